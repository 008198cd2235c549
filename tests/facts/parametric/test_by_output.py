"""Derivatives by the output, against finite differences of NumPy values."""

from fractions import Fraction

import numpy as np
import pytest

from gen.facts.parametric.by_output import find_derivative_by_output
from gen.facts.proofs.subject import Subject, at_values
from gen.facts.records import Evidence
from gen.formula.language.parser import parse
from gen.formula.values.numpy_values import evaluate
from gen.problems import Place
from tests.made_records import parameter

HERE = Place("test.yml", 1, 1)


def subject(text, **defaults):
    tree = parse(text, HERE, parameters=tuple(defaults))
    declared = tuple(parameter(name, value, latex=name) for name, value in defaults.items())
    return Subject("f", at_values(tree, {name: Fraction(value) for name, value in defaults.items()}), tree, declared)


KNOWN = [
    ("1 / (1 + exp(-x))", {}, "y*(1 - y)"),
    ("(exp(x) - exp(-x)) / (exp(x) + exp(-x))", {}, "1 - y^2"),
    ("x / (1 + abs(x))", {}, "(1 - abs(y))^2"),
    ("log(1 + exp(x))", {}, "1 - exp(-y)"),
    ("exp(x)", {}, "y"),
    ("max(0, x)", {}, "piecewise(1, y > 0, 0)"),
    ("min(max(0, x), 6)", {}, "piecewise(0, y >= 6, 1, y > 0, 0)"),
    ("piecewise(x, x > 0, alpha * (exp(x) - 1))", {"alpha": 2}, "piecewise(1, y > 0, y + alpha)"),
    ("piecewise(x, x >= 0, alpha * (exp(x / alpha) - 1))", {"alpha": 2}, "piecewise(1, y > 0, y/alpha + 1)"),
    ("log(1 + exp(beta * x)) / beta", {"beta": 3}, "1 - exp(-(beta*y))"),
    ("tanh(x / 2) + 3", {}, None),
    ("2 * x + 1", {}, "2"),
]


@pytest.mark.parametrize(("text", "defaults", "expected"), KNOWN)
def test_known_forms_hold_numerically(text, defaults, expected):
    function = subject(text, **defaults)
    fact = find_derivative_by_output(function, {})
    assert fact.evidence is Evidence.EXACT
    if expected is not None:
        assert fact.value.text == expected
    by_output = parse(fact.value.text, HERE, inputs=("y",), parameters=tuple(defaults))
    x = np.array([-7.3, -2.1, -0.9, -0.2, 0.3, 1.4, 2.6, 8.7])
    step = 1e-6
    slope = (evaluate(function.tree, {"x": x + step}) - evaluate(function.tree, {"x": x - step})) / (2 * step)
    derivative = evaluate(
        by_output, {"y": evaluate(function.tree, {"x": x}), **{k: float(v) for k, v in defaults.items()}}
    )
    np.testing.assert_allclose(np.broadcast_to(derivative, x.shape), slope, rtol=1e-6, atol=1e-8)


@pytest.mark.parametrize("text", ["x * Phi(x)", "x * sigmoid(x)", "x * clip(x + 3, 0, 6) / 6", "x^2"])
def test_no_function_of_the_output_where_f_turns(text):
    fact = find_derivative_by_output(subject(text), {})
    assert fact.known
    assert fact.value is None


@pytest.mark.parametrize("text", ["x + x^3", "asinh(x)", "piecewise(x, x < 0, x + x^3)"])
def test_other_derivatives_stay_unknown(text):
    assert not find_derivative_by_output(subject(text), {}).known


def test_overlapping_pieces_are_not_told_apart_by_their_outputs():
    assert not find_derivative_by_output(subject("piecewise(2 * x, x < 1, x - 3)"), {}).known
