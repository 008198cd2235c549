"""The command line as its users type it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from gen.publishing import manifest
from gen.publishing.writer import STAGING
from tests.generation.conftest import ROOT, Workplace


def test_help_names_every_command(workplace: Workplace) -> None:
    result = workplace.run("--help")
    assert result.returncode == 0
    for command in ("explain", "new", "schema", "serve", "stats", "site", "clean"):
        assert command in result.stdout


def test_wrong_usage_exits_with_2(workplace: Workplace) -> None:
    assert workplace.run("--no-such-option").returncode == 2
    assert workplace.run("explain").returncode == 2


def test_explain_prints_every_fact_with_its_evidence(generated: Workplace) -> None:
    result = generated.run("explain", "gelu")
    assert result.returncode == 0, result.stderr
    assert "f(x) = x*Phi(x)" in result.stdout
    assert "smoothness: C^inf" in result.stdout


def test_explain_prints_one_fact_with_its_steps(generated: Workplace) -> None:
    result = generated.run("explain", "gelu.range")
    assert result.returncode == 0, result.stderr
    assert "lower -0.16997120747990366" in result.stdout
    assert "enclosed" in result.stdout
    assert "1. " in result.stdout


def test_explain_as_json_has_the_shapes_of_the_published_data(generated: Workplace) -> None:
    result = generated.run("explain", "gelu.range", "--json")
    fact = json.loads(result.stdout)
    assert fact["evidence"] == "enclosed"
    assert fact["lower"]["decimal"].startswith("-0.16997120747990366")
    assert fact["upper"]["decimal"] == "oo"
    lower = json.loads(generated.run("explain", "gelu.range.lower", "--json").stdout)
    assert lower == fact["lower"]


@pytest.mark.parametrize(
    ("subject", "said"), [("gleu", 'did you mean "gelu"?'), ("gelu.rang", "it has domain"), ("gelu.range.x", '"x"')]
)
def test_explain_says_what_there_is_instead(generated: Workplace, subject: str, said: str) -> None:
    result = generated.run("explain", subject, "--json")
    assert result.returncode == 2
    assert said in result.stderr


def test_stats_count_by_evidence(generated: Workplace) -> None:
    result = generated.run("stats", "--json")
    counts = json.loads(result.stdout)
    assert counts["activations"] == 2
    assert counts["terms"] == 2
    assert sum(counts["facts"]["elementwise"].values()) > 50


def test_stats_against_a_list(generated: Workplace) -> None:
    listing = generated.docs.parent / "list.csv"
    listing.write_text("name,year\nGELU,2016\nSwishiest,2030\n", encoding="utf-8")
    result = generated.run("stats", "--coverage", str(listing))
    assert "1 of 2 listed functions; missing: Swishiest" in result.stdout


def test_new_appends_a_skeleton_that_generates(workplace: Workplace) -> None:
    result = workplace.run("new", "Soft Bend")
    assert result.returncode == 0, result.stderr
    text = workplace.definitions.read_text(encoding="utf-8")
    line = int(result.stdout.split("definitions.yml:")[1].split(":")[0])
    assert text.splitlines()[line - 1] == "  soft-bend:"
    assert text.index("  soft-bend:") < text.index("terms:")
    assert workplace.run().returncode == 0
    assert (workplace.docs / "activations/soft-bend.md").is_file()


def test_new_refuses_a_slug_that_is_taken(generated: Workplace) -> None:
    before = generated.definitions.read_bytes()
    result = generated.run("new", "GELU")
    assert result.returncode == 1
    assert "this slug is taken" in result.stderr
    assert generated.definitions.read_bytes() == before


def test_schema_prints_what_editors_check_definitions_with(workplace: Workplace) -> None:
    result = workplace.run("schema")
    assert result.returncode == 0, result.stderr
    validator = Draft202012Validator(json.loads(result.stdout))
    good = yaml.safe_load(workplace.definitions.read_text(encoding="utf-8"))
    assert list(validator.iter_errors(good)) == []
    bad = {**good, "terms": {"x": {"naem": "X"}}}
    assert any("naem" in error.message for error in validator.iter_errors(bad))


def test_schema_is_written_to_a_file(workplace: Workplace) -> None:
    target = workplace.docs.parent / "made" / "definitions.schema.json"
    result = workplace.run("schema", "--output", str(target))
    assert result.returncode == 0, result.stderr
    assert target.read_text(encoding="utf-8") == workplace.run("schema").stdout


# What a run with nothing to do reads.

HEAVY = {"flint", "jinja2", "markdown", "matplotlib", "networkx", "numpy", "pydantic", "rich", "sympy", "yaml"}
SPY = """
import sys, json
read = []
def spy(event, given):
    if event == "open" and isinstance(given[0], str):
        read.append(given[0])
