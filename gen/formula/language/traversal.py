"""Ways through the expression tree that more than one reader of it needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from gen.formula.language.tree import (
    Branch,
    Call,
    Comparison,
    Component,
    Expression,
    Negation,
    Operation,
    Parameter,
    Piecewise,
    Reduction,
    Variable,
    children,
    walk,
)

INDICES = ("i", "j", "k")
FREE_INDEX = "i"


def size(tree: Expression) -> int:
    """The number of nodes."""
    return sum(1 for _ in walk(tree))


def depth(tree: Expression) -> int:
    """The number of nodes on the longest way down; walks without recursion, so any depth is safe."""
    deepest = 0
    stack = [(tree, 1)]
    while stack:
        node, level = stack.pop()
        deepest = max(deepest, level)
        stack.extend((child, level + 1) for child in children(node))
    return deepest


def variables(tree: Expression) -> tuple[str, ...]:
    """The names of the inputs that occur, sorted; components of vectors included."""
    return tuple(sorted({node.name for node in walk(tree) if isinstance(node, Variable | Component)}))


def parameters(tree: Expression) -> tuple[str, ...]:
    """The names of the parameters that occur, sorted."""
    return tuple(sorted({node.name for node in walk(tree) if isinstance(node, Parameter)}))


def free_indices(tree: Expression) -> frozenset[str]:
    """The index letters that no reduction binds."""
    if isinstance(tree, Component):
        return frozenset((tree.index,))
    below = frozenset[str]().union(*(free_indices(child) for child in children(tree)))
    return below - {tree.index} if isinstance(tree, Reduction) else below


def depends_on(tree: Expression, name: str) -> bool:
    """Whether a variable, parameter or vector of that name occurs."""
    return any(isinstance(node, Variable | Parameter | Component) and node.name == name for node in walk(tree))


def with_children(node: Expression, below: Sequence[Expression]) -> Expression:
    """The same node over other children, given in the order of `tree.children`."""
    match node:
        case Negation():
            return Negation(below[0])
        case Operation(operator):
            return Operation(operator, below[0], below[1])
        case Call(atom):
            return Call(atom, tuple(below))
        case Piecewise(branches):
            rebuilt = tuple(
                Branch(value, Comparison(branch.condition.comparator, left, right))
                for branch, value, left, right in zip(branches, below[:-1:3], below[1:-1:3], below[2:-1:3], strict=True)
            )
            return Piecewise(rebuilt, below[-1])
        case Reduction(kind, index):
            return Reduction(kind, index, below[0])
        case _:
            return node


def transform(tree: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """The tree with `change` applied to every node, children first."""
    below = children(tree)
    if below:
        tree = with_children(tree, [transform(child, change) for child in below])
    return change(tree)


def substitute(tree: Expression, replacements: Mapping[str, Expression]) -> Expression:
    """The tree with every variable or parameter of a given name replaced at once.

    Replacements are not substituted into again. Components of vectors stay as they are.
    """

    def change(node: Expression) -> Expression:
        if isinstance(node, Variable | Parameter):
            return replacements.get(node.name, node)
        return node

    return transform(tree, change)
