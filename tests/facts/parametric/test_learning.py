"""Derivatives by parameters against complex steps."""

from dataclasses import dataclass

import numpy as np
import pytest

from gen.catalogue import Formula
from gen.facts.parametric.learning import establish_parameter_derivatives, find_mismatch
from gen.formula.language.parser import parse
from gen.formula.values.numpy_values import evaluate
from gen.problems import Place
from tests.made_records import parameter

HERE = Place("test.yml", 1, 1)


@dataclass
class Entry:
    """The fields of an activation that the derivatives read."""

    formula: Formula
    parameters: tuple
    slug: str = "made"


def entry(text, *names, **options):
    declared = tuple(parameter(name, "1", learnable=True) for name in names)
    return Entry(Formula(text, parse(text, HERE, parameters=names, **options), HERE), declared)


CASES = [
    ("x * sigmoid(beta * x)", ("beta",), lambda x, b: x / (1 + np.exp(-b * x))),
    ("log(1 + exp(beta * x)) / beta", ("beta",), lambda x, b: np.log(1 + np.exp(b * x)) / b),
    ("max(0, x) + slope * min(0, x)", ("slope",), lambda x, s: np.where(x.real > 0, x, s * x)),
    ("alpha * tanh(gain * x)", ("alpha", "gain"), lambda x, a, g: a * np.tanh(g * x)),
]


@pytest.mark.parametrize(("text", "names", "function"), CASES)
def test_derivatives_match_complex_steps(text, names, function):
    derivatives = dict(establish_parameter_derivatives(entry(text, *names)))
    assert list(derivatives) == list(names)
    x = np.array([-3.7, -1.2, 0.4, 2.9])
    at = dict(zip(names, (1.3, 0.8), strict=False))
    for name in names:
        moved = [value + 1e-30j if key == name else value for key, value in at.items()]
        expected = function(x.astype(complex), *moved).imag / 1e-30
        slope = parse(derivatives[name].value.text, HERE, parameters=names)
        np.testing.assert_allclose(evaluate(slope, {"x": x, **at}), expected, rtol=1e-12)


@pytest.mark.parametrize("wrong", ["x * sigmoid(beta * x)", "x^2 * sigmoid(beta * x)^2", "0"])
def test_a_wrong_derivative_is_noticed(wrong):
    activation = entry("x * sigmoid(beta * x)", "beta")
    slope = parse(wrong, HERE, parameters=("beta",))
    assert find_mismatch(activation.formula.tree, slope, "beta", activation.parameters) is not None


def test_a_point_at_which_two_branches_meet_is_passed_over():
    # one of the values drawn for the slope is 1, where both sides of the maximum are equal
    ((_, fact),) = establish_parameter_derivatives(entry("max(x, slope * x)", "slope"))
    assert fact.value.text == "piecewise(0, x > slope*x, x)"


def test_a_gated_function_has_derivatives_by_its_parameters():
    ((_, fact),) = establish_parameter_derivatives(entry("a * sigmoid(beta * b)", "beta", inputs=("a", "b")))
    slope = parse(fact.value.text, HERE, inputs=("a", "b"), parameters=("beta",))
    a, b, beta = np.array([0.3, -2.0]), np.array([1.5, 0.25]), 1.3
    expected = (a / (1 + np.exp(-(beta + 1e-30j) * b))).imag / 1e-30
    np.testing.assert_allclose(evaluate(slope, {"a": a, "b": b, "beta": beta}), expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("exp(beta * x[i]) / sum(j, exp(beta * x[j]))", lambda x, b: np.exp(b * x) / np.exp(b * x).sum()),
        ("log(sum(j, exp(beta * x[j]))) / beta", lambda x, b: np.log(np.exp(b * x).sum()) / b),
        ("beta * maximum(j, x[j])", lambda x, b: b * x.max()),
    ],
)
def test_a_vector_function_has_derivatives_by_its_parameters(text, function):
    ((_, fact),) = establish_parameter_derivatives(entry(text, "beta", indexed=True))
    slope = parse(fact.value.text, HERE, parameters=("beta",), indexed=True)
    x, beta = np.array([0.3, -2.0, 1.5]), 1.3
    expected = function(x, beta + 1e-30j).imag / 1e-30
    np.testing.assert_allclose(evaluate(slope, {"x": x, "beta": beta}), expected, rtol=1e-12)


def test_a_product_over_components_has_no_rule_and_stays_unknown():
    ((_, fact),) = establish_parameter_derivatives(entry("product(j, beta + x[j])", "beta", indexed=True))
    assert not fact.known
    assert "no rule" in fact.method
