"""The printed calls of frameworks are complete Python; they run where the frameworks are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gen.artefacts.snippets.framework_calls import framework_code
from gen.generation.stages import read_definitions
from tests.artefacts.snippets.completeness import unknown_names

FUNCTIONS = read_definitions(Path(__file__).parents[3] / "gen" / "definitions.yml").activations
CALLS = [
    (slug, entry.framework, entry.call) for slug, activation in FUNCTIONS.items() for entry in activation.frameworks
]


def test_a_name_without_an_import_is_noticed() -> None:
    assert unknown_names("import torch\nprint(torch.relu(x))") == {"x"}


@pytest.mark.parametrize(("slug", "framework", "call"), CALLS)
def test_every_program_is_complete(slug: str, framework: str, call: str) -> None:
    code = framework_code(FUNCTIONS[slug], framework, call)
    assert not unknown_names(code)
    assert (f"print({call})" in code) == (framework != "onnx")


def test_numbers_and_names_of_an_operator() -> None:
    clip = framework_code(FUNCTIONS["relu6"], "onnx", "Clip(x, 0, 6)")
    assert "limit2 = Constant <value_float = 6.0> ()" in clip
    assert "y = Clip (x, limit1, limit2)" in clip
    prelu = framework_code(FUNCTIONS["prelu"], "onnx", "PRelu(x, slope)")
    assert "prelu (float[n] x, float[1] slope) => (float[n] y)" in prelu
    assert "slope = np.array([0.25], dtype=np.float32)" in prelu
    assert 'y = Gelu <approximate = "tanh"> (x)' in framework_code(
        FUNCTIONS["gelu-tanh"], "onnx", 'Gelu(x, approximate="tanh")'
    )


def test_what_a_call_needs_besides_the_input() -> None:
    assert "x = jnp.concatenate((a, b), axis=-1)" in framework_code(FUNCTIONS["glu"], "jax", "jax.nn.glu(x)")
    swish = framework_code(FUNCTIONS["swish"], "tensorflow", "tf.nn.silu(x, beta=beta)")
    assert "beta = 1\n" in swish


@pytest.mark.parametrize(("framework", "call"), [("jax", "jax.nn.relu(x"), ("onnx", "a.b(x)"), ("onnx", "x")])
def test_what_is_no_call(framework: str, call: str) -> None:
    with pytest.raises(ValueError, match=r"no expression|no operator"):
        framework_code(FUNCTIONS["relu"], framework, call)
