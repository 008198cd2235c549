"""Real numbers as the facts know them: exact by a normal form, or a point inside a narrow ball, or an infinity."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flint import arb

from gen.facts.algebra.form_trees import to_tree
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm, from_rational
from gen.facts.algebra.normalise import enclose
from gen.facts.records import MINUS_OO, OO, Number
from gen.formula.printers.text import print_text

PRECISION = 192
DIGITS = 30
FEWEST_DIGITS = 15
# a longer exact form tells a reader less than its decimals
LONGEST_TEXT = 160
LONGEST_FRACTION = 60


class TooWide(ValueError):
    """A number is not known well enough to be printed."""


@dataclass(frozen=True, eq=False)
class Real:
    """A number: `exact` where algebra knows it, `ball` always (None only at the infinities), `infinity` -1, 0 or 1."""

    exact: NormalForm | None
    ball: arb | None
    infinity: int = 0

    @property
    def finite(self) -> bool:
        return self.infinity == 0

    @property
    def rational(self) -> Fraction | None:
        """The value where it is rational by algebra."""
        return self.exact.rational if self.exact is not None else None

    def enclosure(self, precision: int = PRECISION) -> arb:
        """A ball around the number; only exact numbers get narrower with more bits. Raises ValueError at infinity."""
        if self.exact is not None:
            return enclose(self.exact, precision)
        if self.ball is None:
            raise ValueError("an infinity has no ball")
        return self.ball

    def number(self) -> Number:
        """The number in print; raises TooWide where fewer than FEWEST_DIGITS digits are known."""
        if self.infinity:
            return OO if self.infinity > 0 else MINUS_OO
        text = print_text(to_tree(self.exact)) if self.exact is not None else None
        longest = LONGEST_FRACTION if self.rational is not None else LONGEST_TEXT
        if text is not None and len(text) > longest:
            text = None
        rational = self.rational
        if rational is not None:
            return Number(text, print_rational(rational))
        decimal = print_ball(self.enclosure())
        if decimal is None:
            raise TooWide("the enclosure of a number is too wide to print")
        return Number(text, decimal)


INFINITY = Real(None, None, 1)
MINUS_INFINITY = Real(None, None, -1)


def exact_real(value: NormalForm | Fraction | int) -> Real:
    """The real number of an exact value."""
    form = value if isinstance(value, NormalForm) else from_rational(value)
    return Real(form, enclose(form, PRECISION))


def enclosed_real(ball: arb) -> Real:
    """The real number somewhere in a ball."""
    return Real(None, ball)


def compare(left: Real, right: Real) -> int | None:
    """-1, 0 or 1 as left is below, equal to or above right; equality only by algebra; None where undecided."""
    if left.infinity or right.infinity:
        return (left.infinity > right.infinity) - (left.infinity < right.infinity)
    if left is right:
        return 0
    if left.exact is not None and right.exact is not None and _agree(left.exact, right.exact):
        return 0
    for precision in (PRECISION, 4 * PRECISION):
        a, b = left.enclosure(precision), right.enclosure(precision)
        if a < b:
            return -1
        if a > b:
            return 1
    return None


def _agree(left: NormalForm, right: NormalForm) -> bool:
    try:
        return left.equals(right)
    except NoNormalForm:
        # past the bounds of the normal form algebra proves nothing, and enclosures may still tell them apart
        return False


def to_fraction(point: arb) -> Fraction:
    """The exact value of the midpoint of a finite ball."""
    mantissa, exponent = point.mid().man_exp()
    scale = int(exponent)
    return Fraction(int(mantissa)) * (Fraction(2) ** scale)


def ball_ends(ball: arb) -> tuple[Fraction, Fraction]:
    """Rational bounds of a finite ball."""
    middle, radius = to_fraction(ball), to_fraction(ball.rad())
    return middle - radius, middle + radius


def print_rational(value: Fraction) -> str:
    """A rational as a decimal: all digits if at most DIGITS are significant, else rounded to DIGITS."""
    return print_digits(value, DIGITS)


def print_digits(value: Fraction, digits: int) -> str:
    """A rational as a decimal rounded to that many significant digits, half to even."""
    return _strip(_round(value, digits))


def print_ball(ball: arb) -> str | None:
    """The decimal on which both ends of the ball agree after rounding, of at most DIGITS digits; None below FEWEST."""
    if not ball.is_finite():
        return None
    low, high = ball_ends(ball)
    if low == high:
        return print_rational(low)
    for digits in range(DIGITS, FEWEST_DIGITS - 1, -1):
        text = _round(low, digits)
        if text == _round(high, digits):
            return text
    return None


def _round(value: Fraction, digits: int) -> str:
    """Rounded to significant digits, half to even; plain notation for moderate sizes, `1.5e-9` otherwise."""
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    value = abs(value)
    exponent = len(str(value.numerator)) - len(str(value.denominator))
    if value < Fraction(10) ** exponent:
        exponent -= 1
    whole = round(value * Fraction(10) ** (digits - 1 - exponent))
    text = str(whole)
    if len(text) > digits:
        exponent, text = exponent + 1, text[:-1]
    if -7 < exponent < digits:
        if exponent < 0:
            return f"{sign}0.{'0' * (-exponent - 1)}{text}"
        before, after = text[: exponent + 1], text[exponent + 1 :]
        return f"{sign}{before}.{after}" if after else f"{sign}{before}"
    return f"{sign}{text[0]}.{text[1:]}e{exponent}"


def _strip(text: str) -> str:
    """Without trailing zeros behind the point."""
    if "." not in text:
        return text
    mantissa, mark, exponent = text.partition("e")
    return mantissa.rstrip("0").rstrip(".") + mark + exponent
