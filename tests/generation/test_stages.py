"""Generating: what is written, what is left alone, and what happens when the definitions are wrong."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import time
from pathlib import Path

import pytest

from gen.commands.explanation import explain_facts, statistics
from gen.generation.stages import cache_of, regenerate
from gen.problems import DefinitionsRefused
from gen.publishing.writer import STAGING
from tests.generation.conftest import ROOT, Workplace, make_workplace


def test_a_second_run_writes_nothing(generated: Workplace) -> None:
    times = generated.times()
    second = generated.run()
    assert "0 files written, 0 removed" in second.stdout
    assert generated.times() == times


def test_a_second_run_finds_every_record_in_the_cache(generated: Workplace) -> None:
    folder = cache_of(generated.docs).folder
    files = {path: path.stat().st_ino for path in folder.rglob("*.record")}
    assert len(files) > 10
    regenerate(generated.definitions, generated.docs)
    # a record that is stored again is another file under the same name
    assert {path: path.stat().st_ino for path in folder.rglob("*.record")} == files


def test_hash_seeds_and_cold_caches_give_equal_bytes(tmp_path: Path) -> None:
    trees = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        place = make_workplace(folder)
        assert place.run(seed=seed).returncode == 0
        trees.append(place.tree())
    assert trees[0] == trees[1]
    assert len(trees[0]) > 10


def test_a_removed_entry_loses_its_page_and_hand_written_files_stay(generated: Workplace) -> None:
    assert (generated.docs / "glossary/transformer.md").is_file()
    text = generated.definitions.read_text(encoding="utf-8")
    remaining = text[: text.index("  transformer:\n")].replace("[[transformer]]", "plain")
    generated.definitions.write_text(remaining, encoding="utf-8")
    before = generated.tree()
    refused = generated.run()
    assert refused.returncode == 1
    assert "1 page would disappear: glossary/transformer.md. Nothing was written" in refused.stderr
    assert generated.tree() == before
    result = generated.run("--prune")
    assert result.returncode == 0, result.stderr
    assert "1 page disappeared: glossary/transformer.md" in result.stderr
    assert not (generated.docs / "glossary/transformer.md").exists()
    assert (generated.docs / "about.md").read_text(encoding="utf-8") == "# About\n\nA ReLU has a kink.\n"


def test_a_sign_of_a_formula_is_explained_beside_it(generated: Workplace) -> None:
    gelu, relu = ((generated.docs / f"activations/{slug}.md").read_text(encoding="utf-8") for slug in ("gelu", "relu"))
    signs = re.findall('<span class="nl-symbols">(.*?)</span>', gelu)
    assert signs == [
        r"\(\Phi\) is the distribution function of the standard normal distribution and \(\varphi\) its density"
    ]
    assert "nl-symbols" not in relu


def test_an_edit_of_prose_touches_the_pages_that_show_it(generated: Workplace) -> None:
    before = generated.tree()
    generated.edit("Half a line and a corner.", "Half a line and an edge.")
    assert generated.run().returncode == 0
    after = generated.tree()
    changed = [path for path in after if before.get(path) != after[path]]
    assert changed == ["activations/relu.md"]


def test_a_line_more_rewrites_no_page(generated: Workplace) -> None:
    before = generated.tree()
    text = generated.definitions.read_text(encoding="utf-8")
    generated.definitions.write_text(f"# A line more.\n{text}", encoding="utf-8")
    assert generated.run().returncode == 0
    after = generated.tree()
    assert [path for path in after if before.get(path) != after[path]] == ["assets/generated/lines.json"]
    lines = json.loads(after["assets/generated/lines.json"])
    assert f"# A line more.\n{text}".splitlines()[lines["glossary/kink.md"] - 1] == "  kink:"


def test_broken_definitions_leave_the_last_good_pages_and_print_every_problem(generated: Workplace) -> None:
    before = generated.times()
    generated.edit("formula: max(0, x)", "formula: max(0, sigma(x))")
    generated.edit("[[kink]] at zero", "[[kinck]] at zero")
    result = generated.run()
    assert result.returncode == 1
    assert 'relu.formula: unknown function "sigma"; did you mean "sigmoid"?' in result.stderr
    assert "kinck" in result.stderr
    lines = result.stderr.strip().splitlines()
    assert lines[-1] == "2 problems; the pages of the last good definitions stay."
    assert [line.split(":")[0] for line in lines[:-1]] == ["definitions.yml"] * 2
    places = [int(line.split(":")[1]) for line in lines[:-1]]
    assert places == sorted(places)
    assert "Traceback" not in result.stderr
    assert generated.times() == before


def test_an_unknown_fact_is_a_problem_at_its_place(workplace: Workplace) -> None:
    workplace.edit("{{ gelu.minimum.at }}", "{{ gelu.minimun.at }}")
    result = workplace.run()
    assert result.returncode == 1
    line = workplace.definitions.read_text(encoding="utf-8").split("minimun")[0].count("\n") + 1
    assert result.stderr.startswith(f"definitions.yml:{line}:")
    assert 'did you mean "minimum"?' in result.stderr


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    result = Workplace(tmp_path / "none.yml", tmp_path / "docs").run()
    assert result.returncode == 1
    assert "none.yml:1:1 there is no such file" in result.stderr
    assert not (tmp_path / "docs").exists()


def test_check_writes_nothing_and_says_what_is_stale(workplace: Workplace) -> None:
    before = workplace.tree()
    stale = workplace.run("--check")
    assert stale.returncode == 1
    assert "stale: docs/activations/gelu.md" in stale.stderr
    assert "run: python -m gen" in stale.stderr
    assert workplace.tree() == before


def test_check_passes_what_is_whole_and_names_what_is_surplus(generated: Workplace) -> None:
    assert generated.run("--check").returncode == 0
    (generated.docs / "glossary" / "left-over.md").write_text("old", encoding="utf-8")
    surplus = generated.run("--check")
    assert surplus.returncode == 1
    assert "surplus: docs/glossary/left-over.md" in surplus.stderr


@pytest.mark.parametrize("folder", ["/", "docs/glossary"])
def test_pages_are_up_to_date_from_every_folder(
    generated: Workplace, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first lies above the project and the second inside it; what a message names is relative to where one is."""
    monkeypatch.chdir(generated.docs.parent / folder)
    assert not regenerate(generated.definitions, generated.docs, check=True).changes
    generated.edit("formula: max(0, x)", "formula: max(0, sigma(x))")
    with pytest.raises(DefinitionsRefused) as refused:
        regenerate(generated.definitions, generated.docs, check=True)
    named = generated.definitions.relative_to("/") if folder == "/" else generated.definitions
    assert refused.value.problems[0].place.file == str(named)


