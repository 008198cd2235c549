"""Sets of reals in the making: spans with open or closed ends, joined in order along the line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gen.facts.algebra.reals import INFINITY, Real, compare, enclosed_real, exact_real
from gen.facts.records import Interval, Point, RealSet, SetPiece
from gen.formula.outcomes import Undecided


@dataclass(frozen=True)
class Span:
    """An interval, or a point where both ends are the same closed number."""

    lower: Real
    upper: Real
    lower_closed: bool = False
    upper_closed: bool = False

    @property
    def is_point(self) -> bool:
        return self.lower is self.upper


def point(at: Real) -> Span:
    """The set of one number."""
    return Span(at, at, True, True)


def ordered(left: Real, right: Real) -> int:
    """-1, 0 or 1; raises Undecided where the order is not known."""
    order = compare(left, right)
    if order is None:
        raise Undecided("two numbers that could not be told apart")
    return order


def join(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans sorted by their lower ends, with those that touch or overlap made one."""
    done: list[Span] = []
    for span in spans:
        if done:
            last = done[-1]
            order = ordered(last.upper, span.lower)
            if order > 0 or (order == 0 and (last.upper_closed or span.lower_closed)):
                done[-1] = _union(last, span)
                continue
        done.append(span)
    return tuple(done)


def _union(left: Span, right: Span) -> Span:
    """The hull of two spans that meet, the left one beginning no later."""
    start = ordered(left.lower, right.lower)
    end = ordered(left.upper, right.upper)
    lower_closed = left.lower_closed or (start == 0 and right.lower_closed)
    if end > 0:
        return Span(left.lower, left.upper, lower_closed, left.upper_closed)
    upper_closed = right.upper_closed or (end == 0 and left.upper_closed)
    upper = left.upper if end == 0 else right.upper
    lower = left.lower
    if left.is_point and end == 0:
        return left
    return Span(lower, upper, lower_closed, upper_closed)


def join_unordered(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same for spans in any order."""
    remaining = list(spans)
    in_order: list[Span] = []
    while remaining:
        first = remaining[0]
        for other in remaining[1:]:
            order = ordered(other.lower, first.lower)
            if order < 0 or (order == 0 and other.lower_closed and not first.lower_closed):
                first = other
        in_order.append(first)
        remaining.remove(first)
    return join(in_order)


def to_set(spans: Iterable[Span]) -> RealSet:
    """The record of joined spans."""
    return RealSet(tuple(_to_piece(span) for span in spans))


def _to_piece(span: Span) -> SetPiece:
    return Point(span.lower.number()) if span.is_point else to_interval(span)


def to_interval(span: Span) -> Interval:
    """The record of a span as an interval."""
    return Interval(
        span.lower.number(),
        span.upper.number(),
        span.lower_closed and span.lower.finite,
        span.upper_closed and span.upper.finite,
    )


def magnitude(value: Real) -> Real:
    """The absolute value."""
    if value.infinity:
        return INFINITY
    order = ordered(value, exact_real(0)) if value.exact is not None else None
    if value.exact is not None:
        return value if order != -1 else exact_real(-value.exact)
    if value.enclosure() > 0:
        return value
    return enclosed_real(abs(value.enclosure()))
