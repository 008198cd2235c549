"""What the package imports is what `pyproject.toml` says it needs, and the locks hold no more than their purpose."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NAMED = {
    "mkdocs-material": "name: material",
    "mkdocs-awesome-nav": "awesome-nav:",
    "mkdocs-jupyter": "mkdocs-jupyter:",
    "pymdown-extensions": "pymdownx.",
    "ipykernel": "kernel_name: python3",
}
"""Distributions that no module imports, with the word by which the settings of the site call for them."""


def distribution(requirement: str) -> str:
    """The normalised name in a requirement such as `pagefind[bin]>=1.3`."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\s\[<>=!~;]", requirement)[0]).lower()


def imported(paths: Iterable[Path]) -> Iterator[tuple[Path, str]]:
    """Every top-level module that is imported anywhere in these files, but for the standard library and ourselves."""
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names):
                    modules = [alias.name for alias in names]
                case ast.ImportFrom(str(module), _, 0):
                    modules = [module]
                case _:
                    continue
            for module in modules:
                top = module.split(".")[0]
                if top not in sys.stdlib_module_names and top != "gen":
                    yield path, top


def needed(paths: Iterable[Path]) -> dict[str, set[str]]:
    """The distributions that these files import, each with the files that do."""
    owners = packages_distributions()
    files: dict[str, set[str]] = {}
    for path, module in imported(paths):
        (owner,) = {distribution(name) for name in owners[module]}
        files.setdefault(owner, set()).add(path.relative_to(ROOT).as_posix())
    return files


DEPENDENCIES = {distribution(line) for line in PROJECT["project"]["dependencies"]}
LABS = {distribution(line) for line in PROJECT["project"]["optional-dependencies"]["labs"]}


def test_every_import_is_declared() -> None:
    files = needed((ROOT / "gen").rglob("*.py"))
    assert {"sympy", "pyyaml", "python-flint", "quickjs-ng"} <= files.keys()
    undeclared = {name: sorted(users) for name, users in files.items() if name not in DEPENDENCIES}
    assert undeclared == {"jupytext": ["gen/artefacts/notebooks.py"]}  # imported where there are labs
    assert "jupytext" in LABS


def test_everything_declared_is_used() -> None:
    code = needed([*(ROOT / "gen").rglob("*.py"), *(ROOT / "docs" / "labs").glob("*.py")])
    settings = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "mkdocs.yml", *ROOT.glob("gen/publishing/*.yml"))
    )
    called = {name for name, word in NAMED.items() if word in settings}
    command = (ROOT / "gen" / "publishing" / "full_text.py").read_text(encoding="utf-8")
    if '"-m", "pagefind"' in command:
        called.add("pagefind")
    assert (DEPENDENCIES | LABS) - code.keys() - called == set()


def locked(name: str) -> dict[str, set[str]]:
    """The versions that a lock pins, by distribution; several where they depend on the version of Python."""
    pins: dict[str, set[str]] = {}
    for owner, version in re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE):
        pins.setdefault(distribution(owner), set()).add(version)
    return pins


def test_each_lock_holds_what_it_is_for() -> None:
    groups = {name: {distribution(line) for line in lines} for name, lines in PROJECT["dependency-groups"].items()}
    serving = locked("requirements.txt").keys()
    assert DEPENDENCIES | LABS | groups["build"] <= serving
    assert groups["test"] <= locked("requirements-test.txt").keys()
    assert groups["dev"] <= locked("requirements-dev.txt").keys()
    # nbformat checks notebooks by a schema, and MkDocs reads versions.
    assert serving & (groups["test"] | groups["dev"]) == {"jsonschema", "packaging"}


def test_what_two_locks_hold_has_one_version() -> None:
    serving, testing, checking = (locked(f"requirements{kind}.txt") for kind in ("", "-test", "-dev"))
    for first, second in ((serving, testing), (serving, checking), (testing, checking)):
        common = first.keys() & second.keys()
        assert common
        assert {name: first[name] for name in common} == {name: second[name] for name in common}
