"""Normal forms back to formulas, with the terms in a fixed order and in the usual notation."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from gen.facts.algebra.normal_forms import (
    ONE_SUM,
    Kernel,
    Monomial,
    NoNormalForm,
    NormalForm,
    Sum,
    from_rational,
    make_kernel,
)
from gen.formula.language.construction import rational_to_tree
from gen.formula.language.tree import Call, Constant, Expression, Negation, Operation, Rational, Variable


def to_tree(form: NormalForm) -> Expression:
    """The normal form as a formula, with its terms in a fixed order; a fraction is a division of integers.

    Raises NoNormalForm for a form of vectors.

    >>> from gen.facts.algebra.normalise import normalise
    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(to_tree(normalise(parse("x + x/2 - 1"))))
    '3*x/2 - 1'
    """
    top = _sum_to_tree(form.numerator)
    return top if form.denominator is ONE_SUM else Operation("/", top, _sum_to_tree(form.denominator))


def _sum_to_tree(this: Sum) -> Expression:
    total: Expression | None = None
    this = _with_joined_logarithms(this)
    for monomial, coefficient in sorted(this.ordered, key=lambda term: (term[1] < 0, len(term[0].key), term[0].key)):
        if total is None:
            total = _term_to_tree(monomial, coefficient)
        elif coefficient < 0:
            total = Operation("-", total, _term_to_tree(monomial, -coefficient))
        else:
            total = Operation("+", total, _term_to_tree(monomial, coefficient))
    return total if total is not None else Rational(Fraction(0))


def _with_joined_logarithms(this: Sum) -> Sum:
    """The sum for print, where multiples of logarithms of several primes are one multiple of one logarithm."""
    parts: dict[Monomial, Fraction] = {}
    for monomial, coefficient in this.terms.items():
        kernel = monomial.powers[0][0] if len(monomial.powers) == 1 and monomial.powers[0][1] == 1 else None
        if kernel is None or kernel.name != "log" or kernel.argument is None or monomial.exponent is not None:
            continue
        if coefficient.denominator == 1 and kernel.argument.rational:
            parts[monomial] = coefficient
    if len(parts) < 2:
        return this
    count = gcd(*(coefficient.numerator for coefficient in parts.values()))
    product = Fraction(1)
    for monomial, coefficient in parts.items():
        inner = monomial.powers[0][0].argument
        product *= (inner.rational if inner is not None and inner.rational else Fraction(1)) ** int(coefficient / count)
    if product < 1:
        product, count = 1 / product, -count
    if max(product.numerator, product.denominator) > 10**12:
        return this
    kernel = make_kernel("log", from_rational(product))
    rest = {monomial: coefficient for monomial, coefficient in this.terms.items() if monomial not in parts}
    return Sum({**rest, Monomial(((kernel, Fraction(1)),), None): Fraction(count)})


def _term_to_tree(monomial: Monomial, coefficient: Fraction) -> Expression:
    above: list[Expression] = []
    below: list[Expression] = []
    if abs(coefficient.numerator) != 1:
        above.append(Rational(Fraction(abs(coefficient.numerator))))
    if coefficient.denominator != 1:
        below.append(Rational(Fraction(coefficient.denominator)))
    for kernel, power in monomial.powers:
        (above if power > 0 else below).append(_power_to_tree(_kernel_to_tree(kernel), abs(power)))
    if monomial.exponent is not None:
        is_e = monomial.exponent.rational == 1
        above.append(Constant("e") if is_e else Call("exp", (_sum_to_tree(monomial.exponent),)))
    if coefficient < 0:
        above[:1] = [Negation(above[0] if above else Rational(Fraction(1)))]
    top = _product(above)
    return Operation("/", top, _product(below)) if below else top


def _product(factors: list[Expression]) -> Expression:
    total: Expression = factors[0] if factors else Rational(Fraction(1))
    for factor in factors[1:]:
        total = Operation("*", total, factor)
    return total


def _power_to_tree(base: Expression, power: Fraction) -> Expression:
    if power == 1:
        return base
    if power == Fraction(1, 2):
        return Call("sqrt", (base,))
    return Operation("^", base, rational_to_tree(power))


def _kernel_to_tree(kernel: Kernel) -> Expression:
    if kernel.name == "x":
        return Variable("x")
    if kernel.name == "pi":
        return Constant("pi")
    if kernel.name == "prime":
        return Rational(Fraction(kernel.number))
    if kernel.argument is None:
        raise NoNormalForm("a kernel without an argument")
    inside = to_tree(kernel.argument)
    return inside if kernel.name in ("root", "ratio") else Call(kernel.name, (inside,))
