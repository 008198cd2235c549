"""Printed Python, run in a subprocess-free namespace of NumPy, equals the evaluator."""

import importlib
import types
from collections.abc import Callable

import numpy as np
import pytest

from gen.formula.language.tree import Expression
from gen.formula.printers.python_source import (
    print_python,
    print_python_body,
    python_helpers,
    python_imports,
)
from gen.formula.symbolic.algebra import differentiate
from gen.formula.values.numpy_values import evaluate

Read = Callable[..., Expression]
X = np.array([-30.0, -5.0, -2.5, -1.0, -0.3, 0.0, 0.2, 0.9, 1.7, 2.5, 3.0, 7.0, 40.0])


def run(tree: Expression, **values: object) -> np.ndarray:
    statements, expression = print_python_body(tree)
    lines = [*python_helpers(tree), f"def f({', '.join(values)}):"]
    lines += [f"    {line}" for line in (*statements, f"return {expression}")]
    source = [*python_imports("\n".join(["np.", *lines])), *lines]
    module = types.ModuleType("printed")
    loader = importlib.machinery.SourceFileLoader("printed", "printed.py")
    code = loader.source_to_code("\n".join(source).encode(), "printed.py")
    types.FunctionType(code, module.__dict__)()
    with np.errstate(all="ignore"):
        return np.asarray(module.f(**values))


def test_formulas_and_derivatives(activation: Expression) -> None:
    for tree in (activation, differentiate(activation)):
        completed = run(tree, x=X, alpha=0.75, beta=1.5)
        expected = evaluate(tree, {"x": X, "alpha": 0.75, "beta": 1.5})
        np.testing.assert_allclose(completed, expected, rtol=1e-11, atol=1e-300)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("x*sigmoid(x)", "x * _sigmoid(x)"),
        ("x*Phi(x)/sqrt(2*pi)", "x * (special.erfc(-x / math.sqrt(2)) / 2) / math.sqrt(2 * math.pi)"),
        ("sqrt(alpha)*x", "np.sqrt(alpha) * x"),
        ("softplus(beta*x)", "np.logaddexp(0, beta * x)"),
        ("max(0, x, alpha)", "np.maximum(np.maximum(0, x), alpha)"),
        ("piecewise(1, x > 0, 2, x < -1, 3)", "np.where(x > 0, 1, np.where(x < -1, 2, 3))"),
        ("-x^2", "-x ** 2"),
    ],
)
def test_printed(read: Read, text: str, source: str) -> None:
    assert print_python(read(text)) == source


def test_what_is_used_twice_is_computed_once(read: Read) -> None:
    tree = read("exp(x[i] - maximum(j, x[j]))/sum(j, exp(x[j] - maximum(k, x[k])))", indexed=True)
    assert print_python_body(tree) == (
        (
            "largest = np.max(x, axis=-1, keepdims=True, initial=-np.inf)",
            "terms = np.exp(x - largest)",
            "total = np.sum(terms, axis=-1, keepdims=True)",
        ),
        "terms / total",
    )


@pytest.mark.parametrize(
    "text",
    [
        "exp(x[i] - maximum(j, x[j]))/sum(j, exp(x[j] - maximum(k, x[k])))",
        "x[i] - maximum(j, x[j]) - log(sum(j, exp(x[j] - maximum(k, x[k]))))",
        "maximum(j, x[j])",
        "log(sum(j, exp(x[j] - maximum(k, x[k])))) + maximum(j, x[j])",
    ],
)
def test_vectors(read: Read, text: str) -> None:
    tree = read(text, indexed=True)
    x = np.random.default_rng(4).normal(size=(3, 5))
    np.testing.assert_allclose(run(tree, x=x), evaluate(tree, {"x": x}), rtol=1e-13)


@pytest.mark.parametrize(
    "text",
    [
        "sum(j, x[i]*x[j])",
        "sum(j, sum(k, x[j]*x[k]*x[i]))",
        "sum(j, sum(k, x[j]*x[k])) + x[i] / sum(j, 2)",
        "maximum(j, x[j] - sum(k, x[k]*x[j]))",
        "x[i] + maximum(j, exp(1)) * product(j, 2)",
    ],
)
def test_reductions_over_two_indices_and_over_none(read: Read, text: str) -> None:
    tree = read(text, indexed=True)
    x = np.random.default_rng(4).normal(size=(3, 5))
    np.testing.assert_allclose(run(tree, x=x), evaluate(tree, {"x": x}), rtol=1e-13)
