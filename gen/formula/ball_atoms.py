"""The atoms on balls: tight enclosures on `arb`, holomorphic ones on `acb`, Taylor series on `arb_series`.

A ball of flint is a midpoint and a radius of 30 bits, so wide arguments of monotone atoms are enclosed from their
two ends, and what cannot be negative keeps an exact zero as its lower end.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

from flint import acb, arb, arb_series, fmpq

Ball: TypeAlias = Any  # arb | acb | arb_series; flint carries no types

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


def _monotone(function: Callable[[arb], arb], ball: arb) -> arb:
    """A monotone function on a ball, from its ends where the ball is wide."""
    if not ball.is_finite() or ball.rel_accuracy_bits() > _NARROW_BITS:
        return function(ball)
    return hull(function(ball.lower()), function(ball.upper()))


def _nan_like(value: Ball) -> Ball:
    if isinstance(value, acb):
        return acb(arb.nan(), arb.nan())
    if isinstance(value, arb_series):
        return arb_series([arb.nan()] * max(value.prec, 1), value.prec)
    return arb.nan()


def _off_cut(box: acb) -> bool:
    """Whether a box keeps away from the real half-line up to 0, the cut of log and powers."""
    return bool(box.real > 0 or not box.imag.contains(0))


def _settled(series: arb_series, constant: arb) -> arb_series:
    """The series with a tighter constant term in place of its own."""
    return arb_series([constant, *series.coeffs()[1:]], series.prec)


def _integrated(constant: arb, slope: arb_series, inner: arb_series) -> arb_series:
    """g(u) for a series u, from g(u₀) and the series g′(u)."""
    return _settled((slope * inner.derivative()).integral(), constant)


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
        return first * _nan_like(second) if second.contains(0) else first / second
    if real_part(second).contains(0):
        return first * _nan_like(second)
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
        return _monotone(lambda ball: _multiplied(ball, exponent), base)
    power = _multiplied(base, exponent)
    return _settled(power, integer_power(base[0], exponent)) if isinstance(power, arb_series) else power


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
        return _monotone(lambda ball: ball if ball == 0 else ball**power, base)
    if isinstance(base, acb):
        return base**power if _off_cut(base) else _nan_like(base)
    return base**power if base[0] > 0 else _nan_like(base)


def general_power(base: Ball, exponent: Ball) -> Ball:
    """base^exponent as exp(exponent · log base), for a positive base, or 0 under a positive exponent."""
    if isinstance(base, arb) and isinstance(exponent, arb) and exponent > 0 and base.lower() == 0:
        high = base.upper()
        return zero_to(exponential(product(exponent, logarithm(high)))) if high > 0 else arb(0)
    return exponential(product(exponent, logarithm(base)))


# -- atoms


def square_root(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.sqrt(), u)
    if isinstance(u, acb):
        return u.sqrt() if _off_cut(u) else _nan_like(u)
    return u.sqrt() if u[0] > 0 else _nan_like(u)


def exponential(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.exp(), u)
    return u.exp() if isinstance(u, acb) else _settled(u.exp(), exponential(u[0]))


def logarithm(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.log(), u)
    if isinstance(u, acb):
        return u.log() if _off_cut(u) else _nan_like(u)
    return _settled(u.log(), logarithm(u[0])) if u[0] > 0 else _nan_like(u)


def _log1p(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.log1p(), u)
    if isinstance(u, acb):
        return u.log1p() if _off_cut(1 + u) else _nan_like(u)
    return _settled(logarithm(1 + u), _log1p(u[0]))


def _expm1(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.expm1(), u)
    return u.expm1() if isinstance(u, acb) else _settled(u.exp(), _expm1(u[0]))


def _cbrt(u: Ball) -> Ball:
    if isinstance(u, arb):
        third = fmpq(1, 3)
        return _monotone(lambda ball: ball if ball == 0 else -((-ball) ** third) if ball < 0 else ball**third, _odd(u))
    if real_part(u) < 0:
        return -rational_power(-u, Fraction(1, 3))
    return rational_power(u, Fraction(1, 3))


def _odd(u: arb) -> arb:
    """The ball, made wide where it straddles 0, so that its ends are taken."""
    return u if u > 0 or u < 0 or u == 0 else hull(u.lower(), u.upper())


def _sine(u: Ball) -> Ball:
    if isinstance(u, acb):
        return u.sin()
    if isinstance(u, arb_series):
        return _settled(u.sin(), _sine(u[0]))
    if not u.is_finite() or u.cos().contains(0):
        return _within_one(u.sin())
    return _monotone(lambda ball: ball.sin(), u)


def _cosine(u: Ball) -> Ball:
    if isinstance(u, acb):
        return u.cos()
    if isinstance(u, arb_series):
        return _settled(u.cos(), _cosine(u[0]))
    if not u.is_finite() or u.sin().contains(0):
        return _within_one(u.cos())
    return _monotone(lambda ball: ball.cos(), u)


def _within_one(ball: arb) -> arb:
    return ball.intersection(arb(0, 1)) if ball.is_finite() else ball


def _tangent(u: Ball) -> Ball:
    if isinstance(u, arb):
        return u.tan() if not u.is_finite() or u.cos().contains(0) else _monotone(lambda ball: ball.tan(), u)
    return u.tan()


def _sinh(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.sinh(), u)
    return u.sinh() if isinstance(u, acb) else _hyperbolic(u, _sinh(u[0]), _cosh(u[0]))


def _cosh(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.cosh(), absolute(u))
    return u.cosh() if isinstance(u, acb) else _hyperbolic(u, _cosh(u[0]), _sinh(u[0]))


def _hyperbolic(u: arb_series, value: arb, slope: arb) -> arb_series:
    """value · cosh h + slope · sinh h for u = u₀ + h: the addition theorem of sinh and cosh."""
    rise = _settled(u, arb(0)).exp()
    fall = (-_settled(u, arb(0))).exp()
    return value * ((rise + fall) / 2) + slope * ((rise - fall) / 2)


def _tanh(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.tanh(), u)
    if isinstance(u, acb):
        return u.tanh()
    return 2 * _sigmoid(2 * u) - 1 if u.prec < 2 else _settled(2 * _sigmoid(2 * u), _tanh(u[0]))


def _asinh(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.asinh(), u)
    if isinstance(u, acb):
        return u.asinh() if _off_cut(1 + u * u) else _nan_like(u)
    return _integrated(_asinh(u[0]), quotient(arb(1), square_root(1 + integer_power(u, 2))), u)


def _atan(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.atan(), u)
    if isinstance(u, acb):
        return u.atan() if _off_cut(1 + u * u) else _nan_like(u)
    return _settled(u.atan(), _atan(u[0]))


def _erf(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.erf(), u)
    return u.erf() if isinstance(u, acb) else _settled(u.erf(), _erf(u[0]))


def _erfc(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.erfc(), u)
    return u.erfc() if isinstance(u, acb) else _settled(u.erfc(), _erfc(u[0]))


def _sigmoid(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(_sigmoid_narrow, u)
    if isinstance(u, acb):
        return _sigmoid_narrow(u)
    # y′ = y (1 - y) u′ gives each coefficient from those before; 1 - y starts from its own accurate value.
    y, rest = [_sigmoid(u[0])], [_sigmoid(-u[0])]
    local = arb_series([0, 1], u.prec)
    for order in range(1, max(u.prec, 1)):
        total = arb(0)
        for place in range(order):
            total += y[place] * rest[order - 1 - place]
        y.append(total / order)
        rest.append(-y[-1])
    outer = arb_series(y, local.prec)
    return _settled(outer(_settled(u, arb(0))), y[0])


def _sigmoid_narrow(u: Ball) -> Ball:
    """From the side on which the exponential is small."""
    if real_part(u).mid() >= 0:
        return quotient(arb(1), 1 + (-u).exp())
    small = u.exp()
    return quotient(small, 1 + small)


def _softplus(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(_softplus_narrow, u)
    if isinstance(u, acb):
        # Beyond ±π the principal logarithm no longer continues the real function.
        return _softplus_narrow(u) if u.imag.abs_upper() < arb.pi() else _nan_like(u)
    return _integrated(_softplus(u[0]), _sigmoid(u), u)


def _softplus_narrow(u: Ball) -> Ball:
    if real_part(u).mid() >= 0:
        return u + _log1p((-u).exp())
    return _log1p(u.exp())


def _normal_distribution(u: Ball) -> Ball:
    if isinstance(u, arb_series):
        return _integrated(_normal_distribution(u[0]), _normal_density(u), u)
    return _erfc(-u / arb(2).sqrt()) / 2


def _normal_density(u: Ball) -> Ball:
    return exponential(-integer_power(u, 2) / 2) / (2 * arb.pi()).sqrt()


def _lambert(u: Ball) -> Ball:
    if isinstance(u, arb):
        return _monotone(lambda ball: ball.lambertw(), u)
    if isinstance(u, acb):
        return u.lambertw() if _off_cut(1 + arb.const_e() * u) else _nan_like(u)
    return u.lambertw()


# -- kinked atoms


def absolute(u: Ball) -> Ball:
    real = real_part(u)
    if real >= 0 and (isinstance(u, arb) or real > 0):
        return u
    if real <= 0 and (isinstance(u, arb) or real < 0):
        return -u
    if not isinstance(u, arb):
        raise Undecided(f"the sign of {real} is undecided")
    return zero_to(u.abs_upper()) if u.is_finite() else u


def _sign(u: Ball) -> Ball:
    real = real_part(u)
    if not (isinstance(u, arb) or real > 0 or real < 0):
        raise Undecided(f"the sign of {real} is undecided")
    if not real.is_finite():
        return u
    return hull(real.lower().sgn(), real.upper().sgn())


def _larger(first: Ball, second: Ball) -> Ball:
    one, two = real_part(first), real_part(second)
    plain = isinstance(first, arb) and isinstance(second, arb)
    if one > two or (plain and one >= two):
        return first
    if one < two or (plain and one <= two):
        return second
    if not plain:
        raise Undecided(f"the larger of {one} and {two} is undecided")
    if not (one.is_finite() and two.is_finite()):
        return one + two
    return hull(one.lower().max(two.lower()), one.upper().max(two.upper()))


def _maximum(first: Ball, *others: Ball) -> Ball:
    for other in others:
        first = _larger(first, other)
    return first


def _minimum(first: Ball, *others: Ball) -> Ball:
    return -_maximum(-first, *(-other for other in others))


FUNCTIONS: Mapping[str, Callable[..., Ball]] = {
    "exp": exponential,
    "log": logarithm,
    "log1p": _log1p,
    "expm1": _expm1,
    "sqrt": square_root,
    "cbrt": _cbrt,
    "sin": _sine,
    "cos": _cosine,
    "tan": _tangent,
    "sinh": _sinh,
    "cosh": _cosh,
    "tanh": _tanh,
    "asinh": _asinh,
    "atan": _atan,
    "erf": _erf,
    "erfc": _erfc,
    "abs": absolute,
    "sign": _sign,
    "min": _minimum,
    "max": _maximum,
    "clip": lambda x, low, high: _minimum(_maximum(x, low), high),
    "relu": lambda u: _maximum(u, arb(0)),
    "sigmoid": _sigmoid,
    "logsigmoid": lambda u: -_softplus(-u),
    "softplus": _softplus,
    "Phi": _normal_distribution,
    "phi": _normal_density,
    "W": _lambert,
}
