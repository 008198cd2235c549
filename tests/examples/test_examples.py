"""The examples of the glossary run, and print what they say they print."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from gen.generation.stages import read_definitions

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "docs" / "examples").glob("*.py"))
MARK = "# Output:\n"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_prints_what_it_says(path: Path) -> None:
    _, mark, comment = path.read_text(encoding="utf-8").partition(MARK)
    assert mark, f"{path.name} must end with {MARK.strip()} and what it prints, in comments"
    said = "".join(line.removeprefix("#").removeprefix(" ") + "\n" for line in comment.splitlines())
    done = subprocess.run([sys.executable, "-W", "error", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == said
    assert done.stdout.strip()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_needs_numpy_at_most(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {"numpy"}
    assert ast.get_docstring(tree)


def test_every_example_belongs_to_a_term_and_there_are_ten() -> None:
    catalogue = read_definitions(ROOT / "gen" / "definitions.yml")
    named = {term.example for term in catalogue.terms.values() if term.example}
    assert named == {path.name for path in EXAMPLES}
    assert len(named) >= 10
