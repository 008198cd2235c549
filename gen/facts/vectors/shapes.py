"""What is proved once about a formula over vectors and used for several of its facts: what it is, and how it varies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.vectors.indexed import unroll
from gen.facts.vectors.indexed_forms import normalise_indexed, same
from gen.facts.vectors.jacobians import PRECISION
from gen.formula.language.bounds import rational_value
from gen.formula.language.construction import ONE, minus, plus, times
from gen.formula.language.traversal import FREE_INDEX, free_indices
from gen.formula.language.tree import (
    Call,
    Component,
    Expression,
    Operation,
    Rational,
    Reduction,
    Variable,
    walk,
)
from gen.formula.values import balls

SHIFT = Variable("t")
MOST_RATES = 16


@dataclass(frozen=True)
class Shape:
    """Properties of a vector formula that are proved once and used for several facts.

    `kernel` is the number c if the formula equals exp(c·xᵢ)/Σₖexp(c·xₖ), `bordered` if 1 is added to that sum, and
    `logarithmic` the sign ±1 if it equals the logarithm of the first with c = ±1; otherwise they are None. `maximum` is
    the number c if it equals log(Σₖexp(c·xₖ))/c but for a summand without components. `extreme` says that it is a
    maximum of the components, and `scalar` that it has one output only.
    """

    kernel: Fraction | None
    bordered: Fraction | None
    logarithmic: int | None
    maximum: Fraction | None
    extreme: bool
    scalar: bool


def find_shape(tree: Expression) -> Shape:
    """The properties of a formula that normal forms prove."""
    rates = _rates(tree)
    scalar = not free_indices(tree)
    kernel = bordered = maximum = None
    if scalar:
        maximum = next((rate for rate in rates if _is_smooth_maximum(tree, rate)), None)
    else:
        kernel = next((rate for rate in rates if same(tree, exponential_share(rate))), None)
        bordered = next((rate for rate in rates if same(tree, exponential_share(rate, ONE))), None)
    logarithmic = next((sign for sign in (1, -1) if same(tree, Call("log", (exponential_share(sign),)))), None)
    extreme = isinstance(tree, Reduction) and tree.kind == "maximum" and isinstance(tree.body, Component)
    return Shape(kernel, bordered, logarithmic, maximum, extreme, scalar)


def _rates(tree: Expression) -> list[Fraction]:
    """What may stand before a component in an exponential: 1, the numbers of the formula, and their reciprocals."""
    numbers = {abs(value) for node in walk(tree) if (value := rational_value(node))}
    positive = [Fraction(1), *sorted(numbers | {1 / number for number in numbers})]
    return list(dict.fromkeys(rate for number in positive for rate in (number, -number)))[:MOST_RATES]


def exponential_share(rate: Fraction | int, more: Expression | None = None) -> Expression:
    """The formula exp(c·x[i]) / sum(k, exp(c·x[k])) for a number c, with a summand added below where one is given."""
    total = exponential_sum(rate)
    return Operation("/", _power(rate, FREE_INDEX), total if more is None else plus(more, total))


def exponential_sum(rate: Fraction | int) -> Expression:
    """The formula sum(k, exp(c·x[k])) for a number c."""
    return Reduction("sum", "k", _power(rate, "k"))


def _power(rate: Fraction | int, index: str) -> Expression:
    component = Component("x", index)
    return Call("exp", (times(Rational(Fraction(rate)), component),))


def _is_smooth_maximum(tree: Expression, rate: Fraction) -> bool:
    smooth = Operation("/", Call("log", (exponential_sum(rate),)), Rational(rate))
    try:
        return "[" not in normalise_indexed(minus(tree, smooth)).key
    except NoNormalForm:
        return False


def rows(tree: Expression) -> list[Expression]:
    """Both outputs for two components."""
    return [unroll(tree, 2, {FREE_INDEX: place}) for place in (1, 2)]


def points() -> list[dict[str, arb]]:
    """Two inputs of two components."""
    return [{"x1": arb(1) / 4, "x2": -arb(3) / 2}, {"x1": arb(2), "x2": arb(7) / 8}]


def varies(function: Callable[[dict[str, arb]], arb]) -> bool:
    """Whether a function has different values at the two inputs."""
    with ctx.workprec(PRECISION):
        first, second = (function(point) for point in points())
        return not first.overlaps(second)


def differ(left: Expression, right: Expression) -> bool:
    """Whether an output of two formulas differs at one of the inputs."""
    with ctx.workprec(PRECISION):
        for point in points():
            values = {**point, SHIFT.name: arb(5) / 8}
            for first, second in zip(rows(left), rows(right), strict=True):
                if not balls.evaluate(first, values).overlaps(balls.evaluate(second, values)):
                    return True
    return False
