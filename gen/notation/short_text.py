"""Values of facts as plain text for a narrow cell."""

from __future__ import annotations

from gen.facts.records import (
    Bounded,
    Extremum,
    Flag,
    Kinks,
    Lipschitz,
    Monotone,
    Number,
    Parity,
    Point,
    Range,
    RealSet,
    Saturation,
    Smoothness,
)
from gen.prose.numerals import format_interval, format_number, format_set

_NONE = "none"
_SMOOTHNESS = {"C^inf": "C∞", "C^-1": "jumps"}
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
    """The value in a few words; raises TypeError for one that has none."""
    match value:
        case None:
            return _NONE
        case Number():
            return format_number(value)
        case Lipschitz(number):
            return format_number(number)
        case RealSet():
            return _set(value)
        case Range():
            return format_interval(value.interval)
        case Extremum(number, at):
            alone = len(at.pieces) == 1 and isinstance(at.pieces[0], Point)
            return format_number(number) + (f" at x = {_set(at)}" if alone else "")
        case Bounded(below, above):
            return _BOUNDED[below, above]
        case Monotone(word) | Parity(word):
            return word
        case Smoothness(order):
            return _SMOOTHNESS.get(order) or "C" + order.removeprefix("C^").translate(_SUPERSCRIPTS)
        case Kinks(kinks):
            return ", ".join(format_number(kink.at) for kink in kinks) or _NONE
        case Saturation(left, right):
            return _SIDES[left != "none", right != "none"]
        case Flag(holds):
            return "yes" if holds else "no"
        case _:
            raise TypeError(f"no short text for {type(value).__name__}")


def _set(value: RealSet) -> str:
    match value.pieces:
        case (Point(at),):
            return format_number(at)
        case ():
            return _NONE
        case _:
            return format_set(value)
