"""A fact that is declared, and nothing else, is found wherever facts are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from gen.artefacts.exports import activation_data
from gen.commands.explanation import golden_facts
from gen.facts.elementwise.junctions import find_value_at_zero
from gen.facts.records import Builder, Declared, ElementwiseFacts, Number
from gen.generation.computation import Computation
from gen.generation.stages import read_definitions
from gen.kinds.registry import KINDS
from gen.pages.builders.finder_page import further_aspects
from gen.pages.rows.fact_rows import all_rows, grouped
from gen.publishing.cache import Cache
from gen.source.crossings import fact_names

DEFINITIONS = Path(__file__).parents[3] / "gen" / "definitions.yml"
METHOD = "Made up."


@pytest.fixture
def computation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Computation:
    """The facts of ReLU with one more, which is declared here alone."""
    declared = Declared(Number, "Made up", builder=Builder(find_value_at_zero, METHOD), key="made_up")
    monkeypatch.setattr(ElementwiseFacts, "made_up", declared, raising=False)
    catalogue = read_definitions(DEFINITIONS)
    relu = catalogue.activations["relu"].model_copy(update={"relations": ()})
    alone = catalogue.model_copy(update={"activations": {"relu": relu}})
    return Computation(alone, Cache(tmp_path))


def test_one_declaration_is_all_that_a_fact_needs(computation: Computation) -> None:
    activation, sheet = computation.catalogue.activations["relu"], computation.sheets["relu"]
    rows = all_rows(activation, sheet)
    assert rows["made_up"].title == "Made up"
    assert rows["made_up"].value == "0"
    assert "made_up" in [row.key for group in grouped(sheet.facts, rows) if group.slug == "other" for row in group.rows]
    assert "made_up" in [aspect.key for aspect in further_aspects()]
    assert activation_data(activation, sheet)["facts"]["made_up"]["value"] == {"exact": "0", "decimal": "0"}
    assert f'  made_up: [exact, "0", "{METHOD}"]' in golden_facts(computation).splitlines()
    assert dict(sheet.all_facts())["made_up"].method == METHOD
    assert "made_up" in fact_names(KINDS["elementwise"])
