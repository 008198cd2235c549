"""The record of the finder: every function with every computed property, and what narrows the table down."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gen.artefacts.finder import COMPUTED, KIND, LEVEL, TRAITS, Facet, Trait, facet_values, known_value
from gen.catalogue import Activation
from gen.facts.records import (
    Aspect,
    Extremum,
    Kinks,
    Partials,
    Sheet,
    Text,
    single_number,
)
from gen.kinds.registry import FLAGS, KINDS
from gen.notation.markup import escape
from gen.notation.numerals import format_number
from gen.notation.page_text import print_brief
from gen.pages.builders.entry_pages import TARGETS
from gen.pages.builders.overview_pages import list_head
from gen.pages.materials import Materials
from gen.pages.records.overviews import FinderCell, FinderColumn, FinderFacet, FinderPage, FinderRow, PropertyList
from gen.pages.records.parts import FactRow, Printed, Reference
from gen.pages.rows.properties import PROPERTIES, Property, declared, declared_all, holding

PATH = "finder/index.md"


def aspects_at_once() -> tuple[Aspect, ...]:
    """What is told of facts in the columns that are shown at once, each column once for all kinds of function."""
    aspects = [aspect for kind in KINDS.values() for aspect in kind.facts.table("finder")]
    columns = {aspect.key: aspect for aspect in reversed(aspects)}
    return tuple(sorted(columns.values(), key=lambda aspect: aspect.tables.finder))


def _columns(aspects: Iterable[Aspect]) -> Iterator[FinderColumn]:
    for aspect in aspects:
        yield FinderColumn(
            aspect.key, aspect.short, aspect.declared.column or ("number" if aspect.is_number else "text")
        )


def further_aspects() -> tuple[Aspect, ...]:
    """What is told of the facts of any kind of function besides, in the order of their pages."""
    aspects: dict[str, Aspect] = {}
    for kind in KINDS.values():
        for declared_fact in kind.facts.in_order():
            for aspect in declared_fact.aspects if not declared_fact.hidden else ():
                aspects.setdefault(aspect.key, aspect)
    at_once = {aspect.key for aspect in aspects_at_once()}
    return tuple(aspect for key, aspect in aspects.items() if key not in at_once)


_FIRST = (
    FinderColumn("name", "Function", "text"),
    FinderColumn("curve", "Curve", "picture"),
    FinderColumn("formula", "Formula", "text"),
)
_LAST = (
    FinderColumn("family", "Family", "text"),
    FinderColumn("kind", "Kind", "text"),
    FinderColumn("level", "Level", "text"),
    FinderColumn("year", "Year", "number"),
)
_LEVELS = tuple(slug for slug, _ in LEVEL.values)
_NONE = Printed("—")


def finder_page(materials: Materials) -> FinderPage:
    """The record of the table of all functions."""
    activations = tuple(materials.catalogue.activations.values())
    at_once, further = aspects_at_once(), further_aspects()
    first = (*_FIRST, *_columns(at_once), *_LAST)
    placed = {activation.slug: tuple(_places(materials, activation)) for activation in activations}
    years = [year for activation in activations if (year := _year(materials, activation)) is not None]
    return FinderPage(
        head=list_head(materials, PATH, "Find a function", "Every function with every computed property."),
        columns=(*first, *_columns(further)),
        shown=len(first),
        rows=tuple(
            _row(materials, activation, placed[activation.slug], at_once, further) for activation in activations
        ),
        facets=tuple(_facets(materials, Counter(place for places in placed.values() for place in places))),
        years=(min(years), max(years)) if years else None,
        properties=tuple(_properties(materials)),
        phrases=Printed(html.escape(json.dumps([[f"{KIND.slug}:{key}", *phrases] for key, phrases in _phrases()]))),
    )


def _phrases() -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a sentence may call the functions of each kind and with each flag, by its key."""
    yield from ((kind.key, kind.phrases) for kind in KINDS.values())
    yield from ((flag.key, flag.phrases) for flag in FLAGS)


def traits(sheet: Sheet) -> Iterator[str]:
    """`+slug` for every trait that is known to hold, `-slug` for every one that is known to fail."""
    tests: tuple[Property[Any] | Trait[Any], ...] = (*PROPERTIES, *TRAITS)
    for test in tests:
        value = known_value(sheet, test.fact)
        if value is not None:
            yield f"{'+' if test.holds(value) else '-'}{test.slug}"


def _places(materials: Materials, activation: Activation) -> Iterator[tuple[str, str]]:
    yield "family", activation.family
    yield from facet_values(activation, materials.sheets[activation.slug])
    year = _year(materials, activation)
    if year is not None:
        yield "decade", _decade(year)
    yield from (
        ("framework", name) for name in dict.fromkeys(framework.framework for framework in activation.frameworks)
    )


