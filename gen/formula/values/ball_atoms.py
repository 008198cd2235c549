"""The atoms of the formula language on balls: enclosures on `arb`, holomorphic on `acb`, Taylor series on `arb_series`.

Each takes and returns a ball, a box or a series. A result is not finite where the atom may be undefined.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from flint import acb, arb, arb_series, fmpq

from gen.formula.outcomes import Undecided
from gen.formula.values.ball_arithmetic import (
    Ball,
    absolute,
    exponential,
    hull,
    integer_power,
    integrated,
    logarithm,
    monotone,
    nan_like,
    off_cut,
    quotient,
    rational_power,
    real_part,
    settled,
    square_root,
)

# -- smooth atoms


def _log1p(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(lambda ball: ball.log1p(), u)
    if isinstance(u, acb):
        return u.log1p() if off_cut(1 + u) else nan_like(u)
    return settled(logarithm(1 + u), _log1p(u[0]))


def _expm1(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(lambda ball: ball.expm1(), u)
    return u.expm1() if isinstance(u, acb) else settled(u.exp(), _expm1(u[0]))


def _cbrt(u: Ball) -> Ball:
    if isinstance(u, arb):
        third = fmpq(1, 3)
        return monotone(lambda ball: ball if ball == 0 else -((-ball) ** third) if ball < 0 else ball**third, _odd(u))
    if real_part(u) < 0:
        return -rational_power(-u, Fraction(1, 3))
    return rational_power(u, Fraction(1, 3))


def _odd(u: arb) -> arb:
    """The ball itself, or, if it contains 0 and other points, a hull of its ends, so that `monotone` uses the ends."""
    return u if u > 0 or u < 0 or u == 0 else hull(u.lower(), u.upper())


def _sine(u: Ball) -> Ball:
    if isinstance(u, acb):
        return u.sin()
    if isinstance(u, arb_series):
        return settled(u.sin(), _sine(u[0]))
    if not u.is_finite() or u.cos().contains(0):
        return _within_one(u.sin())
    return monotone(lambda ball: ball.sin(), u)


def _cosine(u: Ball) -> Ball:
    if isinstance(u, acb):
        return u.cos()
    if isinstance(u, arb_series):
        return settled(u.cos(), _cosine(u[0]))
    if not u.is_finite() or u.sin().contains(0):
        return _within_one(u.cos())
    return monotone(lambda ball: ball.cos(), u)


def _within_one(ball: arb) -> arb:
    return ball.intersection(arb(0, 1)) if ball.is_finite() else ball


def _tangent(u: Ball) -> Ball:
    if isinstance(u, arb):
        return u.tan() if not u.is_finite() or u.cos().contains(0) else monotone(lambda ball: ball.tan(), u)
    return u.tan()


def _sinh(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(lambda ball: ball.sinh(), u)
    return u.sinh() if isinstance(u, acb) else _hyperbolic(u, _sinh(u[0]), _cosh(u[0]))


def _cosh(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(lambda ball: ball.cosh(), absolute(u))
    return u.cosh() if isinstance(u, acb) else _hyperbolic(u, _cosh(u[0]), _sinh(u[0]))


def _hyperbolic(u: arb_series, value: arb, slope: arb) -> arb_series:
    """value · cosh h + slope · sinh h for u = u₀ + h, by the addition theorems of DLMF 4.35.1 and 4.35.2."""
    rise = settled(u, arb(0)).exp()
    fall = (-settled(u, arb(0))).exp()
    return value * ((rise + fall) / 2) + slope * ((rise - fall) / 2)


def _tanh(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(lambda ball: ball.tanh(), u)
    if isinstance(u, acb):
        return u.tanh()
    return 2 * _sigmoid(2 * u) - 1 if u.prec < 2 else settled(2 * _sigmoid(2 * u), _tanh(u[0]))


def _asinh(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(lambda ball: ball.asinh(), u)
    if isinstance(u, acb):
        return u.asinh() if off_cut(1 + u * u) else nan_like(u)
    return integrated(_asinh(u[0]), quotient(arb(1), square_root(1 + integer_power(u, 2))), u)


def _atan(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(lambda ball: ball.atan(), u)
    if isinstance(u, acb):
        return u.atan() if off_cut(1 + u * u) else nan_like(u)
    return settled(u.atan(), _atan(u[0]))


def _erf(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(lambda ball: ball.erf(), u)
    return u.erf() if isinstance(u, acb) else settled(u.erf(), _erf(u[0]))


def _erfc(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(lambda ball: ball.erfc(), u)
    return u.erfc() if isinstance(u, acb) else settled(u.erfc(), _erfc(u[0]))


def _sigmoid(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(_sigmoid_narrow, u)
    if isinstance(u, acb):
        return _sigmoid_narrow(u)
    # The sigmoid y solves y′ = y (1 - y), which gives each coefficient from those before it. The series of 1 - y is
    # started from the value sigmoid(-u₀), which is accurate where y is near 1.
    y, rest = [_sigmoid(u[0])], [_sigmoid(-u[0])]
    local = arb_series([0, 1], u.prec)
    for order in range(1, max(u.prec, 1)):
        total = arb(0)
        for place in range(order):
            total += y[place] * rest[order - 1 - place]
        y.append(total / order)
        rest.append(-y[-1])
    outer = arb_series(y, local.prec)
    return settled(outer(settled(u, arb(0))), y[0])


def _sigmoid_narrow(u: Ball) -> Ball:
    """The sigmoid, written with exp(-|u|), which is small."""
    if real_part(u).mid() >= 0:
        return quotient(arb(1), 1 + (-u).exp())
    small = u.exp()
    return quotient(small, 1 + small)


def _softplus(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(_softplus_narrow, u)
    if isinstance(u, acb):
        # Where the imaginary part reaches ±π, the principal logarithm does not continue the real function.
        return _softplus_narrow(u) if u.imag.abs_upper() < arb.pi() else nan_like(u)
    return integrated(_softplus(u[0]), _sigmoid(u), u)


def _softplus_narrow(u: Ball) -> Ball:
    if real_part(u).mid() >= 0:
        return u + _log1p((-u).exp())
    return _log1p(u.exp())


def _normal_distribution(u: Ball) -> Ball:
    if isinstance(u, arb_series):
        return integrated(_normal_distribution(u[0]), _normal_density(u), u)
    return _erfc(-u / arb(2).sqrt()) / 2


def _normal_density(u: Ball) -> Ball:
    return exponential(-integer_power(u, 2) / 2) / (2 * arb.pi()).sqrt()


def _lambert(u: Ball) -> Ball:
    if isinstance(u, arb):
        return monotone(lambda ball: ball.lambertw(), u)
    if isinstance(u, acb):
        return u.lambertw() if off_cut(1 + arb.const_e() * u) else nan_like(u)
    return u.lambertw()


# -- kinked atoms


def _sign(u: Ball) -> Ball:
    real = real_part(u)
    if not (isinstance(u, arb) or real > 0 or real < 0):
        raise Undecided(f"the sign of {real} is undecided")
    if not real.is_finite():
        return u
    return hull(real.lower().sgn(), real.upper().sgn())


def _larger(first: Ball, second: Ball) -> Ball:
    left, right = real_part(first), real_part(second)
    plain = isinstance(first, arb) and isinstance(second, arb)
    if left > right or (plain and left >= right):
        return first
    if left < right or (plain and left <= right):
        return second
    if not plain:
        raise Undecided(f"the larger of {left} and {right} is undecided")
    if not (left.is_finite() and right.is_finite()):
        return left + right
    return hull(left.lower().max(right.lower()), left.upper().max(right.upper()))


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
