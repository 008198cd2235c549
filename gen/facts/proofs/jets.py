"""Taylor coefficients of a smooth tree over intervals, by ball arithmetic on truncated series."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from math import ceil, factorial
from typing import Literal

from flint import arb, arb_series, ctx

from gen.facts.algebra.enclosures import to_ball
from gen.facts.algebra.normal_forms import ONE_SUM, ZERO, NoNormalForm, NormalForm, Sum, X, from_rational
from gen.facts.algebra.normalise import normalise
from gen.facts.asymptotics.expansions import WORKING_PRECISION, Approach, expand
from gen.facts.asymptotics.transseries import Coefficient, NoExpansion, TooNear, add, multiply
from gen.facts.proofs.derivatives import derivative
from gen.formula.language.tree import Expression, Operation, Rational, Variable
from gen.formula.values import balls

LENGTH = 5
MOST_EXACT = 24
"""Exact coefficients that are kept of a series that ends; of others those before the remainder, LENGTH + 3 at most."""


def ball_sign(ball: arb) -> int:
    """1 or -1 where every point of the ball has that sign, else 0.

    >>> ball_sign(arb(2, 1)), ball_sign(arb(0, 1)), ball_sign(arb(-2, 1))
    (1, 0, -1)
    """
    return 1 if ball > 0 else -1 if ball < 0 else 0


def interval(lower: Fraction, upper: Fraction, precision: int = WORKING_PRECISION) -> arb:
    """A ball around [lower, upper], as narrow as the precision allows.

    >>> around = interval(Fraction(1, 3), Fraction(2, 3))
    >>> around.contains(arb("0.4")), around.contains(arb("0.3"))
    (True, False)
    """
    before = ctx.prec
    ctx.prec = precision
    try:
        low = to_ball(lower)
        return low if lower == upper else low.union(to_ball(upper))
    finally:
        ctx.prec = before


def evaluate_ball(tree: Expression, at: arb, precision: int = 192) -> arb:
    """An enclosure of the tree on a ball; not finite where it may be undefined.

    >>> from gen.formula.language.parser import parse
    >>> evaluate_ball(parse("exp(x) - 1"), arb(0)).contains(0), evaluate_ball(parse("1/x"), arb(0, 1)).is_finite()
    (True, False)
    """
    before = ctx.prec
    ctx.prec = precision
    try:
        value = balls.evaluate(tree, {"x": at})
    finally:
        ctx.prec = before
    return value if isinstance(value, arb) else arb("nan")


def taylor(tree: Expression, at: arb, length: int = LENGTH, precision: int = WORKING_PRECISION) -> tuple[arb, ...]:
    """Balls that contain f⁽ʲ⁾(x)/j! for every x in the ball and j < length; NaN where undefined.

    >>> from gen.formula.language.parser import parse
    >>> coefficients = taylor(parse("(1 + x)^2"), arb(0), 4)
    >>> [coefficient.contains(number) for coefficient, number in zip(coefficients, (1, 2, 1, 0), strict=True)]
    [True, True, True, True]
    """
    before, cap = ctx.prec, ctx.cap
    ctx.prec, ctx.cap = precision, length
    try:
        series = balls.evaluate(tree, {"x": arb_series([at, 1], length)})
    except (ValueError, ZeroDivisionError):
        # flint raises where a series has no expansion on the ball, such as the inverse of a ball around zero
        return (arb("nan"),) * length
    finally:
        ctx.prec, ctx.cap = before, cap
    if isinstance(series, arb):
        return (series, *[arb(0)] * (length - 1))
    return tuple(series[j] for j in range(length))


class Jets:
    """The Taylor coefficients of one smooth tree, remembered by interval and by exact point.

    `proposals` are closed forms at which a zero may lie; they are tried, never believed.
    """

    def __init__(self, tree: Expression, proposals: tuple[NormalForm, ...] = ()) -> None:
        self.tree = tree
        self.proposals = proposals
        self._known: dict[tuple[Fraction, Fraction, int], tuple[arb, ...]] = {}
        self._derivatives: dict[int, Expression] = {}
        self._exact: dict[tuple[str, int], tuple[Coefficient, ...] | None] = {}

    def derivative(self, order: int) -> Expression:
        """The derivative as a tree."""
        if order not in self._derivatives:
            self._derivatives[order] = derivative(self.derivative(order - 1)) if order else self.tree
        return self._derivatives[order]

    def over(self, lower: Fraction, upper: Fraction, precision: int = WORKING_PRECISION) -> tuple[arb, ...]:
        """The first LENGTH coefficients over [lower, upper]."""
        key = (lower, upper, precision)
        if key not in self._known:
            self._known[key] = taylor(self.tree, interval(lower, upper, precision), LENGTH, precision)
        return self._known[key]

    def exactly(self, at: NormalForm, side: Literal[-1, 1] = 1) -> tuple[Coefficient, ...] | None:
        """The exact Taylor coefficients at a point as far as the expansion beside it shows them.

        None where the function is not given by a power series on that side.
        """
        key = (at.key, side)
        if key not in self._exact:
            self._exact[key] = _exact_coefficients(self.tree, at, side)
        return self._exact[key]


def _exact_coefficients(tree: Expression, at: NormalForm, side: Literal[-1, 1]) -> tuple[Coefficient, ...] | None:
    for start in (16, 256):
        try:
            expansion = expand(tree, Approach(at, side), start)
        except TooNear:
            continue
        except NoExpansion:
            return None
        end = MOST_EXACT if expansion.remainder is None else 0
        if expansion.remainder is not None:
            growth = expansion.remainder[1]
            if growth.inside or growth.logs or growth.tower:
                return None
            end = min(ceil(-growth.power), LENGTH + 3)
        by_power: dict[int, Coefficient] = {}
        for coefficient, growth in expansion.terms:
            smooth = not (growth.inside or growth.logs or growth.tower)
            if not smooth or growth.power > 0 or growth.power.denominator != 1:
                return None
            by_power[int(-growth.power)] = coefficient
        return tuple(multiply(by_power.get(j, Fraction(0)), Fraction(side**j)) for j in range(end))
    return None


class Curve:
    """The function f⁽ᵏ⁾ - constant, or f - x; its sign is what most facts are made of."""

    def __init__(self, jets: Jets, order: int, constant: Fraction = Fraction(0), minus_x: bool = False) -> None:
        self.jets = jets
        self.order = order
        self.constant = constant
        self.minus_x = minus_x

    @cached_property
    def tree(self) -> Expression:
        """The curve as a tree."""
        tree = self.jets.derivative(self.order)
        if self.minus_x:
            tree = Operation("-", tree, Variable("x"))
        return Operation("-", tree, Rational(self.constant)) if self.constant else tree

    @cached_property
    def is_zero(self) -> bool:
        """Whether algebra shows that the curve vanishes identically."""
        try:
            form = normalise(self.jets.tree)
            if self.minus_x:
                return form.equals(X)
            if self.order == 0:
                return form.equals(from_rational(self.constant))
            slope = affine(form)
        except NoNormalForm:
            return False
        if slope is None:
            return False
        return slope[1].equals(from_rational(self.constant)) if self.order == 1 else self.constant == 0

    @cached_property
    def line(self) -> tuple[NormalForm, NormalForm] | None:
        """(intercept, slope) where algebra shows the curve to be affine, else None."""
        try:
            return affine(normalise(self.tree))
        except NoNormalForm:
            return None

    def over(self, lower: Fraction, upper: Fraction, precision: int = WORKING_PRECISION) -> tuple[arb, ...]:
        """Balls of the Taylor coefficients over [lower, upper]; LENGTH - order of them."""
        return self._from_jet(self.jets.over(lower, upper, precision), interval(lower, upper, precision), precision)

    def at_ball(self, at: arb, precision: int) -> tuple[arb, ...]:
        """Balls of the Taylor coefficients over any ball, not remembered."""
        return self._from_jet(taylor(self.jets.tree, at, LENGTH, precision), at, precision)

    def _from_jet(self, coefficients: tuple[arb, ...], at: arb, precision: int) -> tuple[arb, ...]:
        k = self.order
        before = ctx.prec
        ctx.prec = precision
        try:
            out = [coefficients[k + j] * (factorial(k + j) // factorial(j)) for j in range(len(coefficients) - k)]
            if self.constant:
                out[0] -= to_ball(self.constant)
            if self.minus_x:
                out[0] -= at
                out[1] -= 1
        finally:
            ctx.prec = before
        return tuple(out)

    def exactly(self, at: NormalForm, side: Literal[-1, 1] = 1) -> tuple[Coefficient, ...] | None:
        """The exact Taylor coefficients at a point, as many as are known; None where there are none."""
        coefficients = self.jets.exactly(at, side)
        if coefficients is None:
            return None
        k = self.order
        out = [
            multiply(coefficients[k + j], Fraction(factorial(k + j) // factorial(j)))
            for j in range(len(coefficients) - k)
        ]
        if out and self.constant:
            out[0] = add(out[0], -self.constant)
        if self.minus_x and len(out) > 1:
            out[0], out[1] = add(out[0], -at), add(out[1], Fraction(-1))
        return tuple(out)


def affine(form: NormalForm) -> tuple[NormalForm, NormalForm] | None:
    """(intercept, slope) of a form that is affine in x with constant coefficients, else None.

    >>> from gen.formula.language.parser import parse
    >>> intercept, slope = affine(normalise(parse("3*(x - 1) + x")))
    >>> intercept.rational, slope.rational, affine(normalise(parse("x^2")))
    (Fraction(-3, 1), Fraction(4, 1), None)
    """
    intercept = slope = ZERO
    if form.denominator is not ONE_SUM:
        return (form, ZERO) if form.is_constant else None
    for monomial, coefficient in form.numerator.terms.items():
        term = NormalForm(Sum({monomial: coefficient}), ONE_SUM)
        if term.is_constant:
            intercept = intercept + term
            continue
        quotient = term / X
        if not quotient.is_constant:
            return None
        slope = slope + quotient
    return intercept, slope
