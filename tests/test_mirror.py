"""`tests/` mirrors `gen/`: the test of a module stands in the same folder under the module's name.

Whoever opens a module then knows where its test is, and a module that moves takes its test along.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]

OWN_FOLDERS = {
    "browser": "the built site, in Chromium and as files",
    "examples": "docs/examples",
    "mutation": "whether the tests of the facts notice a fault",
}
"""Folders of tests that have no package of their own name."""

SEVERAL = {
    "artefacts/explorer/test_numbers": "printed functions, run in JavaScript, against the facts",
    "artefacts/test_shipped": "every artefact of every shipped function",
    "facts/elementwise/test_undecided": "what is left undecided, through all of the analysis",
    "facts/test_disguises": "facts of functions written in another way",
    "facts/test_facts_attacked": "facts of random formulas against dense samples",
    "facts/test_order": "whether facts depend on what was computed before",
    "facts/test_independent_routes": "shipped facts against routes that share no code with the proofs",
    "facts/records/test_made_up_fact": "a fact that is declared and nothing else, wherever facts are told",
    "formula/language/test_grammar": "the parser against the grammar in its docstring",
    "generation/test_parsed_once": "how often a generation parses a formula",
    "generation/test_command_line": "gen/__main__.py with all that the commands run",
    "glossary/test_another": "somebody else's definitions",
    "glossary/test_traps_in_engines": "the linker in both engines",
    "publishing/test_dependencies": "what pyproject.toml declares against every import",
    "publishing/test_installation": "the wheel in an environment of its own, by README's commands",
    "publishing/test_local_references": "tests/publishing/local_references.py, by which built sites are tested",
    "publishing/test_writer_faults": "each step of gen/publishing/writer.py, failed or killed once",
    "source/test_slips": "slips of editors, through all of the reading",
    "lint/wording/test_sentences": "labelled sentences through all rules of wording",
}
"""Tests that belong to no single module, with what they test."""


def unmirrored(tests: Iterable[str], modules: Iterable[str]) -> list[str]:
    """What is wrong with the places of tests; all paths are below tests/ or gen/, without ending.

    A package is a module here. Tests at the top and in folders of their own may be called anything; others are called
    after a module beside which they would stand, or after the package whose folder they stand in.
    """
    known = set(modules)
    packages = {path.rpartition("/")[0] for path in known} - {""}
    packages |= {parent.as_posix() for path in packages for parent in Path(path).parents} - {"."}
    wrong = []
    for path in sorted(tests):
        folder, _, name = path.rpartition("/")
        subject = name.removeprefix("test_")
        if not folder or folder.split("/")[0] in OWN_FOLDERS or path in SEVERAL:
            continue
        last = folder.rpartition("/")[2]
        if folder not in packages:
            homes = [package for package in sorted(packages) if package.rpartition("/")[2] == last]
            wrong.append(
                f"tests/{path}.py: there is no gen/{folder}/" + (f"; gen/{homes[0]}/ is there" if homes else "")
            )
        elif f"{folder}/{subject}" not in known | packages and subject != last:
            wrong.append(f"tests/{path}.py: there is no gen/{folder}/{subject}.py")
    return wrong


def _tests() -> list[str]:
    return [path.relative_to(ROOT / "tests").with_suffix("").as_posix() for path in ROOT.glob("tests/**/test_*.py")]


def _modules() -> list[str]:
    return [path.relative_to(ROOT / "gen").with_suffix("").as_posix() for path in ROOT.glob("gen/**/*.py")]


def test_every_test_stands_beside_the_place_of_its_module() -> None:
    assert len(_tests()) > 100
    assert not unmirrored(_tests(), _modules())


def test_the_tables_name_nothing_else() -> None:
    assert not set(SEVERAL) - set(_tests())
    named = [path for path in SEVERAL if path.replace("test_", "") in _modules()]
    assert not named, "these are tests of one module"
    assert not [folder for folder in OWN_FOLDERS if (ROOT / "gen" / folder).is_dir()]


def test_a_test_at_a_wrong_place_is_found() -> None:
    modules = ["facts/proofs/signs", "facts/proofs/__init__", "glossary/linking/matcher", "problems"]
    good = ["facts/proofs/test_signs", "facts/proofs/test_proofs", "facts/test_proofs", "browser/test_x", "test_layers"]
    assert not unmirrored(good, modules)
    assert unmirrored(["facts/test_signs", "proofs/test_signs", "glossary/linking/test_linker"], modules) == [
        "tests/facts/test_signs.py: there is no gen/facts/signs.py",
        "tests/glossary/linking/test_linker.py: there is no gen/glossary/linking/linker.py",
        "tests/proofs/test_signs.py: there is no gen/proofs/; gen/facts/proofs/ is there",
    ]
