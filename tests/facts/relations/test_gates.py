"""Gate functions: found by equal normal forms among the elementwise functions, for every value of the parameters."""

from dataclasses import dataclass

import pytest

from gen.catalogue import Formula
from gen.facts.records import Evidence
from gen.facts.relations.gates import establish_gates
from gen.formula.language.parser import parse
from gen.problems import Place
from tests.made_records import parameter

HERE = Place("test.yml", 7, 9)


@dataclass
class Entry:
    """The fields of an activation that gates read."""

    slug: str
    kind: str
    formula: Formula
    parameters: tuple
    inputs: tuple
    gate: str | None


@dataclass
class Entries:
    activations: dict


def entry(slug, text, *, parameters=(), inputs=("x",), gate=None, kind="elementwise"):
    declared = tuple(parameter(name, default, latex=name) for name, default in parameters)
    names = tuple(name for name, _ in parameters)
    tree = parse(text, HERE, inputs=inputs, parameters=names, indexed=kind == "vector")
    return Entry(slug, kind, Formula(text, tree, HERE), declared, inputs, gate)


ENTRIES = [
    entry("identity", "x"),
    entry("relu", "max(0, x)"),
    entry("sigmoid", "1 / (1 + exp(-x))"),
    entry("tanh", "tanh(x)"),
    entry("silu", "x * sigmoid(x)"),
    entry("swish", "x * sigmoid(beta * x)", parameters=[("beta", 1)]),
    entry("elu", "piecewise(x, x > 0, alpha * (exp(x) - 1))", parameters=[("alpha", 1)]),
    entry("leaky-relu", "max(x, 0) + alpha * min(x, 0)", parameters=[("alpha", "1/100")]),
    entry("softmax", "exp(x[i]) / sum(j, exp(x[j]))", kind="vector"),
]
CATALOGUE = Entries({entry.slug: entry for entry in ENTRIES})


def gates(text, gate, inputs=("a", "b"), parameters=()):
    return establish_gates(entry("glu", text, inputs=inputs, gate=gate, kind="gated", parameters=parameters), CATALOGUE)


FOUND = [
    ("a * sigmoid(b)", "b", ["sigmoid"]),
    ("sigmoid(b) * a", "b", ["sigmoid"]),
    ("a * sigmoid(a) * b", "a", ["silu", "swish"]),
    ("a * b / (1 + exp(-a))", "a", ["silu", "swish"]),
    ("a * b", "b", ["identity"]),
    ("a * b", "a", ["identity"]),
    ("a * max(b, 0)", "b", ["relu"]),
    ("a * (exp(b) - exp(-b)) / (exp(b) + exp(-b))", "b", ["tanh"]),
    ("a * (2 * sigmoid(2 * b) - 1)", "b", ["tanh"]),
]
NONE = [
    ("a * sigmoid(b)", "a"),
    ("2 * a * sigmoid(b)", "b"),
    ("a * sigmoid(2 * b)", "b"),
    ("tanh(a) * sigmoid(b)", "b"),
    ("a + sigmoid(b)", "b"),
    ("a * 3 - b", "b"),
]


@pytest.mark.parametrize(("text", "gate", "expected"), FOUND)
def test_the_gate_function_is_found(text, gate, expected):
    relations = gates(text, gate)
    assert [fact.value.other for fact in relations] == expected
    value = "b" if gate == "a" else "a"
    for fact in relations:
        assert fact.evidence is Evidence.EXACT
        assert (fact.value.kind, fact.value.under) == ("gate", f"{value} * g({gate})")
        assert "normal form" in fact.method
        assert [step.kind for step in fact.steps] == ["symbolic"] * len(fact.steps)


@pytest.mark.parametrize(("text", "gate"), NONE)
def test_what_is_no_function_of_the_catalogue_has_no_gate_function(text, gate):
    assert gates(text, gate) == ()


def applied(facts):
    return [(fact.value.other, fact.value.under, fact.value.condition and fact.value.condition.text) for fact in facts]


def test_a_function_that_needs_parameters_is_named_with_them():
    (fact,) = gates("a * max(b, b / 100)", "b")
    assert applied([fact]) == [("leaky-relu", "a * g(b)", "alpha = 0.01")]
    assert [(setting.name, setting.sign) for setting in fact.value.condition.settings] == [("alpha", "=")]


def test_a_function_is_named_beside_the_one_that_it_is_at_some_parameters():
    assert applied(gates("a * b * sigmoid(b)", "b")) == [("silu", "a * g(b)", None), ("swish", "a * g(b)", "beta = 1")]


@pytest.mark.parametrize("default", [1, 2])
def test_what_agrees_at_the_defaults_of_the_gated_function_alone_is_not_applied(default):
    (fact,) = gates("a * b * sigmoid(c * b)", "b", parameters=[("c", default)])
    assert applied([fact]) == [("swish", "a * g(b)", "beta = c")]
    assert fact.evidence is Evidence.EXACT
    assert "every value of the parameters" in fact.method
    assert gates("a * sigmoid(c * b)", "b", parameters=[("c", default)]) == ()
    assert gates("a * b * sigmoid(c * b / d)", "b", parameters=[("c", default), ("d", default)]) == ()


def test_only_a_value_and_its_gate_are_read():
    assert gates("a * sigmoid(b) * c", "b", inputs=("a", "b", "c")) == ()
    assert establish_gates(entry("relu", "max(0, x)"), CATALOGUE) == ()


def test_what_no_normal_form_decides_is_unknown():
    """Two spellings that agree everywhere, but lie beyond the normal forms."""
    spelt = entry("spelt", "log(exp(erf(x)) + 1 - 1)")
    hard = entry("hard", "a * erf(b) * (sin(2 * b) / (2 * sin(b) * cos(b)))", inputs=("a", "b"), gate="b", kind="gated")
    (fact,) = establish_gates(hard, Entries({"spelt": spelt}))
    assert fact.evidence is Evidence.UNKNOWN
    assert fact.value is None
    assert "spelt" in fact.method
