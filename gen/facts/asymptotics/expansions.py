"""Asymptotic expansions of a smooth formula at infinity and on one side of a point, valid for every t ≥ R.

At the infinities x is t or -t, and beside a point c it is c + 1/t or c - 1/t. All atoms are written with exp, log,
powers, erf, atan, sin and cos. Each of these is expanded around the limit of its argument, with exact coefficients.
The remainder is that of Taylor's theorem in the form of Lagrange, bounded over the whole range of the argument. For
erf of an argument that grows it is that of the asymptotic series DLMF 7.12.1, which for a positive argument is at most
the first term left out (DLMF section 7.12(i)). Of sin and cos of an argument that grows the size alone is known: they
are a remainder of size 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Literal

from flint import arb, arb_series, ctx

from gen.facts.algebra.elementary_forms import exponential, logarithm
from gen.facts.algebra.normal_forms import PI, NoNormalForm, NormalForm
from gen.facts.algebra.normalise import error_form, normalise
from gen.facts.asymptotics.transseries import (
    ORDER,
    UNIT,
    Coefficient,
    Expansion,
    Frame,
    NoExpansion,
    T,
    TooNear,
    add,
    as_form,
    ball,
    compose,
    constant,
    exponential_of,
    growth_of_exponential,
    multiply,
    separate,
    sign,
    taylor_tail,
)
from gen.formula.language.bounds import rational_value
from gen.formula.language.tree import Call, Constant, Expression, Negation, Operation, Rational, Variable

WORKING_PRECISION = 128
STARTS = (4, 6, 8, 12, 16, 32, 64, 128, 256, 1024, 4096, 16384, 65536)


@dataclass(frozen=True)
class Approach:
    """What x tends to, and from which side.

    `at` is a finite point or None for an infinity. `side` is 1 for plus infinity and for x above the point, and -1 for
    minus infinity and for x below the point.
    """

    at: NormalForm | None
    side: Literal[-1, 1]


PLUS_OO = Approach(None, 1)
MINUS_OO = Approach(None, -1)


def expand(tree: Expression, approach: Approach, start: int) -> Expansion:
    """The expansion of a formula in x, for all t ≥ start.

    Raises TooNear where it may exist for a larger start, and NoExpansion for a formula that has no expansion of this
    kind or that this module does not cover.

    >>> from gen.formula.language.parser import parse
    >>> expansion = expand(parse("x*sigmoid(x)"), MINUS_OO, 64)
    >>> coefficient, growth = expansion.leading  # -t·exp(-t), with x = -t
    >>> (coefficient, growth.power, growth.inside)
    (Fraction(-1, 1), Fraction(1, 1), (Fraction(-1, 1),))
    """
    before = ctx.prec
    ctx.prec = WORKING_PRECISION
    try:
        return _Expander(Frame(start), approach).of(tree)
    except NoNormalForm as reason:
        raise NoExpansion(str(reason)) from reason
    finally:
        ctx.prec = before


class _Expander:
    """Expands the nodes of a formula, each of them once."""

    def __init__(self, frame: Frame, approach: Approach) -> None:
        self.frame = frame
        side = Fraction(approach.side)
        if approach.at is None:
            self.x = Expansion(frame, ((side, T),))
        else:
            centre = approach.at.rational
            point = constant(frame, centre if centre is not None else approach.at)
            self.x = point + Expansion(frame, ((side, UNIT.times(T, Fraction(-1))),))
        self._expanded: dict[Expression, Expansion] = {}

    def of(self, tree: Expression) -> Expansion:
        if tree not in self._expanded:
            self._expanded[tree] = self._expand(tree)
        return self._expanded[tree]

    def _expand(self, tree: Expression) -> Expansion:
        match tree:
            case Rational(value):
                return constant(self.frame, value)
            case Constant():
                return constant(self.frame, normalise(tree))
            case Variable():
                return self.x
            case Negation(operand):
                return -self.of(operand)
            case Operation("^", left, right):
                exponent = rational_value(right)
                if exponent is None:
                    return exponential_expansion(self.of(right) * logarithm_expansion(self.of(left)))
                return power(self.of(left), exponent)
            case Operation(operator, left, right):
                a, b = self.of(left), self.of(right)
                match operator:
                    case "+":
                        return a + b
                    case "-":
                        return a - b
                    case "*":
                        return a * b
                return a * power(b, Fraction(-1))
            case Call(atom, (argument,)) if atom in _ATOMS:
                return _ATOMS[atom](self.of(argument))
        raise NoExpansion("not covered by expansions")


def power(this: Expansion, exponent: Fraction) -> Expansion:
    """A power of an expansion with a rational exponent, by the binomial series.

    Raises NoExpansion for an exponent that is no integer if the expansion is negative, and where there is no leading
    term; TooNear where the binomial series has no bound from the start on.

    >>> from gen.facts.asymptotics.transseries import Frame
    >>> t = Expansion(Frame(4), ((Fraction(1), T),))
    >>> power(t + constant(t.frame, Fraction(1)), Fraction(-1)).leading == (Fraction(1), UNIT.times(T, Fraction(-1)))
    True
    """
    if exponent == 0:
        return constant(this.frame, Fraction(1))
    if exponent.denominator == 1 and 0 < exponent <= 4:
        total = this
        for _ in range(int(exponent) - 1):
            total = total * this
        return total
    if this.is_zero and exponent > 0:
        return this
    coefficient, growth, rest = this.factored()
    if exponent.denominator != 1 and sign(coefficient) < 0:
        raise NoExpansion("a real power of something negative")
    outer = _reduced(as_form(coefficient).power(exponent))
    binomials: list[Coefficient] = [Fraction(1)]
    for k in range(ORDER - 1):
        binomials.append(multiply(binomials[-1], (exponent - k) / (k + 1)))
    series = _lagrange(rest, lambda s: s ** ball(exponent), 1) if not rest.is_zero else arb(0)
    leading = Expansion(this.frame, ((outer, UNIT.times(growth, exponent)),))
    return leading * compose(rest, binomials, series)


def _lagrange(small: Expansion, function: Callable[[arb_series], arb_series], centre: arb | int) -> arb:
    """A bound of the Taylor coefficient of order ORDER at all points centre + u, where u is a value of `small`."""
    size, growth = small.bound()
    reach = (size * small.frame.supremum(growth)).upper()
    cap = ctx.cap
    ctx.cap = ORDER + 1
    try:
        around = arb_series([arb(centre) + arb(0, reach), 1], ORDER + 1)
        return taylor_tail([function(around)[k] for k in range(ORDER + 1)], ORDER)
    except (ValueError, ZeroDivisionError) as reason:
        # flint raises these where the function has no series on the whole ball.
        raise TooNear from reason
    finally:
        ctx.cap = cap


def exponential_expansion(this: Expansion) -> Expansion:
    """exp of an expansion, by the exponential series of the part that tends to 0.

    Raises NoExpansion where the remainder of the argument does not tend to 0 or exp of its growing part is no growth,
    and TooNear where there is no bound from the start on.

    >>> from gen.facts.asymptotics.transseries import Frame
    >>> exponential_expansion(Expansion(Frame(4), ((Fraction(-1), T),))).leading[1].inside
    (Fraction(-1, 1),)
    """
    large, middle, small = separate(this)
    growth = growth_of_exponential(large)
    leading = Expansion(this.frame, ((exponential_of(middle), growth),))
    if small.is_zero:
        return leading
    coefficients: list[Coefficient] = [Fraction(1, factorial(k)) for k in range(ORDER)]
    return leading * compose(small, coefficients, _lagrange(small, lambda s: s.exp(), 0))


def logarithm_expansion(this: Expansion) -> Expansion:
    """log of a positive expansion: the logarithm of its leading term and the series of log(1 + d).

    Raises NoExpansion where the leading term is negative or contains a logarithm, and TooNear where there is no bound
    from the start on.

    >>> from gen.facts.asymptotics.transseries import Frame
    >>> logarithm_expansion(Expansion(Frame(4), ((Fraction(1), T),))).leading[1].logs
    Fraction(1, 1)
    """
    coefficient, growth, rest = this.factored()
    if sign(coefficient) < 0:
        raise NoExpansion("the logarithm of something negative")
    if growth.logs:
        raise NoExpansion("the logarithm of a logarithm")
    total = constant(this.frame, _reduced(logarithm(as_form(coefficient))))
    for k, inner in enumerate(growth.inside):
        total = total + Expansion(this.frame, ((inner, UNIT.times(T, Fraction(k + 1))),))
    if growth.tower:
        total = total + Expansion(this.frame, growth.tower)
    if growth.power:
        total = total + Expansion(this.frame, ((growth.power, type(T)((), Fraction(0), Fraction(1))),))
    if rest.is_zero:
        return total
    coefficients: list[Coefficient] = [Fraction(0), *(Fraction((-1) ** (k + 1), k) for k in range(1, ORDER))]
    return total + compose(rest, coefficients, _lagrange(rest, lambda s: s.log(), 1))


def _reduced(form: NormalForm) -> Coefficient:
    return form if form.rational is None else form.rational


def error_function(this: Expansion) -> Expansion:
    """erf of an expansion.

    Where the argument grows, it is the asymptotic series DLMF 7.12.1, whose error for a positive argument is at most
    the first term left out. Otherwise it is the Taylor series around the limit of the argument. Raises NoExpansion
    where the argument has no certain sign, and TooNear where there is no bound from the start on.

    >>> from gen.facts.asymptotics.transseries import Frame
    >>> error_function(Expansion(Frame(4), ((Fraction(-1), T),))).leading == (Fraction(-1), UNIT)  # erf(-t)
    True
    """
    large, middle, small = separate(this)
    if large.is_zero:
        return _error_function_near(this.frame, middle, small)
    side = sign(large.leading[0])
    u = this if side > 0 else -this
    if u.sign() <= 0:
        raise NoExpansion("an argument of erf that changes sign")
    square = u * u
    inverse = power(square, Fraction(-1))
    coefficients: list[Coefficient] = [Fraction(1)]
    for k in range(ORDER):
        coefficients.append(multiply(coefficients[-1], Fraction(-(2 * k + 1), 2)))
    # For u > 0 the error is at most the first term left out (DLMF section 7.12(i)).
    series = compose(inverse, coefficients[:-1], abs(ball(coefficients[-1])))
    outer = exponential_expansion(-square) * power(u, Fraction(-1)).scaled(as_form(PI).power(Fraction(-1, 2)))
    return (constant(this.frame, Fraction(1)) - outer * series).scaled(Fraction(side))


def _error_function_near(frame: Frame, middle: Coefficient, small: Expansion) -> Expansion:
    centre = as_form(middle)
    coefficients: list[Coefficient] = [_reduced(error_form(centre))]
    density: Coefficient = _reduced(exponential(-(centre * centre)) * PI.power(Fraction(-1, 2)).scaled(Fraction(2)))
    # The k-th derivative of exp(-u²) is (-1)^k·H_k(u)·exp(-u²), with the Hermite polynomials H_k (DLMF 18.5.5).
    before: Coefficient = Fraction(0)
    hermite: Coefficient = Fraction(1)
    for k in range(ORDER - 1):
        factor = Fraction((-1) ** k, factorial(k + 1))
        coefficients.append(multiply(multiply(density, hermite), factor))
        following = add(multiply(multiply(middle, hermite), Fraction(2)), multiply(before, Fraction(-2 * k)))
        before, hermite = hermite, following
    tail = arb(0) if small.is_zero else _lagrange(small, lambda s: s.erf(), ball(middle))
    return compose(small, coefficients, tail)


def arctangent(this: Expansion) -> Expansion:
    """atan of an expansion.

    Where the argument u grows it is ±pi/2 - atan(1/u). At a finite limit c of the argument it is
    atan(c) + atan(d/(1 + c² + c·d)) with u = c + d, which is the addition theorem. Raises NoExpansion where the
    argument has no certain sign, and TooNear where there is no bound from the start on.

    >>> from gen.facts.asymptotics.transseries import Frame
    >>> coefficient, growth = arctangent(Expansion(Frame(4), ((Fraction(1), T),))).leading
    >>> (coefficient.key, growth == UNIT)
    ('1/2*pi', True)
    """
    large, middle, small = separate(this)
    if not large.is_zero:
        side = sign(large.leading[0])
        u = this if side > 0 else -this
        if u.sign() <= 0:
            raise NoExpansion("an argument of atan that changes sign")
        right = constant(this.frame, PI.scaled(Fraction(1, 2))) - arctangent(power(u, Fraction(-1)))
        return right.scaled(Fraction(side))
    if middle != 0:
        # atan(c + d) = atan(c) + atan(d/(1 + c² + c·d)) where 1 + c² + c·d > 0.
        below = constant(this.frame, add(multiply(middle, middle), Fraction(1))) + small.scaled(middle)
        if below.sign() <= 0:
            raise TooNear
        form = normalise(Call("atan", (Variable("x"),)), as_form(middle))
        return constant(this.frame, _reduced(form)) + arctangent(small * power(below, Fraction(-1)))
    coefficients: list[Coefficient] = [Fraction((-1) ** (k // 2), k) if k % 2 else Fraction(0) for k in range(ORDER)]
    return compose(small, coefficients, arb(0) if small.is_zero else _lagrange(small, lambda s: s.atan(), 0))


def _sine_and_cosine(small: Expansion) -> tuple[Expansion, Expansion]:
    tail = arb(0) if small.is_zero else arb(1) / factorial(ORDER)
    sines: list[Coefficient] = [
        Fraction((-1) ** (k // 2), factorial(k)) if k % 2 else Fraction(0) for k in range(ORDER)
    ]
    cosines: list[Coefficient] = [
        Fraction(0) if k % 2 else Fraction((-1) ** (k // 2), factorial(k)) for k in range(ORDER)
    ]
    return compose(small, sines, tail), compose(small, cosines, tail)


def _circular(atom: Literal["sin", "cos"]) -> Callable[[Expansion], Expansion]:
    def expanded(this: Expansion) -> Expansion:
        large, middle, small = separate(this)
        if not large.is_zero:
            # it oscillates and settles nowhere, but its size is at most 1
            return Expansion(this.frame, (), (arb(1), UNIT))
        sine, cosine = _sine_and_cosine(small)
        variable = Variable("x")
        s = _reduced(normalise(Call("sin", (variable,)), as_form(middle)))
        c = _reduced(normalise(Call("cos", (variable,)), as_form(middle)))
        if atom == "sin":
            return cosine.scaled(s) + sine.scaled(c)
        return cosine.scaled(c) - sine.scaled(s)

    return expanded


def _one(this: Expansion) -> Expansion:
    return constant(this.frame, Fraction(1))


def _sigmoid(this: Expansion) -> Expansion:
    return power(_one(this) + exponential_expansion(-this), Fraction(-1))


def _softplus(this: Expansion) -> Expansion:
    return logarithm_expansion(_one(this) + exponential_expansion(this))


def _tanh(this: Expansion) -> Expansion:
    square = exponential_expansion(this.scaled(Fraction(2)))
    return _one(this) - power(square + _one(this), Fraction(-1)).scaled(Fraction(2))


def _hyperbolic(side: int) -> Callable[[Expansion], Expansion]:
    def expanded(this: Expansion) -> Expansion:
        reciprocal = exponential_expansion(-this).scaled(Fraction(side))
        return (exponential_expansion(this) + reciprocal).scaled(Fraction(1, 2))

    return expanded


def _asinh(this: Expansion) -> Expansion:
    if not this.is_zero and this.terms and sign(this.leading[0]) < 0:
        return -_asinh(-this)
    return logarithm_expansion(this + power(this * this + _one(this), Fraction(1, 2)))


def _scaled_by_root_half(this: Expansion) -> Expansion:
    return this.scaled(as_form(Fraction(2)).power(Fraction(-1, 2)))


def _density(this: Expansion) -> Expansion:
    scale = PI.scaled(Fraction(2)).power(Fraction(-1, 2))
    return exponential_expansion((this * this).scaled(Fraction(-1, 2))).scaled(scale)


_ATOMS: Mapping[str, Callable[[Expansion], Expansion]] = {
    "exp": exponential_expansion,
    "log": logarithm_expansion,
    "log1p": lambda u: logarithm_expansion(_one(u) + u),
    "expm1": lambda u: exponential_expansion(u) - _one(u),
    "sqrt": lambda u: power(u, Fraction(1, 2)),
    "sin": _circular("sin"),
    "cos": _circular("cos"),
    "tan": lambda u: _circular("sin")(u) * power(_circular("cos")(u), Fraction(-1)),
    "sinh": _hyperbolic(-1),
    "cosh": _hyperbolic(1),
    "tanh": _tanh,
    "asinh": _asinh,
    "atan": arctangent,
    "erf": error_function,
    "erfc": lambda u: _one(u) - error_function(u),
    "sigmoid": _sigmoid,
    "logsigmoid": lambda u: -_softplus(-u),
    "softplus": _softplus,
    "Phi": lambda u: (_one(u) + error_function(_scaled_by_root_half(u))).scaled(Fraction(1, 2)),
    "phi": _density,
}
