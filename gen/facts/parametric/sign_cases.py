"""Formulas with symbolic parameters on x > 0, at x = 0 and on x < 0: signs by structure, kinks resolved by them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from gen.catalogue import DeclaredParameter
from gen.facts.vectors.indexed import ZERO
from gen.formula.language.bounds import rational_value
from gen.formula.language.comparators import holds
from gen.formula.language.traversal import substitute, with_children
from gen.formula.language.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Operation,
    Parameter,
    Piecewise,
    Rational,
    Variable,
    children,
)

CASES = (1, 0, -1)
"""The signs of x that cover the line."""

POSITIVE_ATOMS = frozenset({"exp", "sigmoid", "softplus", "Phi", "phi", "cosh", "erfc"})
SIGN_KEEPING_ATOMS = frozenset({"tanh", "sinh", "asinh", "atan", "erf", "expm1", "log1p", "cbrt"})


class Unresolved(ArithmeticError):
    """A kink whose argument has no sign that structure shows."""


def parameter_signs(parameters: tuple[DeclaredParameter, ...]) -> dict[str, int]:
    """The parameters whose declared domain has one sign."""
    signs = {}
    for parameter in parameters:
        lower, upper = parameter.lower, parameter.upper
        if lower.value is not None and (lower.value > 0 or (lower.value == 0 and not lower.closed)):
            signs[parameter.name] = 1
        elif upper.value is not None and (upper.value < 0 or (upper.value == 0 and not upper.closed)):
            signs[parameter.name] = -1
    return signs


def in_case(tree: Expression, case: int, signs: Mapping[str, int]) -> Expression:
    """The formula without kinks where x has the sign `case`; raises Unresolved."""
    if case == 0:
        tree = substitute(tree, {"x": ZERO})
    return resolve(tree, {**signs, "x": case})


def resolve(tree: Expression, signs: Mapping[str, int]) -> Expression:
    """The formula with every kinked atom and condition decided by signs; raises Unresolved."""
    if isinstance(tree, Piecewise):
        for branch in tree.branches:
            sign = _sign_or_raise(Operation("-", branch.condition.left, branch.condition.right), signs)
            if holds(branch.condition.comparator, sign):
                return resolve(branch.value, signs)
        return resolve(tree.otherwise, signs)
    if not children(tree):
        return tree
    below = [resolve(child, signs) for child in children(tree)]
    match tree:
        case Call("relu"):
            return _larger(below[0], ZERO, signs)
        case Call("abs"):
            return _larger(below[0], Negation(below[0]), signs)
        case Call("sign"):
            return Rational(Fraction(_sign_or_raise(below[0], signs)))
        case Call("max"):
            return _fold(below, signs, 1)
        case Call("min"):
            return _fold(below, signs, -1)
        case Call("clip"):
            return _fold([_fold(below[:2], signs, 1), below[2]], signs, -1)
        case _:
            return with_children(tree, below)


def sign_of(tree: Expression, signs: Mapping[str, int]) -> int | None:
    """The sign of a formula where x and the parameters have the given signs; None where structure does not show it."""
    value = rational_value(tree)
    if value is not None:
        return (value > 0) - (value < 0)
    match tree:
        case Variable(name) | Parameter(name):
            return signs.get(name)
        case Constant():
            return 1
        case Negation(operand):
            return _times(-1, sign_of(operand, signs))
        case Operation("+", left, right):
            return _sum(sign_of(left, signs), sign_of(right, signs))
        case Operation("-", left, right):
            return _sum(sign_of(left, signs), _times(-1, sign_of(right, signs)))
        case Operation("*" | "/", left, right):
            return _times(sign_of(left, signs), sign_of(right, signs))
        case Operation("^", base, exponent):
            power, sign = rational_value(exponent), sign_of(base, signs)
            if sign == 1:
                return 1
            return None if power is None or sign is None or power.denominator != 1 else sign ** int(abs(power))
        case Call(atom, (argument,)) if atom in POSITIVE_ATOMS:
            return 1
        case Call(atom, (argument,)) if atom in SIGN_KEEPING_ATOMS:
            return sign_of(argument, signs)
        case Call("sqrt", (argument,)):
            return 1 if sign_of(argument, signs) == 1 else None
        case _:
            return None


def _sign_or_raise(tree: Expression, signs: Mapping[str, int]) -> int:
    sign = sign_of(tree, signs)
    if sign is None:
        raise Unresolved("a kink whose argument has no sign that structure shows")
    return sign


def _larger(left: Expression, right: Expression, signs: Mapping[str, int]) -> Expression:
    return left if _sign_or_raise(Operation("-", left, right), signs) >= 0 else right


def _fold(parts: list[Expression], signs: Mapping[str, int], side: int) -> Expression:
    best = parts[0]
    for part in parts[1:]:
        if _sign_or_raise(Operation("-", part, best), signs) == side:
            best = part
    return best


def _times(left: int | None, right: int | None) -> int | None:
    if left == 0 or right == 0:
        return 0
    return None if left is None or right is None else left * right


def _sum(left: int | None, right: int | None) -> int | None:
    if left is None or right is None:
        return None
    if left == 0 or right == 0 or left == right:
        return left or right
    return None
