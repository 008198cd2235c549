"""The work of `make compat`: the code that the pages print for a framework, inputs, and what should come out.

The truth is computed here by balls of fifty digits, so that the environments of the frameworks need nothing of ours.
"""

from __future__ import annotations

import json
import math
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from flint import arb, ctx

from gen.artefacts.snippets.naming import python_name
from gen.artefacts.snippets.torch_module import layer_name, torch_code
from gen.catalogue import Activation
from gen.facts.floating.forms import code_form
from gen.facts.floating.numerics import NEGLIGIBLE
from gen.facts.floating.rounding import FORMATS, Format, exact_ball, round_exact
from gen.formula.language.traversal import free_indices
from gen.formula.values import balls
from gen.formula.values.numpy_values import evaluate
from gen.generation.stages import read_definitions

DEFINITIONS = Path(__file__).parents[2] / "gen" / "definitions.yml"
SIZES = (1e-30, 1e-3, 0.25, 0.5, 1.0, 1.7, 2.0, 2.5, 3.0, 4.69, 6.0, 8.0, 12.88, 20.0, 60.0, 1e3, 1e4)
PLACES = ("-inf", "-3.5", "-3", "-2.5", "-1", "-0.0", "0.0", "1", "2.5", "3", "3.5", "6", "inf", "nan")
BITS = (300, 900, 2400, 9000)


def make_work(activation: Activation) -> dict[str, Any]:
    """What a framework's environment needs to run and to judge one function."""
    form = code_form(activation)
    is_map = form.is_vector and bool(free_indices(form.tree))
    grid = _grid(activation, form.inputs)
    return {
        "code": torch_code(activation),
        "call": next((entry.call for entry in activation.frameworks if entry.framework == "torch"), ""),
        "function": python_name(activation),
        "layer": layer_name(activation),
        "sizes": [6, 8] if activation.kind == "gated" else [],
        "kind": activation.kind,
        "inputs": list(form.inputs),
        "shaped": not form.is_vector or is_map,
        "scale": 16.0 if form.is_vector else 0.5,
        "grid": [[value.hex() for value in column] for column in grid],
        "truth": {
            target.name: [value.hex() for value in _truth(activation, form.inputs, grid, target)] for target in FORMATS
        },
        "limits": _limits(activation) if activation.kind == "elementwise" else [],
        "places": list(PLACES),
    }


def _grid(activation: Activation, inputs: tuple[str, ...]) -> list[list[float]]:
    line = [0.0, *SIZES, *(-size for size in SIZES)]
    if activation.kind == "vector":
        return [[0.5, -1.0, 2.0, 20.0, -60.0, 19.0, 3.25]]
    if activation.kind == "gated":
        short = line[::3]
        return [[a for a in short for _ in short], [b for _ in short for b in short]]
    return [line]


def _truth(activation: Activation, inputs: tuple[str, ...], grid: list[list[float]], target: Format) -> list[float]:
    """The values at the grid as rounded to the format; float64 where it is further than that."""
    columns = [[round_exact(Fraction(value), target) for value in column] for column in grid]
    if activation.kind == "vector":
        return [
            float(value)
            for value in evaluate(
                activation.stable.tree if activation.stable else activation.formula.tree, {"x": columns[0]}
            ).ravel()
        ]
    return [_value(activation, dict(zip(inputs, row, strict=True))) for row in zip(*columns, strict=True)]


def _value(activation: Activation, given: dict[str, float]) -> float:
    trees = [tree.tree for tree in (activation.formula, activation.stable) if tree is not None]
    for bits in BITS:
        with ctx.workprec(bits):
            values = {parameter.name: exact_ball(Fraction(parameter.default)) for parameter in activation.parameters}
            values |= {name: arb(value) for name, value in given.items()}
            for tree in trees:
                ball: arb = balls.evaluate(tree, values)
                if ball.is_finite() and (ball.is_zero() or ball.rel_accuracy_bits() > 100 or ball.rad() < NEGLIGIBLE):
                    return float(ball.mid())
    raise ValueError(f"{activation.slug}: no fifty digits at {given}")


def _limits(activation: Activation) -> list[str]:
    """What the function tends to at both ends, by its value far out."""
    limits = []
    for far in (-1e200, 1e200):
        value = _value(activation, {"x": far})
        limits.append(
            repr(math.copysign(math.inf, value) if abs(value) > 1e100 else 0.0 if abs(value) < 1e-100 else value)
        )
    return limits


def main() -> None:
    """Write the work of every function as JSON."""
    activations = read_definitions(DEFINITIONS).activations
    json.dump({slug: make_work(activation) for slug, activation in activations.items()}, sys.stdout)


if __name__ == "__main__":
    main()
