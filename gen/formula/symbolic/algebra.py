"""Algebra by SymPy, of which only the sure and quick parts are used: differentiation, factoring of small polynomials.

Trees go in and trees come out. Nothing here parses text, solves, takes limits or calls `simplify`.
"""

from __future__ import annotations

from typing import Any

import sympy

from gen.formula.language.traversal import depth, size, substitute
from gen.formula.language.tree import (
    Branch,
    Expression,
    Piecewise,
    walk,
)
from gen.formula.symbolic import branches
from gen.formula.symbolic.branches import Segment
from gen.formula.symbolic.reading import from_sympy
from gen.formula.symbolic.sympy_atoms import Absolute, Sign
from gen.formula.symbolic.sympy_form import symbol, to_sympy

__all__ = ["TooLarge", "differentiate", "from_sympy", "simplify_lightly", "substitute", "symbol", "to_sympy"]

# Factoring is tried on expressions up to these sizes only.
_MOST_OPERATIONS = 120
_MOST_GENERATORS = 4
_LARGEST_DEGREE = 8
# Derivatives grow; beyond these sizes nobody reads them and walking them would be deep recursion.
_MOST_NODES = 8000
_DEEPEST = 200
# A factored form replaces the plain one only if it is this much shorter.
_WORTHWHILE = 0.75


class TooLarge(ValueError):
    """A derivative grew beyond the bound on its size."""


def differentiate(tree: Expression, name: str = "x", order: int = 1) -> Expression:
    """The derivative by a variable or parameter, as a reader would write it.

    Branches are differentiated one by one and kinked atoms opened, so the result holds off the kinks; at a kink
    it is the derivative of the branch that the definition chooses there. Raises ValueError for vectors,
    TooManyBranches and TooLarge, which are ValueErrors too.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(differentiate(parse("x*exp(2*x)"))), print_text(differentiate(parse("x^3"), order=2))
    ('exp(2*x) + 2*x*exp(2*x)', '6*x')
    """
    parts = branches.pieces(tree)
    if parts is None:
        return _branchwise(branches.hoist(tree), name, order)
    segments = [Segment(part.lower, part.upper, _derivative(part.tree, name, order)) for part in parts]
    for place, part in enumerate(segments):
        # At a point with a formula of its own the derivative from the left stands.
        if part.point and part.tree not in (segments[place - 1].tree, segments[place + 1].tree):
            segments[place] = Segment(part.lower, part.upper, segments[place - 1].tree)
    return branches.join(tuple(segments), descending=branches.reads_downwards(tree))


def _branchwise(tree: Expression, name: str, order: int) -> Expression:
    if not isinstance(tree, Piecewise):
        return _derivative(tree, name, order)
    differentiated = tuple(Branch(_branchwise(branch.value, name, order), branch.condition) for branch in tree.branches)
    otherwise = _branchwise(tree.otherwise, name, order)
    if all(branch.value == otherwise for branch in differentiated):
        return otherwise
    return Piecewise(differentiated, otherwise)


def _derivative(tree: Expression, name: str, order: int) -> Expression:
    expression = to_sympy(tree)
    by = next((symbol for symbol in expression.free_symbols if symbol.name == name), None)
    if by is None:
        return from_sympy(sympy.Integer(0))
    for _ in range(order):
        expression = expression.diff(by)
        if sum(1 for _ in sympy.preorder_traversal(expression)) > _MOST_NODES:
            raise TooLarge(f"a derivative has more than {_MOST_NODES} nodes")
        expression = _tidy(expression)
    derivative = from_sympy(expression)
    if size(derivative) > _MOST_NODES or depth(derivative) > _DEEPEST:
        raise TooLarge(f"a derivative has {size(derivative)} nodes on {depth(derivative)} levels")
    return derivative


def simplify_lightly(tree: Expression) -> Expression:
    """An equal formula, terms collected and in reading order, factored where that is much shorter.

    Squares of sign are taken as 1, so at a kink the value may differ. Branches are merged where they agree.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(simplify_lightly(parse("x*2 + x - 1 + 3")))
    '3*x + 2'
    """
    if not any(isinstance(node, Piecewise) for node in walk(tree)):
        return from_sympy(_tidy(to_sympy(tree)))
    parts = branches.pieces(tree)
    if parts is None:
        return tree
    segments = tuple(Segment(part.lower, part.upper, from_sympy(_tidy(to_sympy(part.tree)))) for part in parts)
    return branches.join(segments, descending=branches.reads_downwards(tree))


def _tidy(expression: Any) -> Any:
    """Signs multiplied out, then the plain or the factored form, whichever reads shorter."""
    plain = expression.replace(lambda node: node.is_Mul or node.is_Pow, _multiply_signs)
    if plain.is_Atom or sympy.count_ops(plain) > _MOST_OPERATIONS or not plain.is_Add:
        return plain
    generators = {node for node in sympy.preorder_traversal(plain) if node.is_Function or node.is_Symbol}
    powers = [node.exp for node in sympy.preorder_traversal(plain) if node.is_Pow]
    small = all(power.is_Rational and abs(power) <= _LARGEST_DEGREE for power in powers)
    if len(generators) > _MOST_GENERATORS + 2 or not small:
        return plain
    factored = sympy.factor(plain).replace(lambda node: node.is_Mul or node.is_Pow, _multiply_signs)
    if size(from_sympy(factored)) <= _WORTHWHILE * size(from_sympy(plain)):
        return factored
    return plain


def _multiply_signs(node: Any) -> Any:
    """sign(u)² = 1, u·sign(u) = |u|, |u|·sign(u) = u and |u|² = u², each off the zeros of u."""
    zero = sympy.Integer(0)
    powers: dict[Any, Any] = dict(node.as_powers_dict())
    if not any(isinstance(base, Sign | Absolute) for base in powers):
        return node
    for sign in [base for base in powers if isinstance(base, Sign) and powers[base].is_Integer]:
        odd = int(powers.pop(sign)) % 2 == 1
        inside = sign.args[0]
        absolute = Absolute(inside)
        if odd and powers.get(inside, zero) != 0:
            powers[inside] -= 1
            powers[absolute] = powers.get(absolute, zero) + 1
        elif odd and powers.get(absolute, zero) != 0:
            powers[absolute] -= 1
            powers[inside] = powers.get(inside, zero) + 1
        elif odd:
            powers[sign] = sympy.Integer(1)
    for absolute in [base for base in powers if isinstance(base, Absolute) and powers[base].is_Integer]:
        pairs = powers[absolute] // 2 if powers[absolute] > 0 else zero
        powers[absolute] -= 2 * pairs
        powers[absolute.args[0]] = powers.get(absolute.args[0], zero) + 2 * pairs
    return sympy.Mul(*(base**exponent for base, exponent in powers.items()))
