"""Questions about an expression tree, and ways to change one, that several readers of the tree share."""

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
    """The number of nodes of the tree.

    >>> from gen.formula.language.parser import parse
    >>> size(parse("x + 2*x"))
    5
    """
    return sum(1 for _ in walk(tree))


def depth(tree: Expression) -> int:
    """The number of nodes on the longest path from the root to a leaf.

    It does not recurse, so that a tree of any depth is safe.

    >>> from gen.formula.language.parser import parse
    >>> depth(parse("x + 2*x"))
    3
    """
    deepest = 0
    stack = [(tree, 1)]
    while stack:
        node, level = stack.pop()
        deepest = max(deepest, level)
        stack.extend((child, level + 1) for child in children(node))
    return deepest


def variables(tree: Expression) -> tuple[str, ...]:
    """The sorted names of the inputs that occur in the tree, as numbers or as vectors.

    >>> from gen.formula.language.parser import parse
    >>> variables(parse("alpha*y + x", inputs=("x", "y"), parameters=("alpha",)))
    ('x', 'y')
    """
    return tuple(sorted({node.name for node in walk(tree) if isinstance(node, Variable | Component)}))


def parameters(tree: Expression) -> tuple[str, ...]:
    """The sorted names of the parameters that occur in the tree.

    >>> from gen.formula.language.parser import parse
    >>> parameters(parse("alpha*x", parameters=("alpha", "beta")))
    ('alpha',)
    """
    return tuple(sorted({node.name for node in walk(tree) if isinstance(node, Parameter)}))


def free_indices(tree: Expression) -> frozenset[str]:
    """The letters of the indices that occur outside of every reduction over them.

    >>> from gen.formula.language.parser import parse
    >>> free_indices(parse("exp(x[i])/sum(j, exp(x[j]))", indexed=True))
    frozenset({'i'})
    """
    if isinstance(tree, Component):
        return frozenset((tree.index,))
    below = frozenset[str]().union(*(free_indices(child) for child in children(tree)))
    return below - {tree.index} if isinstance(tree, Reduction) else below


def depends_on(tree: Expression, name: str) -> bool:
    """Whether a variable, a parameter or a vector of that name occurs in the tree.

    >>> from gen.formula.language.parser import parse
    >>> depends_on(parse("exp(x)"), "x"), depends_on(parse("exp(1)"), "x")
    (True, False)
    """
    return any(isinstance(node, Variable | Parameter | Component) and node.name == name for node in walk(tree))


def with_children(node: Expression, below: Sequence[Expression]) -> Expression:
    """A copy of a node with other children, given in the order in which `tree.children` returns them.

    A node without children is returned as it is.

    >>> from gen.formula.language.parser import parse
    >>> with_children(parse("x + 1"), [parse("x"), parse("pi")])
    Operation(operator='+', left=Variable(name='x'), right=Constant(name='pi'))
    """
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
    """The tree in which `change` has replaced every node; it is applied to the children before their parent.

    >>> from gen.formula.language.parser import parse
    >>> transform(parse("-x"), lambda node: parse("pi") if node == parse("x") else node)
    Negation(operand=Constant(name='pi'))
    """
    below = children(tree)
    if below:
        tree = with_children(tree, [transform(child, change) for child in below])
    return change(tree)


def substitute(tree: Expression, replacements: Mapping[str, Expression]) -> Expression:
    """The tree in which every variable and parameter that `replacements` names is replaced.

    All replacements happen at once: what has been put in is not replaced again. Components of vectors stay.

    >>> from gen.formula.language.parser import parse
    >>> substitute(parse("x^2"), {"x": parse("exp(x)")}) == parse("exp(x)^2")
    True
    """

    def change(node: Expression) -> Expression:
        if isinstance(node, Variable | Parameter):
            return replacements.get(node.name, node)
        return node

    return transform(tree, change)


def replace(tree: Expression, old: Expression, new: Expression) -> Expression:
    """The tree with every subtree equal to `old` replaced.

    >>> from gen.formula.language.parser import parse
    >>> replace(parse("x + exp(x)"), parse("exp(x)"), parse("x")) == parse("x + x")
    True
    """
    if tree == old:
        return new
    below = children(tree)
    return with_children(tree, [replace(child, old, new) for child in below]) if below else tree
