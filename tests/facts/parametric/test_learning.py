"""Derivatives by parameters against complex steps."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest

from gen.catalogue import Bound, Formula, Parameter
from gen.facts.parametric.learning import establish_parameter_derivatives, find_mismatch
from gen.formula.language.parser import parse
from gen.formula.values.numpy_values import evaluate
from gen.problems import Place
from gen.prose.text import Prose

HERE = Place("test.yml", 1, 1)


@dataclass
class Entry:
    """The fields of an activation that the derivatives read."""

    formula: Formula
    parameters: tuple


def entry(text, *names):
    declared = tuple(
        Parameter(name, "", Fraction(1), Bound(Fraction(0), False), Bound(None, False), True, Prose((), HERE), HERE)
        for name in names
    )
    return Entry(Formula(text, parse(text, HERE, parameters=names), HERE), declared)


CASES = [
    ("x * sigmoid(beta * x)", ("beta",), lambda x, b: x / (1 + np.exp(-b * x))),
    ("log(1 + exp(beta * x)) / beta", ("beta",), lambda x, b: np.log(1 + np.exp(b * x)) / b),
    ("max(0, x) + slope * min(0, x)", ("slope",), lambda x, s: np.where(x.real > 0, x, s * x)),
    ("alpha * tanh(gain * x)", ("alpha", "gain"), lambda x, a, g: a * np.tanh(g * x)),
]


@pytest.mark.parametrize(("text", "names", "function"), CASES)
def test_derivatives_match_complex_steps(text, names, function):
    found = dict(establish_parameter_derivatives(entry(text, *names)))
    assert list(found) == list(names)
    x = np.array([-3.7, -1.2, 0.4, 2.9])
    at = dict(zip(names, (1.3, 0.8), strict=False))
    for name in names:
        moved = [value + 1e-30j if key == name else value for key, value in at.items()]
        expected = function(x.astype(complex), *moved).imag / 1e-30
        slope = parse(found[name].value.text, HERE, parameters=names)
        np.testing.assert_allclose(evaluate(slope, {"x": x, **at}), expected, rtol=1e-12)


@pytest.mark.parametrize("wrong", ["x * sigmoid(beta * x)", "x^2 * sigmoid(beta * x)^2", "0"])
def test_a_wrong_derivative_is_noticed(wrong):
    activation = entry("x * sigmoid(beta * x)", "beta")
    slope = parse(wrong, HERE, parameters=("beta",))
    assert find_mismatch(activation.formula.tree, slope, "beta", activation.parameters) is not None
