"""The formula as a tree: small frozen nodes that every printer, evaluator and proof walks.

Numbers are exact rationals, so nothing is rounded before an evaluator decides how.
Nodes are hashable; equality is structural.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Operator = Literal["+", "-", "*", "/", "^"]
Comparator = Literal["<", "<=", ">", ">=", "==", "!="]
ReductionKind = Literal["sum", "product", "maximum", "minimum"]


@dataclass(frozen=True)
class Rational:
    """An exact number; decimals of the source text are kept as fractions."""

    value: Fraction


@dataclass(frozen=True)
class Constant:
    """A named constant of mathematics: `pi` or `e`."""

    name: str


@dataclass(frozen=True)
class Variable:
    """An input: `x` for elementwise functions, the declared input names for gated ones."""

    name: str


@dataclass(frozen=True)
class Parameter:
    """A declared parameter; its default and domain stand in the definitions."""

    name: str


@dataclass(frozen=True)
class Component:
    """The component of a vector input under an index, such as `x[j]`."""

    name: str
    index: str


@dataclass(frozen=True)
class Negation:
    """Unary minus."""

    operand: Expression


@dataclass(frozen=True)
class Operation:
    """A binary operation; `^` is exponentiation."""

    operator: Operator
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Call:
    """An atom of the grammar applied to its arguments, such as `sigmoid(x)`."""

    atom: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True)
class Comparison:
    """A condition of a piecewise branch."""

    comparator: Comparator
    left: Expression
    right: Expression


@dataclass(frozen=True)
class Branch:
    """A value of a piecewise function and the condition under which it holds."""

    value: Expression
    condition: Comparison


@dataclass(frozen=True)
class Piecewise:
    """Branches tried in order, then the value that holds otherwise."""

    branches: tuple[Branch, ...]
    otherwise: Expression


@dataclass(frozen=True)
class Reduction:
    """A sum, product, maximum or minimum of `body` over a named index 1…n."""

    kind: ReductionKind
    index: str
    body: Expression


Expression = (
    Rational | Constant | Variable | Parameter | Component | Negation | Operation | Call | Piecewise | Reduction
)

X = Variable("x")


def children(node: Expression) -> tuple[Expression, ...]:
    """The expressions directly below a node, in reading order."""
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
    """Every node of the tree, parents before children."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        stack.extend(reversed(children(here)))
