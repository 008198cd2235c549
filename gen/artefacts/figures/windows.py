"""The part of the plane that a figure shows, the same for all members of a family."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gen.artefacts.figures.curve import DrawnCurve
from gen.facts.records import ElementwiseFacts, Interval, Point, RealSet

SMALLEST_REACH = 5
LARGEST_REACH = 10
_AIR = 1.3
_SAMPLES = 120


@dataclass(frozen=True)
class Window:
    """The x axis runs from −reach to reach, the y axis from `lower` to `upper`."""

    reach: float
    lower: float
    upper: float


def window_of(curve: DrawnCurve, *, function: bool = True, derivative: bool = True) -> Window:
    """The window of one function: wide enough for every kink, extremum, zero and inflection point.

    The y axis holds 0, f and f′, as far as they stay within the reach of the x axis.
    """
    reach = min(LARGEST_REACH, max(SMALLEST_REACH, math.ceil(_AIR * max(_features(curve.facts), default=0))))
    return _window([curve], reach, function, derivative)


def family_window(curves: Sequence[DrawnCurve], *, function: bool = True, derivative: bool = True) -> Window:
    """The window of several functions, so that their pictures compare; that of none is the smallest."""
    reach = max((window_of(curve).reach for curve in curves), default=SMALLEST_REACH)
    return _window(curves, reach, function, derivative)


def _window(curves: Iterable[DrawnCurve], reach: float, function: bool, derivative: bool) -> Window:
    lower, upper = 0.0, 0.0
    for curve in curves:
        drawn = (curve.pieces(reach, _SAMPLES) if function else ()) + (
            curve.slope_pieces(reach, _SAMPLES) if derivative else ()
        )
        lower = min([lower, *(float(piece.y.min()) for piece in drawn)])
        upper = max([upper, *(float(piece.y.max()) for piece in drawn)])
    if lower == upper:
        upper = 1.0
    return Window(reach, _rounded(max(lower, -reach)), _rounded(min(upper, reach)))


def _rounded(value: float) -> float:
    # The last bits of a value differ between processors; axes must not.
    return round(value, 3)


def _features(facts: ElementwiseFacts) -> Iterator[float]:
    if facts.kinks.value is not None:
        yield from (abs(kink.at.as_float) for kink in facts.kinks.value.kinks)
    for places in (facts.zeros.value, facts.critical_points.value, facts.inflection_points.value):
        yield from _ends(places)
    if facts.minimum.value is not None:
        yield from _ends(facts.minimum.value.at)


def _ends(places: RealSet | None) -> Iterator[float]:
    for piece in () if places is None else places.pieces:
        match piece:
            case Interval(lower, upper):
                yield from (abs(end) for end in (lower.as_float, upper.as_float) if math.isfinite(end))
            case Point(at):
                yield abs(at.as_float)
