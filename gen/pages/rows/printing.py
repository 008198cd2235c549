"""Facts in print: the value of each kind of fact as Markdown, whose wording is short enough for a table cell.

Numbers are formatted by `gen.prose.numerals`; where one has a closed form that is no plain fraction, its formula
stands before the decimal.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

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
    Line,
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
from gen.formula.language.parser import FormulaError, parse
from gen.formula.printers.latex import print_latex
from gen.notation.temperature import ON_PAGES, statements
from gen.pages.records.parts import Printed
from gen.problems import Place
from gen.prose.markdown import escape
from gen.prose.numerals import format_interval, format_number, format_piece, format_set, is_rounded

_NOWHERE = Place("", 1, 1)
_DIGITS_IN_FULL = 20
_MOST_PIECES = 6
_FIXED = "\u00a0"
"""A space at which no line breaks."""

_ORDINALS = {0: "f", 1: "f′", 2: "f″", 3: "f‴"}
_TAILS = {"none": "no", "soft": "softly (f′ → 0)", "hard": "hard (f′ = 0)"}


@lru_cache(maxsize=4096)
def formula_markdown(text: str, names: tuple[str, ...] = ("x",)) -> Printed:
    """A formula of the grammar as inline maths; what the grammar does not read stands as code."""
    try:
        return Printed(rf"\({print_latex(parse(text, _NOWHERE, inputs=names))}\)")
    except FormulaError:
        return Printed(f"<code>{escape(text)}</code>")


def print_text(text: str) -> Printed:
    """Plain text as Markdown."""
    return Printed(escape(text))


def print_number(number: Number) -> Printed:
    """A number, with its closed form where that is more than a fraction."""
    short = escape(format_number(number))
    if number.exact is None or number.rational is not None or number.is_infinite:
        return Printed(short)
    return Printed(f"{formula_markdown(number.exact)} ≈ {short}")


def print_brief(value: object) -> Printed:
    """The value for a crowded place: numbers as decimals only, and no explanation after a colon."""
    match value:
        case Number():
            return Printed(escape(format_number(value)))
        case Lipschitz(number):
            return Printed("none" if number.is_infinite else escape(format_number(number)))
        case Extremum(number, at):
            return Printed(f"{escape(format_number(number))} at {_places(at, print_brief)}")
        case Smoothness() | Parity():
            return Printed(print_value(value).split(":")[0])
        case _:
            return print_value(value)


def print_in_full(number: Number) -> Printed:
    """The number to twenty digits, empty where the short form says all there is."""
    if not is_rounded(number):
        return Printed()
    given = len(number.decimal.lstrip("-").replace(".", "").lstrip("0"))
    return Printed(escape(format_number(number, min(given, _DIGITS_IN_FULL))) + "…")


def print_value(value: object) -> Printed:
    """The value of a fact of any kind; None is a thing that does not exist."""
    match value:
        case None:
            return Printed("none")
        case Number():
            return print_number(value)
        case RealSet():
            return print_set(value)
        case Range():
            return _range(value)
        case Extremum(number, at):
            return Printed(f"{print_number(number)} at {_places(at)}")
        case Bounded(below, above):
            return Printed(_BOUNDED[below, above])
        case Lipschitz(number):
            if number.is_infinite:
                return Printed("none: the slope is unbounded or the function jumps")
            return print_number(number)
        case Limits(minus_oo, plus_oo):
            return _limits(minus_oo, plus_oo)
        case Asymptotes(left, right):
            return _asymptotes(left, right)
        case Monotone(word):
            return Printed("not monotone" if word == "no" else word)
        case Convexity(intervals):
            return _labelled(intervals)
        case Parity(word):
            return Printed(
                {"odd": "odd: f(−x) = −f(x)", "even": "even: f(−x) = f(x)"}.get(word, "neither odd nor even")
            )
        case Smoothness(order):
            return _smoothness(order)
        case Kinks(kinks):
            return Printed("; ".join(map(_kink, kinks)) or "none")
        case Saturation(left, right):
            return Printed(f"left: {_TAILS[left]}; right: {_TAILS[right]}")
        case Flag(holds):
            return Printed("yes" if holds else "no")
        case Text() | Partials():
            return Printed(rf"\({value.latex}\)")
        case Invariances():
            return Printed("; ".join(map(escape, value.words)) or "none")
        case TemperatureLimits():
            return Printed("; ".join(map(escape, statements(value, ON_PAGES))))
        case _:
            raise TypeError(f"no printed form for {type(value).__name__}")


def print_detail(value: object) -> Printed:
    """What can be said beyond `print_value`: where an end is reached, on which intervals, all digits."""
    match value:
        case Number():
            return print_in_full(value)
        case Range(lower, upper):
            parts = []
            for name, end in (("lower", lower), ("upper", upper)):
                if end.number.is_infinite:
                    continue
                reached = f"reached at {_places(end.at)}" if end.attained else "approached and never reached"
                parts.append(f"the {name} end is {_digits(end.number)}{reached}")
            return Printed("; ".join(parts))
        case Extremum(number):
            return print_in_full(number)
        case Lipschitz(number, attained) if not number.is_infinite:
            return Printed(_digits(number) + ("attained" if attained else "approached and not attained"))
        case Monotone(_, intervals) if len(intervals) > 1:
            return _labelled(intervals)
        case Saturation(_, _, where) if where.pieces:
            return Printed(f"the slope stays below 0.01 in size on {escape(format_set(where))}")
        case _:
            return Printed()


def print_set(places: RealSet) -> Printed:
    """A set of reals; long ones are cut after a few pieces, with their number."""
    if len(places.pieces) > _MOST_PIECES:
        first = RealSet(places.pieces[:_MOST_PIECES])
        return Printed(f"{escape(format_set(first))} and {len(places.pieces) - _MOST_PIECES} more")
    if len(places.pieces) == 1 and isinstance(places.pieces[0], Point):
        return print_number(places.pieces[0].at)
    return Printed(escape(format_set(places)) if places.pieces else "none")


_BOUNDED = {
    (True, True): "above and below",
    (True, False): "below only",
    (False, True): "above only",
    (False, False): "neither above nor below",
}


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


def _limits(minus_oo: Number | None, plus_oo: Number | None) -> Printed:
    left = "no limit" if minus_oo is None else print_number(minus_oo)
    right = "no limit" if plus_oo is None else print_number(plus_oo)
    return Printed(f"{left} as x → −∞; {right} as x → ∞")


def _asymptotes(left: Line | None, right: Line | None) -> Printed:
    if left is None and right is None:
        return Printed("none")
    if left == right and left is not None:
        return Printed(f"{_line(left)} on both sides")
    parts = [f"{_line(line)} on the {side}" for side, line in (("left", left), ("right", right)) if line is not None]
    return Printed("; ".join(parts))


def _line(line: Line) -> str:
    slope, intercept = format_number(line.slope), format_number(line.intercept)
    if slope == "0":
        return escape(f"y = {intercept}")
    start = {"1": "x", "−1": "−x"}.get(slope, f"{slope} x")
    if intercept == "0":
        return escape(f"y = {start}")
    sign = "−" if intercept.startswith("−") else "+"
    return escape(f"y = {start} {sign} {intercept.removeprefix('−')}")


def _labelled(intervals: tuple[LabelledInterval, ...]) -> Printed:
    if len(intervals) == 1 and format_piece(intervals[0].interval) == "ℝ":
        return Printed(f"{escape(intervals[0].label)} everywhere")
    return Printed("; ".join(f"{escape(one.label)} on {_repeated(one)}" for one in intervals) or "nowhere")


def _repeated(one: LabelledInterval) -> str:
    where = escape(format_interval(one.interval))
    return where if one.period is None else f"{where} and its shifts by multiples of {print_number(one.period)}"


def _smoothness(order: str) -> Printed:
    power = order.removeprefix("C^")
    match power:
        case "inf":
            return Printed(r"\(C^\infty\): every derivative exists")
        case "-1":
            return Printed("discontinuous")
        case "0":
            return Printed(r"\(C^0\): continuous, but the slope jumps")
        case _:
            return Printed(rf"\(C^{{{escape(power)}}}\): {escape(power)} continuous derivatives")


def _kink(kink: Kink) -> str:
    name = _ORDINALS.get(kink.order, f"derivative {kink.order}")
    left, right = format_number(kink.left), format_number(kink.right)
    text = f"x = {format_number(kink.at)}: {name} goes from {left} to {right}"
    if kink.order == 0:
        text += f", and f is {format_number(kink.value)} there"
    if kink.subdifferential is not None:
        text += f"; subdifferential {format_interval(kink.subdifferential)}"
    return escape(text)
