"""What the code of every language calls a function, its inputs and the defaults of its parameters, and its example."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from gen.catalogue import Activation
from gen.facts.floating.forms import CodeForm
from gen.formula.printers.text import print_decimal
from gen.formula.values.numpy_values import evaluate

_COMPONENTS = (-2.0, -0.5, 0.0, 1.0, 2.0)
_GATES = (1.5, 2.0, 1.0, 0.5, -2.0)
EXAMPLE_PLACES = 4
"""How many decimals an example shows."""


def python_name(activation: Activation) -> str:
    """The function's name in Python and C."""
    return activation.slug.replace("-", "_")


def literal(value: Fraction) -> str:
    """The number as Python and JavaScript write it: a decimal where there is a finite one, else a quotient."""
    decimal = print_decimal(value)
    return decimal if decimal is not None else f"{value.numerator} / {value.denominator}"


def example(form: CodeForm) -> Mapping[str, tuple[float, ...]]:
    """What the example of the function is given: an array for each input."""
    return dict(zip(form.inputs, (_COMPONENTS, _GATES), strict=False))


def formula_values(activation: Activation, inputs: Mapping[str, float | tuple[float, ...]]) -> np.ndarray:
    """What the formula gives at the inputs and the default parameters, to `EXAMPLE_PLACES` decimals."""
    parameters = {parameter.name: float(parameter.default) for parameter in activation.parameters}
    values = evaluate(activation.formula.tree, {**inputs, **parameters})
    return np.asarray(np.round(values, EXAMPLE_PLACES) + 0.0)


def parse_call(call: str) -> ast.expr:
    """The call of a framework as a Python expression. Raises ValueError where it is none."""
    try:
        return ast.parse(call, mode="eval").body
    except SyntaxError as reason:
        raise ValueError(f"{call} is no expression of Python") from reason


def names_in(call: ast.expr) -> set[str]:
    """The names that a call reads."""
    return {node.id for node in ast.walk(call) if isinstance(node, ast.Name)}
