"""Facts in print: the value of each kind of fact as Markdown, whose wording is short enough for a table cell.

Numbers are formatted by `gen.notation.numerals`; where one has a closed form that is no plain fraction, its formula
stands before the decimal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from gen.facts.records import (
    Asymptotes,
    Bounded,
    Convexity,
    Extremum,
    Flag,
    Interval,
    Invariances,
    Kink,
    Kinks,
    LabelledInterval,
    Limits,
    Lipschitz,
    Monotone,
    Number,
    Parity,
    Partials,
    Point,
    Progression,
    Range,
    RealSet,
    Saturation,
    SetPiece,
    Smoothness,
    TemperatureLimits,
    Text,
)
from gen.formula.printers.latex import print_latex
from gen.notation.markup import Printed, escape
from gen.notation.numerals import format_interval, format_number, format_piece, format_set, is_rounded
from gen.notation.short_text import print_line
from gen.notation.temperature import ON_PAGES, statements

_DIGITS_IN_FULL = 20
_MOST_PIECES = 6
_FIXED = "\u00a0"
"""A space at which no line breaks."""

_ORDINALS = {0: "f", 1: "f′", 2: "f″", 3: "f‴"}
_TAILS = {"none": "no", "soft": "softly (f′ → 0)", "hard": "hard (f′ = 0)"}


def print_text(text: str) -> Printed:
    """Plain text as Markdown."""
    return Printed(escape(text))


def print_number(number: Number) -> Printed:
    """A number, with its closed form where that is more than a fraction."""
    short = escape(format_number(number))
    if number.exact is None or number.rational is not None or number.is_infinite:
        return Printed(short)
    closed = f"<code>{escape(number.exact)}</code>" if number.tree is None else rf"\({print_latex(number.tree)}\)"
    return Printed(f"{closed} ≈ {short}")


def print_in_full(number: Number) -> Printed:
    """The number to twenty digits, empty where the short form says all there is."""
    if not is_rounded(number):
        return Printed()
    given = len(number.decimal.lstrip("-").replace(".", "").lstrip("0"))
    return Printed(escape(format_number(number, min(given, _DIGITS_IN_FULL))) + "…")


@dataclass(frozen=True)
class PageForm:
    """How a shape is told on pages.

    `value` is short enough for the cell of a table. `brief` is for a crowded place: numbers as decimals only, and no
    explanation after a colon. `detail` is what can be said beyond: where an end is reached, on which intervals, all
    digits.
    """

    value: Callable[[Any], str]
    brief: Callable[[Any], str] | None = None
    detail: Callable[[Any], str] = lambda value: ""


def print_value(value: object) -> Printed:
    """The value of a fact of any shape; None is a thing that does not exist. Raises TypeError for other values."""
    return Printed("none" if value is None else _form(value).value(value))


def print_brief(value: object) -> Printed:
    """The value for a crowded place. Raises TypeError for what is no value of a fact."""
    form = None if value is None else _form(value)
    return print_value(value) if form is None or form.brief is None else Printed(form.brief(value))


def print_detail(value: object) -> Printed:
    """What can be said beyond `print_value`, empty where that is all."""
    return Printed("" if value is None else _form(value).detail(value))


def _form(value: object) -> PageForm:
    form = PAGE_FORMS.get(type(value))
    if form is None:
        raise TypeError(f"no printed form for {type(value).__name__}")
    return form


def print_set(places: RealSet) -> Printed:
    """A set of reals; long ones are cut after a few pieces, with their number."""
    if len(places.pieces) > _MOST_PIECES:
        first = RealSet(places.pieces[:_MOST_PIECES])
        return Printed(f"{escape(format_set(first))} and {len(places.pieces) - _MOST_PIECES} more")
    if len(places.pieces) == 1 and isinstance(places.pieces[0], Point):
        return print_number(places.pieces[0].at)
    return Printed(escape(format_set(places)) if places.pieces else "none")


def _decimal(number: Number) -> str:
    return escape(format_number(number))


def _range(value: Range) -> Printed:
    lower, upper = value.lower.number, value.upper.number
    if lower.decimal == upper.decimal:
        return print_number(lower)
    return Printed(escape(format_interval(value.interval)))


def _digits(number: Number) -> str:
    digits = print_in_full(number)
    return f"{digits}, " if digits else ""


def _places(places: RealSet, show: Callable[[Number], str] = print_number) -> str:
    match places.pieces:
        case (Point(at),):
            return f"x{_FIXED}={_FIXED}{show(at)}"
        case (Interval() as interval,):
            return _everywhere(interval)
        case pieces if len(pieces) <= _MOST_PIECES and all(isinstance(piece, Point) for piece in pieces):
            points = [show(piece.at) for piece in pieces if isinstance(piece, Point)]
            return f"x{_FIXED}={_FIXED}{', '.join(points[:-1])} and {points[-1]}"
        case _:
            return f"x ∈ {escape(', '.join(format_piece(piece) for piece in places.pieces[:_MOST_PIECES]))}"


def _everywhere(piece: SetPiece) -> str:
    match piece:
        case Interval() if piece.is_line:
            return "every x"
        case Progression() | Interval() | Point():
            return f"every x in {escape(format_piece(piece))}"


def _limits(limits: Limits) -> Printed:
    minus_oo, plus_oo = limits.minus_oo, limits.plus_oo
    left = "no limit" if minus_oo is None else print_number(minus_oo)
    right = "no limit" if plus_oo is None else print_number(plus_oo)
    return Printed(f"{left} as x → −∞; {right} as x → ∞")


def _asymptotes(asymptotes: Asymptotes) -> Printed:
    left, right = asymptotes.left, asymptotes.right
    if left is None and right is None:
        return Printed("none")
    if left == right and left is not None:
        return Printed(f"{escape(print_line(left))} on both sides")
    parts = [
        f"{escape(print_line(line))} on the {side}"
        for side, line in (("left", left), ("right", right))
        if line is not None
    ]
    return Printed("; ".join(parts))


def _labelled(intervals: tuple[LabelledInterval, ...]) -> Printed:
    if len(intervals) == 1 and format_piece(intervals[0].interval) == "ℝ":
        return Printed(f"{escape(intervals[0].label)} everywhere")
    return Printed("; ".join(f"{escape(part.label)} on {_repeated(part)}" for part in intervals) or "nowhere")


def _repeated(part: LabelledInterval) -> str:
    where = escape(format_interval(part.interval))
    return where if part.period is None else f"{where} and its shifts by multiples of {print_number(part.period)}"


def _smoothness(smoothness: Smoothness) -> str:
    match smoothness.order:
        case None:
            return r"\(C^\infty\)"
        case -1:
            return "discontinuous"
        case 0:
            return r"\(C^0\)"
        case order:
            return rf"\(C^{{{order}}}\)"


def _explained_smoothness(smoothness: Smoothness) -> str:
    match smoothness.order:
        case None:
            explanation = ": every derivative exists"
        case -1:
            explanation = ""
        case 0:
            explanation = ": continuous, but the slope jumps"
        case order:
            explanation = f": {order} continuous derivatives"
    return _smoothness(smoothness) + explanation


def _kink(kink: Kink) -> str:
    name = _ORDINALS.get(kink.order, f"derivative {kink.order}")
    left, right = format_number(kink.left), format_number(kink.right)
    text = f"x = {format_number(kink.at)}: {name} goes from {left} to {right}"
    if kink.order == 0:
        text += f", and f is {format_number(kink.value)} there"
    if kink.subdifferential is not None:
        text += f"; subdifferential {format_interval(kink.subdifferential)}"
    return escape(text)


def _extremum(extremum: Extremum) -> str:
    return f"{print_number(extremum.value)} at {_places(extremum.at)}"


def _brief_extremum(extremum: Extremum) -> str:
    return f"{_decimal(extremum.value)} at {_places(extremum.at, print_brief)}"


def _lipschitz(lipschitz: Lipschitz) -> str:
    if lipschitz.number.is_infinite:
        return "none: the slope is unbounded or the function jumps"
    return print_number(lipschitz.number)


def _lipschitz_detail(lipschitz: Lipschitz) -> str:
    if lipschitz.number.is_infinite:
        return ""
    return _digits(lipschitz.number) + ("attained" if lipschitz.attained else "approached and not attained")


def _range_detail(hull: Range) -> str:
    parts = []
    for name, end in (("lower", hull.lower), ("upper", hull.upper)):
        if not end.number.is_infinite:
            reached = f"reached at {_places(end.at)}" if end.attained else "approached and never reached"
            parts.append(f"the {name} end is {_digits(end.number)}{reached}")
    return "; ".join(parts)


def _saturation_detail(saturation: Saturation) -> str:
    where = saturation.where
    return f"the slope stays below 0.01 in size on {escape(format_set(where))}" if where.pieces else ""


_BOUNDED = {
    (True, True): "above and below",
    (True, False): "below only",
    (False, True): "above only",
    (False, False): "neither above nor below",
}
_PARITY = {"odd": "odd", "even": "even", "neither": "neither odd nor even"}
_LAWS = {"odd": ": f(−x) = −f(x)", "even": ": f(−x) = f(x)", "neither": ""}

PAGE_FORMS: Mapping[type[Any], PageForm] = {
    Number: PageForm(print_number, _decimal, print_in_full),
    RealSet: PageForm(print_set),
    Range: PageForm(_range, detail=_range_detail),
    Extremum: PageForm(_extremum, _brief_extremum, lambda extremum: print_in_full(extremum.value)),
    Bounded: PageForm(lambda bounded: _BOUNDED[bounded.below, bounded.above]),
    Lipschitz: PageForm(
        _lipschitz,
        lambda lipschitz: "none" if lipschitz.number.is_infinite else _decimal(lipschitz.number),
        _lipschitz_detail,
    ),
    Limits: PageForm(_limits),
    Asymptotes: PageForm(_asymptotes),
    Monotone: PageForm(
        lambda monotone: "not monotone" if monotone.value == "no" else monotone.value,
        detail=lambda monotone: _labelled(monotone.intervals) if len(monotone.intervals) > 1 else "",
    ),
    Convexity: PageForm(lambda convexity: _labelled(convexity.intervals)),
    Parity: PageForm(lambda parity: _PARITY[parity.value] + _LAWS[parity.value], lambda parity: _PARITY[parity.value]),
    Smoothness: PageForm(_explained_smoothness, _smoothness),
    Kinks: PageForm(lambda kinks: "; ".join(map(_kink, kinks.kinks)) or "none"),
    Saturation: PageForm(
        lambda saturation: f"left: {_TAILS[saturation.left]}; right: {_TAILS[saturation.right]}",
        detail=_saturation_detail,
    ),
    Flag: PageForm(lambda flag: "yes" if flag.value else "no"),
    Text: PageForm(lambda formula: rf"\({formula.latex}\)"),
    Partials: PageForm(lambda partials: rf"\({partials.latex}\)"),
    Invariances: PageForm(lambda invariances: "; ".join(map(escape, invariances.words)) or "none"),
    TemperatureLimits: PageForm(lambda limits: "; ".join(map(escape, statements(limits, ON_PAGES)))),
}
"""The print of each shape of value."""
