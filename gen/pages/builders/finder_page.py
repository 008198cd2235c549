"""The record of the finder: every function with every computed property, and what narrows the table down."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from gen.artefacts.finder import COMPUTED, KIND, LEVEL, TRAITS, Facet, facet_values, known_value
from gen.catalogue import Activation
from gen.facts.records import Extremum, Kinks, Lipschitz, Number, Sheet, Text
from gen.pages.builders.entry_pages import TARGETS
from gen.pages.builders.overview_pages import list_head
from gen.pages.materials import Materials
from gen.pages.records.overviews import FinderCell, FinderColumn, FinderFacet, FinderPage, FinderRow, PropertyList
from gen.pages.records.parts import FactRow, Printed, Reference
from gen.pages.rows.properties import PROPERTIES, declared, declared_all, holding
from gen.prose.markdown import escape
from gen.prose.numerals import format_number

PATH = "finder/index.md"

_SHOWN: tuple[tuple[str, str, bool], ...] = (
    ("range", "Range", False),
    ("monotone", "Monotone", False),
    ("smoothness", "Smoothness", False),
    ("lipschitz", "Lipschitz", True),
    ("bounded", "Bounded", False),
    ("parity", "Symmetry", False),
    ("minimum", "Minimum", True),
    ("maximum", "Maximum", True),
    ("value_at_zero", "f(0)", True),
    ("derivative_at_zero", "f′(0)", True),
    ("saturation", "Saturates", False),
    ("vanishing", "Can vanish", False),
    ("dying", "Can die", False),
    ("zero_centred", "Zero-centred", False),
    ("gaussian.mean", "Mean", True),
    ("gaussian.gain_forward", "Forward gain", True),
    ("gaussian.gain_backward", "Backward gain", True),
    ("gaussian.dead_fraction", "Dead fraction", True),
    ("depth", "Gradient per layer", True),
)
_MORE: tuple[tuple[str, str, bool], ...] = (
    ("domain", "Domain", False),
    ("limits", "Limits", False),
    ("asymptotes", "Asymptotes", False),
    ("zeros", "Zeros", False),
    ("fixed_points", "Fixed points", False),
    ("critical_points", "Critical points", False),
    ("inflection_points", "Inflection points", False),
    ("convexity", "Convexity", False),
    ("kinks", "Kinks", False),
    ("derivative_by_output", "f′ from the output", False),
    ("gaussian.second_moment", "Second moment", True),
    ("gaussian.slope_second_moment", "Second moment of f′", True),
    ("jacobian", "Jacobian", False),
    ("invariances", "Invariances", False),
    ("sum", "Sum of outputs", False),
)
"""The columns read from facts: fact, title, and whether they are sorted by value; first those shown at once."""


def _fact_columns(facts: Iterable[tuple[str, str, bool]]) -> Iterator[FinderColumn]:
    return (FinderColumn(key, title, "number" if number else "text") for key, title, number in facts)


_FIRST = (
    FinderColumn("name", "Function", "text"),
    FinderColumn("curve", "Curve", "picture"),
    FinderColumn("formula", "Formula", "text"),
    *_fact_columns(_SHOWN),
    FinderColumn("family", "Family", "text"),
    FinderColumn("kind", "Kind", "text"),
    FinderColumn("level", "Level", "text"),
    FinderColumn("year", "Year", "number"),
)
_COLUMNS = (*_FIRST, *_fact_columns(_MORE))
_LEVELS = tuple(slug for slug, _ in LEVEL.values)
_NONE = Printed("—")


def finder_page(materials: Materials) -> FinderPage:
    """The record of the table of all functions."""
    activations = tuple(materials.catalogue.activations.values())
    placed = {one.slug: tuple(_places(materials, one)) for one in activations}
    years = [year for one in activations if (year := _year(materials, one)) is not None]
    return FinderPage(
        head=list_head(materials, PATH, "Find a function", "Every function with every computed property."),
        columns=_COLUMNS,
        shown=len(_FIRST),
        rows=tuple(_row(materials, one, placed[one.slug]) for one in activations),
        facets=tuple(_facets(materials, Counter(place for places in placed.values() for place in places))),
        years=(min(years), max(years)) if years else None,
        properties=tuple(_properties(materials)),
    )


def traits(sheet: Sheet) -> Iterator[str]:
    """`+slug` for every trait that is known to hold, `-slug` for every one that is known to fail."""
    tests = (
        *((one.slug, one.fact, one.holds) for one in PROPERTIES),
        *((one.slug, one.fact, one.holds) for one in TRAITS),
    )
    for slug, fact, holds in tests:
        value = known_value(sheet, fact)
        if value is not None:
            yield f"{'+' if holds(value) else '-'}{slug}"


def _places(materials: Materials, activation: Activation) -> Iterator[tuple[str, str]]:
    yield "family", activation.family
    yield from facet_values(activation, materials.sheets[activation.slug])
    year = _year(materials, activation)
    if year is not None:
        yield "decade", _decade(year)
    yield from (("framework", name) for name in dict.fromkeys(one.framework for one in activation.frameworks))


def _facets(materials: Materials, counts: Mapping[tuple[str, str], int]) -> Iterator[FinderFacet]:
    """The facets that tell functions apart; answers under which nothing stands are left out."""
    families = Facet("family", "Family", tuple((one.slug, one.name) for one in materials.families()))
    years = sorted(
        year for one in materials.catalogue.activations.values() if (year := _year(materials, one)) is not None
    )
    decades = Facet("decade", "Decade", tuple((one, one) for one in dict.fromkeys(map(_decade, years))))
    frameworks = Facet("framework", "Framework", tuple(TARGETS.items()))
    for facet in (families, KIND, *(one for one, _, _ in COMPUTED), frameworks, LEVEL, decades):
        choices = [(slug, label, counts[facet.slug, slug]) for slug, label in facet.values]
        shown = tuple(one for one in choices if one[2])
        if shown:
            yield FinderFacet(facet.slug, facet.title, shown)


def _row(materials: Materials, activation: Activation, places: tuple[tuple[str, str], ...]) -> FinderRow:
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
            *(_fact_cell(activation, sheet, rows, key) for key, _, _ in _SHOWN),
            FinderCell(Printed(escape(materials.catalogue.families[activation.family].name))),
            FinderCell(Printed(", ".join(label for slug, label in KIND.values if ("kind", slug) in places))),
            FinderCell(Printed(activation.level), str(_LEVELS.index(activation.level))),
            FinderCell(Printed(str(year)), str(year)) if year is not None else FinderCell(_NONE),
            *(_fact_cell(activation, sheet, rows, key) for key, _, _ in _MORE),
        ),
    )


def _fact_cell(activation: Activation, sheet: Sheet, rows: Mapping[str, FactRow], key: str) -> FinderCell:
    """A fact as one short line: the label of its facet where it has one, else its brief form."""
    row = rows.get(key) or (rows.get("image") if key == "range" else None)
    if row is None:
        return FinderCell(_NONE)
    labels = {name: (facet, place) for facet, name, place in COMPUTED}
    value = known_value(sheet, row.key)
    if row.key in labels and value is not None:
        facet, place = labels[row.key]
        return FinderCell(Printed(escape(dict(facet.values)[place(value)])))
    if isinstance(value, Kinks):
        return FinderCell(Printed(escape(", ".join(format_number(one.at) for one in value.kinks)) or "none"))
    if isinstance(value, Text):
        return FinderCell(_formula(value))
    number = _number(sheet, key)
    order = "" if number is None else str(number.as_decimal) if number.is_infinite else number.decimal
    return FinderCell(Printed(row.brief.split(" at ")[0]) if isinstance(value, Extremum) else row.brief, order)


def _formula(formula: Text) -> Printed:
    """Typeset, and as text for a file and for the search."""
    return Printed(rf'<data value="{html.escape(formula.text)}">\({formula.latex}\)</data>')


def _number(sheet: Sheet, key: str) -> Number | None:
    name, _, part = key.partition(".")
    value = known_value(sheet, name)
    match value:
        case Number():
            return value
        case Lipschitz(number) | Extremum(number):
            return number
        case _:
            found = getattr(value, part or "per_layer", None)
            return found if isinstance(found, Number) else None


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
        for one, _ in holding(materials.sheets[activation.slug]):
            having.setdefault(one.slug, []).append(reference)
        for slug, _, _ in declared(activation):
            having.setdefault(slug, []).append(reference)
    for slug, label, meaning in (*((one.slug, one.label, one.meaning) for one in PROPERTIES), *declared_all()):
        if slug in having:
            yield PropertyList(slug, label, meaning, tuple(having[slug]), len(having[slug]))
