"""Equality: identities proved, differences refuted, the rest left open."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from gen.facts.algebra.equality import equal
from gen.facts.vectors.indexed_forms import same
from gen.formula.language.parser import parse
from gen.formula.language.tree import Expression

Read = Callable[..., Expression]


@pytest.fixture
def read() -> Read:
    def parse_here(text: str, **kinds: Any) -> Expression:
        return parse(text, parameters=("alpha", "beta", "root", "n"), **kinds)

    return parse_here


PROVED = [
    ("x*sigmoid(x) - (-x)*sigmoid(-x)", "x"),
    ("x*Phi(x) - (-x)*Phi(-x)", "x"),
    ("softplus(x) - softplus(-x)", "x"),
    ("tanh(x)", "2*sigmoid(2*x) - 1"),
    ("sigmoid(x)", "1/(1 + exp(-x))"),
    ("tanh(softplus(x))", "((1 + exp(x))^2 - 1)/((1 + exp(x))^2 + 1)"),
    ("max(0, x) - max(0, -x)", "x"),
    ("max(0, x)", "(x + abs(x))/2"),
    ("min(max(0, x + 3), 6)/6", "clip(x/6 + 1/2, 0, 1)"),
    ("x*Phi(x)", "x/2*erfc(-x/sqrt(2))"),
    ("x*Phi(x)", "x/2*(1 + erf(x/sqrt(2)))"),
    ("logsigmoid(x)", "-softplus(-x)"),
    ("(exp(x) - exp(-x))/(exp(x) + exp(-x))", "tanh(x)"),
    ("erf(-x)", "-erf(x)"),
    ("x*sigmoid(beta*x)", "x/(1 + exp(-beta*x))"),
    ("piecewise(x, x > 0, 0.01*x)", "max(x, 0.01*x)"),
    ("log(cosh(x))", "x + softplus(-2*x) - log(2)"),
    ("exp(x + 1)", "e*exp(x)"),
    ("phi(x)", "exp(-x^2/2)/sqrt(2*pi)"),
    ("sign(x)*abs(x)", "x"),
    ("clip(alpha*x + 1/2, 0, 1)", "1*clip(1*(alpha*x) + 1/2, 0, 1)"),
    ("max(alpha*x, beta)", "-min(-beta, -(x*alpha))"),
    ("abs(2*beta - 2*alpha)", "2*abs(alpha - beta)"),
    ("relu(alpha*x) - relu(-alpha*x)", "alpha*x"),
    ("sign(-3*alpha)", "-sign(alpha)"),
    ("cbrt(-alpha)", "-cbrt(alpha)"),
]
DIFFERENT = [
    ("sigmoid(x)", "sigmoid(x) + 0.001*x"),
    ("max(0, x)", "x"),
    ("piecewise(0, x < 0, 1)", "piecewise(0, x <= 0, 1)"),
    ("x*Phi(x)", "x*sigmoid(1.702*x)"),
    ("tanh(x)", "2*sigmoid(x) - 1"),
    ("x*sigmoid(x)", "-x*sigmoid(-x)"),
]


@pytest.mark.parametrize(("first", "second"), PROVED)
def test_proved(read: Read, first: str, second: str) -> None:
    assert equal(read(first), read(second)) is True


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_refuted(read: Read, first: str, second: str) -> None:
    assert equal(read(first), read(second)) is False


def test_parameters_are_refuted_at_admissible_samples_only(read: Read) -> None:
    first, second = read("alpha*x"), read("abs(alpha)*x")
    assert equal(first, second) is None
    assert equal(first, second, {"alpha": [Fraction(1), Fraction(2)]}) is None
    assert equal(first, second, {"alpha": [Fraction(-1)]}) is False


def test_what_the_normal_form_misses_stays_open(read: Read) -> None:
    assert equal(read("sin(x)^2 + cos(x)^2"), read("1")) is None


def test_vectors(read: Read) -> None:
    softmax = read("exp(x[i])/sum(j, exp(x[j]))", indexed=True)
    other = read("1/(sum(j, exp(x[j]))*exp(-x[i]))", indexed=True)
    assert equal(softmax, other) is True
    assert equal(softmax, read("exp(-x[i])/sum(j, exp(x[j]))", indexed=True)) is None


def test_expansion_is_bounded(read: Read) -> None:
    assert equal(read("(x + alpha + beta + exp(x) + 1)^60"), read("(x + alpha + beta + exp(x) + 1)^59")) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [("sqrt(root^2)", "root"), ("max(alpha, beta)", "alpha"), ("abs(alpha)", "alpha"), ("abs(alpha)^2*x", "alpha*x")],
)
def test_a_parameter_has_no_sign_whatever_its_name(read: Read, first: str, second: str) -> None:
    left, right = read(first), read(second)
    assert equal(left, right) is None
    values = [Fraction(-1, 2), Fraction(-2), Fraction(3)]
    assert equal(left, right, {"root": values, "alpha": values, "beta": [Fraction(1)]}) is False


def test_a_parameter_is_not_the_number_of_components(read: Read) -> None:
    assert same(read("sum(j, x[j] + 1)", indexed=True), read("sum(j, x[j]) + sum(j, 1)", indexed=True))
    assert not same(read("sum(j, 1)", indexed=True), read("n", indexed=True))
