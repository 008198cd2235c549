"""The formula as a tree of small frozen nodes, which all printers, evaluators and proofs work on.

Numbers are exact rationals, so that nothing is rounded before an evaluator decides how. Nodes are hashable, and two
trees are equal if they have the same nodes in the same places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, TypeVar

Operator = Literal["+", "-", "*", "/", "^"]
Comparator = Literal["<", "<=", ">", ">=", "==", "!="]
ReductionKind = Literal["sum", "product", "maximum", "minimum"]
Node = TypeVar("Node")


def _hashed_once(node: type[Node]) -> type[Node]:
    """The class of nodes with a hash that is computed once: a tree is looked up much more often than it is made."""
    compute = node.__hash__

    def keep(self: Any) -> int:
        if (known := self.__dict__.get("_hash")) is None:
            self.__dict__["_hash"] = known = compute(self)
        return int(known)

    def without(self: Any) -> dict[str, Any]:
        # Another process hashes text otherwise.
        return {name: value for name, value in self.__dict__.items() if name != "_hash"}

    setattr(node, "__hash__", keep)  # noqa: B010
    setattr(node, "__getstate__", without)  # noqa: B010
    return node


@dataclass(frozen=True)
class Rational:
    """An exact number; a decimal of the text, such as 0.1, is the fraction that it names."""

    value: Fraction


@dataclass(frozen=True)
class Constant:
    """A named constant of mathematics: `pi` or `e`; in printed derivatives `undefined`, where there is no value."""

    name: str


@dataclass(frozen=True)
class Variable:
    """An input: `x` for elementwise functions, the declared input names for gated ones."""

    name: str


@dataclass(frozen=True)
class Parameter:
    """A declared parameter; the definitions give its default and its domain."""

    name: str


@dataclass(frozen=True)
class Component:
    """The component of a vector input at an index, such as `x[j]`."""

    name: str
    index: str


@_hashed_once
@dataclass(frozen=True)
class Negation:
    """Unary minus."""

    operand: Expression


@_hashed_once
@dataclass(frozen=True)
class Operation:
    """An operation on two operands; `^` is exponentiation."""

    operator: Operator
    left: Expression
    right: Expression


@_hashed_once
@dataclass(frozen=True)
class Call:
    """An atom of the language applied to its arguments, such as `sigmoid(x)`."""

    atom: str
    arguments: tuple[Expression, ...]


@_hashed_once
@dataclass(frozen=True)
class Comparison:
    """The condition of a branch of a piecewise function."""

    comparator: Comparator
    left: Expression
    right: Expression


@_hashed_once
@dataclass(frozen=True)
class Branch:
    """A value of a piecewise function and the condition under which it holds."""

    value: Expression
    condition: Comparison


@_hashed_once
@dataclass(frozen=True)
class Piecewise:
    """A function by cases: the first branch whose condition holds gives the value, `otherwise` if none does."""

    branches: tuple[Branch, ...]
    otherwise: Expression


@_hashed_once
@dataclass(frozen=True)
class Reduction:
    """The sum, product, maximum or minimum of `body` while the named index runs from 1 to n."""

    kind: ReductionKind
    index: str
    body: Expression


Expression = (
    Rational | Constant | Variable | Parameter | Component | Negation | Operation | Call | Piecewise | Reduction
)

X = Variable("x")
UNDEFINED = Constant("undefined")
"""The value of a derivative where there is none; definitions cannot write it."""


def children(node: Expression) -> tuple[Expression, ...]:
    """The expressions directly below a node, in the order in which they are written.

    >>> from gen.formula.language.parser import parse
    >>> children(parse("x + pi"))
    (Variable(name='x'), Constant(name='pi'))
    """
    match node:
        case Negation(operand):
            return (operand,)
        case Operation(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case Piecewise(branches, otherwise):
            below: list[Expression] = []
            for branch in branches:
                below += [branch.value, branch.condition.left, branch.condition.right]
            return (*below, otherwise)
        case Reduction(_, _, body):
            return (body,)
        case _:
            return ()


def walk(node: Expression) -> Iterator[Expression]:
    """Every node of the tree, each before the nodes below it.

    >>> from gen.formula.language.parser import parse
    >>> [type(below).__name__ for below in walk(parse("x + pi"))]
    ['Operation', 'Variable', 'Constant']
    """
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(reversed(children(current)))
