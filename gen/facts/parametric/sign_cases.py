"""Formulas with symbolic parameters on x > 0, at x = 0 and on x < 0: signs by structure, kinks resolved by them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from gen.catalogue import DeclaredParameter
from gen.facts.algebra.structural_signs import structural_sign
from gen.formula.language.comparators import holds
from gen.formula.language.construction import ZERO
from gen.formula.language.traversal import substitute, with_children
from gen.formula.language.tree import (
    Call,
    Expression,
    Negation,
    Operation,
    Piecewise,
    Rational,
    children,
)

CASES = (1, 0, -1)
"""The signs of x that cover the line."""


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


def _sign_or_raise(tree: Expression, signs: Mapping[str, int]) -> int:
    sign = structural_sign(tree, signs)
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
