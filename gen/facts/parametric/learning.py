"""Derivatives by the parameters, as training a learnable parameter needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial
from random import Random

from flint import arb, arb_series, ctx

from gen.catalogue import Activation, DeclaredParameter
from gen.facts.floating.rounding import exact_ball
from gen.facts.records import Evidence, Fact, Step, Text, failed, unknown
from gen.facts.vectors import indexed
from gen.fences import fenced
from gen.formula.language.traversal import FREE_INDEX, free_indices, variables
from gen.formula.language.tree import Component, Expression, Reduction, walk
from gen.formula.outcomes import Undecided
from gen.formula.printers.latex import print_latex
from gen.formula.printers.text import print_text
from gen.formula.symbolic.algebra import differentiate
from gen.formula.values import balls

PRECISION = 128
POINTS = 16
MOST_POINTS = 64
"""Points are drawn until the branches are decided at as many as are asked for."""

LENGTHS = (2, 3)
SPREAD = 5 * 64
"""Inputs are odd multiples of 1/128 between -5 and 5, so that none is a break point at a short decimal."""


def establish_parameter_derivatives(activation: Activation) -> tuple[tuple[str, Fact[Text]], ...]:
    """∂f/∂p for every parameter p of an activation, in the order of their declaration."""
    symbols = {parameter.name: parameter.latex for parameter in activation.parameters if parameter.latex}

    def by(parameter: DeclaredParameter) -> Fact[Text]:
        what = f"{activation.slug}: derivative by {parameter.name}"
        return fenced(partial(differentiate_by_parameter, activation, parameter, symbols), failed, what)

    return tuple((parameter.name, by(parameter)) for parameter in activation.parameters)


def differentiate_by_parameter(
    activation: Activation, parameter: DeclaredParameter, symbols: Mapping[str, str]
) -> Fact[Text]:
    """∂f/∂parameter off the break points, by rule, and checked by power series; a mismatch leaves it unknown."""
    tree = activation.formula.tree
    try:
        slope = _differentiate(tree, parameter.name)
    except ValueError as reason:
        return unknown(f"the derivative by rule was not found: {reason}")
    mismatch = find_mismatch(tree, slope, parameter.name, activation.parameters)
    if mismatch is not None:
        return unknown(f"the derivative by rule {mismatch}")
    lengths = f", for each n from {LENGTHS[0]} to {LENGTHS[-1]}" if _is_indexed(tree) else ""
    steps = (
        Step("symbolic", f"the formula differentiated by {parameter.name}, branch by branch"),
        Step("enclosure", f"agrees with power series at {POINTS} random rational points{lengths}"),
    )
    text = Text(print_text(slope), print_latex(slope, symbols))
    return Fact(Evidence.EXACT, "differentiated by rule, checked by power series", text, steps)


def _differentiate(tree: Expression, name: str) -> Expression:
    return indexed.differentiate_by_parameter(tree, name) if _is_indexed(tree) else differentiate(tree, name)


def _is_indexed(tree: Expression) -> bool:
    return any(isinstance(node, Component | Reduction) for node in walk(tree))


def find_mismatch(
    tree: Expression, slope: Expression, name: str, parameters: tuple[DeclaredParameter, ...]
) -> str | None:
    """How `slope` fails to be the second Taylor coefficient in a parameter; None where it is at every point tried.

    Vector formulas are unrolled for each of LENGTHS, and each of their outputs is compared.
    """
    random = Random(5)
    for value, claimed in _outputs(tree, slope):
        mismatch = _find_mismatch(value, claimed, name, parameters, random)
        if mismatch is not None:
            return mismatch
    return None


def _outputs(tree: Expression, slope: Expression) -> Iterator[tuple[Expression, Expression]]:
    """The formula and its slope without indices, one pair for each output of each length."""
    if not _is_indexed(tree):
        yield tree, slope
        return
    for length in LENGTHS:
        for place in range(1, (length if free_indices(tree) else 1) + 1):
            at = {FREE_INDEX: place}
            yield indexed.unroll(tree, length, at), indexed.unroll(slope, length, at)


def _find_mismatch(
    tree: Expression, slope: Expression, name: str, parameters: tuple[DeclaredParameter, ...], random: Random
) -> str | None:
    checked = 0
    with ctx.workprec(PRECISION):
        for _ in range(MOST_POINTS):
            inputs = {
                variable: Fraction(2 * random.randrange(-SPREAD, SPREAD) + 1, 128) for variable in variables(tree)
            }
            values: dict[str, arb] = {p.name: exact_ball(admissible(p, random)) for p in parameters}
            point = {**values, **{variable: exact_ball(value) for variable, value in inputs.items()}}
            moved = {**point, name: arb_series([point[name], 1], 2)}
            try:
                series = balls.evaluate(tree, moved)
                claimed = arb(balls.evaluate(slope, point))
            except Undecided:
                continue  # two branches meet there
            expected = series[1] if isinstance(series, arb_series) else arb(0)
            if not (expected.is_finite() and claimed.overlaps(expected)):
                where = ", ".join(f"{variable} = {value}" for variable, value in inputs.items())
                return f"disagrees with the power series at {where}"
            checked += 1
            if checked == POINTS:
                return None
    return f"was compared with power series at {checked} points only, of {POINTS} that are asked for"


def admissible(parameter: DeclaredParameter, random: Random) -> Fraction:
    """A random value inside the declared domain of a parameter."""
    share = Fraction(random.randrange(1, 64), 64)
    lower, upper = parameter.lower.value, parameter.upper.value
    if lower is not None and upper is not None:
        return lower + (upper - lower) * share
    if lower is not None:
        return lower + 4 * share
    return upper - 4 * share if upper is not None else 8 * share - 4
