"""Where the branches of a formula end, as formulas of its parameters, and formulas without a value at such places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from gen.formula.language.traversal import depends_on, substitute
from gen.formula.language.tree import (
    UNDEFINED,
    Branch,
    Comparison,
    Expression,
    Negation,
    Operation,
    Piecewise,
    Rational,
    X,
    walk,
)
from gen.formula.symbolic.algebra import differentiate, simplify_lightly
from gen.formula.symbolic.branches import TooManyBranches, hoist, open_kinks, pieces

_ZERO = Rational(Fraction(0))


def find_breaks(tree: Expression) -> tuple[Expression, ...]:
    """The places where a branch may end, free of x; those that no affine condition gives are left out.

    Not every one is a kink: |x|·x has a break at 0 and a derivative there.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> [print_text(place) for place in find_breaks(parse("clip(x, -1, 1)"))]
    ['-1', '1']
    """
    try:
        parts = pieces(tree, signs=True)
    except TooManyBranches:
        parts = None
    if parts is not None:
        ends = sorted({part.lower for part in parts if part.lower is not None})
        return tuple(Rational(at) if at >= 0 else Negation(Rational(-at)) for at in ends)
    return tuple(dict.fromkeys(_candidates(tree)))


def _candidates(tree: Expression) -> Iterator[Expression]:
    for node in walk(open_kinks(tree, signs=True)):
        if isinstance(node, Piecewise):
            for branch in node.branches:
                yield from _zeros(Operation("-", branch.condition.left, branch.condition.right))


def _zeros(difference: Expression) -> Iterator[Expression]:
    """Where an expression that is affine in x, on each of its own branches, passes through zero."""
    opened = hoist(open_kinks(difference, signs=True))
    if isinstance(opened, Piecewise):
        yield from _candidates(difference)
        for leaf in (*(branch.value for branch in opened.branches), opened.otherwise):
            yield from _zeros(leaf)
        return
    slope = differentiate(opened)
    if slope != _ZERO and not depends_on(slope, "x"):
        intercept = substitute(opened, {"x": _ZERO})
        yield simplify_lightly(Negation(Operation("/", intercept, slope)))


def leave_out(tree: Expression, places: Iterable[Expression]) -> Expression:
    """The formula without a value where x is at one of the places, as a derivative has none at a kink.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(leave_out(parse("piecewise(1, x > 0, 0)"), [parse("0")]))
    'piecewise(undefined, x == 0, 1, x > 0, 0)'
    """
    gaps = tuple(Branch(UNDEFINED, Comparison("==", X, place)) for place in places)
    if not gaps:
        return tree
    if isinstance(tree, Piecewise):
        return Piecewise((*gaps, *tree.branches), tree.otherwise)
    return Piecewise(gaps, tree)
