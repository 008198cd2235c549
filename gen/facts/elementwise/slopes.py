"""What f′ says: Lipschitz constant, monotone intervals, critical points, saturation."""

from __future__ import annotations

from itertools import pairwise

from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, compare, enclosed_real, exact_real
from gen.facts.asymptotics.transseries import ball
from gen.facts.elementwise.analysis import FLAT, SIDES, Analysis, Kind, Side
from gen.facts.elementwise.oscillation import find_turning, has_infinite_limit, swing_at
from gen.facts.elementwise.sets import Span, join, magnitude, ordered, point, to_interval, to_set
from gen.facts.proofs.witnesses import find_witness
from gen.facts.records import Flag, LabelledInterval, Lipschitz, Monotone, Monotonicity, RealSet, Saturation, Tail
from gen.formula.outcomes import Undecided


def find_lipschitz(analysis: Analysis) -> Lipschitz:
    """sup |f′|, and whether the two-sided derivative takes it; raises Undecided."""
    candidates: list[tuple[Real, bool]] = []
    last = len(analysis.pieces) - 1
    for index in range(len(analysis.pieces)):
        if index < last and analysis.between(index) is not None:
            joint = analysis.between(index)
            defined = joint is not None and joint.tree is not None
            if defined and not (analysis.is_continuous(index, 1) and analysis.is_continuous(index + 1, -1)):
                return Lipschitz(INFINITY.number(), False)
        swings = [swing_at(analysis, index, side, 1) for side in SIDES]
        if any(swing is not None and swing.growth.direction > 0 for swing in swings):
            return Lipschitz(INFINITY.number(), False)
        bend = find_turning(analysis, index, 1)
        for side in SIDES:
            if side not in bend.hidden or has_infinite_limit(analysis, index, side, 1):
                candidates.append((magnitude(analysis.limit(index, side, 1)), bend.is_constant))
        for zero in bend.zeros:
            candidates.append((_steepness_at(analysis, index, zero), True))
        if index < last:
            slope = analysis.derivative_at(index)
            if slope is not None:
                candidates.append((magnitude(slope), True))
    best, taken = candidates[0]
    for value, is_taken in candidates[1:]:
        order = compare(value, best)
        if order is None and is_taken == taken and value.finite and best.finite:
            # equal or not, the larger of the two lies in the hull, and both are taken or neither is
            best = enclosed_real(value.enclosure().union(best.enclosure()))
        elif order is None:
            raise Undecided("two slopes that could not be told apart")
        elif order > 0:
            best, taken = value, is_taken
        elif order == 0:
            taken = taken or is_taken
    return Lipschitz(best.number(), taken and best.finite)


def _steepness_at(analysis: Analysis, index: int, zero: Real) -> Real:
    """|f′| at a zero of f″; for odd and even functions the mirror image has the same number on the right."""
    zeros = find_turning(analysis, index, 1).zeros
    if analysis.parity and zero.exact is None:
        mirror = len(analysis.pieces) - 1 - index
        opposite = find_turning(analysis, mirror, 1).zeros
        number = zeros.index(zero)
        twin = len(opposite) - 1 - number
        if (mirror, twin) < (index, number):
            return analysis.steepness_in(mirror, opposite[twin])
    return analysis.steepness_in(index, zero)


def _labels(sign: int) -> str:
    return {1: "strictly increasing", -1: "strictly decreasing", 0: "constant"}[sign]


def find_monotone(analysis: Analysis) -> Monotone:
    """The maximal monotone intervals, and what they make together."""
    parts: list[tuple[Span, int]] = []
    directions: set[int] = set()
    for index in range(len(analysis.pieces)):
        _add_piece(analysis, index, parts, directions)
        if index + 1 < len(analysis.pieces):
            directions |= _steps_between(analysis, index)
    directions |= {sign for _, sign in parts}
    intervals = tuple(LabelledInterval(to_interval(span), _labels(sign)) for span, sign in parts)
    return Monotone(_name(directions, {sign for _, sign in parts}), intervals)


