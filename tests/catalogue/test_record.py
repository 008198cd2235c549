"""Records: read with their places, what is wrong told at once, and made from values."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from gen.catalogue import Activation, Catalogue, CitedWork, GuideCase, Term
from gen.catalogue.record import Reading, Record, fields_with, referring_fields, required_fields, written_fields
from gen.problems import Place
from gen.prose.text import Prose
from gen.source.events import fold
from gen.source.reader import read

SMALL = (Path(__file__).parents[1] / "source" / "small.yml").read_text(encoding="utf-8")
WORK = "  smith2000: {authors: Ann Smith, year: 2000, title: On things, identifier: 'doi:10.1000/1'}"


def reading_of(text: str) -> tuple[Catalogue, list[str]]:
    """What could be read, and every problem."""
    root, problems = fold(text, "f.yml")
    assert root is not None
    reading = Reading(problems)
    catalogue = Catalogue.model_validate(root, context=reading)
    said = [
        f"{problem.place.line}:{problem.place.column} {problem.path} {problem.message}" for problem in reading.problems
    ]
    return catalogue, said


@pytest.fixture(scope="module")
def small() -> Catalogue:
    return read(SMALL, "small.yml")


def test_every_field_knows_where_it_stands(small: Catalogue) -> None:
    rows = SMALL.split("\n")
    elu = small.activations["elu"]

    def words_at(record: Record, *steps: str | int) -> str:
        place, _ = record.location(*steps)
        return rows[place.line - 1][place.column - 1 :]

    assert words_at(elu).startswith("elu:")
    assert words_at(elu, "long_name") == "exponential linear unit"
    assert words_at(elu, "aliases", 1).startswith("1.10")
    assert words_at(elu, "relations").startswith("relations:")
    assert words_at(elu.relations[0], "other").startswith("elu, under")
    assert words_at(elu.parameters[0], "default") == "1.0"
    assert words_at(elu.how_it_works, "backward") == "|"
    assert rows[elu.key_location("long_name").place.line - 1].strip().startswith("long_name:")


def test_a_location_has_the_path_that_editors_read(small: Catalogue) -> None:
    elu = small.activations["elu"]
    assert elu.location().path == "elu"
    assert elu.relations[0].location("under").path == "elu.relations.0.under"
    assert elu.parameters[0].location("domain").path == "elu.parameters.alpha.domain"
    assert small.sources["clevert2015"].location("year").path == "sources.clevert2015.year"


def test_what_is_absent_stands_where_the_last_of_it_is(small: Catalogue) -> None:
    kink = small.terms["kink"]
    assert kink.location("no_such", 3) == (kink.place, "kink.no_such.3")
    assert kink.key_location("exact_case").place == kink.place
    assert kink.location("see_also", 99).place == kink.key_location("see_also").place


def test_what_cannot_be_read_leaves_the_rest() -> None:
    text = f"site: {{title: T, definition: D}}\nsources:\n{WORK.replace('2000,', 'soon,')}\nfamilies: none\n"
    catalogue, problems = reading_of(text)
    assert problems == ['3:41  "soon" is not a year', "4:11  expected a mapping, found text"]
    work = catalogue.sources["smith2000"]
    assert (work.authors, work.year, work.key) == ("Ann Smith", 0, "smith2000")
    assert work.holds("authors") and not work.holds("year") and not work.holds("venue")
    assert work.written("authors") == "Ann Smith"
    assert catalogue.families == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("site: here", "1:7  expected a mapping of fields, found text"),
        ("site: {title: [a], definition: D}", "1:8 site.title expected text, found a list"),
        ("site: {title: {a: b}, definition: D}", "1:8 site.title expected text, found a mapping"),
        ("site: {title: T, definition: D}\nretired: {a: b}", "2:1 retired expected a list, found a mapping"),
        ("site: {title: T, definition: D}\nretired:", "2:9  expected a list, found nothing"),
        ("site: {title: T, definition: D}\nsources: {k: [a]}", "2:11 sources.k expected a mapping of fields"),
        ("site: {title: T}", '1:1 site the field "definition" is missing'),
        ("site: {title: T, definition: D, titel: X}", '1:33 site unknown field "titel"'),
        ("site: {title: T, definition: D, key: X}\n", '1:33 site unknown field "key"'),
        ("site: {title: T, definition: ''}", "1:30  is empty"),
    ],
)
def test_each_shape_that_is_wrong_has_its_message(text: str, problem: str) -> None:
    _, problems = reading_of(text)
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_a_list_that_may_not_be_empty() -> None:
    text = SMALL.replace("    exact_case: [ELU]", "    when: {ELU: []}")
    assert "lists nothing" in "\n".join(reading_of(text)[1])


def test_the_key_of_a_record_is_no_field_of_its_mapping() -> None:
    text = f"site: {{title: T, definition: D}}\nsources:\n{WORK[:-1]}, key: other}}\n"
    _, problems = reading_of(text)
    assert len(problems) == 1 and 'unknown field "key"' in problems[0]


def test_records_are_frozen_and_equal_by_what_they_say(small: Catalogue) -> None:
    with pytest.raises(ValidationError):
        small.terms["kink"].name = "knick"  # type: ignore[misc]
    assert read(SMALL, "small.yml").terms["kink"] == small.terms["kink"]
    assert hash(small.terms["kink"]) == hash(read(SMALL, "small.yml").terms["kink"])


def test_a_record_is_made_from_values_of_the_right_types() -> None:
    work = CitedWork(key="k", authors="A", year=2000, title="T", identifier="doi:10.1/1")
    assert work.place == Place("", 1, 1) and work.location("year").path == "year"
    with pytest.raises(ValidationError):
        CitedWork(key="k", authors="A", year="2000", title="T", identifier="doi:10.1/1")  # type: ignore[arg-type]


def test_all_records_prose_and_references_are_walked(small: Catalogue) -> None:
    kinds = {type(record).__name__ for record in small.records()}
    assert {"Activation", "Term", "Question", "DeclaredParameter", "Framework", "Origin", "CitedWork"} <= kinds
    assert small.activations["elu"].in_depth in list(small.prose())
    named = {(reference.to, reference.name) for reference in small.activations["elu"].references()}
    assert {
        ("source", "clevert2015"),
        ("family", "exponential-units"),
        ("fact", "elu.range"),
        ("term", "kink"),
    } <= named
    for reference in small.references():
        assert reference.location.path.endswith(str(reference.steps[-1]))


def test_a_model_tells_its_fields() -> None:
    assert "slug" not in written_fields(Term)
    assert "category" in required_fields(Term) and "example" not in required_fields(Term)
    assert fields_with(Prose, GuideCase) == ("reason", "change")
    assert ("see_also", "entry") in referring_fields(Activation)