sys.addaudithook(spy)
from gen.__main__ import main
try:
    main(sys.argv[1:])
finally:
    print(json.dumps([sorted({name.split(".")[0] for name in sys.modules}), read]), file=sys.stderr)
"""


def spied(place: Workplace, *arguments: str) -> tuple[subprocess.CompletedProcess[str], set[str], set[Path]]:
    """A run in a process of its own, with the packages that it imported and the files that it opened."""
    options = ["--definitions", str(place.definitions), "--docs", str(place.docs)]
    run = subprocess.run(
        [sys.executable, "-c", SPY, *options, *arguments],
        cwd=place.definitions.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    packages, read = json.loads(run.stderr.splitlines()[-1])
    return run, set(packages), {Path(place.definitions.parent, name).resolve() for name in read}


def test_a_run_with_nothing_to_do_imports_nothing_and_says_the_same(generated: Workplace) -> None:
    first, imported, _ = spied(generated)  # the copied code of the fixture has its own times
    assert "0 files written, 0 removed" in first.stdout
    for arguments in ((), ("--check",), ("--prune",), ("--quiet",)):
        again, imported, read = spied(generated, *arguments)
        assert again.returncode == 0
        assert again.stdout == ("" if "--quiet" in arguments else first.stdout)
        assert not imported & HEAVY
        assert not any("facts" in path.parts for path in read if generated.docs.parent in path.parents)


def test_every_file_that_a_generation_reads_is_in_its_manifest(generated: Workplace) -> None:
    certificates = generated.definitions.parent / "certificates"
    certificates.mkdir()
    shutil.copy(ROOT / "gen" / "certificates" / "relu.json", certificates)
    folder = generated.docs / "labs"
    folder.mkdir()
    (folder / "first.py").write_text("# %% [markdown]\n# # First\n", encoding="utf-8")
    generated.edit("formula: max(0, x)", "formula: max(x, 0)")  # so that facts and figures are made anew
    run, imported, read = spied(generated)
    assert run.returncode == 0, run.stderr
    assert imported >= HEAVY - {"rich"}
    known = {path for _, path in manifest._inputs(generated.definitions, generated.docs) if path is not None}
    assert {generated.definitions, folder / "first.py", certificates / "relu.json", generated.docs / "about.md"} <= read
    project = generated.docs.parent
    covered = [project / ".cache", *(generated.docs / own for own in (*manifest.OWNED, STAGING)), Path(sys.prefix)]
    unknown = {
        path
        for path in read - known
        if path.is_relative_to(ROOT) or path.is_relative_to(project)
        if "__pycache__" not in path.parts and not any(path.is_relative_to(folder.resolve()) for folder in covered)
    }
    assert not unknown


def test_findings_are_said_again(generated: Workplace) -> None:
    (generated.definitions.parent / "certificates").mkdir()
    first = generated.run()
    assert first.returncode == 0
    assert "certificates/relu.json is missing" in first.stderr
    again, imported, _ = spied(generated)
    assert not imported & HEAVY
    assert again.stderr.splitlines()[:-1] == first.stderr.splitlines()
    assert "0 files written" in again.stdout
    checked = generated.run("--check")
    assert (checked.returncode, checked.stderr, checked.stdout) == (1, first.stderr, "")


def test_another_file_of_definitions_is_another_stock(generated: Workplace) -> None:
    assert generated.run().returncode == 0
    other = Workplace(generated.definitions.with_name("other.yml"), generated.docs)
    shutil.copy(generated.definitions, other.definitions)
    run, imported, _ = spied(other)
    assert imported & HEAVY
    assert "0 files written" not in run.stdout  # its pages name other.yml
    assert "0 files written" not in generated.run().stdout
