"""What the tests of formulas share: a parser with a fixed place, and formulas made at random from the grammar."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import strategies as st

from gen.formula.language.atoms import ATOMS
from gen.formula.language.parser import parse
from gen.formula.language.tree import (
    Branch,
    Call,
    Comparison,
    Constant,
    Expression,
    Negation,
    Operation,
    Parameter,
    Piecewise,
    Rational,
    Variable,
)
from gen.problems import Place

START = Place("gen/definitions.yml", 112, 14)
PARAMETERS = ("alpha", "beta")

# Every formula here is a function of x whose derivative and values the tests compare along several routes.
ACTIVATIONS = (
    "x*sigmoid(x)",
    "x*Phi(x)",
    "x/2*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))",
    "piecewise(x, x > 0, alpha*(exp(x) - 1))",
    "beta*piecewise(x, x > 0, alpha*(exp(x) - 1))",
    "max(0, x) + alpha*(exp(min(0, x)/alpha) - 1)",
    "x*tanh(softplus(x))",
    "softplus(x)",
    "logsigmoid(x)",
    "min(max(0, x), 6)",
    "clip(x/6 + 1/2, 0, 1)",
    "x*clip(x/6 + 1/2, 0, 1)",
    "x/(1 + abs(x))",
    "sign(x)*log1p(abs(x))",
    "x/sqrt(1 + alpha*x^2)",
    "relu(x)^2",
    "piecewise(x, abs(x) > 0.5, 0)",
    "x*sigmoid(beta*x)",
    "exp(-x^2)",
    "1 - exp(-exp(x))",
    "asinh(x) + atan(x)",
    "erf(x) + erfc(x/2)",
    "x - tanh(x)",
    "x + sin(x)^2",
    "cbrt(x^2 + 1)",
    "cosh(x/4)*sinh(x/4)",
    "W(exp(x))",
    "expm1(x/2)*phi(x)",
    "piecewise(-1, x < -2, x + x^2/4, x < 0, x - x^2/4, x <= 2, 1)",
    "2^x*cos(x)",
    "(x^2 + 1)^(1/3)",
    "tan(x/16)",
)


def parse_here(text: str, indexed: bool = False) -> Expression:
    return parse(text, START, parameters=PARAMETERS, indexed=indexed, path="gelu.formula")


@pytest.fixture(scope="session")
def read() -> Callable[..., Expression]:
    """Parses a formula with the parameters alpha and beta."""
    return parse_here


@pytest.fixture(scope="session", params=ACTIVATIONS)
def activation(request: pytest.FixtureRequest) -> Expression:
    """The tree of each formula of the list in turn."""
    return parse_here(request.param)


@pytest.fixture(scope="session")
def formulas() -> st.SearchStrategy[Expression]:
    """Random trees of the grammar, for `data.draw`."""
    return _trees()


def _trees(most: int = 12) -> st.SearchStrategy[Expression]:
    """Trees that the parser can make: non-negative finite decimals, every atom, every operator."""
    numbers = st.decimals(min_value=0, max_value=99, places=2, allow_nan=False).map(lambda d: Rational(Fraction(d)))
    leaves = st.one_of(
        numbers,
        st.sampled_from([Constant("pi"), Constant("e"), Variable("x"), Parameter("alpha"), Parameter("beta")]),
    )

    def grow(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
        exponents = st.integers(0, 3).map(lambda n: Rational(Fraction(n)))
        conditions = st.builds(Comparison, st.sampled_from(["<", "<=", ">", ">=", "==", "!="]), inner, inner)
        calls = st.sampled_from(sorted(ATOMS)).flatmap(
            lambda name: st.tuples(*[inner] * ATOMS[name].least).map(lambda arguments: Call(name, arguments))
        )
        return st.one_of(
            inner.map(Negation),
            st.builds(Operation, st.sampled_from(["+", "-", "*", "/"]), inner, inner),
            st.builds(Operation, st.just("^"), inner, exponents | inner.filter(lambda tree: tree == Variable("x"))),
            calls,
            st.builds(
                Piecewise, st.lists(st.builds(Branch, inner, conditions), min_size=1, max_size=2).map(tuple), inner
            ),
        )

    return st.recursive(leaves, grow, max_leaves=most)
