"""The part of the plane that a figure shows, chosen from the facts and shared by the members of a family."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gen.facts.record import ElementwiseFacts, Interval, Number, Point, RealSet

SMALLEST_REACH = 4
LARGEST_REACH = 10
_AIR = 1.3


@dataclass(frozen=True)
class Window:
    """The x axis runs from −reach to reach, the y axis from `lower` to `upper`."""

    reach: float
    lower: float
    upper: float


def window_of(facts: ElementwiseFacts) -> Window:
    """The window in which every kink, extremum, zero and edge of a saturated tail shows.

    The y axis is that of the values at the ends of the x axis, cut where the function is unbounded.
    """
    reach = min(LARGEST_REACH, max(SMALLEST_REACH, math.ceil(_AIR * max(_features(facts), default=0))))
    lower, upper = -1.0, 1.0
    if facts.range.value is not None:
        lower = min(lower, _cut(facts.range.value.lower.number, reach))
        upper = max(upper, _cut(facts.range.value.upper.number, reach))
    if facts.lipschitz.value is not None:
        # The derivative is drawn on the same axes; its bound is known, its sign is not, so only the top makes room.
        upper = max(upper, min(_cut(facts.lipschitz.value.number, reach), float(reach)))
    return Window(reach, lower, upper)


def family_window(members: Iterable[ElementwiseFacts]) -> Window:
    """The smallest window that holds those of all members, so that their pictures compare."""
    windows = [window_of(facts) for facts in members]
    if not windows:
        return Window(SMALLEST_REACH, -1, 1)
    return Window(
        max(window.reach for window in windows),
        min(window.lower for window in windows),
        max(window.upper for window in windows),
    )


def _features(facts: ElementwiseFacts) -> Iterator[float]:
    if facts.kinks.value is not None:
        yield from (abs(as_float(kink.at)) for kink in facts.kinks.value.kinks)
    for places in (facts.zeros.value, facts.critical_points.value):
        yield from _ends(places)
    if facts.minimum.value is not None:
        yield from _ends(facts.minimum.value.at)
    if facts.saturation.value is not None:
        yield from _ends(facts.saturation.value.where)


def _ends(places: RealSet | None) -> Iterator[float]:
    for piece in () if places is None else places.pieces:
        match piece:
            case Interval(lower, upper):
                yield from (abs(end) for end in (as_float(lower), as_float(upper)) if math.isfinite(end))
            case Point(at):
                yield abs(as_float(at))


def _cut(number: Number, reach: float) -> float:
    return max(-float(reach), min(float(reach), as_float(number)))


def as_float(number: Number) -> float:
    """The number in float64, with infinities."""
    return float(number.decimal.replace("oo", "inf"))
