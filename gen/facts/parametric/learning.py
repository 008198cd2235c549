"""Derivatives by the parameters, as training a learnable parameter needs them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from random import Random

from flint import arb, arb_series, ctx

from gen.catalogue import Activation, Parameter
from gen.facts.floating.rounding import exact_ball
from gen.facts.records import Evidence, Fact, Step, Text, unknown
from gen.formula.language.tree import Expression
from gen.formula.printers.latex import print_latex
from gen.formula.printers.text import print_text
from gen.formula.symbolic.algebra import differentiate
from gen.formula.values import balls

PRECISION = 128
POINTS = 16
SPREAD = 5 * 64
"""Inputs are odd multiples of 1/128 between -5 and 5, so that none is a break point at a short decimal."""


def establish_parameter_derivatives(activation: Activation) -> tuple[tuple[str, Fact[Text]], ...]:
    """∂f/∂p for every parameter p of an elementwise activation, in the order of their declaration."""
    symbols = {parameter.name: parameter.latex for parameter in activation.parameters if parameter.latex}
    return tuple(
        (parameter.name, differentiate_by_parameter(activation, parameter, symbols))
        for parameter in activation.parameters
    )


def differentiate_by_parameter(activation: Activation, parameter: Parameter, symbols: Mapping[str, str]) -> Fact[Text]:
    """∂f/∂parameter off the break points, by rule, and checked by power series; a mismatch leaves it unknown."""
    tree = activation.formula.tree
    slope = differentiate(tree, parameter.name)
    gap = find_mismatch(tree, slope, parameter.name, activation.parameters)
    if gap is not None:
        return unknown(f"the derivative by rule disagrees with the power series at {gap}")
    steps = (
        Step("symbolic", f"the formula differentiated by {parameter.name}, branch by branch"),
        Step("enclosure", f"agrees with power series at {POINTS} random rational points"),
    )
    text = Text(print_text(slope), print_latex(slope, symbols))
    return Fact(Evidence.EXACT, "differentiated by rule, checked by power series", text, steps)


def find_mismatch(tree: Expression, slope: Expression, name: str, parameters: tuple[Parameter, ...]) -> str | None:
    """A point at which `slope` is not the second Taylor coefficient in a parameter, as text; None where all agree."""
    random = Random(5)
    with ctx.workprec(PRECISION):
        for _ in range(POINTS):
            x = Fraction(2 * random.randrange(-SPREAD, SPREAD) + 1, 128)
            values: dict[str, arb] = {p.name: exact_ball(admissible(p, random)) for p in parameters}
            point = {**values, "x": exact_ball(x)}
            moved = {**point, name: arb_series([point[name], 1], 2)}
            series = balls.evaluate(tree, moved)
            expected = series[1] if isinstance(series, arb_series) else arb(0)
            claimed = arb(balls.evaluate(slope, point))
            if not (expected.is_finite() and claimed.overlaps(expected)):
                return f"x = {x}"
    return None


def admissible(parameter: Parameter, random: Random) -> Fraction:
    """A random value inside the declared domain of a parameter."""
    share = Fraction(random.randrange(1, 64), 64)
    lower, upper = parameter.lower.value, parameter.upper.value
    if lower is not None and upper is not None:
        return lower + (upper - lower) * share
    if lower is not None:
        return lower + 4 * share
    return upper - 4 * share if upper is not None else 8 * share - 4
