"""Signs that the structure of a formula shows, such as 1 + exp(x) > 0, without any evaluation.

What is known of the names is given: x on an interval, parameters by their declared domains, nothing of components. A
sign holds wherever the formula is defined; None proves nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from gen.facts.algebra.reals import Real
from gen.formula.language.bounds import rational_value
from gen.formula.language.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Operation,
    Parameter,
    Reduction,
    Variable,
)


class SignRange(IntEnum):
    """Where all values lie; POSITIVE and NEGATIVE exclude zero."""

    NEGATIVE = -2
    NONPOSITIVE = -1
    ZERO = 0
    NONNEGATIVE = 1
    POSITIVE = 2

    @property
    def strict(self) -> bool:
        """Whether it is 1, 0 or -1 for every value."""
        return self not in (SignRange.NONPOSITIVE, SignRange.NONNEGATIVE)


POSITIVE_ATOMS = frozenset({"exp", "cosh", "sigmoid", "softplus", "erfc", "Phi", "phi"})
SIGN_KEEPING_ATOMS = frozenset({"tanh", "sinh", "asinh", "atan", "erf", "expm1", "log1p", "cbrt", "W"})
"""Increasing atoms that vanish at 0."""


def structural_sign(tree: Expression, names: Mapping[str, int]) -> int | None:
    """1, 0 or -1 where the structure shows that sign, given the signs of some variables and parameters.

    >>> from gen.formula.language.parser import parse
    >>> structural_sign(parse("1 + x*exp(a)", parameters=("a",)), {"x": 1}), structural_sign(parse("x - 1"), {"x": 1})
    (1, None)
    """
    sign = sign_by_structure(tree, names)
    return None if sign is None or not sign.strict else (sign > 0) - (sign < 0)


def sign_on(tree: Expression, lower: Real, upper: Real) -> int | None:
    """1, 0 or -1 if the structure shows that a formula of x has that sign on all of (lower, upper); otherwise None.

    >>> from gen.facts.algebra.reals import INFINITY, exact_real
    >>> from gen.formula.language.parser import parse
    >>> sign_on(parse("x + exp(x)"), exact_real(0), INFINITY)
    1
    """
    if lower.finite and lower.enclosure() >= 0:
        return structural_sign(tree, {"x": 1})
    return structural_sign(tree, {"x": -1} if upper.finite and upper.enclosure() <= 0 else {})


def is_positive(tree: Expression) -> bool:
    """Whether the structure shows that a formula is positive wherever it is defined; False proves nothing.

    >>> from gen.formula.language.parser import parse
    >>> is_positive(parse("exp(x) + 1")), is_positive(parse("x"))
    (True, False)
    """
    return sign_by_structure(tree, {}) is SignRange.POSITIVE


def sign_by_structure(tree: Expression, names: Mapping[str, int]) -> SignRange | None:
    """The narrowest sign that the structure shows.

    >>> from gen.formula.language.parser import parse
    >>> sign_by_structure(parse("x*x/cosh(x)"), {}).name, sign_by_structure(parse("x*sin(x)"), {"x": 1})
    ('NONNEGATIVE', None)
    """
    value = rational_value(tree)
    if value is not None:
        return SignRange(2 * ((value > 0) - (value < 0)))
    match tree:
        case Variable(name) | Parameter(name):
            return SignRange(2 * names[name]) if name in names else None
        case Constant():
            return SignRange.POSITIVE
        case Negation(operand):
            return _opposite(sign_by_structure(operand, names))
        case Operation("^", base, exponent):
            return _of_power(sign_by_structure(base, names), exponent)
        case Operation("*", left, right) if left == right:
            return _squared(sign_by_structure(left, names))
        case Operation(operator, left, right):
            return _combine(operator, sign_by_structure(left, names), sign_by_structure(right, names))
        case Call(atom, (argument,)):
            return _of_atom(atom, argument, names)
        case Reduction("product", _, body):
            inner = sign_by_structure(body, names)
            return inner if inner is not None and inner >= 0 else None
        case Reduction(_, _, body):
            return sign_by_structure(body, names)
    return None


def _of_atom(atom: str, argument: Expression, names: Mapping[str, int]) -> SignRange | None:
    if atom in POSITIVE_ATOMS:
        return SignRange.POSITIVE
    if atom == "logsigmoid":
        return SignRange.NEGATIVE
    inner = sign_by_structure(argument, names)
    if atom in SIGN_KEEPING_ATOMS:
        return inner
    if atom == "sqrt":
        return inner if inner in (SignRange.POSITIVE, SignRange.ZERO) else SignRange.NONNEGATIVE
    return None


def _opposite(sign: SignRange | None) -> SignRange | None:
    return None if sign is None else SignRange(-sign)


def _squared(base: SignRange | None) -> SignRange:
    if base is SignRange.ZERO:
        return SignRange.ZERO
    return SignRange.POSITIVE if base is not None and base.strict else SignRange.NONNEGATIVE


def _of_power(base: SignRange | None, exponent: Expression) -> SignRange | None:
    power = rational_value(exponent)
    if base is SignRange.POSITIVE or power == 0:
        return SignRange.POSITIVE
    if power is None or power.denominator != 1:
        return None
    if power % 2 == 0:
        return _squared(base)
    return base


def _combine(operator: str, left: SignRange | None, right: SignRange | None) -> SignRange | None:
    if operator == "-":
        operator, right = "+", _opposite(right)
    if operator == "+":
        return _sum(left, right)
    if SignRange.ZERO in (left, right):
        return SignRange.ZERO
    if left is None or right is None:
        return None
    size = 2 if left.strict and right.strict else 1
    return SignRange(size if (left > 0) == (right > 0) else -size)


def _sum(left: SignRange | None, right: SignRange | None) -> SignRange | None:
    if left is None or right is None:
        return None
    if SignRange.ZERO in (left, right):
        return right if left is SignRange.ZERO else left
    if (left > 0) != (right > 0):
        return None
    return max(left, right) if left > 0 else min(left, right)
