"""Derivatives: as a reader would write them, and right along three independent routes."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.formula.language.traversal import size
from gen.formula.language.tree import Call, Expression, Operation, Piecewise, Rational, Reduction, Variable, walk
from gen.formula.printers.text import print_text
from gen.formula.symbolic.algebra import TooLarge, differentiate, from_sympy, simplify_lightly, substitute, to_sympy
from gen.formula.symbolic.branches import TooManyBranches
from gen.formula.values.numpy_values import evaluate

Read = Callable[..., Expression]
PARAMETERS = {"alpha": 0.75, "beta": 1.5}


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "x*sigmoid(x)",
            "sigmoid(x) + x*sigmoid(x)*(1 - sigmoid(x))",
            "sigmoid(x)*(1 - sigmoid(x))*(2 + x - 2*x*sigmoid(x))",
        ),
        ("x*Phi(x)", "Phi(x) + x*phi(x)", "phi(x)*(2 - x^2)"),
        ("tanh(x)", "1 - tanh(x)^2", "-2*tanh(x)*(1 - tanh(x)^2)"),
        ("sigmoid(x)", "sigmoid(x)*(1 - sigmoid(x))", "sigmoid(x)*(1 - sigmoid(x))*(1 - 2*sigmoid(x))"),
        ("softplus(x)", "sigmoid(x)", "sigmoid(x)*(1 - sigmoid(x))"),
        ("logsigmoid(x)", "1 - sigmoid(x)", "-sigmoid(x)*(1 - sigmoid(x))"),
        (
            "piecewise(x, x > 0, alpha*(exp(x) - 1))",
            "piecewise(1, x > 0, alpha*exp(x))",
            "piecewise(0, x > 0, alpha*exp(x))",
        ),
        ("max(0, x)", "piecewise(1, x > 0, 0)", "0"),
        ("relu(x)^2", "piecewise(2*x, x > 0, 0)", "piecewise(2, x > 0, 0)"),
        ("min(max(0, x), 6)", "piecewise(0, x <= 0, 1, x < 6, 0)", "0"),
        ("clip(x/6 + 1/2, 0, 1)", "piecewise(0, x < -3, 1/6, x <= 3, 0)", "0"),
        ("x/(1 + abs(x))", "1/(1 + abs(x))^2", "-2*sign(x)/(1 + abs(x))^3"),
        ("piecewise(0, x < 0, 1)", "0", "0"),
        ("piecewise(x, abs(x) > 0.5, 0)", "piecewise(1, x > 0.5, 0, x >= -0.5, 1)", "0"),
        ("piecewise(x, abs(x) > alpha, 0)", "piecewise(1, abs(x) > alpha, 0)", "0"),
        ("x/sqrt(1 + alpha*x^2)", "1/(alpha*x^2 + 1)^(3/2)", "-3*alpha*x/(alpha*x^2 + 1)^(5/2)"),
        ("erf(x)", "2*exp(-x^2)/sqrt(pi)", "-4*x*exp(-x^2)/sqrt(pi)"),
        ("sign(x)*log(1 + abs(x))", "1/(1 + abs(x))", "-sign(x)/(1 + abs(x))^2"),
        ("x*exp(alpha*x)", "exp(alpha*x) + alpha*x*exp(alpha*x)", "alpha*exp(alpha*x)*(alpha*x + 2)"),
    ],
)
def test_written_as_a_reader_would(read: Read, text: str, first: str, second: str) -> None:
    assert print_text(differentiate(read(text))) == first
    assert print_text(differentiate(read(text), order=2)) == second


def test_against_complex_or_central_differences(activation: Expression) -> None:
    """Second-order central differences of NumPy values, extrapolated once, away from the kinks at multiples of 1/2."""
    x = np.setdiff1d(np.round(np.random.default_rng(2).uniform(-6, 6, 60), 3), np.arange(-12, 13) / 2)
    x = x[np.abs(2 * x - np.round(2 * x)) > 0.05]
    derivative = evaluate(differentiate(activation), {"x": x, **PARAMETERS})

    def central(h: float) -> np.ndarray:
        ahead = evaluate(activation, {"x": x + h, **PARAMETERS})
        behind = evaluate(activation, {"x": x - h, **PARAMETERS})
        return (ahead - behind) / (2 * h)

    truth = (4 * central(1e-3) - central(2e-3)) / 3
    np.testing.assert_allclose(np.broadcast_to(derivative, x.shape), truth, rtol=2e-8, atol=2e-9)


def test_second_is_the_derivative_of_the_first(activation: Expression) -> None:
    x = np.array([-3.3, -1.1, -0.3, 0.2, 0.7, 2.6])
    twice = evaluate(differentiate(differentiate(activation)), {"x": x, **PARAMETERS})
    second = evaluate(differentiate(activation, order=2), {"x": x, **PARAMETERS})
    np.testing.assert_allclose(twice, second, rtol=1e-9, atol=1e-13)


def test_by_a_parameter(read: Read) -> None:
    tree = read("x*sigmoid(beta*x)")
    assert print_text(differentiate(tree, "beta")) == "x^2*sigmoid(beta*x)*(1 - sigmoid(beta*x))"
    assert print_text(differentiate(read("piecewise(x, x >= 0, alpha*x)"), "alpha")) == "piecewise(0, x >= 0, x)"
    assert print_text(differentiate(read("x^2"), "alpha")) == "0"


def test_simplified_formulas_keep_their_values(activation: Expression) -> None:
    x = np.random.default_rng(3).normal(scale=3, size=30)
    before = evaluate(activation, {"x": x, **PARAMETERS})
    after = evaluate(simplify_lightly(activation), {"x": x, **PARAMETERS})
    np.testing.assert_allclose(before, after, rtol=1e-10, atol=1e-13)


@pytest.mark.parametrize(("number", "printed"), [("-3", "-x"), ("0", "0"), ("0.5", "x")])
def test_the_sign_of_a_number_is_a_number(read: Read, number: str, printed: str) -> None:
    assert print_text(from_sympy(to_sympy(read(f"x*sign({number})")))) == printed


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_random_formulas_survive_sympy(formulas: st.SearchStrategy[Expression], data: st.DataObject) -> None:
    """Tree to SymPy and back has the same values wherever both are finite."""
    tree = data.draw(formulas)
    if any(isinstance(node, Piecewise) for node in walk(tree)) or size(tree) > 40:
        return
    try:
        back = from_sympy(to_sympy(tree))
    except ValueError as refusal:
        assert "large" in str(refusal) or "0" in str(refusal) or "no " in str(refusal)
        return
    x = np.array([-2.3, -0.4, 0.6, 1.7])
    before = evaluate(tree, {"x": x, "alpha": 0.75, "beta": 1.5}) * np.ones(4)
    after = evaluate(back, {"x": x, "alpha": 0.75, "beta": 1.5}) * np.ones(4)
    finite = np.isfinite(before) & np.isfinite(after) & (np.abs(before) < 1e6) & (np.abs(before) > 1e-6)
    near = np.abs(before - after)[finite] <= 1e-6 * np.abs(before)[finite]
    # Values at a jump of sign, or where the formula cancels to rounding noise, may fall on either side.
    if not any(isinstance(node, Call) and node.atom in ("sign", "tan") for node in walk(tree)):
        assert near.all(), print_text(back)


def test_substitution_is_simultaneous(read: Read) -> None:
    swapped = substitute(read("alpha*x + beta"), {"alpha": read("beta"), "beta": read("alpha")})
    assert print_text(swapped) == "beta*x + alpha"


def test_vectors_do_not_go_to_sympy() -> None:
    with pytest.raises(ValueError, match="vectors"):
        to_sympy(Reduction("sum", "j", Variable("x")))


def test_branches_are_bounded(read: Read) -> None:
    many = " + ".join(f"max(alpha*x, {n}*beta)" for n in range(1, 12))
    with pytest.raises(TooManyBranches):
        differentiate(read(many))


def test_size_is_bounded(read: Read) -> None:
    many = "*".join(f"sin({n}*x)" for n in range(1, 36))
    with pytest.raises(TooLarge):
        differentiate(read(many), order=2)


def test_large_powers_of_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        to_sympy(Operation("^", Rational(Fraction(2)), Rational(Fraction(10**60))))