def _name(directions: set[int], signs: set[int]) -> Monotonicity:
    if directions >= {1, -1}:
        return "no"
    if 1 in directions:
        return "non-decreasing" if 0 in signs else "strictly increasing"
    if -1 in directions:
        return "non-increasing" if 0 in signs else "strictly decreasing"
    return "constant"


def _steps_between(analysis: Analysis, index: int) -> set[int]:
    """The directions of f across the gap or junction after a piece, 0 left out."""
    left, right = analysis.limit(index, 1), analysis.limit(index + 1, -1)
    junction = analysis.between(index)
    values = [left, right]
    if junction is not None and junction.value is not None:
        values = [left, junction.value, right]
    return {ordered(after, before) for before, after in pairwise(values)} - {0}


def _add_piece(analysis: Analysis, index: int, parts: list[tuple[Span, int]], directions: set[int]) -> None:
    piece = analysis.pieces[index]
    pattern = analysis.pattern(index, "f′")
    ends = [piece.lower, *pattern.zeros, piece.upper]
    for k, sign in enumerate(pattern.signs):
        low_closed = _fits(analysis, index, -1, sign) if k == 0 else True
        high_closed = _fits(analysis, index, 1, sign) if k == len(pattern.signs) - 1 else True
        span = Span(ends[k], ends[k + 1], low_closed, high_closed)
        joins = bool(parts) and parts[-1][1] == sign and parts[-1][0].upper is span.lower
        if joins and parts[-1][0].upper_closed and span.lower_closed:
            before = parts.pop()[0]
            span = Span(before.lower, span.upper, before.lower_closed, span.upper_closed)
        parts.append((span, sign))


def _fits(analysis: Analysis, index: int, side: Side, sign: int) -> bool:
    """Whether the end point can be added to a monotone interval that ends there."""
    piece = analysis.pieces[index]
    junction = analysis.junction_at(piece.upper if side > 0 else piece.lower)
    if junction is None or junction.value is None:
        return False
    step = ordered(junction.value, analysis.limit(index, side)) * side
    return step == 0 if sign == 0 else step * sign >= 0


def find_critical_points(analysis: Analysis) -> RealSet:
    """Where the two-sided derivative is zero."""
    spans: list[Span] = []
    for index, piece in enumerate(analysis.pieces):
        pattern = analysis.pattern(index, "f′")
        if pattern.signs == (0,):
            spans.append(Span(piece.lower, piece.upper))
        spans += [point(zero) for zero in pattern.zeros]
        slope = analysis.derivative_at(index)
        if slope is not None and analysis.same(slope, exact_real(0)):
            spans.append(point(piece.upper))
    return to_set(join(spans))


def tail_kind(analysis: Analysis, side: Side) -> Tail:
    """How f flattens towards an infinity; none where the domain does not reach it.

    Raises Undecided where f′ goes to 0 and neither algebra shows that it is 0 nor a ball that it is not.
    """
    if not flattens(analysis, side):
        return "none"
    index = _outermost(analysis, side)
    if analysis.curve(index, "f′").is_zero:
        return "hard"
    piece = analysis.pieces[index]
    if find_witness(analysis.jets[index].derivative(1), piece.lower, piece.upper) is None:
        raise Undecided("whether f′ is zero in a tail or only goes to zero")
    return "soft"


def flattens(analysis: Analysis, side: Side) -> bool:
    """Whether f′ goes to zero, or is zero, towards an infinity that the domain reaches."""
    index = _outermost(analysis, side)
    piece = analysis.pieces[index]
    if (piece.upper if side > 0 else piece.lower).finite:
        return False
    if analysis.curve(index, "f′").is_zero:
        return True
    swing = swing_at(analysis, index, side, 1)
    if swing is not None and swing.lasts:
        return False
    limit = analysis.limit(index, side, 1)
    return limit.finite and analysis.same(limit, exact_real(0))


