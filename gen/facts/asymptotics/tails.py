"""The last step of a proof along a tail: from R on the leading term outweighs everything else together.

An expansion states |f(t) - sum of its terms| ≤ remainder for all t ≥ R. Where every other term and the remainder,
each divided by the leading term and bounded over t ≥ R, add up to less than 1, f has the sign of the leading term.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from gen.facts.algebra.form_trees import rational_to_tree, to_tree
from gen.facts.asymptotics.transseries import Coefficient, Expansion, Growth, as_form, ball
from gen.formula.language.bounds import rational_value
from gen.formula.language.tree import Call, Expression, Negation, Operation, Rational, Variable
from gen.formula.printers.text import print_text

ONE = Rational(Fraction(1))


def measure_rest(this: Expansion) -> arb:
    """What is beside the leading term, relative to it and bounded over the whole tail; raises TooNear, NoExpansion."""
    coefficient, growth = this.leading
    others = [(abs(ball(one)), other) for one, other in this.terms[1:]]
    if this.remainder is not None:
        others.append(this.remainder)
    total = arb(0)
    for size, other in others:
        total += size * this.frame.ratio(other, growth)
    return total / abs(ball(coefficient))


def print_leading(this: Expansion) -> str:
    """The leading term as a formula in t; raises NoExpansion where there is none."""
    coefficient, growth = this.leading
    factors = _factors(growth)
    outer = to_tree(as_form(coefficient))
    if factors and rational_value(outer) == 1:
        product, *factors = factors
    elif factors and rational_value(outer) == -1:
        product, *factors = factors
        product = Negation(product)
    else:
        product = outer
    for factor in factors:
        product = Operation("*", product, factor)
    return print_text(product)


def _factors(growth: Growth) -> list[Expression]:
    """t^power, log(t)^logs and exp(P(t)), those that are not 1."""
    found = [_power(base, exponent) for base, exponent in ((T, growth.power), (LOG_T, growth.logs)) if exponent]
    inside: Expression | None = None
    for k, coefficient in enumerate(growth.inside, 1):
        if coefficient != 0:
            term = _scaled(coefficient, _power(T, Fraction(k)))
            inside = term if inside is None else Operation("+", inside, term)
    return found if inside is None else [*found, Call("exp", (inside,))]


T = Variable("t")
LOG_T = Call("log", (T,))


def _power(base: Expression, exponent: Fraction) -> Expression:
    return base if exponent == 1 else Operation("^", base, rational_to_tree(exponent))


def _scaled(coefficient: Coefficient, tree: Expression) -> Expression:
    outer = to_tree(as_form(coefficient))
    if rational_value(outer) in (1, -1):
        return tree if rational_value(outer) == 1 else Negation(tree)
    return Operation("*", outer, tree)
