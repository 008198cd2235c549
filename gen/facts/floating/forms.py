"""The form of a formula that code computes, and what it does at infinities and NaN, where a formula says nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from gen.catalogue import Activation
from gen.facts.floating.evaluation import compute
from gen.facts.floating.rounding import FORMATS, Format, round_exact
from gen.formula.language.traversal import variables
from gen.formula.language.tree import Component, Expression, walk

DOUBLE: Format = FORMATS[-1]


@dataclass(frozen=True)
class CodeForm:
    """A formula as code computes it.

    Code replaces minus infinity in the inputs of `from_below`, and infinity in those of `from_above`, by the nearest
    finite number, since the formula would give NaN there, as -oo * 0. It returns NaN for NaN of its own accord, or,
    where `restores_nan` says so, by a case of its own.
    """

    tree: Expression
    inputs: tuple[str, ...]
    from_below: tuple[str, ...] = ()
    from_above: tuple[str, ...] = ()
    restores_nan: bool = False

    @property
    def is_vector(self) -> bool:
        """Whether the input is a vector."""
        return any(isinstance(node, Component) for node in walk(self.tree))


def code_form(activation: Activation) -> CodeForm:
    """The stable form of an activation, or else its formula, at its default parameters.

    Raises Undecided where the precision does not suffice to round an atom at an infinity.
    """
    tree = (activation.stable or activation.formula).tree
    inputs = activation.inputs or variables(tree) or ("x",)
    form = CodeForm(tree, inputs)
    if form.is_vector:
        return form
    parameters = {
        parameter.name: round_exact(Fraction(parameter.default), DOUBLE) for parameter in activation.parameters
    }

    def is_nan(name: str, value: float) -> bool:
        return math.isnan(compute(tree, {**parameters, **dict.fromkeys(inputs, 1.0), name: value}, DOUBLE))

    return CodeForm(
        tree,
        inputs,
        tuple(name for name in inputs if is_nan(name, -math.inf)),
        tuple(name for name in inputs if is_nan(name, math.inf)),
        not all(is_nan(name, math.nan) for name in inputs),
    )
