"""Declared relations: true ones are proved, false ones refuted at their place, hard ones left open."""

from dataclasses import dataclass

import numpy as np
import pytest

from gen.catalogue import DeclaredRelation, Formula
from gen.facts.algebra import equality
from gen.facts.parametric.limits import Indeterminate, Infinity, LimitInParameter
from gen.facts.parametric.sign_cases import Unresolved, in_case
from gen.facts.records import Evidence
from gen.facts.relations.declared import apply_function, establish_relations, find_refuted, prove_equal
from gen.formula.language.parser import parse
from gen.formula.outcomes import Undecided
from gen.formula.values.numpy_values import evaluate
from gen.problems import Place
from tests.made_records import ANY_NUMBER, OPEN_AT_ZERO, parameter, standing_at

HERE = Place("test.yml", 7, 9)
POSITIVE, ANY = OPEN_AT_ZERO, ANY_NUMBER


@dataclass
class Entry:
    """The fields of an activation that relations read."""

    slug: str
    kind: str
    formula: Formula
    parameters: tuple = ()
    relations: tuple = ()
    inputs: tuple = ()


@dataclass
class Entries:
    activations: dict


def entry(slug, text, parameters=(), relations=(), kind="elementwise"):
    declared = tuple(parameter(name, default, domain, latex=name) for name, default, domain in parameters)
    names = tuple(given.name for given in declared)
    tree = parse(text, HERE, parameters=names, indexed=kind == "vector")
    return Entry(slug, kind, Formula(text, tree, HERE), declared, tuple(relations))


def declare(kind, other, under=""):
    return standing_at(HERE, DeclaredRelation(kind=kind, other=other, under=under))


OTHERS = [
    entry("relu", "max(0, x)"),
    entry("identity", "x"),
    entry("silu", "x * sigmoid(x)"),
    entry("tanh", "(exp(x) - exp(-x)) / (exp(x) + exp(-x))"),
    entry("elu", "piecewise(x, x > 0, alpha * (exp(x) - 1))", [("alpha", 1, POSITIVE)]),
    entry("softmin", "exp(-x[i]) / sum(j, exp(-x[j]))", kind="vector"),
    entry("gelu", "x * Phi(x)"),
]
SWISH = ("swish", "x * sigmoid(beta * x)", [("beta", 1, POSITIVE)])
CELU = ("celu", "piecewise(x, x >= 0, alpha * (exp(x / alpha) - 1))", [("alpha", 1, POSITIVE)])
SOFTPLUS = ("softplus", "log(1 + exp(beta * x)) / beta", [("beta", 1, POSITIVE)])


def check(subject, relation):
    name, text, parameters, *kind = subject
    activation = entry(name, text, parameters, [relation], *kind)
    catalogue = Entries({entry.slug: entry for entry in [*OTHERS, activation]})
    (fact,) = establish_relations(activation, catalogue)
    return fact, find_refuted(activation, catalogue)


TRUE = [
    (SWISH, declare("special case", "silu", "beta = 1")),
    (SWISH, declare("limit", "relu", "beta -> oo")),
    (SWISH, declare("identity", "swish", "f(x) - f(-x) = x")),
    (SWISH, declare("scaled form", "silu", "beta * f(x / beta)")),
    (CELU, declare("special case", "elu", "alpha = 1")),
    (CELU, declare("scaled form", "elu", "f(alpha * x) / alpha")),
    (CELU, declare("limit", "relu", "alpha -> 0")),
    (CELU, declare("limit", "identity", "alpha -> oo")),
    (SOFTPLUS, declare("limit", "relu", "beta -> oo")),
    (("sigmoid", "1 / (1 + exp(-x))", []), declare("scaled form", "tanh", "2 * f(2*x) - 1")),
    (("ramp", "(x + abs(x)) / 2", []), declare("same function", "relu")),
    (("softmax", "exp(x[i]) / sum(j, exp(x[j]))", [], "vector"), declare("scaled form", "softmin", "f(-x)")),
    (("relu", "max(0, x)", []), declare("identity", "relu", "f(f(x)) = f(x)")),
]