def _facets(materials: Materials, counts: Mapping[tuple[str, str], int]) -> Iterator[FinderFacet]:
    """The facets that tell functions apart; answers under which nothing stands are left out."""
    families = Facet("family", "Family", tuple((family.slug, family.name) for family in materials.families()))
    years = sorted(
        year
        for activation in materials.catalogue.activations.values()
        if (year := _year(materials, activation)) is not None
    )
    decades = Facet("decade", "Decade", tuple((decade, decade) for decade in dict.fromkeys(map(_decade, years))))
    frameworks = Facet("framework", "Framework", tuple(TARGETS.items()))
    for facet in (families, KIND, *(computed.facet for computed in COMPUTED), frameworks, LEVEL, decades):
        choices = [(slug, label, counts[facet.slug, slug]) for slug, label in facet.values]
        shown = tuple(choice for choice in choices if choice[2])
        if shown:
            yield FinderFacet(facet.slug, facet.title, shown)


def _row(
    materials: Materials,
    activation: Activation,
    places: tuple[tuple[str, str], ...],
    at_once: Iterable[Aspect],
    further: Iterable[Aspect],
) -> FinderRow:
    sheet = materials.sheets[activation.slug]
    rows = materials.rows[activation.slug]
    year = _year(materials, activation)
    return FinderRow(
        page=materials.reference(PATH, activation.slug),
        slug=activation.slug,
        aliases=", ".join((activation.long_name, *activation.aliases) if activation.long_name else activation.aliases),
        marks=" ".join((*(f"{facet}:{value}" for facet, value in places), *traits(sheet))),
        spark=materials.figures.get(f"{activation.slug}/spark"),
        cells=(
            FinderCell(_formula(sheet.formula)),
            *(_fact_cell(sheet, rows, aspect) for aspect in at_once),
            FinderCell(Printed(escape(materials.catalogue.families[activation.family].name))),
            FinderCell(Printed(", ".join(label for slug, label in KIND.values if ("kind", slug) in places))),
            FinderCell(Printed(activation.level), str(_LEVELS.index(activation.level))),
            FinderCell(Printed(str(year)), str(year)) if year is not None else FinderCell(_NONE),
            *(_fact_cell(sheet, rows, aspect) for aspect in further),
        ),
    )


def _fact_cell(sheet: Sheet, rows: Mapping[str, FactRow], aspect: Aspect) -> FinderCell:
    """A fact as one short line: the label of its facet where it has one, else its brief form."""
    row = rows.get(aspect.key)
    for declared_here in sheet.facts.declared().values() if row is None else ():
        if declared_here.column_of == aspect.key:
            return _fact_cell(sheet, rows, Aspect(declared_here))
    fact = aspect.of(sheet.facts)
    if row is None or fact is None:
        return FinderCell(_NONE)
    value = fact.value if fact.known else None
    for computed in COMPUTED:
        if computed.fact.key == aspect.key and value is not None:
            return FinderCell(Printed(escape(dict(computed.facet.values)[computed.place(value)])))
    if isinstance(value, Kinks):
        return FinderCell(Printed(escape(", ".join(format_number(kink.at) for kink in value.kinks)) or "none"))
    if isinstance(value, Text | Partials):
        return FinderCell(_formula(value))
    number = single_number(value)
    if number is None:
        return FinderCell(row.brief)
    order = str(number.as_decimal) if number.is_infinite else number.decimal
    return FinderCell(print_brief(number) if isinstance(value, Extremum) else row.brief, order)


def _formula(formula: Text | Partials) -> Printed:
    """Typeset, and as text for a file and for the search."""
    return Printed(rf'<data value="{html.escape(formula.text)}">\({formula.latex}\)</data>')


def _year(materials: Materials, activation: Activation) -> int | None:
    source = materials.catalogue.sources.get(activation.origin.source)
    return source.year if source else None


def _decade(year: int) -> str:
    return f"{year // 10}0s"


def _properties(materials: Materials) -> Iterator[PropertyList]:
    """Every property that the chips of some page link to; a list may be empty of none of them."""
    having: dict[str, list[Reference]] = {}
    for activation in materials.catalogue.activations.values():
        reference = materials.reference(PATH, activation.slug)
        for held, _ in holding(materials.sheets[activation.slug]):
            having.setdefault(held.slug, []).append(reference)
        for slug, _, _ in declared(activation):
            having.setdefault(slug, []).append(reference)
    for slug, label, meaning in (
        *((listed.slug, listed.label, listed.meaning) for listed in PROPERTIES),
        *declared_all(),
    ):
        if slug in having:
            yield PropertyList(slug, label, meaning, tuple(having[slug]), len(having[slug]))
