"""The record of the page that counts how the claims of each page are known, and says which code was run.

Facts count by their evidence. What a list of uses or drawbacks says counts as cited or as an opinion; what rests on a
fact counts with that fact, not again. A framework's call is cited: its documentation says it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from gen.catalogue import Activation, SupportedPoint, Term
from gen.facts.records import Evidence
from gen.glossary.addresses import relative_address
from gen.pages.builders.entry_pages import TARGETS
from gen.pages.builders.evidence import EVIDENCE, count_facts, share_proved
from gen.pages.builders.overview_pages import list_head
from gen.pages.materials import Materials
from gen.pages.records.overviews import CodeColumn, CoveragePage, CoverageRow
from gen.pages.records.parts import Reference

PATH = "coverage/index.md"
OPINION = "opinion"

COLUMNS = (*map(str, EVIDENCE), OPINION)
MEANINGS = {
    **{str(evidence): meaning for evidence, meaning in EVIDENCE.items()},
    OPINION: "a judgement, marked where it stands",
}
"""How a claim may be known, and what that means."""


def coverage_page(materials: Materials) -> CoveragePage:
    """The record of the page that counts claims by how they are known."""
    functions = {
        slug: _of_function(materials, activation) for slug, activation in materials.catalogue.activations.items()
    }
    facts = count_facts(materials, materials.catalogue.activations)
    totals = sum(functions.values(), Counter[str]())
    code = tuple(_code(materials))
    return CoveragePage(
        head=list_head(
            materials, PATH, "How the facts are known", "How each claim of this site is known, and which code was run."
        ),
        columns=COLUMNS,
        rows=tuple(_row(materials.reference(PATH, slug), counts) for slug, counts in functions.items()),
        totals=tuple(totals[column] for column in COLUMNS),
        total=totals.total(),
        facts=sum(facts.values()),
        proved=share_proved(facts),
        meanings=tuple(MEANINGS.items()),
        unproved=tuple(_unproved(materials)),
        categories=tuple(_categories(materials)),
        code_columns=code,
        code_rows=tuple(
            (materials.reference(PATH, slug), tuple(_state(materials, slug, column) for column in code))
            for slug in functions
        ),
        examples=len(materials.examples),
    )


def _of_function(materials: Materials, activation: Activation) -> Counter[str]:
    counts = Counter({str(evidence): number for evidence, number in count_facts(materials, (activation.slug,)).items()})
    counts.update(_of_points((*activation.applications, *activation.advantages, *activation.drawbacks)))
    counts[str(Evidence.CITED)] += len(activation.frameworks)
    return counts


def _of_points(points: Iterable[SupportedPoint]) -> Counter[str]:
    return Counter(str(Evidence.CITED) if point.source else OPINION for point in points if point.fact is None)


def _row(page: Reference, counts: Counter[str]) -> CoverageRow:
    return CoverageRow(page, tuple(counts[column] for column in COLUMNS), counts.total())


def _unproved(materials: Materials) -> Iterator[tuple[Reference, str, str]]:
    """Each fact that is neither exact nor enclosed: where it stands, whose it is, how it is known."""
    for slug, activation in materials.catalogue.activations.items():
        address = relative_address(PATH, materials.path(slug))
        for row in materials.rows[slug].values():
            if row.evidence not in (Evidence.EXACT, Evidence.ENCLOSED):
                yield Reference(row.title, f"{address}#{row.anchor}"), activation.name, row.evidence


def _categories(materials: Materials) -> Iterator[tuple[Reference, int, int, int]]:
    """Each category of terms: its terms, and how many of their listed claims are cited and opinions."""
    terms: dict[str, list[Term]] = {}
    for term in materials.catalogue.terms.values():
        terms.setdefault(term.category, []).append(term)
    for category in materials.catalogue.categories.values():
        members = terms.get(category.slug, [])
        counts = sum((_of_points((*term.applications, *term.considerations)) for term in members), Counter[str]())
        address = relative_address(PATH, f"glossary/index.md#category-{category.slug}")
        if members:
            yield Reference(category.name, address), len(members), counts[str(Evidence.CITED)], counts[OPINION]


def _code(materials: Materials) -> Iterator[CodeColumn]:
    """The targets for which any function has code, each with what it ran under."""
    seen: dict[str, str] = {}
    for snippets in materials.snippets.values():
        for snippet in snippets:
            seen.setdefault(snippet.target, snippet.ran_under)
    for target in sorted(seen, key=lambda target: [*TARGETS, target].index(target)):
        yield CodeColumn(target, TARGETS.get(target, target), seen[target])


def _state(materials: Materials, slug: str, column: CodeColumn) -> str:
    own = next((snippet for snippet in materials.snippets.get(slug, ()) if snippet.target == column.target), None)
    return "" if own is None else "run" if own.ran_under else "not run"