@pytest.mark.parametrize(("subject", "relation"), TRUE)
def test_true_relations_are_proved(subject, relation):
    fact, refuted = check(subject, relation)
    assert fact.evidence is Evidence.EXACT
    assert fact.value.other == relation.other
    assert refuted == ()


FALSE = [
    (SWISH, declare("special case", "silu", "beta = 2")),
    (SWISH, declare("limit", "identity", "beta -> oo")),
    (SWISH, declare("identity", "swish", "f(x) + f(-x) = x")),
    (SWISH, declare("scaled form", "silu", "f(x / beta) + 1")),
    (CELU, declare("limit", "identity", "alpha -> 0")),
    (SOFTPLUS, declare("limit", "identity", "beta -> oo")),
    (("sigmoid", "1 / (1 + exp(-x))", []), declare("scaled form", "tanh", "2 * f(x) - 1")),
    (("leaky", "max(x, 0.001 * x)", []), declare("same function", "relu")),
    (("softmax", "exp(x[i]) / sum(j, exp(x[j]))", [], "vector"), declare("scaled form", "softmin", "f(x)")),
]


@pytest.mark.parametrize(("subject", "relation"), FALSE)
def test_false_relations_are_refuted_at_their_place(subject, relation):
    fact, refuted = check(subject, relation)
    assert not fact.known
    (problem,) = refuted
    assert problem.place == HERE
    assert problem.path == f"{subject[0]}.relations.0"


def test_a_difference_at_one_point_is_no_identity():
    with pytest.raises(Undecided):
        prove_equal(parse("piecewise(1, x == 0.3, x)", HERE), parse("x", HERE))


def test_approximations_carry_error_and_place():
    fact, refuted = check(("quick", "x * sigmoid(1.702 * x)", []), declare("approximation", "gelu"))
    assert fact.evidence is Evidence.ENCLOSED
    assert fact.value.error.decimal.startswith("0.0203348722")
    assert refuted == ()


def test_applications_are_read_inside_one_another():
    activation = OTHERS[0]
    tree = apply_function(parse("f(x - f(x)) + 2 * f(-x)", function="f"), activation.formula.tree)
    x = np.linspace(-3, 3, 13)
    ramp = np.maximum(x, 0)
    np.testing.assert_allclose(evaluate(tree, {"x": x}), np.maximum(x - ramp, 0) + 2 * np.maximum(-x, 0))


LIMITS = [
    ("x * sigmoid(beta * x)", 1, "x"),
    ("log(1 + exp(beta * x)) / beta", 1, "x"),
    ("log(1 + exp(beta * x)) / beta", -1, "0"),
    ("beta * (exp(x / beta) - 1)", -1, "x"),
    ("(1 + beta) / (2 * beta + 3)", 0, "1/2"),
    ("tanh(beta * x) + erf(-beta * x)", 1, "0"),
]


@pytest.mark.parametrize(("text", "case", "expected"), LIMITS)
def test_limits_at_infinity(text, case, expected):
    tree = in_case(parse(text, HERE, parameters=("beta",)), case, {"beta": 1})
    limit = LimitInParameter("beta", Infinity.PLUS, {"x": case, "beta": 1}).of(tree)
    assert equality.equal(limit, parse(expected, HERE)) is True


@pytest.mark.parametrize("text", ["beta * x - beta", "sin(beta)", "exp(beta) - exp(2 * beta)", "cos(beta * x) / x"])
def test_what_has_no_rule_is_indeterminate(text):
    tree = parse(text, HERE, parameters=("beta",))
    with pytest.raises(Indeterminate):
        LimitInParameter("beta", Infinity.PLUS, {"x": 1}).of(tree)


def test_a_kink_without_a_sign_is_not_resolved():
    with pytest.raises(Unresolved):
        in_case(parse("max(x, beta)", HERE, parameters=("beta",)), 1, {"beta": 1})
