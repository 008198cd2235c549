"""What the docstrings of public functions promise: the examples run, and what is raised is said.

A public function is a function of a module, or a method of a public class, whose name does not begin with an
underscore.
"""

from __future__ import annotations

import ast
import doctest
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

EXPLAINED = (
    "gen.formula",
    "gen.glossary.linking",
    "gen.facts.algebra",
    "gen.facts.asymptotics",
    "gen.facts.proofs",
)
"""The packages whose public functions all have an example if they are no methods."""

WARNING = ("gen.artefacts", "gen.catalogue", "gen.facts", "gen.formula", "gen.glossary", "gen.pages")
"""The packages whose public functions and methods all say what they raise."""

WITHOUT_EXAMPLE = {
    "gen.facts.proofs.subject.make_subject": "needs an activation function of a catalogue, with all its fields",
    "gen.facts.proofs.subject.default_tree": "needs an activation function of a catalogue, with all its fields",
    "gen.glossary.linking.fields.activation_fields": "needs an activation function of a catalogue, with all its fields",
    "gen.glossary.linking.fields.term_fields": "needs a term of a catalogue, with all its fields",
    "gen.glossary.linking.readings.readings": "needs a catalogue",
}
"""Functions of these packages that have no example, each with the reason; one that has an example is too many here."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of gen/, by its dotted name, as a syntax tree."""
    for path in sorted((ROOT / "gen").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def public_functions(module: ast.Module | ast.ClassDef) -> Iterator[tuple[str, ast.FunctionDef]]:
    """The public functions of a module and the public methods of its public classes, each with its qualified name."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node.name, node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from ((f"{node.name}.{name}", method) for name, method in public_functions(node))


def raised(function: ast.FunctionDef) -> list[str]:
    """The exceptions that a function raises by itself: not those of functions inside it, and not `raise` alone."""
    names: list[str] = []
    pending: list[ast.AST] = [*function.body]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Raise) and node.exc is not None:
            names.append(ast.unparse(node.exc))
        if not isinstance(node, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            pending.extend(ast.iter_child_nodes(node))
    return names


def is_silent(function: ast.FunctionDef) -> bool:
    """Whether a function raises an exception of its own without a sentence about it in the docstring."""
    docstring = ast.get_docstring(function) or ""
    return bool(raised(function)) and "aises " not in docstring


def lacks_example(function: ast.FunctionDef) -> bool:
    """Whether the docstring of a function has no example."""
    return ">>>" not in (ast.get_docstring(function) or "")


EXAMPLES = [name for name, module in modules() if ">>>" in ast.unparse(module)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_run(name: str) -> None:
    results = doctest.testmod(
        importlib.import_module(name), report=False, optionflags=doctest.REPORT_ONLY_FIRST_FAILURE
    )
    assert results.attempted > 0
    assert results.failed == 0, f"see above; run it alone by python -m doctest on {name}"


def test_public_functions_say_what_they_raise() -> None:
    silent = [
        f"{name}.{function}"
        for name, module in modules()
        if name.startswith(WARNING)
        for function, node in public_functions(module)
        if is_silent(node)
    ]
    assert not silent, "say in the docstring what is raised and when:\n" + "\n".join(silent)


def test_the_mathematics_and_the_linker_are_shown_by_examples() -> None:
    lacking = {
        f"{name}.{function}"
        for name, module in modules()
        if name.startswith(EXPLAINED)
        for function, node in public_functions(module)
        if "." not in function and lacks_example(node)
    }
    assert not lacking - WITHOUT_EXAMPLE.keys(), "give each an example:\n" + "\n".join(sorted(lacking))
    assert not WITHOUT_EXAMPLE.keys() - lacking, "these have an example, or are gone: drop them from WITHOUT_EXAMPLE"


def test_a_silent_function_and_one_without_an_example_are_found() -> None:
    module = ast.parse(
        "def quiet(x):\n    'The root.'\n    if x < 0:\n        raise ValueError(x)\n"
        "def told(x):\n    'The root. Raises ValueError.\\n\\n    >>> told(4)\\n    2'\n    raise ValueError(x)\n"
    )
    quiet, told = (node for _, node in public_functions(module))
    assert (is_silent(quiet), is_silent(told)) == (True, False)
    assert (lacks_example(quiet), lacks_example(told)) == (True, False)
