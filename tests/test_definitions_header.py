"""The header of the definitions, which editors read, says of every field what its model says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from gen.catalogue import Catalogue, CatalogueEntry
from gen.catalogue.entries import SUPPORTS
from gen.catalogue.record import Record, required_fields, written_fields

DEFINITIONS = Path(__file__).parents[1] / "gen" / "definitions.yml"
SECTIONS = tuple(written_fields(Catalogue))
MARKED = re.compile(r"(?<![\w.`])([a-z]+(?:_[a-z]+)*)(\*?)(?![\w*])")
OF_ANY_ENTRY = re.compile(r"`([a-z_]+): ")


def header() -> str:
    """The comment at the top, up to the first key."""
    text = DEFINITIONS.read_text(encoding="utf-8")
    return text[: re.search(r"^\w", text, re.MULTILINE).start()]  # type: ignore[union-attr]


def blocks() -> dict[str, str]:
    """What the header says of each section; what holds for any entry stands under an empty name."""
    heads = re.finditer(r"(?:^# |; )([a-z]+):(?=\s)", header(), re.MULTILINE)
    starts = [(match.start(), match[1]) for match in heads if match[1] in SECTIONS]
    starts.append((header().index("# Any entry may have"), ""))
    starts.sort()
    ends = [start for start, _ in starts[1:]] + [len(header())]
    return {name: header()[start:end] for (start, name), end in zip(starts, ends, strict=True)}


def models_in(annotation: object) -> set[type[Record]]:
    """The models of a field and of the fields in them."""
    own = {annotation} if isinstance(annotation, type) and issubclass(annotation, Record) else set()
    parts = list(get_args(annotation))
    parts += [info.annotation for model in own for info in model.model_fields.values()]
    return own.union(*(models_in(part) for part in parts))


def test_every_section_is_described() -> None:
    assert set(blocks()) == {*SECTIONS, ""}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_s_fields_are_those_of_its_models(section: str) -> None:
    said = MARKED.findall(blocks()[section])
    plain, starred = ({name for name, star in said if bool(star) is marked} for marked in (False, True))
    anywhere = set(OF_ANY_ENTRY.findall(blocks()[""]))
    before = SECTIONS[: SECTIONS.index(section)]
    described = set().union(*(models_in(Catalogue.model_fields[earlier].annotation) for earlier in before))
    models = models_in(Catalogue.model_fields[section].annotation)
    wrong = []
    for model in models - described:
        for name in written_fields(model):
            optional = name not in required_fields(model)
            if optional and (name in SUPPORTS or section == "lint"):
                is_said = name in plain  # exactly one of source|fact|opinion; what is to be typed has no mark
            else:
                is_said = name in (starred if optional else plain)
            if not is_said and name not in anywhere:
                wrong.append(f"{section}: {model.__name__}.{name} is {'optional' if optional else 'required'}")
    known = {name for model in models for name in written_fields(model)}
    wrong += [f"{section}: no model has the field {name}" for name in starred - known]
    assert not wrong, "mend the header of gen/definitions.yml, in as many lines as it has:\n" + "\n".join(sorted(wrong))


def test_what_any_entry_may_have_is_said_once() -> None:
    assert set(OF_ANY_ENTRY.findall(blocks()[""])) <= set(written_fields(CatalogueEntry))