def test_definitions_outside_the_project_are_named_without_their_folder(
    generated: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = generated.docs.parent
    docs = home / "project" / "docs"
    shutil.copytree(home / ".cache", home / "project" / ".cache")
    regenerate(generated.definitions, docs)
    page = (docs / "glossary/kink.md").read_text(encoding="utf-8")
    assert re.search(r'^definition: "definitions.yml"$', page, re.MULTILINE)
    assert str(home) not in page
    monkeypatch.chdir(home.parent)
    assert not regenerate(generated.definitions, docs, check=True).changes


def test_only_a_whole_generation_prunes_the_cache(generated: Workplace) -> None:
    folder = cache_of(generated.docs).folder
    entries = set(folder.rglob("*.record"))
    left = folder / "00" / f"{'0' * 64}.record"
    left.parent.mkdir(exist_ok=True)
    left.write_bytes(b"of another state of the code")
    for path in (*entries, left):
        os.utime(path, (0, 0))
    regenerate(generated.definitions, generated.docs, check=True)
    explain_facts(generated.definitions, generated.docs, "gelu")
    statistics(generated.definitions, generated.docs, None)
    assert left.exists()
    regenerate(generated.definitions, generated.docs)
    assert set(folder.rglob("*.record")) == entries


def test_clean_removes_what_the_generator_owns(generated: Workplace) -> None:
    assert generated.run("clean").returncode == 0
    assert list(generated.tree()) == ["about.md"]


def test_hand_written_pages_count_as_references(generated: Workplace) -> None:
    glossary = json.loads((generated.docs / "data/glossary.json").read_text(encoding="utf-8"))
    assert "about.md" in glossary["kink"]["referenced_by"]


def test_the_shipped_definitions_generate_the_same_bytes_with_and_without_a_cache(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs, ignore=shutil.ignore_patterns("activations", "glossary", "generated", "data"))
    report = regenerate(ROOT / "gen" / "definitions.yml", docs)
    assert len(report.changes.written) > 250
    again = regenerate(ROOT / "gen" / "definitions.yml", docs)
    assert not again.changes


def test_a_relation_that_does_not_hold_is_refused_at_its_line(workplace: Workplace) -> None:
    workplace.edit(
        "    formula: max(0, x)\n",
        "    formula: max(0, x)\n    relations:\n      - {kind: identity, other: relu, under: f(x) - f(-x) = 2*x}\n",
    )
    result = workplace.run()
    assert result.returncode == 1
    assert "relu.relations.0" in result.stderr
    assert "does not hold" in result.stderr


def test_a_closed_form_that_is_wrong_is_refused_with_the_value(workplace: Workplace) -> None:
    workplace.edit(
        "    formula: x * Phi(x)\n", "    formula: x * Phi(x)\n    closed_forms:\n      minimum.value: -1/6\n"
    )
    result = workplace.run()
    assert result.returncode == 1
    assert "gelu.closed_forms.minimum.value: the closed form is refuted by the enclosure" in result.stderr
    assert "-0.169971207" in result.stderr


@pytest.mark.soak
def test_a_thousand_kills_leave_the_old_pages_or_the_new_ones(generated: Workplace) -> None:
    source, texts, whole = random.Random(0), [generated.definitions.read_text(encoding="utf-8")], []
    texts.append(texts[0].replace("Half a line and a corner.", "Half a line and an edge."))
    for text in texts:
        generated.definitions.write_text(text, encoding="utf-8")
        begin = time.perf_counter()
        assert generated.run().returncode == 0
        seconds = time.perf_counter() - begin
        whole.append(generated.tree())
    assert whole[0] != whole[1]
    for number in range(1000):
        generated.definitions.write_text(texts[number % 2], encoding="utf-8")
        with generated.start() as process:
            time.sleep(source.uniform(0, 1.1 * seconds))
            process.kill()
        if not (generated.docs / STAGING).exists():
            assert generated.tree() in whole, number
    assert generated.run().returncode == 0
    assert generated.tree() == whole[1]


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("x/0", "divides by 0"),
        ("x/(1 - 1)", "divides by 0"),
        ("x + 0^0", "0^0 is no number"),
        ("1/(x - x)", "has a value on no interval"),
        ("log(-1)*x", "has a value on no interval"),
        ("sqrt(-1 - x^2)", "has a value on no interval"),
    ],
)
def test_a_formula_that_is_defined_nowhere_is_refused_at_its_line(
    workplace: Workplace, formula: str, message: str
) -> None:
    workplace.edit("    formula: max(0, x)\n", f"    formula: {formula}\n")
    with pytest.raises(DefinitionsRefused) as refused:
        regenerate(workplace.definitions, workplace.docs)
    first = next(problem for problem in refused.value.problems if problem.path == "relu.formula")
    assert message in first.message
    assert not (workplace.docs / "index.md").exists()
