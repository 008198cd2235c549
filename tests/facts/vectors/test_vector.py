"""Facts of vector functions against complex-step derivatives, samples and singular values in NumPy."""

import numpy as np
import pytest

from gen.facts.records import MINUS_OO, Evidence, Number, Selection, TemperatureLimits
from gen.facts.vectors import images, jacobians
from gen.facts.vectors.gated import establish_gated
from gen.facts.vectors.indexed import differentiate_by_component, rename_index, spare_index, unroll
from gen.facts.vectors.indexed_forms import same
from gen.facts.vectors.jacobians import Jacobian, check_jacobian, differentiate_vector
from gen.facts.vectors.vector import establish_indexed
from gen.formula.language.construction import ONE, ZERO
from gen.formula.language.parser import parse
from gen.formula.language.tree import Component, Negation, Operation
from gen.formula.outcomes import Refuted
from gen.formula.printers.text import print_text
from gen.formula.values.numpy_values import evaluate
from gen.notation.statements.text import print_general
from gen.problems import Place

SOFTMAX = "exp(x[i]) / sum(j, exp(x[j]))"
LOG_SOFTMAX = "x[i] - log(sum(j, exp(x[j])))"
SOFTMIN = "exp(-x[i]) / sum(j, exp(-x[j]))"
MAXOUT = "maximum(j, x[j])"
NUMPY = {
    SOFTMAX: lambda x: np.exp(x) / np.exp(x).sum(),
    LOG_SOFTMAX: lambda x: x - np.log(np.exp(x).sum()),
    SOFTMIN: lambda x: np.exp(-x) / np.exp(-x).sum(),
}


def tree(text):
    return parse(text, Place("test.yml", 1, 1), indexed=True)


def facts(text):
    return establish_indexed(tree(text))


def complex_step(function, x):
    """The Jacobian of an analytic function to machine precision."""
    step = 1e-30
    columns = [function(x + 1j * step * np.eye(len(x))[column]).imag / step for column in range(len(x))]
    return np.stack(columns, axis=1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SOFTMAX, "y[i]*(delta_ij - y[j])"),
        (SOFTMIN, "-y[i]*(delta_ij - y[j])"),
        (LOG_SOFTMAX, "delta_ij - exp(y[j])"),
        (MAXOUT, "piecewise(1, x[j] == maximum(k, x[k]), 0)"),
    ],
)
def test_jacobians_in_print(text, expected):
    jacobian = facts(text).jacobian
    assert jacobian.evidence is Evidence.EXACT
    assert jacobian.value.text == expected


def test_the_delta_is_printed_as_a_greek_letter():
    assert facts(SOFTMAX).jacobian.value.latex == r"y_{i} (\delta_{ij} - y_{j})"


