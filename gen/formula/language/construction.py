"""Sums, products and powers of trees, built without the zeros and ones that a rule leaves behind."""

from __future__ import annotations

from fractions import Fraction

from gen.formula.language.tree import Expression, Negation, Operation, Rational, Reduction

ZERO = Rational(Fraction(0))
ONE = Rational(Fraction(1))
TWO = Rational(Fraction(2))
COMPONENT_COUNT = Reduction("sum", "k", ONE)
"""The number of components of a vector, which formulas name n: 1 added up over all of them."""


def rational_to_tree(value: Fraction) -> Expression:
    """A rational number as an integer or as a division of integers.

    >>> rational_to_tree(Fraction(3, 4))
    Operation(operator='/', left=Rational(value=Fraction(3, 1)), right=Rational(value=Fraction(4, 1)))
    """
    top: Expression = Rational(Fraction(abs(value.numerator)))
    top = Negation(top) if value < 0 else top
    return top if value.denominator == 1 else Operation("/", top, Rational(Fraction(value.denominator)))


def plus(left: Expression, right: Expression) -> Expression:
    """left + right, without a zero.

    >>> from gen.formula.language.tree import X
    >>> plus(ZERO, X) == X
    True
    """
    return right if left == ZERO else left if right == ZERO else Operation("+", left, right)


def minus(left: Expression, right: Expression) -> Expression:
    """left - right, without a zero.

    >>> from gen.formula.language.tree import X
    >>> minus(ZERO, X) == Negation(X)
    True
    """
    if right == ZERO:
        return left
    return Negation(right) if left == ZERO else Operation("-", left, right)


def times(left: Expression, right: Expression) -> Expression:
    """left·right, with zeros and ones carried out.

    >>> from gen.formula.language.tree import X
    >>> times(ONE, X) == X, times(X, ZERO) == ZERO
    (True, True)
    """
    if ZERO in (left, right):
        return ZERO
    return right if left == ONE else left if right == ONE else Operation("*", left, right)


def over(left: Expression, right: Expression) -> Expression:
    """left / right, with a zero and a one carried out.

    >>> from gen.formula.language.tree import X
    >>> over(X, ONE) == X, over(ZERO, X) == ZERO
    (True, True)
    """
    return ZERO if left == ZERO else left if right == ONE else Operation("/", left, right)


def power(base: Expression, exponent: Fraction) -> Expression:
    """base^exponent, with 0 and 1 carried out.

    >>> from gen.formula.language.tree import X
    >>> power(X, Fraction(1)) == X, power(X, Fraction(0)) == ONE
    (True, True)
    """
    if exponent == 0:
        return ONE
    return base if exponent == 1 else Operation("^", base, Rational(exponent))
