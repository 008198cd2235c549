"""Floating-point arithmetic in which every operation is rounded correctly, with the same result on every machine.

A number of any of the four formats is stored as a Python float, which contains all of them with their signed zeros,
infinities and NaN. Sums, products, quotients and square roots of numbers with at most 24 bits are computed in
binary64 and rounded again: because 53 ≥ 2·24 + 2, the second rounding changes nothing (Figueroa, "When is double
rounding innocuous?", 1995). Every other operation is enclosed in balls of growing precision, until both ends of the
ball round to the same number.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx, fmpq

from gen.formula.outcomes import Undecided

ATTEMPTS = 9
"""The number of precisions, each twice the last one, that are tried before a rounding counts as undecided."""


@dataclass(frozen=True)
class Format:
    """A binary format with `precision` significant bits and normal exponents from `lowest` to `highest`.

    The exponents are those of a significand in [1, 2). Source: IEEE 754-2019, section 3.3; bfloat16 has the
    exponents of binary32 and eight significant bits.
    """

    name: str
    precision: int
    lowest: int
    highest: int

    @property
    def largest(self) -> float:
        """The largest finite number."""
        return math.ldexp(2 - 2.0 ** (1 - self.precision), self.highest)

    @property
    def smallest_normal(self) -> float:
        """The smallest positive normal number."""
        return math.ldexp(1.0, self.lowest)

    @property
    def smallest(self) -> float:
        """The smallest positive number, a subnormal one."""
        return math.ldexp(1.0, self.lowest - self.precision + 1)


FORMATS = (
    Format("float16", 11, -14, 15),
    Format("bfloat16", 8, -126, 127),
    Format("float32", 24, -126, 127),
    Format("float64", 53, -1022, 1023),
)


def round_float(value: float, target: Format) -> float:
    """The number of `target` nearest to a binary64 number; of two equally near ones the even one.

    A number that rounds to more than the largest finite number becomes an infinity.

    >>> round_float(0.1, FORMATS[0])  # float16
    0.0999755859375
    """
    if target.precision == 53 or value == 0 or not math.isfinite(value):
        return value
    quantum = _quantum(math.frexp(value)[1] - 1, target)
    steps = round(math.ldexp(value, -quantum))
    return _assembled(steps, quantum, math.copysign(1.0, value), target)


def round_exact(value: Fraction, target: Format) -> float:
    """The number of `target` nearest to a rational number; of two equally near ones the even one."""
    if value == 0:
        return 0.0
    exponent = abs(value.numerator).bit_length() - value.denominator.bit_length()
    if abs(value) < Fraction(2) ** exponent:
        exponent -= 1
    quantum = _quantum(exponent, target)
    return _assembled(round(value / Fraction(2) ** quantum), quantum, -1.0 if value < 0 else 1.0, target)


def round_ball(ball: arb, target: Format) -> float | None:
    """The number of `target` to which all points of a ball round; None where they round to different numbers."""
    if not ball.is_finite():
        return None
    lower, upper = _round_end(ball.lower(), target), _round_end(ball.upper(), target)
    if lower != upper:
        return None
    return upper if ball.upper() <= 0 and ball.lower() < 0 else abs(upper) if upper == 0 else upper


def round_function(function: Callable[[arb], arb], argument: float, target: Format) -> float:
    """The value of a real function at an exact argument, correctly rounded.

    `function` maps a ball to a ball at the working precision. Raises Undecided where the precision does not suffice.
    """
    return round_enclosure(lambda: function(arb(argument)), target)


def round_enclosure(enclose: Callable[[], arb], target: Format) -> float:
    """The number of `target` nearest to a real number, which `enclose` encloses at the working precision.

    Raises Undecided where even at the largest precision the enclosure does not round to a single number.
    """
    bits = target.precision + 24
    for _ in range(ATTEMPTS):
        with ctx.workprec(bits):
            rounded = round_ball(enclose(), target)
        if rounded is not None:
            return rounded
        bits *= 2
    raise Undecided(f"not rounded to {target.name} with {bits // 2} bits")


def divide(dividend: float, divisor: float) -> float:
    """The quotient of two binary64 numbers as IEEE 754 defines it, also for a divisor of zero."""
    if divisor != 0:
        return dividend / divisor
    if dividend == 0 or math.isnan(dividend):
        return math.nan
    return math.copysign(math.inf, dividend) * math.copysign(1.0, divisor)


def raise_to(base: float, exponent: float, target: Format) -> float:
    """`base ^ exponent` rounded once, with the special cases of `pow` in IEEE 754-2019, section 9.2.1.

    Raises Undecided where the precision does not suffice.
    """
    if exponent == 0 or base == 1:
        return 1.0
    if math.isnan(base) or math.isnan(exponent):
        return math.nan
    whole = math.isinf(exponent) or exponent == math.floor(exponent)
    odd = whole and not math.isinf(exponent) and exponent % 2 == 1
    if base == 0:
        magnitude = 0.0 if exponent > 0 else math.inf
        return math.copysign(magnitude, base) if odd else magnitude
    if math.isinf(base) or math.isinf(exponent):
        if base == -1:
            return 1.0
        grows = (abs(base) > 1) == (exponent > 0)
        return (-1.0 if odd and base < 0 else 1.0) * (math.inf if grows else 0.0)
    if base < 0 and not whole:
        return math.nan
    if exponent == 2:
        return round_float(base * base, target)
    if whole and abs(exponent) <= 64:
        return round_exact(Fraction(base) ** int(exponent), target)
    sign = -1.0 if odd and base < 0 else 1.0
    return sign * round_enclosure(lambda: arb(abs(base)) ** arb(exponent), target)


def exact_ball(value: Fraction) -> arb:
    """A ball that contains a rational number, at the working precision."""
    return arb(fmpq(value.numerator, value.denominator))


def unit_in_last_place(value: arb, target: Format) -> Fraction:
    """The distance between neighbouring numbers of `target` near a number that is not zero.

    `value` is a ball that contains the number; the distance is that at the smallest absolute value in the ball.
    """
    mantissa, exponent = value.abs_lower().man_exp()
    size = int(mantissa).bit_length() + int(exponent) - 1 if mantissa else target.lowest
    return Fraction(2) ** _quantum(size, target)


def ordinal(value: float, target: Format) -> int:
    """The position of a finite number among all numbers of `target` in increasing order; 0 has the position 0."""
    mantissa, exponent = math.frexp(abs(value))
    exponent = max(exponent - 1, target.lowest)
    steps = int(math.ldexp(abs(value), target.precision - 1 - exponent)) if value else 0
    place = steps + ((exponent - target.lowest) << (target.precision - 1)) if mantissa else 0
    return -place if value < 0 else place


def at_ordinal(place: int, target: Format) -> float:
    """The number of `target` at a position that `ordinal` gives."""
    size = abs(place)
    binade = max((size >> (target.precision - 1)) - 1, 0)
    steps = size - (binade << (target.precision - 1))
    value = math.ldexp(float(steps), target.lowest + binade - target.precision + 1)
    return -value if place < 0 else value


def _quantum(exponent: int, target: Format) -> int:
    return max(exponent, target.lowest) - target.precision + 1


def _assembled(steps: int, quantum: int, sign: float, target: Format) -> float:
    if abs(steps).bit_length() + quantum - 1 > target.highest:
        return math.copysign(math.inf, sign)
    return math.copysign(math.ldexp(float(abs(steps)), quantum), sign)


def _round_end(end: arb, target: Format) -> float:
    mantissa, exponent = (int(part) for part in end.man_exp())
    if mantissa == 0:
        return 0.0
    length = abs(mantissa).bit_length() + exponent
    sign = -1.0 if mantissa < 0 else 1.0
    if length > target.highest + 2:
        return math.copysign(math.inf, sign)
    if length < target.lowest - target.precision:
        return math.copysign(0.0, sign)
    quantum = _quantum(length - 1, target)
    shift = quantum - exponent
    if shift <= 0:
        return _assembled(mantissa << -shift, quantum, sign, target)
    whole, rest = divmod(abs(mantissa), 1 << shift)
    half = 1 << (shift - 1)
    return _assembled(whole + (rest > half or (rest == half and whole % 2 == 1)), quantum, sign, target)
