"""What f″ and the kinks say: convex and concave intervals, and where one turns into the other."""

from __future__ import annotations

from dataclasses import dataclass

from gen.facts.algebra.reals import Real
from gen.facts.elementwise.analysis import Analysis
from gen.facts.elementwise.sets import Span, ordered, to_interval, to_set
from gen.facts.records import Convexity, LabelledInterval, RealSet


@dataclass(frozen=True)
class Arc:
    """An open interval on which f″ has one sign; `bend` is the sign of the slope's step at its upper end.

    `bend` is None where no arc follows or f does not continue into it.
    """

    lower: Real
    upper: Real
    sign: int
    bend: int | None
    lower_closed: bool
    upper_closed: bool


def arcs(analysis: Analysis) -> list[Arc]:
    """The arcs of the graph from left to right."""
    line: list[Arc] = []
    for index, piece in enumerate(analysis.pieces):
        pattern = analysis.pattern(index, "f″")
        ends = [piece.lower, *pattern.zeros, piece.upper]
        last = len(pattern.signs) - 1
        for k, sign in enumerate(pattern.signs):
            bend = _bend(analysis, index) if k == last else 0
            low = analysis.is_continuous(index, -1) if k == 0 else True
            high = analysis.is_continuous(index, 1) if k == last else True
            line.append(Arc(ends[k], ends[k + 1], sign, bend, low, high))
    return line


def _bend(analysis: Analysis, index: int) -> int | None:
    """The sign of the step of f′ at the junction after a piece, None where f is not continuous there."""
    if analysis.between(index) is None:
        return None
    if not analysis.is_continuous(index, 1) or not analysis.is_continuous(index + 1, -1):
        return None
    return ordered(analysis.limit(index + 1, -1, 1), analysis.limit(index, 1, 1))


def find_convexity(analysis: Analysis) -> Convexity:
    """The maximal convex and concave intervals; one that lies inside another is left out."""
    line = arcs(analysis)
    runs: list[tuple[int, int, str]] = []
    for side, label in ((1, "convex"), (-1, "concave")):
        start: int | None = None
        for k, arc in enumerate(line):
            if arc.sign * side < 0:
                start = None
                continue
            start = k if start is None else start
            ends = k + 1 == len(line) or arc.bend is None or arc.bend * side < 0 or line[k + 1].sign * side < 0
            if ends:
                runs.append((start, k, label))
                start = None
    kept = [run for run in runs if not any(_inside(run, other) for other in runs)]
    named = sorted({(a, b, "affine" if _is_affine(line, a, b) else label) for a, b, label in kept})
    return Convexity(tuple(LabelledInterval(to_interval(_span(line, a, b)), label) for a, b, label in named))


def _inside(run: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return run[:2] != other[:2] and other[0] <= run[0] and run[1] <= other[1]


def _is_affine(line: list[Arc], first: int, last: int) -> bool:
    return all(arc.sign == 0 for arc in line[first : last + 1]) and all(arc.bend == 0 for arc in line[first:last])


def _span(line: list[Arc], first: int, last: int) -> Span:
    return Span(line[first].lower, line[last].upper, line[first].lower_closed, line[last].upper_closed)


def find_inflection_points(analysis: Analysis) -> RealSet:
    """Where convex turns into concave or back: between two neighbouring bends of opposite sign, kinks included."""
    spans: list[Span] = []
    before: tuple[int, Real] | None = None
    for arc in arcs(analysis):
        if arc.sign:
            _turn(spans, before, arc.sign, arc.lower)
            before = (arc.sign, arc.upper)
        if arc.bend is None:
            before = None
        elif arc.bend:
            _turn(spans, before, arc.bend, arc.upper)
            before = (arc.bend, arc.upper)
    return to_set(spans)


def _turn(spans: list[Span], before: tuple[int, Real] | None, sign: int, here: Real) -> None:
    """Adds a turn; two turns at one point, as at a cusp, leave the convexity as it was."""
    if before is None or before[0] == sign:
        return
    if spans and spans[-1].is_point and spans[-1].upper is here:
        spans.pop()
    else:
        spans.append(Span(before[1], here, True, True))
