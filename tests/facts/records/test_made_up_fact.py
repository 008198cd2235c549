"""A fact that is declared, and nothing else, is found wherever facts are told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from gen.artefacts.explorer.dependents import dependent_facts
from gen.artefacts.quiz.master import Quizmaster
from gen.catalogue import Catalogue
from gen.commands.explanation import explain_facts, explain_json, golden_facts, statistics, statistics_json
from gen.facts.records import Builder, Declared, ElementwiseFacts, Extremum, Sheet, Tables
from gen.generation.computation import Computation
from gen.generation.stages import compute, read_definitions, regenerate
from gen.kinds.elementwise import curve_facts
from gen.kinds.registry import KINDS
from gen.notation.javascript_statements import StatementScript
from gen.source.crossings import fact_names

SMALL = Path(__file__).parents[2] / "generation" / "small.yml"
METHOD = "Made up."
DECLARED = Declared(
    Extremum,
    "Made-up minimum",
    "A minimum that only this test has.",
    optional=True,
    question="What did the test make up for {name}?",
    tables=Tables(card=99, members=99, finder=99, comparison=99, explorer=99),
    builder=Builder("gen.facts.elementwise.extents:find_minimum", METHOD, METHOD),
    key="made_up",
)


@dataclass(frozen=True)
class Site:
    """A generated site of two functions, whose facts have one more."""

    definitions: Path
    docs: Path
    computation: Computation

    @property
    def catalogue(self) -> Catalogue:
        return self.computation.catalogue

    def sheet(self, slug: str) -> Sheet:
        return self.computation.sheets[slug]

    def text(self, path: str) -> str:
        return (self.docs / path).read_text(encoding="utf-8")

    def data(self, path: str) -> Any:
        return json.loads(self.text(path))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("made-up")
    definitions, docs = folder / "definitions.yml", folder / "docs"
    shutil.copy(SMALL, definitions)
    docs.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ElementwiseFacts, "made_up", DECLARED, raising=False)
        regenerate(definitions, docs)
        yield Site(definitions, docs, compute(read_definitions(definitions), definitions, docs))


def test_the_page_of_a_function_tells_it(site: Site) -> None:
    page = site.text("activations/gelu.md")
    assert "Made-up minimum" in page
    assert page.count('id="fact-made-up"') == 1
    assert page.count("[Made-up minimum](#fact-made-up)") == 1  # above the fold
    assert "−0.1700" in page


def test_tables_of_functions_have_it(site: Site) -> None:
    finder = site.text("finder/index.md")
    assert 'Made-up minimum { data-key="made_up" data-kind="number" } | Family' in finder
    family = site.text("families/gaussian-and-sigmoid-gated.md")
    assert "Forward gain | Made-up minimum | Year |" in family
    assert '−0.1700 at x = −0.7518 { data-label="Made-up minimum" }'.replace(" = ", "\u00a0=\u00a0") in family
    comparison = site.data("assets/generated/comparison.json")
    place = comparison["facts"].index(["Made-up minimum", "made-up"])
    assert comparison["functions"]["relu"]["facts"][place] == ["0", "exact"]


def test_the_search_finds_its_number(site: Site) -> None:
    names = {(row[1], row[2]) for row in site.data("assets/generated/lookup/numbers.json")["numbers"]}
    assert ("GELU", "Minimum") in names  # the same number, which is looked for among the older fact first


def test_the_explorer_tells_it(site: Site) -> None:
    facts = curve_facts(site.sheet("relu"))
    assert facts is not None
    told = {row["key"]: row for row in dependent_facts(facts, StatementScript())}
    assert told["made_up"]["label"] == "Made-up minimum"
    assert told["made_up"]["evidence"] == "exact"


def test_the_quiz_asks_for_it(site: Site) -> None:
    question = Quizmaster(site.catalogue.activations, site.computation.sheets).question("gelu", "made_up")
    assert question is not None
    assert question.wording == "What did the test make up for {name}?"


def test_the_published_data_and_its_schema_have_it(site: Site) -> None:
    data, schema = site.data("data/facts.json"), site.data("data/facts.schema.json")
    assert data["relu"]["facts"]["made_up"]["value"] == {"exact": "0", "decimal": "0"}
    assert schema["$defs"]["elementwise"]["properties"]["made_up"]["description"] == DECLARED.description
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(data)
    data["relu"]["facts"]["made_up"]["value"] = "0"
    assert not validator.is_valid(data)


def test_the_command_line_tells_it(site: Site) -> None:
    assert explain_facts(site.definitions, site.docs, "relu.made_up").splitlines()[1].strip() == f"exact: {METHOD}"
    assert json.loads(explain_json(site.definitions, site.docs, "relu.made_up"))["value"]["decimal"] == "0"
    assert f'"{METHOD}"' in next(line for line in golden_facts(site.computation).splitlines() if "  made_up:" in line)
    assert "made_up" in fact_names(KINDS["elementwise"])


def test_it_counts_among_the_facts(site: Site) -> None:
    with_it = json.loads(statistics_json(site.definitions, site.docs, None))["facts"]["elementwise"]
    assert sum(with_it.values()) == sum(len(dict(sheet.all_facts())) for sheet in site.computation.sheets.values())
    counted = {slug: list(site.sheet(slug).facts.counted()) for slug in ("gelu", "relu")}
    assert all(METHOD in [fact.method for fact in facts] for facts in counted.values())
    proved = sum(fact.proved for facts in counted.values() for fact in facts)
    assert f"{proved} of" in statistics(site.definitions, site.docs, None)
