"""Real numbers of the facts: an exact number as a normal form, or a number inside of a narrow ball, or an infinity."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10

from flint import arb

from gen.facts.algebra.enclosures import enclose
from gen.facts.algebra.form_trees import to_tree
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm, from_rational
from gen.facts.records import MINUS_OO, OO, Number
from gen.formula.outcomes import Undecided
from gen.formula.printers.text import print_text

PRECISION = 192
DIGITS = 30
FEWEST_DIGITS = 15
# Longer exact numbers, counted in characters, are printed as decimals only, which are easier to read.
LONGEST_TEXT = 160
LONGEST_FRACTION = 60
LARGEST_SCALE = 2**16
"""The powers of 2 up to which the exact value of a ball's end is written out; 10^±19728."""


class TooWide(ValueError):
    """A number is known with too few digits to be printed."""


@dataclass(frozen=True, eq=False)
class Real:
    """A real number or an infinity.

    `exact` is its normal form, or None where the number is known by a ball only. `ball` contains the number; it is None
    for an infinity. `infinity` is -1, 0 or 1: the sign of an infinity, and 0 for a finite number.
    """

    exact: NormalForm | None
    ball: arb | None
    infinity: int = 0

    @property
    def finite(self) -> bool:
        """Whether it is a number and not an infinity."""
        return self.infinity == 0

    @property
    def rational(self) -> Fraction | None:
        """The value if the normal form is a rational number, otherwise None."""
        return self.exact.rational if self.exact is not None else None

    def enclosure(self, precision: int = PRECISION) -> arb:
        """A ball that contains the number; for an exact number it gets narrower with more bits.

        Raises ValueError for an infinity.
        """
        if self.exact is not None:
            return enclose(self.exact, precision)
        if self.ball is None:
            raise ValueError("an infinity has no ball")
        return self.ball

    def number(self) -> Number:
        """The number as a record for print; raises TooWide if fewer than 15 digits are known."""
        if self.infinity:
            return OO if self.infinity > 0 else MINUS_OO
        tree = to_tree(self.exact) if self.exact is not None else None
        text = print_text(tree) if tree is not None else None
        longest = LONGEST_FRACTION if self.rational is not None else LONGEST_TEXT
        if text is not None and len(text) > longest:
            tree = text = None
        rational = self.rational
        if rational is not None:
            return Number(text, print_rational(rational))
        decimal = print_ball(self.enclosure())
        if decimal is None:
            raise TooWide("the enclosure of a number is too wide to print")
        return Number(text, decimal, tree)


INFINITY = Real(None, None, 1)
MINUS_INFINITY = Real(None, None, -1)


def exact_real(value: NormalForm | Fraction | int) -> Real:
    """The real number that an exact value gives.

    >>> exact_real(Fraction(1, 8)).number().decimal
    '0.125'
    """
    form = value if isinstance(value, NormalForm) else from_rational(value)
    return Real(form, enclose(form, PRECISION))


def enclosed_real(ball: arb) -> Real:
    """The real number that is known to lie in a ball.

    >>> enclosed_real(arb(2).sqrt()).rational is None
    True
    """
    return Real(None, ball)


def compare(left: Real, right: Real) -> int | None:
    """-1 if left < right, 0 if they are equal, 1 if left > right, and None where that is undecided.

    Two finite numbers are found to be equal only by algebra, and different only by their enclosures.

    >>> compare(exact_real(2), INFINITY), compare(enclosed_real(arb(0, 1)), exact_real(0))
    (-1, None)
    """
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
        # Beyond the limits of normal forms nothing is proved; the enclosures may still show that the numbers differ.
        return False


def to_fraction(point: arb) -> Fraction:
    """The exact value of the midpoint of a finite ball; raises Undecided where it is too large or small to write out.

    >>> to_fraction(arb(0.375))
    Fraction(3, 8)
    """
    mantissa, exponent = point.mid().man_exp()
    scale = int(exponent)
    if abs(scale) > LARGEST_SCALE:
        raise Undecided(f"a number has a power of 2 beyond ±{LARGEST_SCALE}")
    return Fraction(int(mantissa)) * (Fraction(2) ** scale)


def ball_ends(ball: arb) -> tuple[Fraction, Fraction]:
    """The lower and the upper end of a finite ball as rational numbers.

    >>> lower, upper = ball_ends(arb(2).sqrt())
    >>> lower**2 < 2 < upper**2
    True
    """
    middle, radius = to_fraction(ball), to_fraction(ball.rad())
    return middle - radius, middle + radius


def print_rational(value: Fraction) -> str:
    """A rational number as a decimal, with all its digits if it has at most 30, otherwise rounded to 30.

    >>> print_rational(Fraction(1, 3))
    '0.333333333333333333333333333333'
    """
    return print_digits(value, DIGITS)


def print_digits(value: Fraction, digits: int) -> str:
    """A rational number as a decimal, rounded to a number of significant digits; half is rounded to even.

    >>> print_digits(Fraction(2, 3), 4), print_digits(Fraction(1, 8), 4)
    ('0.6667', '0.125')
    """
    return _strip(_round(value, digits))


def print_ball(ball: arb) -> str | None:
    """The longest decimal to which both ends of a ball round, with 15 to 30 digits; None where there is none.

    >>> print_ball(arb(2)), print_ball(arb(2, 0.5)) is None
    ('2', True)
    """
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
    """A number rounded to significant digits, half to even; very small and very large ones as in `1.5e-9`."""
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    value = abs(value)
    # The logarithm to base 10 is guessed from the numbers of bits, and made right.
    exponent = floor((value.numerator.bit_length() - value.denominator.bit_length() + 1) * log10(2))
    while value < Fraction(10) ** exponent:
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
    """The text without zeros at the end of its decimals."""
    if "." not in text:
        return text
    mantissa, mark, exponent = text.partition("e")
    return mantissa.rstrip("0").rstrip(".") + mark + exponent
