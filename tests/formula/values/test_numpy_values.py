"""Values in float64: against mpmath at 40 digits, at the extremes, and on vectors."""

import warnings
from collections.abc import Callable
from fractions import Fraction

import mpmath
import numpy as np
import pytest

from gen.formula.language.tree import Expression
from gen.formula.values.numpy_values import evaluate

Read = Callable[..., Expression]
POINTS = np.array([-40.0, -12.5, -5.0, -1.0, -1e-3, -1e-12, 0.0, 1e-12, 1e-3, 0.25, 1.0, 4.5, 12.5, 40.0])


def _normal(x: mpmath.mpf) -> mpmath.mpf:
    return mpmath.erfc(-x / mpmath.sqrt(2)) / 2


TRUTH = {
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "logsigmoid": lambda x: -mpmath.log1p(mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "Phi": _normal,
    "phi": mpmath.npdf,
    "tanh": mpmath.tanh,
    "erf": mpmath.erf,
    "erfc": mpmath.erfc,
    "expm1": mpmath.expm1,
    "asinh": mpmath.asinh,
    "atan": mpmath.atan,
    "cosh": mpmath.cosh,
    "sinh": mpmath.sinh,
    "cbrt": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "exp": mpmath.exp,
}


@pytest.mark.parametrize("atom", sorted(TRUTH))
def test_atoms_against_mpmath(read: Read, atom: str) -> None:
    computed = evaluate(read(f"{atom}(x)"), {"x": POINTS})
    with mpmath.workdps(40):
        for x, value in zip(POINTS.tolist(), computed.tolist(), strict=True):
            truth = TRUTH[atom](mpmath.mpf(x))
            # Rounding the argument of erfc alone costs x² roundings in the far tail of Phi.
            assert abs(value - truth) <= 4e-13 * abs(truth) + 1e-300, (atom, x)


def test_nothing_warns_at_the_extremes(read: Read, activation: Expression) -> None:
    extremes = np.array([-np.inf, -1e308, -1e3, 0.0, 5e-324, 1e3, 1e308, np.inf, np.nan])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        computed = evaluate(activation, {"x": extremes, "alpha": 1.0, "beta": 1.5})
    assert computed.shape in (extremes.shape, ())
    assert computed.dtype == np.float64


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sigmoid(x)", [0.0, 0.5, 1.0]),
        ("softplus(x)", [0.0, np.log(2), np.inf]),
        ("tanh(x)", [-1.0, 0.0, 1.0]),
        ("sign(x)", [-1.0, 0.0, 1.0]),
        ("relu(x)", [0.0, 0.0, np.inf]),
        ("clip(x, -1, 2)", [-1.0, 0.0, 2.0]),
        ("piecewise(0, x < 0, 1)", [0.0, 1.0, 1.0]),
        ("min(x, 1, 2)", [-np.inf, 0.0, 1.0]),
    ],
)
def test_at_infinities_and_zero(read: Read, text: str, expected: list[float]) -> None:
    np.testing.assert_array_equal(evaluate(read(text), {"x": [-np.inf, 0.0, np.inf]}), expected)


def test_outside_the_domain_stands_nan(read: Read) -> None:
    for text in ("log(x)", "sqrt(x)", "x^0.5", "W(x)"):
        assert np.isnan(evaluate(read(text), {"x": -2.0}))


def test_numbers_are_rounded_once(read: Read) -> None:
    assert evaluate(read("0.1"), {}) == 0.1
    assert evaluate(read("1" + "0" * 22 + "1"), {}) == float(Fraction(10**23 + 1))


def test_vectors_along_the_last_axis(read: Read) -> None:
    x = np.random.default_rng(0).normal(size=(2, 3, 5))
    softmax = evaluate(read("exp(x[i])/sum(j, exp(x[j]))", indexed=True), {"x": x})
    np.testing.assert_allclose(softmax, np.exp(x) / np.exp(x).sum(axis=-1, keepdims=True), rtol=1e-15)
    largest = evaluate(read("maximum(j, x[j])", indexed=True), {"x": x})
    np.testing.assert_array_equal(largest, x.max(axis=-1))
    double = evaluate(read("sum(j, sum(k, alpha*x[j]*x[k]*x[i]))", indexed=True), {"x": x, "alpha": 2.0})
    np.testing.assert_allclose(double, 2 * x * x.sum(axis=-1, keepdims=True) ** 2, rtol=1e-12)
    mean = evaluate(read("sum(j, x[j])/sum(j, 1)", indexed=True), {"x": x})
    np.testing.assert_allclose(mean, x.mean(axis=-1), rtol=1e-12, atol=1e-15)
    assert evaluate(read("product(k, x[k])", indexed=True), {"x": [2.0, 3.0, 4.0]}) == 24.0


def test_unknown_names_are_told(read: Read) -> None:
    with pytest.raises(KeyError):
        evaluate(read("alpha*x"), {"x": 1.0})
