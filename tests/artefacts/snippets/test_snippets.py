"""Every snippet from scratch runs and agrees with the formula."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import quickjs

from gen.artefacts.snippets import snippets
from gen.artefacts.snippets.javascript_source import javascript_code, javascript_name
from gen.artefacts.snippets.naming import python_name
from gen.artefacts.snippets.numpy_module import numpy_code
from gen.formula.language.parser import parse
from gen.formula.values.numpy_values import evaluate
from gen.problems import Place

PLACE = Place("test", 1, 1)
GRID = np.concatenate([np.linspace(-6, 6, 49), [-700.0, -40.0, 40.0, 700.0]])
VECTORS = np.array([[0.5, -1.0, 2.0], [700.0, 0.0, -700.0], [1.0, 1.0, 1.0]])

CASES = {
    "identity": ("x", {}),
    "relu": ("max(0, x)", {}),
    "sigmoid": ("sigmoid(x)", {}),
    "tanh": ("tanh(x)", {}),
    "softplus": ("softplus(x)", {}),
    "binary-step": ("piecewise(0, x < 0, 1)", {}),
    "hard-sigmoid": ("clip(slope * x + 1/2, 0, 1)", {"slope": Fraction(1, 6)}),
    "elu": ("piecewise(x, x > 0, alpha * expm1(x))", {"alpha": Fraction(3, 2)}),
    "gelu": ("x * Phi(x)", {}),
    "swish": ("x * sigmoid(beta * x)", {"beta": Fraction(1)}),
    "mish": ("x * tanh(softplus(x))", {}),
}


def _activation(slug: str, text: str, parameters: dict[str, Fraction], **kind: Any) -> Any:
    tree = parse(text, PLACE, parameters=tuple(parameters), **kind)
    return SimpleNamespace(
        slug=slug,
        name=slug,
        kind="gated" if kind.get("inputs") else "vector" if kind.get("indexed") else "elementwise",
        formula=SimpleNamespace(tree=tree),
        stable=None,
        parameters=tuple(
            SimpleNamespace(name=name, default=value, learnable=False) for name, value in parameters.items()
        ),
        inputs=kind.get("inputs", ()),
        frameworks=(
            SimpleNamespace(framework="torch", call="torch.relu(x)"),
            SimpleNamespace(framework="jax", call="jax.nn.relu(x)"),
        ),
    )


@pytest.fixture
def run_python(tmp_path: Path, run_module: Any) -> Callable[[Any], Any]:
    """The function that a snippet defines."""

    def load(activation: Any) -> Any:
        return getattr(run_module(tmp_path, activation.slug, numpy_code(activation)), python_name(activation))

    return load


def _run_javascript(activation: Any, arguments: list[Any]) -> list[Any]:
    context = quickjs.Context()
    context.eval(javascript_code(activation))
    call = f"JSON.stringify({json.dumps(arguments)}.map((each) => {javascript_name(activation)}(...each)))"
    return list(json.loads(context.eval(call)))


@pytest.mark.parametrize("slug", CASES)
def test_elementwise(slug: str, run_python: Any) -> None:
    text, parameters = CASES[slug]
    activation = _activation(slug, text, parameters)
    values = {"x": GRID, **{name: float(value) for name, value in parameters.items()}}
    expected = evaluate(activation.formula.tree, values)
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(run_python(activation)(GRID), expected, rtol=1e-13, atol=1e-300)
    javascript = _run_javascript(activation, [[x] for x in GRID.tolist()])
    np.testing.assert_allclose(javascript, expected, rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("softmax", "exp(x[i] - maximum(j, x[j])) / sum(j, exp(x[j] - maximum(k, x[k])))"),
        ("maxout", "maximum(j, x[j])"),
    ],
)
def test_vectors(slug: str, text: str, run_python: Any) -> None:
    activation = _activation(slug, text, {}, indexed=True)
    expected = evaluate(activation.formula.tree, {"x": VECTORS})
    np.testing.assert_allclose(run_python(activation)(VECTORS), expected, rtol=1e-13)
    javascript = _run_javascript(activation, [[row] for row in VECTORS.tolist()])
    np.testing.assert_allclose(javascript, expected, rtol=1e-13)


@pytest.mark.parametrize(
    "text",
    [
        "exp(x[i] - maximum(k, x[k])) / sum(j, exp(x[j] - maximum(k, x[k])))",
        "x[i] - maximum(k, x[k]) - log(sum(j, exp(x[j] - maximum(k, x[k]))))",
        "exp(minimum(k, x[k]) - x[i]) / sum(j, exp(minimum(k, x[k]) - x[j]))",
    ],
)
def test_work_grows_with_the_number_of_components_and_no_faster(text: str) -> None:
    activation = _activation("soft", text, {}, indexed=True)
    context = quickjs.Context()
    context.eval(
        "let calls = 0; for (const name of ['exp', 'log', 'max', 'min']) {"
        "const plain = Math[name]; Math[name] = (...given) => { calls++; return plain(...given); }; }"
    )
    context.eval(javascript_code(activation))
    few, many = (
        context.eval(f"calls = 0; soft(Array.from({{ length: {length} }}, (_, i) => i % 7)); calls")
        for length in (50, 100)
    )
    assert 50 <= few <= 200
    assert many <= 2 * few


def test_gates(run_python: Any) -> None:
    activation = _activation("swiglu", "a * b * sigmoid(b)", {}, inputs=("a", "b"))
    value, gate = np.meshgrid(GRID, GRID)
    expected = evaluate(activation.formula.tree, {"a": value, "b": gate})
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(run_python(activation)(value, gate), expected, rtol=1e-13, atol=1e-300)
    javascript = _run_javascript(activation, [[2.0, -1.5]])
    np.testing.assert_allclose(javascript, evaluate(activation.formula.tree, {"a": 2.0, "b": -1.5}), rtol=1e-13)


def test_what_was_not_run_says_so() -> None:
    torch, numpy, javascript, c, jax = snippets(_activation("relu", "max(0, x)", {}))
    assert numpy.ran_under == f"NumPy {np.__version__}"
    assert javascript.ran_under
    assert c.ran_under
    assert "print(torch.relu(x))  # tensor([0., 0., 0., 1., 2.])" in torch.code
    assert torch.ran_under == ""
    assert (jax.target, jax.ran_under) == ("jax", "")
    assert jax.code.startswith("import jax\nimport jax.numpy as jnp\n")
    assert jax.code.endswith("print(jax.nn.relu(x))\n")


def test_a_language_that_lacks_something_has_no_code() -> None:
    targets = [snippet.target for snippet in snippets(_activation("lambert", "x * W(x)", {}))]
    assert targets == ["numpy", "javascript", "c", "torch", "jax"]
    nested = _activation("pairs", "sum(j, abs(x[i] - x[j]))", {}, indexed=True)
    assert [snippet.target for snippet in snippets(nested)] == ["numpy", "javascript", "torch", "jax"]


def test_defaults_are_written_exactly() -> None:
    code = numpy_code(
        _activation(
            "hard-sigmoid", "clip(slope * x + offset, 0, 1)", {"slope": Fraction(1, 6), "offset": Fraction(-1, 20)}
        )
    )
    assert "def hard_sigmoid(x: ArrayLike, slope: float = 1 / 6, offset: float = -0.05) -> np.ndarray:" in code
