"""The printed PyTorch code is complete Python; `make compat` runs it where PyTorch is installed."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from gen.artefacts.snippets.torch_module import layer_name, torch_code
from gen.generation.stages import read_definitions
from tests.artefacts.snippets.completeness import unknown_names

FUNCTIONS = read_definitions(Path(__file__).parents[3] / "gen" / "definitions.yml").activations


@pytest.mark.parametrize("slug", FUNCTIONS)
def test_every_module_is_complete(slug: str) -> None:
    activation = FUNCTIONS[slug]
    code = torch_code(activation)
    assert not unknown_names(code)
    tree = ast.parse(code)
    assert f"class {layer_name(activation)}(nn.Module):" in code
    documented = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    documented += [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert all(ast.get_docstring(node) for node in documented)
    assert max(map(len, code.splitlines())) <= 160
    for entry in activation.frameworks:
        if entry.framework == "torch":
            assert f"print({entry.call})  # tensor(" in code


def test_a_gated_layer_has_a_map_for_each_input() -> None:
    code = torch_code(FUNCTIONS["swiglu"])
    assert "return swiglu(self.w1(x), self.w3(x))" in code
    assert code.count("nn.Linear(width, hidden, bias=bias)") == 2


def test_what_is_learned_is_a_parameter() -> None:
    assert "self.slope = nn.Parameter(torch.tensor(float(slope)))" in torch_code(FUNCTIONS["prelu"])
    assert "self.slope = slope" in torch_code(FUNCTIONS["leaky-relu"])
