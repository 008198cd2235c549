"""The last step of a proof along a tail: for t ≥ R the leading term is larger than all other terms together.

An expansion states |f(t) - sum of its terms| ≤ remainder for all t ≥ R. Divide every other term and the remainder by
the leading term, and bound each quotient over t ≥ R. If these bounds add up to less than 1, then f has the sign of the
leading term for all t ≥ R.
"""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from gen.facts.algebra.form_trees import to_tree
from gen.facts.asymptotics.transseries import Coefficient, Expansion, Growth, as_form, ball, multiply
from gen.formula.language.bounds import rational_value
from gen.formula.language.construction import rational_to_tree
from gen.formula.language.tree import Call, Expression, Negation, Operation, Variable
from gen.formula.printers.text import print_text


def measure_rest(this: Expansion) -> arb:
    """A bound of all other terms and the remainder together, divided by the leading term, over the whole tail.

    Raises NoExpansion where there is no leading term, and TooNear where a quotient does not fall yet at the start of
    the tail.

    >>> from gen.facts.asymptotics.expansions import PLUS_OO, expand
    >>> from gen.formula.language.parser import parse
    >>> measure_rest(expand(parse("x^2 - x"), PLUS_OO, 4)) == 0.25  # t²: the other term is at most t²/4 for t ≥ 4
    True
    """
    coefficient, growth = this.leading
    smaller = [(abs(ball(factor)), below) for factor, below in this.terms[1:]]
    if this.remainder is not None:
        smaller.append(this.remainder)
    total = arb(0)
    for size, below in smaller:
        total += size * this.frame.ratio(below, growth)
    return total / abs(ball(coefficient))


def print_leading(this: Expansion) -> str:
    """The leading term of an expansion as a formula in t; raises NoExpansion where there is none.

    >>> from gen.facts.asymptotics.expansions import PLUS_OO, expand
    >>> from gen.formula.language.parser import parse
    >>> print_leading(expand(parse("2*x^2 - x"), PLUS_OO, 4))
    '2*t^2'
    """
    return print_term(*this.leading)


def print_term(coefficient: Coefficient, growth: Growth) -> str:
    """A constant times a growth as a formula in t.

    >>> from gen.facts.asymptotics.transseries import T
    >>> print_term(Fraction(-1), T)
    '-t'
    """
    factors = _factors(growth)
    outer = to_tree(as_form(coefficient))
    if factors and rational_value(outer) == 1:
        return print_text(_product(factors))
    if factors and rational_value(outer) == -1:
        return print_text(_product([Negation(factors[0]), *factors[1:]]))
    return print_text(_product([outer, *factors]))


def _factors(growth: Growth) -> list[Expression]:
    """Those of the factors t^power, log(t)^logs and exp(P(t) + Q(t)) that are not 1."""
    factors: list[Expression] = [
        _power(base, exponent) for base, exponent in ((T, growth.power), (LOG_T, growth.logs)) if exponent
    ]
    inside: Expression | None = None
    for k, coefficient in enumerate(growth.inside, 1):
        if coefficient != 0:
            term = _scaled(coefficient, _power(T, Fraction(k)))
            inside = term if inside is None else Operation("+", inside, term)
    for coefficient, below in growth.tower:
        falls = inside is not None and ball(coefficient) < 0
        term = _scaled(multiply(coefficient, Fraction(-1)) if falls else coefficient, _product(_factors(below)))
        inside = term if inside is None else Operation("-" if falls else "+", inside, term)
    return factors if inside is None else [*factors, Call("exp", (inside,))]


def _product(factors: list[Expression]) -> Expression:
    product, *rest = factors
    for factor in rest:
        product = Operation("*", product, factor)
    return product


T = Variable("t")
LOG_T = Call("log", (T,))


def _power(base: Expression, exponent: Fraction) -> Expression:
    return base if exponent == 1 else Operation("^", base, rational_to_tree(exponent))


def _scaled(coefficient: Coefficient, tree: Expression) -> Expression:
    outer = to_tree(as_form(coefficient))
    if rational_value(outer) in (1, -1):
        return tree if rational_value(outer) == 1 else Negation(tree)
    return Operation("*", outer, tree)
