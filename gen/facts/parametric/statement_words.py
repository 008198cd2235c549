"""The words of a statement with symbolic parameters: mathematics in the formula language between backquotes.

Besides formulas there are intervals such as `(-alpha, oo)`, points as `x = -1/beta`, lines as `y = x` and classes
as `C^1`. A number without a closed form is rounded and stands after `≈`.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal

from gen.facts.parametric.glued import Factor, Steepness
from gen.facts.parametric.scaling import Tails
from gen.facts.records import (
    Asymptotes,
    Bounded,
    Convexity,
    ElementwiseFacts,
    Extremum,
    Flag,
    Gaussian,
    Interval,
    Kink,
    Kinks,
    LabelledInterval,
    Limits,
    Line,
    Lipschitz,
    Monotone,
    Number,
    Parity,
    Point,
    Progression,
    Range,
    RealSet,
    Saturation,
    SetPiece,
    Smoothness,
)

DIGITS = 7
BOUNDED = {
    (True, True): "above and below",
    (True, False): "below only",
    (False, True): "above only",
    (False, False): "neither above nor below",
}
PARITY = {"odd": "odd", "even": "even", "neither": "neither odd nor even"}
_DECIMAL = re.compile(r"\d+\.\d+")


def print_value(value: object) -> str:
    """A value with numbers in the parameters, without semicolons."""
    match value:
        case None:
            return "none"
        case Number():
            return number_words(value)
        case RealSet(pieces):
            return " and ".join(map(_piece, pieces)) or "none"
        case Range(lower, upper):
            if lower.number == upper.number:
                return number_words(lower.number)
            return _piece(value.interval)
        case Extremum(number, at):
            return f"{number_words(number)} at {_places(at)}"
        case Bounded(below, above):
            return BOUNDED[below, above]
        case Lipschitz(number) | Steepness(number) | Factor(number):
            return "none" if number.is_infinite else number_words(number)
        case Limits(minus_oo, plus_oo):
            ends = (("-oo", minus_oo), ("oo", plus_oo))
            return ", ".join(
                f"{'no limit' if limit is None else number_words(limit)} as `x -> {end}`" for end, limit in ends
            )
        case Asymptotes(left, right):
            lines = [f"{_line(line)} on the {side}" for side, line in (("left", left), ("right", right)) if line]
            return ", ".join(lines) or "none"
        case Monotone(word, intervals):
            return _labelled(intervals) if word == "no" else word
        case Convexity(intervals):
            return _labelled(intervals)
        case Parity(word):
            return PARITY[word]
        case Smoothness(order):
            return f"`{order}`"
        case Kinks(kinks):
            return ", ".join(map(_kink, kinks)) or "none"
        case Saturation(left, right) | Tails(left, right):
            return f"{left} on the left, {right} on the right"
        case Flag(holds):
            return "yes" if holds else "no"
        case Gaussian():
            return ", ".join(
                f"{part.in_words} {number_words(getattr(value, part.key))}" for part in ElementwiseFacts.gaussian.parts
            )
        case _:
            raise TypeError(f"no words for {type(value).__name__}")


def number_words(number: Number) -> str:
    """A number between backquotes."""
    return ("" if number.exact is not None else "≈ ") + f"`{_text(number)}`"


def _text(number: Number) -> str:
    """The exact text, or the decimal one with its decimals rounded."""
    if number.exact is not None:
        return number.exact
    return _DECIMAL.sub(lambda found: f"{Decimal(found[0]).normalize(Context(prec=DIGITS)):f}", number.decimal)


def _piece(piece: SetPiece) -> str:
    match piece:
        case Point(at):
            return number_words(at)
        case Progression(base, period):
            return f"{number_words(base)} and every multiple of {number_words(period)} from there"
        case Interval(lower, upper):
            left, right = "[" if piece.lower_closed else "(", "]" if piece.upper_closed else ")"
            about = "≈ " if any(end.exact is None for end in (lower, upper)) else ""
            return f"{about}`{left}{_text(lower)}, {_text(upper)}{right}`"


def _places(places: RealSet) -> str:
    match places.pieces:
        case (Point(at),):
            about = "`x = " if at.exact is not None else "`x` ≈ `"
            return f"{about}{_text(at)}`"
        case _:
            return f"every x in {' and '.join(map(_piece, places.pieces))}"


def _line(line: Line) -> str:
    slope, intercept = _text(line.slope), _text(line.intercept)
    if slope == "0":
        return f"`y = {intercept}`"
    steep = "x" if slope == "1" else f"{slope} * x"
    return f"`y = {steep}`" if intercept == "0" else f"`y = {steep} + {intercept}`"


def _labelled(intervals: tuple[LabelledInterval, ...]) -> str:
    if len(intervals) == 1 and _piece(intervals[0].interval) == "`(-oo, oo)`":
        return f"{intervals[0].label} everywhere"
    text = ", ".join(f"{one.label} on {_piece(one.interval)}" for one in intervals)
    # a wave has all its intervals from one period
    periods = {one.period for one in intervals if one.period is not None}
    return text + "".join(f", and on the shifts by multiples of {number_words(period)}" for period in periods)


def _kink(kink: Kink) -> str:
    name = ("f", "f′", "f″", "f‴")[kink.order] if kink.order < 4 else f"derivative {kink.order}"
    text = f"{_places(RealSet((Point(kink.at),)))} where {name} goes from {number_words(kink.left)} to "
    text += number_words(kink.right)
    return text if kink.subdifferential is None else f"{text} with subdifferential {_piece(kink.subdifferential)}"
