"""Values of facts as plain text for a narrow cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gen.facts.records import (
    Asymptotes,
    Bounded,
    Convexity,
    Extremum,
    Flag,
    Invariances,
    Kinks,
    Limits,
    Line,
    Lipschitz,
    Monotone,
    Number,
    Parity,
    Partials,
    Point,
    Range,
    RealSet,
    Saturation,
    Smoothness,
    TemperatureLimits,
    Text,
)
from gen.notation.numerals import format_interval, format_number, format_set
from gen.notation.temperature import IN_SENTENCES, statements

_NONE = "none"
_SMOOTHNESS = {None: "C∞", -1: "jumps"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIDES = {
    (True, True): "both sides",
    (True, False): "left",
    (False, True): "right",
    (False, False): "neither side",
}
_BOUNDED = {
    (True, True): "below and above",
    (True, False): "below",
    (False, True): "above",
    (False, False): "neither",
}


def print_short(value: object) -> str:
    """The value of a fact in a few words; None is a thing that does not exist. Raises TypeError for other values."""
    if value is None:
        return _NONE
    form = SHORT_FORMS.get(type(value))
    if form is None:
        raise TypeError(f"no short text for {type(value).__name__}")
    return form(value)


def print_line(line: Line) -> str:
    """The equation of a line.

    >>> print_line(Line(Number("1/2", "0.5"), Number("-1", "-1")))
    'y = (1/2)x − 1'
    """
    slope, intercept = format_number(line.slope), format_number(line.intercept)
    if slope == "0":
        return f"y = {intercept}"
    steep = f"({slope})" if "/" in slope else slope
    rising = "y = " + {"1": "", "−1": "−"}.get(slope, steep) + "x"
    if intercept == "0":
        return rising
    return f"{rising} − {intercept[1:]}" if intercept.startswith("−") else f"{rising} + {intercept}"


def _set(places: RealSet) -> str:
    match places.pieces:
        case (Point(at),):
            return format_number(at)
        case ():
            return _NONE
        case _:
            return format_set(places)


def _extremum(extremum: Extremum) -> str:
    alone = len(extremum.at.pieces) == 1 and isinstance(extremum.at.pieces[0], Point)
    return format_number(extremum.value) + (f" at x = {_set(extremum.at)}" if alone else "")


def _asymptotes(asymptotes: Asymptotes) -> str:
    lines = dict.fromkeys(line for line in (asymptotes.left, asymptotes.right) if line is not None)
    return ", ".join(map(print_line, lines)) or _NONE


def _smoothness(smoothness: Smoothness) -> str:
    order = smoothness.order
    return _SMOOTHNESS.get(order) or f"C{str(order).translate(_SUPERSCRIPTS)}"


SHORT_FORMS: Mapping[type[Any], Callable[[Any], str]] = {
    Number: format_number,
    RealSet: _set,
    Range: lambda hull: format_interval(hull.interval),
    Extremum: _extremum,
    Bounded: lambda bounded: _BOUNDED[bounded.below, bounded.above],
    Lipschitz: lambda lipschitz: format_number(lipschitz.number),
    Limits: lambda limits: ", ".join(map(print_short, (limits.minus_oo, limits.plus_oo))),
    Asymptotes: _asymptotes,
    Monotone: lambda monotone: monotone.value,
    Convexity: lambda convexity: ", ".join(dict.fromkeys(part.label for part in convexity.intervals)) or _NONE,
    Parity: lambda parity: parity.value,
    Smoothness: _smoothness,
    Kinks: lambda kinks: ", ".join(format_number(kink.at) for kink in kinks.kinks) or _NONE,
    Saturation: lambda saturation: _SIDES[saturation.left != "none", saturation.right != "none"],
    Flag: lambda flag: "yes" if flag.value else "no",
    Text: lambda formula: formula.text,
    Partials: lambda partials: partials.text,
    Invariances: lambda invariances: ", ".join(invariances.words) or _NONE,
    TemperatureLimits: lambda limits: "; ".join(statements(limits, IN_SENTENCES)),
}
"""The words of each shape of value."""
