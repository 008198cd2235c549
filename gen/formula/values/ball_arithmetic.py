"""Arithmetic on balls, boxes and series: tight hulls, products, quotients and powers.

A ball of flint is a midpoint and a radius of 30 bits, so wide arguments of monotone functions are enclosed from
their two ends, and what cannot be negative keeps an exact zero as its lower end.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

from flint import acb, arb, arb_series, fmpq

Ball: TypeAlias = Any  # arb | acb | arb_series

# Below this many accurate bits a ball counts as wide: its ends enclose better than its midpoint and radius.
_NARROW_BITS = 20


class Undecided(ArithmeticError):
    """A condition or a kink cannot be decided on a complex box or a series; narrow the argument."""


# -- balls


def zero_to(upper: arb) -> arb:
    """The ball from exactly 0 to at least `upper`."""
    return arb(0, upper.upper()).nonnegative_part()


def hull(first: Ball, second: Ball) -> arb:
    """The ball around two balls; an end that is exactly 0 stays so. Raises Undecided off arb."""
    if not (isinstance(first, arb) and isinstance(second, arb)):
        raise Undecided("two branches are possible, and there is no hull of series or of complex functions")
    if first.is_finite() and second.is_finite():
        if first >= 0 and second >= 0 and not (first > 0 and second > 0):
            return zero_to(first.max(second))
        if first <= 0 and second <= 0 and not (first < 0 and second < 0):
            return -zero_to((-first).max(-second))
    return first.union(second)


def overlap(ball: arb, lower: arb | None, upper: arb | None) -> arb | None:
    """The part of a ball between two exact ends (None: no end); None where it is empty."""
    low, high = ball.lower(), ball.upper()
    if not ball.is_finite():
        return ball
    first = low if lower is None else low.max(lower)
    second = high if upper is None else high.min(upper)
    if first > second:
        return None
    return ball if first == low and second == high else hull(first, second)


def real_part(value: Ball) -> arb:
    """What conditions look at: the ball itself, the real part, or the constant term."""
    if isinstance(value, arb_series):
        return value[0]
    return value.real if isinstance(value, acb) else value


def monotone(function: Callable[[arb], arb], ball: arb) -> arb:
    """A monotone function on a ball, from its ends where the ball is wide."""
    if not ball.is_finite() or ball.rel_accuracy_bits() > _NARROW_BITS:
        return function(ball)
    return hull(function(ball.lower()), function(ball.upper()))


def nan_like(value: Ball) -> Ball:
    """NaN of the same kind."""
    if isinstance(value, acb):
        return acb(arb.nan(), arb.nan())
    if isinstance(value, arb_series):
        return arb_series([arb.nan()] * max(value.prec, 1), value.prec)
    return arb.nan()


def off_cut(box: acb) -> bool:
    """Whether a box keeps away from the real half-line up to 0, the cut of log and powers."""
    return bool(box.real > 0 or not box.imag.contains(0))


def settled(series: arb_series, constant: arb) -> arb_series:
    """The series with a tighter constant term in place of its own."""
    return arb_series([constant, *series.coeffs()[1:]], series.prec)


def integrated(constant: arb, slope: arb_series, inner: arb_series) -> arb_series:
    """g(u) for a series u, from g(u₀) and the series g′(u)."""
    return settled((slope * inner.derivative()).integral(), constant)


def absolute(u: Ball) -> Ball:
    """|u|; on boxes and series ±u by the decided sign of the real part, else Undecided."""
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
    """first · second; two wide balls are multiplied by their ends."""
    wide = (
        isinstance(first, arb)
        and isinstance(second, arb)
        and max(first.rel_accuracy_bits(), second.rel_accuracy_bits()) <= _NARROW_BITS
        and first.is_finite()
        and second.is_finite()
    )
    if not wide:
        return first * second
    corners = [one * two for one in (first.lower(), first.upper()) for two in (second.lower(), second.upper())]
    low, high = corners[0], corners[0]
    for corner in corners[1:]:
        low, high = low.min(corner), high.max(corner)
    return hull(low, high)


def quotient(first: Ball, second: Ball) -> Ball:
    """first / second; not finite where the divisor may vanish."""
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
    """base^n by ends on arb, so that even powers are never negative."""
    if exponent < 0:
        return quotient(arb(1), integer_power(base, -exponent))
    if isinstance(base, arb):
        if exponent % 2 == 0:
            base = absolute(base)
        return monotone(lambda ball: _multiplied(ball, exponent), base)
    power = _multiplied(base, exponent)
    return settled(power, integer_power(base[0], exponent)) if isinstance(power, arb_series) else power


def _multiplied(base: Ball, exponent: int) -> Ball:
    # flint's own power takes a logarithm where the midpoint is 0.
    found: Ball = arb(1)
    for bit in bin(exponent)[2:]:
        found = found * found
        if bit == "1":
            found = found * base
    return found


def rational_power(base: Ball, exponent: Fraction) -> Ball:
    """base^(p/q) for a base that is not negative; integers take any base."""
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
    """base^exponent as exp(exponent · log base), for a positive base, or 0 under a positive exponent."""
    if isinstance(base, arb) and isinstance(exponent, arb) and exponent > 0 and base.lower() == 0:
        high = base.upper()
        return zero_to(exponential(product(exponent, logarithm(high)))) if high > 0 else arb(0)
    return exponential(product(exponent, logarithm(base)))


# -- roots, exponentials, logarithms


def square_root(u: Ball) -> Ball:
    """The principal root; not finite on balls that reach below 0."""
    if isinstance(u, arb):
        return monotone(lambda ball: ball.sqrt(), u)
    if isinstance(u, acb):
        return u.sqrt() if off_cut(u) else nan_like(u)
    return u.sqrt() if u[0] > 0 else nan_like(u)


def exponential(u: Ball) -> Ball:
    """e^u."""
    if isinstance(u, arb):
        return monotone(lambda ball: ball.exp(), u)
    return u.exp() if isinstance(u, acb) else settled(u.exp(), exponential(u[0]))


def logarithm(u: Ball) -> Ball:
    """The natural logarithm; not finite on balls that reach 0 or below."""
    if isinstance(u, arb):
        return monotone(lambda ball: ball.log(), u)
    if isinstance(u, acb):
        return u.log() if off_cut(u) else nan_like(u)
    return settled(u.log(), logarithm(u[0])) if u[0] > 0 else nan_like(u)
