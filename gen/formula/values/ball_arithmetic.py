"""Arithmetic on balls, complex boxes and power series: tight hulls, products, quotients and powers.

A ball of flint (`arb`) is an interval, stored as a midpoint and a radius of 30 bits. The radius makes wide balls
coarse. So a monotone function of a wide ball is computed at the two ends of the ball, and a result that cannot be
negative has a lower end of exactly 0. Balls are described in F. Johansson, Arb: efficient arbitrary-precision
midpoint-radius interval arithmetic, IEEE Transactions on Computers 66 (2017).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from flint import acb, arb, arb_series, fmpq

from gen.formula.outcomes import Undecided

Ball: TypeAlias = Any  # arb | acb | arb_series

# A ball with fewer accurate bits counts as wide: functions of it are computed at its ends.
_NARROW_BITS = 20


# -- balls


def zero_to(upper: arb) -> arb:
    """The ball from exactly 0 to at least `upper`.

    >>> bool(zero_to(arb(3)) >= 0), zero_to(arb(3)).contains(3)
    (True, True)
    """
    return arb(0, upper.upper()).nonnegative_part()


def hull(first: Ball, second: Ball) -> arb:
    """A ball that contains two balls; where one end of the result is exactly 0, it stays exactly 0.

    Raises Undecided if one of the two is not an `arb`.

    >>> hull(arb(0), arb(2)).contains(1), bool(hull(arb(0), arb(2)) >= 0)
    (True, True)
    """
    if not (isinstance(first, arb) and isinstance(second, arb)):
        raise Undecided("two branches are possible, and there is no hull of series or of complex functions")
    if first.is_finite() and second.is_finite():
        if first >= 0 and second >= 0 and not (first > 0 and second > 0):
            return zero_to(first.max(second))
        if first <= 0 and second <= 0 and not (first < 0 and second < 0):
            return -zero_to((-first).max(-second))
    return first.union(second)


def overlap(ball: arb, lower: arb | None, upper: arb | None) -> arb | None:
    """The part of a ball between two exact ends; an end of None does not cut. None where that part is empty.

    >>> overlap(arb(1), arb(2), None) is None
    True
    >>> overlap(hull(arb(0), arb(4)), arb(2), None).contains(1)
    False
    """
    low, high = ball.lower(), ball.upper()
    if not ball.is_finite():
        return ball
    first = low if lower is None else low.max(lower)
    second = high if upper is None else high.min(upper)
    if first > second:
        return None
    return ball if first == low and second == high else hull(first, second)


def real_part(value: Ball) -> arb:
    """The real number that a condition compares: the ball itself, the real part of a box, a series' constant term.

    >>> real_part(acb(2, 5)) == 2
    True
    """
    if isinstance(value, arb_series):
        return value[0]
    return value.real if isinstance(value, acb) else value


def monotone(function: Callable[[arb], arb], ball: arb) -> arb:
    """The values of a monotone function on a ball; where the ball is wide they are computed at its two ends.

    >>> monotone(lambda ball: ball.exp(), hull(arb(0), arb(1))).contains(arb(1))
    True
    """
    if not ball.is_finite() or ball.rel_accuracy_bits() > _NARROW_BITS:
        return function(ball)
    return hull(function(ball.lower()), function(ball.upper()))


def nan_like(value: Ball) -> Ball:
    """NaN of the type of the value: a ball, a box or a series.

    >>> nan_like(arb(1)).is_nan()
    True
    """
    if isinstance(value, acb):
        return acb(arb.nan(), arb.nan())
    if isinstance(value, arb_series):
        return arb_series([arb.nan()] * max(value.prec, 1), value.prec)
    return arb.nan()


def off_cut(box: acb) -> bool:
    """Whether a box has no point on the real half-line from -oo to 0, the branch cut of the logarithm and of powers.

    >>> off_cut(acb(-1, 1)), off_cut(acb(-1, 0))
    (True, False)
    """
    return bool(box.real > 0 or not box.imag.contains(0))


def settled(series: arb_series, constant: arb) -> arb_series:
    """The series with another, tighter constant term.

    >>> settled(arb_series([7, 1], 2), arb(2))[0] == 2
    True
    """
    return arb_series([constant, *series.coeffs()[1:]], series.prec)


def integrated(constant: arb, slope: arb_series, inner: arb_series) -> arb_series:
    """The series g(u), from `constant` = g(u₀) and `slope` = g′(u), where `inner` is the series u with constant u₀.

    It integrates (g(u))′ = g′(u)·u′ term by term.

    >>> integrated(arb(0), arb_series([1, 0], 3), arb_series([0, 1], 3))[1] == 1
    True
    """
    return settled((slope * inner.derivative()).integral(), constant)


def absolute(u: Ball) -> Ball:
    """The absolute value; on boxes and series it is u or -u by the sign of the real part.

    Raises Undecided for a box or a series whose real part has no certain sign.

    >>> absolute(arb(-2)) == 2
    True
    """
    real = real_part(u)
    if real >= 0 and (isinstance(u, arb) or real > 0):
        return u
    if real <= 0 and (isinstance(u, arb) or real < 0):
        return -u
    if not isinstance(u, arb):
        raise Undecided(f"the sign of {real} is undecided")
    return zero_to(u.abs_upper()) if u.is_finite() else u


# -- arithmetic


def product(first: Ball, second: Ball) -> Ball:
    """first · second; the product of two wide balls is computed from their ends.

    >>> bool(product(zero_to(arb(1)), zero_to(arb(1))) >= 0)
    True
    """
    wide = (
        isinstance(first, arb)
        and isinstance(second, arb)
        and max(first.rel_accuracy_bits(), second.rel_accuracy_bits()) <= _NARROW_BITS
        and first.is_finite()
        and second.is_finite()
    )
    if not wide:
        return first * second
    ends = (second.lower(), second.upper())
    corners = [left * right for left in (first.lower(), first.upper()) for right in ends]
    low, high = corners[0], corners[0]
    for corner in corners[1:]:
        low, high = low.min(corner), high.max(corner)
    return hull(low, high)


def quotient(first: Ball, second: Ball) -> Ball:
    """first / second; not finite where the divisor may be 0.

    >>> quotient(arb(1), arb(4)) == 0.25, quotient(arb(1), hull(arb(-1), arb(1))).is_finite()
    (True, False)
    """
    if isinstance(second, acb):
        return first * nan_like(second) if second.contains(0) else first / second
    if real_part(second).contains(0):
        return first * nan_like(second)
    if isinstance(second, arb_series):
        return first / second
    if second.rel_accuracy_bits() > _NARROW_BITS:
        return first / second
    return product(first, hull(1 / second.lower(), 1 / second.upper()))


def integer_power(base: Ball, exponent: int) -> Ball:
    """base^exponent for an integer exponent; on `arb` it is computed from the ends, so an even power is not negative.

    >>> bool(integer_power(hull(arb(-1), arb(2)), 2) >= 0)
    True
    """
    if exponent < 0:
        return quotient(arb(1), integer_power(base, -exponent))
    if isinstance(base, arb):
        if exponent % 2 == 0:
            base = absolute(base)
        return monotone(lambda ball: _multiplied(ball, exponent), base)
    power = _multiplied(base, exponent)
    return settled(power, integer_power(base[0], exponent)) if isinstance(power, arb_series) else power


def _multiplied(base: Ball, exponent: int) -> Ball:
    # By repeated squaring: flint's own power takes a logarithm where the midpoint is 0.
    power: Ball = arb(1)
    for bit in bin(exponent)[2:]:
        power = power * power
        if bit == "1":
            power = power * base
    return power


def rational_power(base: Ball, exponent: Fraction) -> Ball:
    """base^exponent for a rational exponent; unless that is an integer, the base must not be negative.

    The result is not finite where the base may be negative and the exponent is no integer.

    >>> rational_power(arb(9), Fraction(1, 2)) == 3, rational_power(arb(-9), Fraction(1, 2)).is_finite()
    (True, False)
    """
    if exponent.denominator == 1:
        return integer_power(base, exponent.numerator)
    if exponent < 0:
        return quotient(arb(1), rational_power(base, -exponent))
    if exponent.denominator == 2:
        return integer_power(square_root(base), exponent.numerator)
    power = fmpq(exponent.numerator, exponent.denominator)
    if isinstance(base, arb):
        return monotone(lambda ball: ball if ball == 0 else ball**power, base)
    if isinstance(base, acb):
        return base**power if off_cut(base) else nan_like(base)
    return base**power if base[0] > 0 else nan_like(base)


def general_power(base: Ball, exponent: Ball) -> Ball:
    """base^exponent as exp(exponent · log base), for a positive base; a base of 0 needs a positive exponent.

    >>> general_power(arb(2), arb(3)).contains(8), general_power(arb(0), arb(1)) == 0
    (True, True)
    """
    if isinstance(base, arb) and isinstance(exponent, arb) and exponent > 0 and base.lower() == 0:
        high = base.upper()
        return zero_to(exponential(product(exponent, logarithm(high)))) if high > 0 else arb(0)
    return exponential(product(exponent, logarithm(base)))


# -- roots, exponentials, logarithms


def square_root(u: Ball) -> Ball:
    """The principal square root; not finite on a ball that has negative points.

    >>> square_root(arb(4)) == 2, square_root(arb(-4)).is_finite()
    (True, False)
    """
    if isinstance(u, arb):
        return monotone(lambda ball: ball.sqrt(), u)
    if isinstance(u, acb):
        return u.sqrt() if off_cut(u) else nan_like(u)
    return u.sqrt() if u[0] > 0 else nan_like(u)


def exponential(u: Ball) -> Ball:
    """The exponential function.

    >>> exponential(arb(0)) == 1
    True
    """
    if isinstance(u, arb):
        return monotone(lambda ball: ball.exp(), u)
    return u.exp() if isinstance(u, acb) else settled(u.exp(), exponential(u[0]))


def logarithm(u: Ball) -> Ball:
    """The natural logarithm; not finite on a ball that has a point which is 0 or negative.

    >>> logarithm(arb(1)) == 0, logarithm(arb(0)).is_finite()
    (True, False)
    """
    if isinstance(u, arb):
        return monotone(lambda ball: ball.log(), u)
    if isinstance(u, acb):
        return u.log() if off_cut(u) else nan_like(u)
    return settled(u.log(), logarithm(u[0])) if u[0] > 0 else nan_like(u)