@pytest.mark.parametrize("text", [SOFTMAX, LOG_SOFTMAX, SOFTMIN])
@pytest.mark.parametrize("length", [1, 2, 4, 7])
def test_jacobian_matches_complex_steps(text, length):
    function = NUMPY[text]
    jacobian = differentiate_vector(tree(text))
    x = np.random.default_rng(length).normal(size=length)
    outputs = {f"y{place}": np.array(value) for place, value in enumerate(function(x), 1)}
    ours = [
        [
            float(evaluate(unroll(jacobian.tree, length, {"i": row, "j": column}), outputs))
            for column in range(1, length + 1)
        ]
        for row in range(1, length + 1)
    ]
    np.testing.assert_allclose(ours, complex_step(function, x), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize(
    "wrong",
    [
        Jacobian(Component("y", "i"), Operation("*", Component("y", "i"), Component("y", "j")), True),
        Jacobian(Component("y", "i"), Negation(Component("y", "j")), True),
        Jacobian(ONE, Negation(Operation("*", Component("y", "i"), Component("y", "j"))), True),
        Jacobian(Component("y", "i"), ZERO, True),
    ],
)
def test_a_wrong_jacobian_is_refuted(wrong):
    with pytest.raises(Refuted):
        check_jacobian(tree(SOFTMAX), wrong)


def test_a_refuted_jacobian_is_unknown(monkeypatch):
    def refuse(*_):
        raise Refuted("row 1")

    monkeypatch.setattr(jacobians, "check_jacobian", refuse)
    assert not facts(SOFTMAX).jacobian.known


def test_images_sums_and_laws():
    softmax, logs, maxout = facts(SOFTMAX), facts(LOG_SOFTMAX), facts(MAXOUT)
    assert softmax.image.value == images.SIMPLEX
    assert softmax.sum.value.exact == "1"
    assert softmax.invariances.value.words == ("permutation equivariant", "shift invariant")
    assert logs.image.value == images.LOG_SIMPLEX
    assert logs.sum.known
    assert logs.sum.value is None
    assert maxout.invariances.value.words == ("permutation invariant", "shift equivariant", "positively homogeneous")
    assert all(sheet.domain.proved for sheet in (softmax, logs, maxout))


def test_a_sum_of_one_is_not_claimed_for_halves():
    halves = facts("exp(x[i]) / sum(j, exp(x[j])) / 2")
    assert halves.sum.value.exact == "1/2"
    assert not halves.image.known


@pytest.mark.parametrize("text", [SOFTMAX, SOFTMIN, LOG_SOFTMAX])
def test_no_sampled_singular_value_exceeds_the_lipschitz_constant(text):
    fact = facts(text).lipschitz
    generator = np.random.default_rng(4)
    largest = dict.fromkeys((2, 3, 6), 0.0)
    for length in largest:
        for scale in (0.0, 0.1, 1.0, 3.0, 10.0):
            for _ in range(60):
                point = scale * generator.normal(size=length)
                slope = complex_step(NUMPY[text], point)
                largest[length] = max(largest[length], np.linalg.norm(slope, 2))
    bound = float(fact.value.number.decimal)
    assert largest[2] <= bound + 1e-12
    assert largest[2] >= bound - 1e-6
    if fact.general is None:
        assert all(value <= bound + 1e-12 for value in largest.values())
    else:
        assert print_general(fact.general) == "`sqrt(n)` for `n >= 2`"
        assert all(value <= length**0.5 + 1e-12 for length, value in largest.items())


def test_temperature_limits():
    assert facts(SOFTMAX).limits.value.infinity == Number("1/n", "")
    assert facts(SOFTMIN).limits.value.zero == Selection(Number("1", "1"), "smallest", Number("0", "0"))
    assert facts(LOG_SOFTMAX).limits.value.infinity == Number("-log(n)", "")
    assert facts(LOG_SOFTMAX).limits.value.zero.elsewhere == MINUS_OO
    assert facts(MAXOUT).limits.value == TemperatureLimits()


def test_normal_forms_over_indices():
    softmax = tree(SOFTMAX)
    assert same(softmax, tree("1 / sum(k, exp(x[k] - x[i]))"))
    assert same(tree("sum(j, 3 * x[j] + 2)"), tree("3 * sum(k, x[k]) + 2 * sum(k, 1)"))
    assert same(tree("log(sum(j, exp(x[j] + 1)))"), tree("1 + log(sum(j, exp(x[j])))"))
    assert same(tree("sum(j, x[j] * sum(k, x[k]))"), tree("sum(k, x[k])^2"))
    assert not same(softmax, tree(SOFTMIN))
    assert not same(tree("sum(j, x[j]^2)"), tree("sum(j, x[j])^2"))
    assert not same(tree("maximum(j, -x[j])"), tree("-maximum(j, x[j])"))


def test_derivatives_over_indices():
    slope = differentiate_by_component(tree("x[i] * sum(k, x[k]^2)"))
    assert same(slope.deltas["i"], tree("sum(k, x[k]^2)"))
    assert same(slope.rest, Operation("*", tree("2 * x[i]"), Component("x", "j")))


def test_indices_are_renamed_without_capture():
    inner = tree("sum(j, x[j] * x[i])")
    renamed = rename_index(inner, "i", "j")
    assert print_text(renamed) == "sum(k, x[k]*x[j])"
    assert print_text(spare_index(inner, "j")) == "sum(k, x[k]*x[i])"


@pytest.mark.parametrize(
    ("text", "slopes", "laws"),
    [
        ("a * sigmoid(b)", "sigmoid(b); a*sigmoid(b)*(1 - sigmoid(b))", ("linear in a",)),
        ("a * b", "b; a", ("permutation invariant", "linear in a")),
        ("a * max(b, 0)", "piecewise(b, b > 0, 0); piecewise(a, b > 0, 0)", ("linear in a",)),
    ],
)
def test_gated_units(text, slopes, laws):
    gated = establish_gated(parse(text, Place("test.yml", 1, 1), inputs=("a", "b")), ("a", "b"))
    assert gated.jacobian.value.text == slopes
    assert gated.image.value.text == "(-oo, oo)"
    assert gated.lipschitz.value.number.decimal == "oo"
    assert gated.invariances.value.words == laws


def test_partial_derivatives_match_complex_steps():
    gated = establish_gated(parse("a * b * sigmoid(b)", Place("test.yml", 1, 1), inputs=("a", "b")), ("a", "b"))

    def formula(a, b):
        return a * b / (1 + np.exp(-b))

    by_a, by_b = (entry.tree for entry in gated.jacobian.value.entries)
    for a, b in ((0.3, -1.2), (-2.0, 0.7)):
        values = {"a": np.array(a), "b": np.array(b)}
        assert float(evaluate(by_a, values)) == pytest.approx(formula(a + 1e-30j, b).imag / 1e-30, rel=1e-12)
        assert float(evaluate(by_b, values)) == pytest.approx(formula(a, b + 1e-30j).imag / 1e-30, rel=1e-12)
