"""Largest distances against a dense scan, and against the measured numbers of the frameworks."""

import numpy as np
import pytest

from gen.facts.records import Evidence
from gen.facts.relations.approximations import compare_functions, largest_distance
from gen.formula.language.parser import parse
from gen.formula.outcomes import Undecided
from gen.formula.values.numpy_values import evaluate
from gen.problems import Place

GELU = "x * Phi(x)"
TANH_FORM = "x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))"
SILU, HARD_SWISH = "x * sigmoid(x)", "x * clip(x + 3, 0, 6) / 6"
SIGMOID, HARD_SIGMOID = "1 / (1 + exp(-x))", "clip(x / 6 + 1/2, 0, 1)"


def tree(text):
    return parse(text, Place("test.yml", 1, 1))


MEASURED = [
    (TANH_FORM, GELU, 4.7323552e-4, 2.698941),
    ("x * sigmoid(1.702 * x)", GELU, 0.0203349, 2.270398),
    (HARD_SIGMOID, SIGMOID, 0.069182, 1.3170),
    ("clip(0.2 * x + 1/2, 0, 1)", SIGMOID, 0.075858, 2.5),
    ("clip((x + 1) / 2, 0, 1)", SIGMOID, 0.268941, 1.0),
    (HARD_SIGMOID, "clip(0.2 * x + 1/2, 0, 1)", 1 / 12, 2.5),
    (HARD_SWISH, SILU, 0.142278, 3.0),
    (SILU, GELU, 0.193002, 1.965465),
]


@pytest.mark.parametrize(("first", "second", "error", "at"), MEASURED)
def test_measured_distances(first, second, error, at):
    fact = compare_functions("other", "", tree(first), tree(second))
    assert fact.proved
    assert float(fact.value.error.decimal) == pytest.approx(error, rel=3e-6)
    places = [abs(float(piece.at.decimal)) for piece in fact.value.at.pieces]
    assert places == pytest.approx([at, at], rel=1e-4)


PAIRS = [
    ("x * tanh(softplus(x))", SILU),
    ("tanh(x)", "x / (1 + abs(x))"),
    ("log(1 + exp(x))", "max(0, x)"),
    ("tanh(x)", "clip(x, -1, 1)"),
    ("exp(-x^2)", "1 / (1 + x^2)"),
    (GELU, "max(0, x)"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_no_sample_is_further_apart(first, second):
    distance = largest_distance(tree(f"{first} - ({second})"))
    grid = np.concatenate([np.linspace(-12, 12, 40_001), np.linspace(-500, 500, 4001)])
    distances = np.abs(evaluate(tree(first), {"x": grid}) - evaluate(tree(second), {"x": grid}))
    value = float(distance.value.number().decimal)
    assert distances.max() <= value * (1 + 1e-12)
    assert distances.max() >= value * (1 - 1e-6)
    for place in distance.places:
        x = np.array(float(place.number().decimal))
        there = abs(float(evaluate(tree(first), {"x": x}) - evaluate(tree(second), {"x": x})))
        assert there == pytest.approx(value, rel=1e-12)


def test_twenty_digits():
    fact = compare_functions("gelu", "", tree(TANH_FORM), tree(GELU))
    assert fact.evidence is Evidence.ENCLOSED
    assert fact.value.error.decimal.startswith("0.00047323552068728487711398")


def test_a_kink_gives_an_exact_distance():
    fact = compare_functions("silu", "", tree(HARD_SWISH), tree(SILU))
    assert fact.evidence is Evidence.EXACT
    assert fact.value.error.exact == "3/(1 + exp(3))"


@pytest.mark.parametrize(("first", "second"), [("tanh(x)", "x"), ("tanh(x)", "atan(x)"), ("log(x)", "x")])
def test_distances_that_are_not_attained_stay_unknown(first, second):
    with pytest.raises(Undecided):
        largest_distance(tree(f"{first} - {second}"))
    assert not compare_functions("other", "", tree(first), tree(second)).known


def test_a_jump_is_refused():
    with pytest.raises(Undecided):
        largest_distance(tree("piecewise(exp(-x), x > 0, 0)"))
