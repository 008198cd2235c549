"""Zeros, fixed points, kinks and the values at 0, held against one another, and every point of the graph that is told.

Many facts tell points of the graph: f(0), the zeros, the fixed points, the places of the extrema and the kinks. Any two
of them are held against monotone intervals and the Lipschitz constant, any three against convex intervals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from flint import arb

from gen.facts.consistency.crosscheck import CrossCheck
from gen.facts.consistency.margins import Bracket, bracket, ends, exactly, holds, inside, lacks, members, within
from gen.facts.consistency.slopes import FALLS, RESTS, RISES
from gen.facts.records import (
    Contradiction,
    Extremum,
    Interval,
    Kinks,
    Number,
    Range,
    RealSet,
    Smoothness,
)

MOST_POINTS = 24
"""As many points of a graph are compared with one another."""


def zeros_by_value_at_zero(zeros: RealSet, value: Number | None) -> str:
    """0 is a zero, and a fixed point, where f(0) = 0."""
    origin = exactly(0)
    if holds(zeros, origin) and (value is None or bracket(value).sign):
        return "0 is a member, and f(0) is " + ("none" if value is None else value.decimal)
    if value is not None and bracket(value).is_zero and lacks(zeros, origin):
        return "f(0) is 0, and 0 is no member"
    return ""


def zeros_by_fixed_points(zeros: RealSet, fixed: RealSet) -> str:
    """0 is a zero where it is a fixed point, and at no other point are both."""
    origin = exactly(0)
    if (holds(zeros, origin) and lacks(fixed, origin)) or (holds(fixed, origin) and lacks(zeros, origin)):
        return "0 is a zero and no fixed point, or the reverse"
    for at in members(zeros):
        if at.sign and not lacks(zeros, at) and holds(fixed, at):
            return "a number other than 0 is a zero and a fixed point"
    return ""


def zeros_by_critical_points(zeros: RealSet, critical: RealSet) -> str:
    """f′ = 0 inside an interval on which f = 0."""
    cuts = [end for piece in critical.pieces if isinstance(piece, Interval) for end in ends(piece) if end.finite]
    for piece in zeros.pieces:
        if isinstance(piece, Interval) and any(
            inside(piece, at) and lacks(critical, at) for at in members(RealSet((piece,)), cuts)
        ):
            return "f is 0 on an interval on which f′ is not 0"
    return ""


def zeros_by_minimum(zeros: RealSet, extremum: Extremum | None) -> str:
    """A least or greatest value of 0 is taken at the zeros, and no other extremum is."""
    if extremum is None:
        return ""
    if bracket(extremum.value).is_zero:
        apart = any(lacks(zeros, at) for at in members(extremum.at)) or any(
            lacks(extremum.at, at) for at in members(zeros)
        )
        return "the extremum is 0, and is taken at other points than the zeros" if apart else ""
    if bracket(extremum.value).sign and any(holds(zeros, at) for at in members(extremum.at)):
        return f"the extremum {extremum.value.decimal} is taken at a zero"
    return ""


def value_by_domain(value: Number | None, domain: RealSet) -> str:
    """f(0) exists where 0 is in the domain."""
    return _at_zero_by_domain(value is not None, domain)


def _at_zero_by_domain(exists: bool, domain: RealSet) -> str:
    origin = exactly(0)
    if (exists and lacks(domain, origin)) or (not exists and holds(domain, origin)):
        return f"0 is {'not ' if exists else ''}in the domain, and it is {'' if exists else 'not '}defined there"
    return ""


def slope_by_kinks(slope: Number | None, kinks: Kinks, domain: RealSet) -> str:
    """f′(0) exists where there is no jump and no kink of order 1 at 0."""
    origin = exactly(0)
    broken = [kink for kink in kinks.kinks if kink.order < 2 and bracket(kink.at).equals(origin)]
    if slope is not None and broken:
        return f"f′(0) = {slope.decimal}, and there is a kink at 0"
    smooth = all(bracket(kink.at).differs(origin) or kink.order > 1 for kink in kinks.kinks)
    around = any(isinstance(piece, Interval) and inside(piece, origin) for piece in domain.pieces)
    if slope is None and smooth and around:
        return "f′(0) does not exist, and there is no kink at 0"
    return ""


def smoothness_by_kinks(smoothness: Smoothness, kinks: Kinks) -> str:
    """A function is C^(k-1) where k is the least order of its kinks."""
    expected = f"C^{min(kink.order for kink in kinks.kinks) - 1}" if kinks.kinks else "C^inf"
    return "" if expected == smoothness.value else f"it is {smoothness.value}, and the kinks make it {expected}"


def kinks_by_domain(kinks: Kinks, domain: RealSet) -> str:
    """Kinks lie in the domain."""
    outside = any(lacks(domain, bracket(kink.at)) for kink in kinks.kinks)
    return "a kink lies outside the domain" if outside else ""


def kinks_by_itself(kinks: Kinks) -> str:
    """The two sides of a kink differ, or one of them is infinite, or f is neither at a jump."""
    for kink in kinks.kinks:
        left, right, value = bracket(kink.left), bracket(kink.right), bracket(kink.value)
        agree = left.equals(right) and left.finite
        if agree and (kink.order or value.equals(left)):
            return f"both sides of the kink at {kink.at.decimal} are {kink.left.decimal}"
    return ""


@dataclass(frozen=True, eq=False)
class GraphPoint:
    """A point of the graph, and the key of the fact that tells it."""

    x: Bracket
    y: Bracket
    key: str


def graph_points(known: Mapping[str, Any]) -> list[GraphPoint]:
    """The points of the graph that facts tell, `known` holding the values of those that are proved."""
    points: list[GraphPoint] = []
    if (value := known.get("value_at_zero")) is not None:
        points.append(GraphPoint(exactly(0), bracket(value), "value_at_zero"))
    for key in ("minimum", "maximum"):
        if (extremum := known.get(key)) is not None:
            points += [GraphPoint(at, bracket(extremum.value), key) for at in members(extremum.at)]
    if (zeros := known.get("zeros")) is not None:
        points += [GraphPoint(at, exactly(0), "zeros") for at in members(zeros)]
    if (fixed := known.get("fixed_points")) is not None:
        points += [GraphPoint(at, at, "fixed_points") for at in members(fixed)]
    if (kinks := known.get("kinks")) is not None:
        points += [GraphPoint(bracket(kink.at), bracket(kink.value), "kinks") for kink in kinks.kinks]
    return points[:MOST_POINTS]


def compare_graph(known: Mapping[str, Any]) -> Iterator[Contradiction]:
    """What points of the graph contradict, `known` holding the values of the facts that are proved."""
    told = graph_points(known)
    for point in told:
        yield from _outside(point, known)
    pairs = [(first, second) for first, second in combinations(told, 2)]
    pairs += [(second, first) for first, second in pairs]
    for first, second in pairs:
        if first.x.equals(second.x) and first.y.below(second.y):
            yield _conflict((first, second), (), "one point has two values")
        elif first.x.below(second.x):
            yield from _against_monotone(first, second, known)
            yield from _against_lipschitz(first, second, known)
            yield from _against_zeros(first, second, known)
    yield from _against_convexity(told, known)


def _conflict(points: tuple[GraphPoint, ...], others: tuple[str, ...], reason: str) -> Contradiction:
    return Contradiction(tuple(dict.fromkeys((*(point.key for point in points), *others))), reason)


def _outside(point: GraphPoint, known: Mapping[str, Any]) -> Iterator[Contradiction]:
    extent: Range | None = known.get("range")
    shown = f"f takes {_show(point.y)} at {_show(point.x)}"
    if extent is not None and (
        point.y.below(bracket(extent.lower.number)) or bracket(extent.upper.number).below(point.y)
    ):
        yield _conflict((point,), ("range",), f"{shown}, which lies outside the range")
    for key, at in (("image", point.y), ("domain", point.x)):
        subset: RealSet | None = known.get(key)
        if subset is not None and lacks(subset, at):
            yield _conflict((point,), (key,), f"{shown}, which lies outside the {key}")


def _show(at: Bracket) -> str:
    return at.exact or str(at.ball.mid().str(10, radius=False))


def _against_monotone(first: GraphPoint, second: GraphPoint, known: Mapping[str, Any]) -> Iterator[Contradiction]:
    if (monotone := known.get("monotone")) is None:
        return
    rises, falls = first.y.below(second.y), second.y.below(first.y)
    level = first.y.equals(second.y)
    for part in monotone.intervals:
        wrong = {RISES: falls or level, FALLS: rises or level, RESTS: rises or falls}[part.label]
        if wrong and within(part.interval, first.x) and within(part.interval, second.x):
            reason = f"f is {part.label} between {_show(first.x)} and {_show(second.x)}, and its values are not"
            yield _conflict((first, second), ("monotone",), reason)


def _against_lipschitz(first: GraphPoint, second: GraphPoint, known: Mapping[str, Any]) -> Iterator[Contradiction]:
    lipschitz, domain = known.get("lipschitz"), known.get("domain")
    if lipschitz is None or domain is None or len(domain.pieces) != 1 or lipschitz.number.is_infinite:
        return
    secant = abs((second.y.ball - first.y.ball) / (second.x.ball - first.x.ball))
    if bracket(lipschitz.number).below(Bracket(secant)):
        reason = f"the line from {_show(first.x)} to {_show(second.x)} is steeper than {lipschitz.number.decimal}"
        yield _conflict((first, second), ("lipschitz",), reason)


def _against_zeros(first: GraphPoint, second: GraphPoint, known: Mapping[str, Any]) -> Iterator[Contradiction]:
    zeros, kinks, domain = (known.get(key) for key in ("zeros", "kinks", "domain"))
    if zeros is None or kinks is None or domain is None or first.y.sign * second.y.sign >= 0:
        return
    together = any(
        isinstance(piece, Interval) and within(piece, first.x) and within(piece, second.x) for piece in domain.pieces
    )
    # every number between the two, as one ball
    between = Bracket(first.x.ball.union(second.x.ball))
    jumps = any(kink.order == 0 and not bracket(kink.at).differs(between) for kink in kinks.kinks)
    if together and not jumps and lacks(zeros, between):
        reason = f"f changes its sign between {_show(first.x)} and {_show(second.x)} without a zero"
        yield _conflict((first, second), ("zeros",), reason)


def _against_convexity(told: list[GraphPoint], known: Mapping[str, Any]) -> Iterator[Contradiction]:
    if (convexity := known.get("convexity")) is None:
        return
    for part in convexity.intervals:
        inner = [point for point in told if within(part.interval, point.x)]
        for low, middle, high in combinations(inner, 3):
            if not (low.x.below(middle.x) and middle.x.below(high.x)):
                continue
            bend = _slope(middle, high) - _slope(low, middle)
            if (bend < 0 and part.label != "concave") or (bend > 0 and part.label != "convex"):
                reason = f"f is {part.label} between {_show(low.x)} and {_show(high.x)}, and three values are not"
                yield _conflict((low, middle, high), ("convexity",), reason)


def _slope(first: GraphPoint, second: GraphPoint) -> arb:
    return (second.y.ball - first.y.ball) / (second.x.ball - first.x.ball)


CHECKS = (
    CrossCheck(("zeros", "value_at_zero"), zeros_by_value_at_zero),
    CrossCheck(("zeros", "fixed_points"), zeros_by_fixed_points),
    CrossCheck(("zeros", "critical_points"), zeros_by_critical_points),
    CrossCheck(("zeros", "minimum"), zeros_by_minimum),
    CrossCheck(("zeros", "maximum"), zeros_by_minimum),
    CrossCheck(("fixed_points", "value_at_zero"), zeros_by_value_at_zero),
    CrossCheck(("value_at_zero", "domain"), value_by_domain),
    CrossCheck(("derivative_at_zero", "kinks", "domain"), slope_by_kinks),
    CrossCheck(("smoothness", "kinks"), smoothness_by_kinks),
    CrossCheck(("kinks", "domain"), kinks_by_domain),
    CrossCheck(("kinks",), kinks_by_itself),
)
"""Everything that is compared here, besides the points of the graph."""
