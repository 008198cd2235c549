"""Signs by structure hold at samples, are found where they should be, and are not claimed where they do not hold."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, exact_real
from gen.facts.algebra.structural_signs import SignRange, is_positive, sign_by_structure, sign_on, structural_sign
from gen.formula.language.parser import parse
from gen.formula.language.tree import Expression
from gen.formula.values.numpy_values import evaluate

HALF = Fraction(1, 2)


def tree(text: str, **kinds: bool) -> Expression:
    return parse(text, parameters=("beta",), **kinds)


TEXTS = [
    "x",
    "-x",
    "beta*x",
    "x/beta",
    "x - beta",
    "beta - x",
    "x*x",
    "x^2",
    "x^3",
    "x^(-3)",
    "-x^2 - 1",
    "x^2 + x",
    "1 - 3/2",
    "exp(x) - 1",
    "expm1(x)",
    "tanh(beta*x)",
    "sqrt(x)",
    "sqrt(beta)*x",
    "logsigmoid(x)",
    "softplus(x)*x",
    "x*erfc(x)/(1 + beta)",
    "beta^x",
    "atan(x)^3",
    "sin(x)",
    "0*x",
    "x*0 + beta",
    "cbrt(x) + asinh(x)",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("names", [{"x": 1, "beta": 1}, {"x": -1, "beta": 1}, {"beta": 1}, {"x": 1}, {}])
def test_a_sign_holds_at_samples(text: str, names: dict[str, int]) -> None:
    random = np.random.default_rng(5)
    values = {name: random.exponential(3, 200) * names.get(name, 1) for name in ("x", "beta")}
    for name in {"x", "beta"} - set(names):
        values[name] = random.normal(0, 3, 200)
    with np.errstate(all="ignore"):
        samples = np.asarray(evaluate(tree(text), values)) + np.zeros(200)
    samples = samples[np.isfinite(samples) & (samples != 0)]
    match sign_by_structure(tree(text), names):
        case SignRange.POSITIVE | SignRange.NONNEGATIVE:
            assert (samples > 0).all()
        case SignRange.NEGATIVE | SignRange.NONPOSITIVE:
            assert (samples < 0).all()
        case SignRange.ZERO:
            assert not samples.size


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("exp(x) + beta", 1),
        ("-x*exp(beta)", -1),
        ("x^3", 1),
        ("(-x)^3", -1),
        ("(-x)^2", 1),
        ("logsigmoid(x)", -1),
        ("1 - 3/2", -1),
        ("0*sin(x)", 0),
        ("sqrt(x)", 1),
        ("x*x", 1),
        ("sin(x)*sin(x)", None),
        ("sin(x)^2", None),
        ("sqrt(sin(x))", None),
        ("x - beta", None),
        ("sin(x)^3", None),
    ],
)
def test_strict_signs_of_positive_names(text: str, sign: int | None) -> None:
    assert structural_sign(tree(text), {"x": 1, "beta": 1}) == sign


def test_squares_of_what_is_not_known_may_be_zero() -> None:
    assert sign_by_structure(tree("sin(x)^2"), {}) is SignRange.NONNEGATIVE
    assert sign_by_structure(tree("-(sin(x)*sin(x))"), {}) is SignRange.NONPOSITIVE
    assert sign_by_structure(tree("sin(x)^2 + 1"), {}) is SignRange.POSITIVE
    assert sign_by_structure(tree("sin(x)^2 + x^2"), {}) is SignRange.NONNEGATIVE
    assert sign_by_structure(tree("sin(x)^2 - x^2"), {}) is None


@pytest.mark.parametrize(
    ("lower", "upper", "sign"),
    [
        (exact_real(0), INFINITY, 1),
        (MINUS_INFINITY, exact_real(0), -1),
        (MINUS_INFINITY, INFINITY, None),
        (exact_real(-HALF), exact_real(2), None),
        (exact_real(HALF), exact_real(2), 1),
        (exact_real(-2), exact_real(-HALF), -1),
    ],
)
def test_the_sign_of_x_on_an_interval(lower: Real, upper: Real, sign: int | None) -> None:
    assert sign_on(tree("x*cosh(x)"), lower, upper) == sign


def test_reductions_of_positive_bodies_are_positive() -> None:
    for kind in ("sum", "product", "maximum", "minimum"):
        assert is_positive(tree(f"{kind}(j, exp(x[j]))", indexed=True))
        assert not is_positive(tree(f"{kind}(j, x[j])", indexed=True))
    assert not is_positive(tree("product(j, -exp(x[j]))", indexed=True))
    assert not is_positive(tree("sum(j, -exp(x[j]))", indexed=True))
    assert not is_positive(tree("sum(j, x[j]^2)", indexed=True))
