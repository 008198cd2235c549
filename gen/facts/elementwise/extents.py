"""Image, range, extrema and boundedness: the values between critical points, break points and limits."""

from __future__ import annotations

from dataclasses import dataclass

from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real
from gen.facts.elementwise.analysis import SIDES, Analysis, Side
from gen.facts.elementwise.oscillation import Turning, find_turning, has_infinite_limit, swing_at
from gen.facts.elementwise.sets import Span, join, join_unordered, ordered, point, to_set
from gen.facts.records import Bounded, End, Extremum, Range, RealSet


@dataclass(frozen=True)
class Candidate:
    """A value that f takes at `at`, or only approaches where `at` is None; `place` orders it along the line."""

    value: Real
    at: Span | None


def candidates(analysis: Analysis, index: int) -> tuple[Candidate, ...]:
    """The values between which f runs on a piece, in order from its lower to its upper end."""
    piece = analysis.pieces[index]
    swings = [swing_at(analysis, index, side, 0) for side in SIDES]
    if any(swing is not None and swing.is_unbounded for swing in swings):
        return (Candidate(MINUS_INFINITY, None), Candidate(INFINITY, None))
    turning = find_turning(analysis, index, 0)
    if turning.is_constant:
        value = analysis.limit(index, -1)
        return (Candidate(value, Span(piece.lower, piece.upper)),)
    inside = tuple(
        Candidate(_critical_value(analysis, index, k, zero), point(zero)) for k, zero in enumerate(turning.zeros)
    )
    first, last = (_end_value(analysis, index, side, turning) for side in SIDES)
    return (*first, *inside, *last)


def _end_value(analysis: Analysis, index: int, side: Side, turning: Turning) -> tuple[Candidate, ...]:
    """The limit at an end, left out where a wave keeps f within what it takes before."""
    if side in turning.hidden and not has_infinite_limit(analysis, index, side):
        return ()
    return (Candidate(analysis.limit(index, side), None),)


def _critical_value(analysis: Analysis, index: int, number: int, zero: Real) -> Real:
    """f at a critical point; for even functions the mirror image shares the value on the right."""
    if analysis.parity == 1 and zero.exact is None:
        mirror = len(analysis.pieces) - 1 - index
        zeros = find_turning(analysis, mirror, 0).zeros
        opposite = len(zeros) - 1 - number
        if (mirror, opposite) < (index, number):
            return analysis.value_in(mirror, zeros[opposite])
    return analysis.value_in(index, zero)


def stretches(analysis: Analysis) -> list[tuple[list[Candidate], list[Candidate]]]:
    """Maximal runs on which f is continuous, each as (values on the pieces, values at junctions)."""
    runs: list[tuple[list[Candidate], list[Candidate]]] = []
    joined = False
    for index in range(len(analysis.pieces)):
        piece = analysis.pieces[index]
        if not joined:
            runs.append(([], []))
            before = analysis.junction_at(piece.lower)
            if before is not None and before.value is not None:
                # a jump that continues neither side is a run of its own
                start = Candidate(before.value, point(before.at))
                if analysis.is_continuous(index, -1):
                    runs[-1][1].append(start)
                elif (
                    index == 0
                    or analysis.pieces[index - 1].upper is not piece.lower
                    or not analysis.is_continuous(index - 1, 1)
                ):
                    runs.insert(-1, ([], [start]))
        runs[-1][0].extend(candidates(analysis, index))
        after = analysis.junction_at(piece.upper)
        joined = False
        if after is not None and after.value is not None and analysis.is_continuous(index, 1):
            runs[-1][1].append(Candidate(after.value, point(after.at)))
            joined = analysis.between(index) is not None and analysis.is_continuous(index + 1, -1)
        elif after is not None and after.value is not None and index + 1 == len(analysis.pieces):
            runs.append(([], [Candidate(after.value, point(after.at))]))
    return runs


def _extreme(group: list[Candidate], side: int) -> tuple[Real, bool, RealSet]:
    """The greatest (side 1) or least value of a group, whether it is taken, and where."""
    best = group[0].value
    for candidate in group[1:]:
        if ordered(candidate.value, best) == side:
            best = candidate.value
    places = [c.at for c in group if c.at is not None and best.finite and ordered(c.value, best) == 0]
    return best, bool(places), to_set(join_unordered(places))


def image_spans(analysis: Analysis) -> tuple[Span, ...]:
    """The image as a union of spans."""
    spans: list[Span] = []
    for on_pieces, at_junctions in stretches(analysis):
        group = on_pieces + at_junctions
        low, low_taken, _ = _extreme(group, -1)
        high, high_taken, _ = _extreme(group, 1)
        if low.finite and high.finite and ordered(low, high) == 0:
            spans.append(point(low))
        else:
            spans.append(Span(low, high, low_taken, high_taken))
    return join_unordered(spans)


def find_image(analysis: Analysis) -> RealSet:
    """The set of values."""
    return to_set(join(image_spans(analysis)))


def find_range(analysis: Analysis) -> Range:
    """The hull of the image with where its ends are taken."""
    group = [candidate for run in stretches(analysis) for part in run for candidate in part]
    ends = []
    for side in (-1, 1):
        value, taken, places = _extreme(group, side)
        ends.append(End(value.number(), taken, places))
    return Range(ends[0], ends[1])


def find_extremum(analysis: Analysis, side: int) -> Extremum | None:
    """The global minimum (side -1) or maximum, None where none is taken."""
    hull = find_range(analysis)
    end = hull.lower if side < 0 else hull.upper
    return Extremum(end.number, end.at) if end.attained else None


def find_minimum(analysis: Analysis) -> Extremum | None:
    """The global minimum, None where none is taken."""
    return find_extremum(analysis, -1)


def find_maximum(analysis: Analysis) -> Extremum | None:
    """The global maximum, None where none is taken."""
    return find_extremum(analysis, 1)


def find_bounded(analysis: Analysis) -> Bounded:
    """Whether f is bounded below and above."""
    image = image_spans(analysis)
    return Bounded(image[0].lower is not MINUS_INFINITY, image[-1].upper is not INFINITY)