def _outermost(analysis: Analysis, side: Side) -> int:
    return len(analysis.pieces) - 1 if side > 0 else 0


def find_vanishing(analysis: Analysis) -> Flag:
    """Whether f′ goes to zero, or is zero, in a tail."""
    return Flag(any(flattens(analysis, side) for side in SIDES))


def find_dying(analysis: Analysis) -> Flag:
    """Whether f′ is zero on a half-line; raises Undecided."""
    kinds: list[Tail] = []
    reason: Undecided | None = None
    for side in SIDES:
        try:
            kinds.append(tail_kind(analysis, side))
        except Undecided as undecided:
            reason = undecided
    if reason is not None and "hard" not in kinds:
        raise reason
    return Flag("hard" in kinds)


def find_saturation(analysis: Analysis) -> Saturation:
    """The tails, and the unbounded components of |f′| < 1/100."""
    spans: list[Span] = []
    left = _flat_from(analysis, -1)
    if left is not None:
        spans.append(left)
    if left is None or left.upper.finite:
        right = _flat_from(analysis, 1)
        if right is not None:
            spans.append(right)
    return Saturation(tail_kind(analysis, -1), tail_kind(analysis, 1), to_set(spans))


def _flat_from(analysis: Analysis, side: Side) -> Span | None:
    """The component of |f′| < 1/100 that reaches an infinity, walked inwards piece by piece."""
    order = range(len(analysis.pieces)) if side < 0 else range(len(analysis.pieces) - 1, -1, -1)
    outer = MINUS_INFINITY if side < 0 else INFINITY
    reached: Real | None = None
    for index in order:
        piece = analysis.pieces[index]
        entry, leaving = (piece.lower, piece.upper) if side < 0 else (piece.upper, piece.lower)
        if reached is None and entry.finite:
            return None
        if reached is not None and not _passes(analysis, index - 1 if side < 0 else index):
            break
        if reached is None and _swings_steeply(analysis, index, side):
            break
        stop = _first_steep(analysis, index, side)
        if stop is entry:
            break
        reached = leaving if stop is None else stop
        if stop is not None:
            break
    if reached is None:
        return None
    return Span(outer, reached) if side < 0 else Span(reached, outer)


def _swings_steeply(analysis: Analysis, index: int, side: Side) -> bool:
    """Whether f′ has a wave for ever that takes |f′| above 1/100: of its two extremes one is at least the amplitude."""
    swing = swing_at(analysis, index, side, 1)
    if swing is None or not swing.lasts:
        return False
    return swing.growth.direction > 0 or bool(abs(ball(swing.amplitude)) * FLAT.denominator > FLAT.numerator)


def _passes(analysis: Analysis, index: int) -> bool:
    """Whether the derivative exists and is small at the junction after piece `index`."""
    slope = analysis.derivative_at(index)
    if slope is None:
        return False
    return ordered(magnitude(slope), exact_real(FLAT)) < 0


def _first_steep(analysis: Analysis, index: int, side: Side) -> Real | None:
    """The first point from the outer end where |f′| = 1/100; the end itself if |f′| ≥ 1/100 there; None if never."""
    piece = analysis.pieces[index]
    stops: list[Real] = []
    wanted: tuple[tuple[Kind, int], ...] = (("f′ - 1/100", -1), ("f′ + 1/100", 1))
    for kind, sign in wanted:
        pattern = analysis.pattern(index, kind)
        if pattern.signs[0 if side < 0 else -1] != sign:
            return piece.lower if side < 0 else piece.upper
        if pattern.zeros:
            stops.append(pattern.zeros[0 if side < 0 else -1])
    if not stops:
        return None
    first = stops[0]
    for other in stops[1:]:
        first = other if ordered(other, first) == side else first
    return first
