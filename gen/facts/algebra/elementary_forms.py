"""exp, log and odd functions of normal forms, rewritten by the laws of these functions."""

from __future__ import annotations

from fractions import Fraction

from gen.facts.algebra.normal_forms import (
    ONE,
    ONE_SUM,
    ZERO,
    Monomial,
    NoNormalForm,
    NormalForm,
    Sum,
    content_of,
    factorise,
    from_kernel,
    from_rational,
    lowest_exponent,
    make_kernel,
    multiply_sums,
    scale_sum,
)


def exponential(argument: NormalForm) -> NormalForm:
    """exp(argument), by exp(q·log u) = u^q, exp(n·W(u)) = (u / W(u))^n and exp(±asinh u) = √(u² + 1) ± u.

    The second law is the definition of Lambert's W: W(u)·exp(W(u)) = u (DLMF 4.13.1); the third is DLMF 4.37.16.

    >>> from gen.facts.algebra.normalise import X
    >>> exponential(logarithm(X)).equals(X)
    True
    """
    total = _as_sum(argument)
    form = ONE
    remaining: dict[Monomial, Fraction] = {}
    for monomial, coefficient in total.terms.items():
        kernel = monomial.powers[0][0] if len(monomial.powers) == 1 and monomial.powers[0][1] == 1 else None
        if kernel is not None and monomial.exponent is None and kernel.argument is not None:
            if kernel.name == "log":
                form = form * kernel.argument.power(coefficient)
                continue
            if kernel.name == "asinh" and coefficient.denominator == 1:
                inner = kernel.argument if coefficient > 0 else -kernel.argument
                form = form * (hypotenuse(inner) + inner).power(abs(coefficient))
                continue
            if kernel.name == "W" and coefficient.denominator == 1:
                form = form * (kernel.argument / from_kernel(kernel)).power(coefficient)
                continue
        remaining[monomial] = coefficient
    return form * NormalForm(Sum({Monomial((), Sum(remaining)): Fraction(1)}), ONE_SUM) if remaining else form


def logarithm(argument: NormalForm) -> NormalForm:
    """log(argument), where the logarithm of a product of positive factors is a sum, and log(exp(u)) is u.

    Raises NoNormalForm for a rational number that is not positive.

    >>> logarithm(from_rational(8)).equals(logarithm(from_rational(2)).scaled(Fraction(3)))
    True
    """
    rational = argument.rational
    if rational is not None:
        if rational <= 0:
            raise NoNormalForm("logarithm of a number that is not positive")
        form = ZERO
        for prime, count in factorise(rational):
            form = form + from_kernel(make_kernel("log", from_rational(prime))).scaled(Fraction(count))
        return form
    if argument.denominator is not ONE_SUM:
        if argument.denominator.positive:
            top, bottom = NormalForm(argument.numerator, ONE_SUM), NormalForm(argument.denominator, ONE_SUM)
            return logarithm(top) - logarithm(bottom)
        return from_kernel(make_kernel("log", argument))
    numerator = argument.numerator
    area_sine = _area_sine(numerator)
    if area_sine is not None:
        return area_sine
    lowest = lowest_exponent(numerator)
    form = ZERO
    if lowest is not None:
        form = NormalForm(lowest, ONE_SUM)
        numerator = multiply_sums(
            numerator, Sum({Monomial((), scale_sum(lowest, Fraction(-1))): Fraction(1)})
        ).numerator
    content = content_of(numerator)
    if content != 1:
        form, numerator = form + logarithm(from_rational(content)), scale_sum(numerator, 1 / content)
    single = numerator.single
    if single is not None and single[1] > 0:
        monomial = single[0]
        unsigned = [(k, p) for k, p in monomial.powers if not k.positive]
        if len(unsigned) <= 1 and all(p.denominator != 1 or p % 2 for _, p in unsigned):
            for kernel, power in monomial.powers:
                inner = (
                    kernel.argument if kernel.name == "root" and kernel.argument is not None else from_kernel(kernel)
                )
                if kernel.name == "prime":
                    inner = from_rational(kernel.number)
                form = form + from_kernel(make_kernel("log", inner)).scaled(power)
            return form
    return form if numerator.rational == 1 else form + from_kernel(make_kernel("log", NormalForm(numerator, ONE_SUM)))


def _as_sum(argument: NormalForm) -> Sum:
    if argument.denominator is ONE_SUM:
        return argument.numerator
    return Sum({Monomial(((make_kernel("ratio", argument), Fraction(1)),), None): Fraction(1)})


def hypotenuse(leg: NormalForm) -> NormalForm:
    """√(leg² + 1).

    >>> hypotenuse(from_rational(0)).rational
    Fraction(1, 1)
    """
    return (leg * leg + ONE).power(Fraction(1, 2))


def _area_sine(this: Sum) -> NormalForm | None:
    """asinh(u) for the logarithm of √(u² + 1) + u with the variable in u; None for any other argument."""
    for monomial, coefficient in this.terms.items():
        roots = [kernel for kernel, power in monomial.powers if kernel.name == "root" and power == Fraction(1, 2)]
        if coefficient == 1 and len(roots) == 1 and len(monomial.powers) == 1 and monomial.exponent is None:
            leg = NormalForm(Sum({m: c for m, c in this.terms.items() if m != monomial}), ONE_SUM)
            radicand = roots[0].argument
            if radicand is not None and not leg.is_constant and radicand.equals(leg * leg + ONE):
                return odd_kernel("asinh", leg)
    return None


def odd_kernel(name: str, argument: NormalForm) -> NormalForm:
    """The kernel of an odd function: name(-u) is -name(u), and name(0) is 0.

    >>> from gen.facts.algebra.normalise import X
    >>> odd_kernel("erf", -X).equals(-odd_kernel("erf", X))
    True
    """
    if argument.is_zero:
        return ZERO
    if argument.numerator.ordered[0][1] < 0:
        return -from_kernel(make_kernel(name, -argument))
    return from_kernel(make_kernel(name, argument))
