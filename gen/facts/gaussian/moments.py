"""Integrals against the standard normal density φ: in closed form if the integrand allows it, otherwise as balls.

The integral of a sum of terms c·xⁿ·e^(kx) over (a, b) is made of values of Φ and φ. It follows by completing the
square and by the recursion ∫ uʲφ = (j-1)·∫ uʲ⁻²φ + aʲ⁻¹φ(a) - bʲ⁻¹φ(b), which is integration by parts. Every other
integrand is integrated up to a cut by `acb.integral` of flint, which uses the algorithm of Petras; the ball that it
returns includes the error. Beyond the cut the integral is bounded by `gen.facts.asymptotics.growth`.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from fractions import Fraction
from math import ceil, comb

from flint import acb, arb, ctx

from gen.facts.algebra.elementary_forms import exponential
from gen.facts.algebra.normal_forms import ONE, ONE_SUM, ZERO, Monomial, NoNormalForm, NormalForm, Sum, from_rational
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import Real
from gen.facts.asymptotics.expansions import MINUS_OO, PLUS_OO, expand
from gen.facts.asymptotics.growth import SizeBound, bound_tail
from gen.facts.asymptotics.transseries import Frame, NoExpansion, TooNear, ball
from gen.formula.language.tree import Call, Expression, X
from gen.formula.outcomes import Undecided
from gen.formula.values import balls

PRECISION = 128
"""Working precision of the enclosures, in bits."""

TOLERANCE_BITS = 84
"""Integrals are computed to a relative error of 2^-84, which is 25 digits."""

EVALUATIONS = 60000
STATIONS = (-4, -1, 0, 1, 4)
"""Points at which an integral is split into parts, so that each part is easy for common functions."""

CUTS = (12, 16, 24, 40, 80)
NEGLIGIBLE = arb(2) ** -96
HIGHEST_POWER = 24

PHI, DENSITY = Call("Phi", (X,)), Call("phi", (X,))


class Divergent(ArithmeticError):
    """An integral could not be enclosed: it diverges, or there is no bound beyond the cut."""


def integrate_exactly(integrand: NormalForm, lower: Real, upper: Real) -> NormalForm:
    """∫ integrand·φ over (lower, upper) as a normal form.

    Raises NoNormalForm for an integrand that is not a sum of terms c·xⁿ·e^(kx), and for n above 24.

    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> integrate_exactly(normalise(X).power(Fraction(4)), MINUS_INFINITY, INFINITY).rational
    Fraction(3, 1)
    """
    if integrand.denominator is not ONE_SUM:
        raise NoNormalForm("the integrand is a quotient")
    total = ZERO
    for monomial, coefficient in integrand.numerator.terms.items():
        constant, power, rate = _take_apart(monomial)
        if power > HIGHEST_POWER:
            raise NoNormalForm("the power is too high")
        shifted = _shifted_moment(power, rate, lower, upper)
        total = total + (constant * shifted).scaled(coefficient)
    return total


def enclose_integral(integrand: Expression, exponent: int, lower: Real, upper: Real) -> arb:
    """A ball that contains ∫ integrand^exponent·φ over (lower, upper), also for infinite ends.

    `integrand` has no atoms with a kink and no parameters, and it is analytic on the open interval. `exponent` is 1
    or 2. Raises Divergent where the integral or what lies beyond the cuts has no bound.
    """
    with ctx.workprec(PRECISION):
        total = arb(0)
        start, rest = _start(integrand, exponent, lower, sign=-1)
        total += rest
        stop, rest = _start(integrand, exponent, upper, sign=1)
        total += rest
        if not start < stop:
            # The whole interval lies beyond a cut, so that its integral is part of the bounded rest.
            return total

        def weighted(z: acb, _: bool) -> acb:
            value = acb(balls.evaluate(integrand, {"x": z}))
            power = value if exponent == 1 else value * value
            return power * (-z * z / 2).exp()

        stations = [start, *(arb(place) for place in STATIONS if start < place < stop), stop]
        middle = arb(0)
        for left, right in itertools.pairwise(stations):
            middle += _integrate(weighted, left, right)
        return total + middle / (2 * arb.pi()).sqrt()


def _integrate(weighted: Callable[[acb, bool], acb], left: arb, right: arb) -> arb:
    try:
        integral: acb = acb.integral(
            weighted,
            acb(left),
            acb(right),
            rel_tol=arb(2) ** -TOLERANCE_BITS,
            abs_tol=arb(2) ** -(TOLERANCE_BITS + 20),
            eval_limit=EVALUATIONS,
        )
    except Undecided as reason:
        raise Divergent(str(reason)) from reason
    if not integral.is_finite():
        raise Divergent("the integral could not be enclosed")
    return integral.real


def probability(lower: Real, upper: Real) -> Real:
    """The probability P(lower < z < upper) for z ~ N(0,1)."""
    try:
        exact = integrate_exactly(ONE, lower, upper)
    except NoNormalForm:
        exact = None
    with ctx.workprec(PRECISION):
        return Real(exact, _distribution(upper) - _distribution(lower))


def sum_forms(forms: Iterable[NormalForm]) -> NormalForm:
    """The sum of normal forms; the sum of none is 0."""
    total = ZERO
    for form in forms:
        total = total + form
    return total


def _distribution(end: Real) -> arb:
    if not end.finite:
        return arb(1 if end.infinity > 0 else 0)
    value: arb = balls.evaluate(PHI, {"x": end.enclosure(PRECISION)})
    return value


def _start(integrand: Expression, exponent: int, end: Real, sign: int) -> tuple[arb, arb]:
    """Where to begin integrating on one side, and a ball that contains the integral beyond that point."""
    if end.finite:
        return end.enclosure(PRECISION), arb(0)
    for cut in CUTS:
        growth = bound_tail(integrand, sign * cut, {}).growth or _expanded_bound(integrand, sign, cut)
        bound = None if growth is None else _tail_bound(growth, exponent, cut)
        if bound is not None and bound < NEGLIGIBLE:
            return arb(sign * cut), arb(0, bound)
    raise Divergent("no bound for a tail")


def _expanded_bound(integrand: Expression, sign: int, cut: int) -> SizeBound | None:
    """A bound of the size beyond a cut from an asymptotic expansion that holds there; None where there is none.

    It sees what the bounds of the parts miss, such as a denominator 1 + |p(x)| or a quotient of two exponentials.
    """
    try:
        size, growth = expand(integrand, PLUS_OO if sign > 0 else MINUS_OO, cut).bound()
        if growth.direction <= 0:
            return SizeBound((size * Frame(cut).supremum(growth)).upper(), 0, arb(0))
    except (TooNear, NoExpansion):
        return None
    if growth.tower or len(growth.inside) > 1:
        return None
    # log(t) ≤ t, and what falls is at most 1 beyond t = 4
    power = max(ceil(growth.power), 0) + max(ceil(growth.logs), 0)
    rate = ball(growth.inside[0]).upper() if growth.inside else arb(0)
    return SizeBound(size.upper(), power, rate.max(arb(0)))


def _tail_bound(growth: SizeBound, exponent: int, cut: int) -> arb | None:
    """A bound for ∫ |g|^exponent·φ beyond the cut, from a bound C·xᵏ·e^(ax) of |g|.

    The logarithm of C·xᵏ·e^(ax)·φ(x) has the slope k/x + a - x, which decreases. If the slope at the cut is -s < 0,
    the integral beyond the cut is at most the integrand at the cut divided by s. None where the slope is not
    negative.
    """
    coefficient, power, rate = growth.coefficient**exponent, growth.power * exponent, growth.rate * exponent
    point = arb(cut)
    fall = point - power / point - rate
    if not fall > 0:
        return None
    height = coefficient * point**power * (rate * point - point * point / 2).exp() / (2 * arb.pi()).sqrt()
    bound: arb = (height / fall).upper()
    return bound


def _take_apart(monomial: Monomial) -> tuple[NormalForm, int, NormalForm]:
    """The constant, n and k of a monomial constant·xⁿ·e^(kx)."""
    power = Fraction(0)
    constant = ONE
    for kernel, degree in monomial.powers:
        if kernel.name == "x":
            power = degree
            continue
        factor = NormalForm(Sum({Monomial(((kernel, degree),), None): Fraction(1)}), ONE_SUM)
        if not factor.is_constant:
            raise NoNormalForm(f"{kernel.name} of the variable")
        constant = constant * factor
    if power.denominator != 1 or power < 0:
        raise NoNormalForm("a power of the variable that is not a whole number")
    rate, rest = _linear(monomial.exponent)
    return constant * exponential(rest), int(power), rate


def _linear(exponent: Sum | None) -> tuple[NormalForm, NormalForm]:
    """The rate and the rest of an exponent rate·x + rest."""
    rate, rest = ZERO, ZERO
    for monomial, coefficient in exponent.terms.items() if exponent is not None else ():
        powers = tuple((kernel, degree) for kernel, degree in monomial.powers if kernel.name != "x")
        degree = next((degree for kernel, degree in monomial.powers if kernel.name == "x"), Fraction(0))
        term = NormalForm(Sum({Monomial(powers, monomial.exponent): coefficient}), ONE_SUM)
        if not term.is_constant or degree not in (0, 1):
            raise NoNormalForm("an exponent that is not linear")
        rate, rest = (rate + term, rest) if degree else (rate, rest + term)
    return rate, rest


def _shifted_moment(power: int, rate: NormalForm, lower: Real, upper: Real) -> NormalForm:
    """∫ xⁿe^(kx)φ(x)dx over (lower, upper), where n is `power` and k is `rate`.

    With x = u + k it is e^(k²/2)·Σⱼ C(n,j)·kⁿ⁻ʲ·∫ uʲφ(u)du over (lower - k, upper - k).
    """
    moments = _moments(power, _moved(lower, rate), _moved(upper, rate))
    total = ZERO
    for degree, moment in enumerate(moments):
        if rate.is_zero and degree < power:
            continue
        total = total + (rate.power(Fraction(power - degree)) * moment).scaled(Fraction(comb(power, degree)))
    return total * exponential((rate * rate).scaled(Fraction(1, 2)))


def _moved(end: Real, rate: NormalForm) -> NormalForm | int:
    """An end of an interval minus the rate; for an infinite end its sign."""
    if not end.finite:
        return end.infinity
    if end.exact is None:
        raise NoNormalForm("an end that is not exact")
    return end.exact - rate


def _moments(highest: int, lower: NormalForm | int, upper: NormalForm | int) -> list[NormalForm]:
    moments = [_at(PHI, upper, 0) - _at(PHI, lower, 0)]
    for degree in range(1, highest + 1):
        edge = _at(DENSITY, lower, degree - 1) - _at(DENSITY, upper, degree - 1)
        moments.append(edge if degree == 1 else moments[degree - 2].scaled(Fraction(degree - 1)) + edge)
    return moments


def _at(function: Expression, end: NormalForm | int, power: int) -> NormalForm:
    """endᵖᵒʷᵉʳ·function(end), where the function is Φ or φ; for φ it is 0 at both infinities."""
    if isinstance(end, int):
        return from_rational(1) if function == PHI and end > 0 else ZERO
    factor = ONE if power == 0 else end.power(Fraction(power)) if not end.is_zero else ZERO
    return factor * normalise(function, end)
