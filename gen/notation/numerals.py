"""Numbers for reading: one formatter for prose, tables, figures' descriptions and answers.

Short exact values stay exact (`−1/4`, `3`), everything else is rounded to a few significant digits, a minus is
U+2212, an infinity ∞, and a decimal that is too long or too short for a table is written with a power of ten.
The result is plain text; `latex_number` writes the same for TeX.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

from gen.facts.records import Interval, Number, Point, Progression, RealSet, SetPiece

DIGITS = 4
"""Significant digits of a decimal when nothing else is asked for."""

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_INTEGER = 10**7
_LONGEST_NUMERATOR = 100
_LONGEST_DENOMINATOR = 16
_SMALLEST_POWER = -4
_LARGEST_POWER = 5


@dataclass(frozen=True)
class _Parts:
    """How a number is shown: sign, digits or a quotient, and a power of ten."""

    negative: bool
    body: str
    denominator: str = ""
    power: int = 0


def format_number(number: Number, digits: int | None = None) -> str:
    """The number as plain text, rounded half to even; `digits` counts significant digits and forces a decimal.

    Without `digits` an integer or a quotient of short integers is shown exactly.
    """
    parts = _parts(number, digits)
    text = ("−" if parts.negative else "") + parts.body
    if parts.denominator:
        text += f"/{parts.denominator}"
    if parts.power:
        text += f" × 10{str(parts.power).translate(_SUPERSCRIPTS)}"
    return text


def latex_number(number: Number, digits: int | None = None) -> str:
    """The same as `format_number`, as TeX."""
    parts = _parts(number, digits)
    body = parts.body.replace("∞", r"\infty")
    if parts.denominator:
        body = rf"\tfrac{{{body}}}{{{parts.denominator}}}"
    if parts.power:
        body += rf" \times 10^{{{parts.power}}}"
    return ("-" if parts.negative else "") + body


def format_decimal(value: Decimal, digits: int = DIGITS) -> str:
    """A finite decimal to `digits` significant digits."""
    return format_number(Number(None, f"{value:f}"), digits)


def is_rounded(number: Number, digits: int | None = None) -> bool:
    """Whether `format_number` shows less than the number is, so that a careful sentence says "about"."""
    if number.is_infinite:
        return False
    exact = number.rational
    if exact is None:
        return True
    if digits is None:
        return not _is_short(exact) and _terminating(exact) is None
    return Fraction(_rounded(number.as_decimal, digits)) != exact


def format_interval(interval: Interval, digits: int | None = None) -> str:
    """An interval such as `(−∞, 0]`; round brackets are open ends."""
    left = "[" if interval.lower_closed else "("
    right = "]" if interval.upper_closed else ")"
    return f"{left}{format_number(interval.lower, digits)}, {format_number(interval.upper, digits)}{right}"


def format_set(pieces: RealSet, digits: int | None = None) -> str:
    """A set such as `{0} ∪ (1, ∞)`; neighbouring points share their braces, and ∅ is the empty set."""
    written: list[str] = []
    points: list[str] = []
    for piece in pieces.pieces:
        if isinstance(piece, Point):
            points.append(format_number(piece.at, digits))
            continue
        if points:
            written.append("{" + ", ".join(points) + "}")
            points = []
        written.append(format_piece(piece, digits))
    if points:
        written.append("{" + ", ".join(points) + "}")
    return " ∪ ".join(written) or "∅"


def format_piece(piece: SetPiece, digits: int | None = None) -> str:
    """One piece of a set: a bare number, an interval, or `b + k·p, k ∈ ℤ`."""
    match piece:
        case Point(at):
            return format_number(at, digits)
        case Interval():
            return "ℝ" if piece.is_line else format_interval(piece, digits)
        case Progression(base, period):
            return f"{format_number(base, digits)} + k·{format_number(period, digits)}, k ∈ ℤ"


def _parts(number: Number, digits: int | None) -> _Parts:
    if number.is_infinite:
        return _Parts(number.infinity < 0, "∞")
    exact = number.rational
    if exact is not None and digits is None and _is_short(exact):
        denominator = str(exact.denominator) if exact.denominator > 1 else ""
        return _Parts(exact < 0, str(abs(exact.numerator)), denominator)
    if exact is not None and digits is None and (decimal := _terminating(exact)) is not None:
        return _Parts(exact < 0, f"{abs(decimal):f}")
    value = number.as_decimal
    whole = value.adjusted() + 1 if value.adjusted() <= _LARGEST_POWER else 0
    return _decimal_parts(value, max(DIGITS, whole) if digits is None else digits)


def _decimal_parts(value: Decimal, digits: int) -> _Parts:
    rounded = _rounded(value, digits)
    if rounded == 0:
        return _Parts(False, "0")
    magnitude = rounded.adjusted()
    scientific = not _SMALLEST_POWER <= magnitude <= max(_LARGEST_POWER, digits)
    shown = abs(rounded.scaleb(-magnitude)) if scientific else abs(rounded)
    places = digits - 1 - (0 if scientific else magnitude)
    # Zeros at the end of a rounded number are digits that were established; those of an exact one are not needed.
    text = _plain(shown) if rounded == value else f"{shown:.{max(0, places)}f}"
    return _Parts(rounded < 0, text, power=magnitude if scientific else 0)


def _rounded(value: Decimal, digits: int) -> Decimal:
    return Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(value)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _is_short(value: Fraction) -> bool:
    """An integer, or a fraction whose decimals would not be as short."""
    if value.denominator == 1:
        return abs(value.numerator) < _LONGEST_INTEGER
    return value.denominator <= _LONGEST_DENOMINATOR and abs(value.numerator) < _LONGEST_NUMERATOR


def _terminating(value: Fraction) -> Decimal | None:
    """The decimal that equals the fraction, where it has few places."""
    for places in range(1, DIGITS + 1):
        scaled = value * 10**places
        if scaled.denominator == 1:
            return Decimal(scaled.numerator).scaleb(-places)
    return None
