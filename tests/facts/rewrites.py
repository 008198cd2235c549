"""Rewrites that leave a function as it is: any formula is tried in disguise too, and its facts must stay.

Each rule holds for all real numbers, so that the domain stays as well. `U` and `V` stand for the arguments.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache

from gen.formula.language.parser import parse
from gen.formula.language.traversal import substitute, with_children
from gen.formula.language.tree import Branch, Call, Expression, Operation, Piecewise, Rational, children

ANYTHING = (
    "cbrt(U^3)",
    "cbrt(U)^3",
    "max(0, U) + min(0, U)",
    "asinh(sinh(U))",
    "sinh(asinh(U))",
    "log(exp(U))",
    "log1p(expm1(U))",
    "softplus(U) - softplus(-U)",
    "logsigmoid(U) - logsigmoid(-U)",
    "sign(U)*abs(U)",
    "2*max(0, U) - abs(U)",
    "2*min(0, U) + sqrt(U^2)",
    "(U + sqrt(U^2))/2 + (U - sqrt(U^2))/2",
    "U + erf(U) + erfc(U) - 1",
    "U + sin(U)^2 + cos(U)^2 - 1",
    "U + sigmoid(U) + sigmoid(-U) - 1",
    "U*(cosh(U)^2 - sinh(U)^2)",
    "U + atan(sinh(U)) - 2*atan(tanh(U/2))",
    "U + 2*atan(exp(U)) - pi/2 - atan(sinh(U))",
    "U + Phi(U) - (1 + erf(U/sqrt(2)))/2",
    "U + cbrt(U^3) - U",
    "U + abs(U) - (U^2)^(1/2)",
    "U + tanh(U) - 2*sigmoid(2*U) + 1",
    "piecewise(U, U > 0, 2*U - U)",
    "-(-U)",
)
"""What equals U for every U."""

ATOMS: Mapping[str, tuple[str, ...]] = {
    "abs": (
        "sqrt(U^2)",
        "max(U, -U)",
        "U*sign(U)",
        "(U^4)^(1/4)",
        "(U^2)^(1/2)",
        "max(0, U) + max(0, -U)",
        "2*relu(U) - U",
    ),
    "relu": (
        "max(0, U)",
        "(U + abs(U))/2",
        "(U + sqrt(U^2))/2",
        "U*(1 + sign(U))/2",
        "U + relu(-U)",
        "piecewise(U, U > 0, 0)",
    ),
    "max": ("(U + V + abs(U - V))/2", "U + relu(V - U)", "-min(-U, -V)", "max(V, U)", "(U + V + sqrt((U - V)^2))/2"),
    "min": ("(U + V - abs(U - V))/2", "U - relu(U - V)", "-max(-U, -V)", "min(V, U)", "V + min(U - V, 0)"),
    "sigmoid": ("1/(1 + exp(-U))", "(1 + tanh(U/2))/2", "1 - sigmoid(-U)", "exp(logsigmoid(U))", "exp(U)/(1 + exp(U))"),
    "tanh": ("2*sigmoid(2*U) - 1", "sinh(U)/cosh(U)", "-tanh(-U)", "sign(U)*tanh(abs(U))", "1 - 2/(exp(2*U) + 1)"),
    "softplus": (
        "log(1 + exp(U))",
        "-logsigmoid(-U)",
        "U + softplus(-U)",
        "log1p(exp(U))",
        "relu(U) + log1p(exp(-abs(U)))",
    ),
    "Phi": ("(1 + erf(U/sqrt(2)))/2", "1 - Phi(-U)", "erfc(-U/sqrt(2))/2"),
    "phi": ("exp(-U^2/2)/sqrt(2*pi)", "phi(-U)", "phi(abs(U))"),
    "erf": ("1 - erfc(U)", "2*Phi(sqrt(2)*U) - 1", "-erf(-U)"),
    "atan": ("-atan(-U)", "sign(U)*atan(abs(U))", "2*atan(U/(1 + sqrt(1 + U^2)))"),
    "asinh": ("log(U + sqrt(1 + U^2))", "-asinh(-U)"),
    "sign": ("piecewise(-1, U < 0, 0, U <= 0, 1)", "-sign(-U)", "sign(cbrt(U))", "sign(sinh(U))"),
    "cbrt": ("-cbrt(-U)", "sign(U)*cbrt(abs(U))"),
    "exp": ("1/exp(-U)", "exp(U/2)^2", "cosh(U) + sinh(U)", "expm1(U) + 1"),
    "sin": ("-sin(-U)", "2*sin(U/2)*cos(U/2)", "cos(U - pi/2)"),
}
"""What equals an atom of U, or of U and V."""

OPERATORS: Mapping[str, tuple[str, ...]] = {
    "+": ("V + U", "U - (-V)", "2*((U + V)/2)"),
    "-": ("U + (-V)", "-(V - U)"),
    "*": ("V*U", "((U + V)^2 - (U - V)^2)/4", "-(U*(-V))"),
    "/": ("U*V^(-1)", "-U/(-V)", "2*U/(2*V)"),
}
"""What equals U + V, U - V, U·V and U/V."""

MOST_NODES = 60
"""Larger formulas are not made larger."""

OPPOSITES = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


@cache
def _template(text: str) -> Expression:
    return parse(text, inputs=("U", "V"))


def _fill(text: str, *arguments: Expression) -> Expression:
    return substitute(_template(text), dict(zip("UV", arguments, strict=False)))


def rewrites(node: Expression) -> list[Callable[[], Expression]]:
    """The ways in which one node can be written otherwise, those of its atom before those of any formula."""
    match node:
        case Call(atom, arguments):
            texts, parts = ATOMS.get(atom, ()), arguments
        case Operation(operator, left, right):
            texts, parts = OPERATORS.get(operator, ()), (left, right)
        case _:
            texts, parts = (), ()
    ways = [lambda text=text: _fill(text, *parts) for text in texts]
    if isinstance(node, Piecewise) and len(node.branches) == 1:
        ways.append(lambda: _turn(node))
    if isinstance(node, Rational):
        return [lambda: Operation("/", Rational(2 * node.value), Rational(Fraction(2)))]
    return ways + [lambda text=text: _fill(text, node) for text in ANYTHING]


def _turn(node: Piecewise) -> Piecewise:
    """A piecewise formula with its only condition turned into the opposite."""
    (branch,) = node.branches
    condition = type(branch.condition)(
        OPPOSITES[branch.condition.comparator], branch.condition.left, branch.condition.right
    )
    return Piecewise((Branch(node.otherwise, condition),), branch.value)


def positions(tree: Expression) -> Iterator[tuple[int, ...]]:
    """The places of all nodes, each as the numbers of the children that lead to it."""
    yield ()
    for number, child in enumerate(children(tree)):
        yield from ((number, *rest) for rest in positions(child))


def rewrite_at(tree: Expression, place: tuple[int, ...], change: Callable[[Expression], Expression]) -> Expression:
    """The tree with the node at a place changed."""
    if not place:
        return change(tree)
    below = list(children(tree))
    below[place[0]] = rewrite_at(below[place[0]], place[1:], change)
    return with_children(tree, below)


def disguise(tree: Expression, seed: int) -> Expression:
    """The formula with one or two of its nodes written otherwise, as the seed has it."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 2))):
        places = list(positions(tree))
        if len(places) > MOST_NODES:
            break
        tree = rewrite_at(tree, chance.choice(places), lambda node: chance.choice(rewrites(node))())
    return tree
