"""The records of the pages about many entries: home, indexes, families."""

from __future__ import annotations

from collections.abc import Iterable

from gen.catalogue import Activation, Family
from gen.facts.records import Aspect
from gen.glossary.linking.readings import family_path
from gen.kinds.registry import KINDS
from gen.pages.builders.evidence import count_facts, share_proved
from gen.pages.builders.learning_pages import quiz
from gen.pages.materials import Materials
from gen.pages.records.overviews import (
    ActivationsPage,
    ComparePage,
    FamiliesPage,
    FamilyCard,
    FamilyPage,
    HomePage,
    Member,
    MemberTable,
)
from gen.pages.records.pages import Navigation
from gen.pages.records.parts import NOTHING, Explorer, Head, Printed
from gen.problems import Place

READING_GUIDE = "reading-a-page.md"
"""The hand-written page on how to read the generated ones."""


def home_page(materials: Materials) -> HomePage:
    """The record of the front page."""
    catalogue = materials.catalogue
    counts = count_facts(materials, catalogue.activations)
    return HomePage(
        head=list_head(materials, "index.md", catalogue.site.title, catalogue.site.definition.strip()),
        definition=catalogue.site.definition.strip(),
        guide=READING_GUIDE if READING_GUIDE in materials.guides else "",
        picture=materials.figures.get("home"),
        explorer=_featured(materials),
        activations=len(catalogue.activations),
        terms=len(catalogue.terms),
        facts=sum(counts.values()),
        proved=share_proved(counts),
        families=tuple(family_card(materials, "index.md", family) for family in materials.families()),
        lessons=len(catalogue.lessons),
        advice=bool(catalogue.advice),
        reading_order=bool(materials.reading_order),
    )


def _featured(materials: Materials) -> Explorer | None:
    """The explorer of the front page: of a function that learns, whose parameters turn it into the most others."""
    learning = [
        activation
        for activation in materials.catalogue.activations.values()
        if KINDS[activation.kind].curve and activation.parameters and activation.slug in materials.figures
    ]
    if not learning:
        return None
    return materials.explorer(
        max(learning, key=lambda activation: (activation.learnable, len(activation.relations))), setting=False
    )


def activations_page(materials: Materials) -> ActivationsPage:
    """The record of the index of functions."""
    path = "activations/index.md"
    return ActivationsPage(
        head=list_head(materials, path, "Functions", "Every function of this site, by family."),
        families=tuple(
            (
                family_card(materials, path, family),
                tuple(member(materials, path, activation) for activation in materials.members(family.slug)),
            )
            for family in materials.families()
        ),
        count=len(materials.catalogue.activations),
    )


def families_page(materials: Materials) -> FamiliesPage:
    """The record of the index of families."""
    path = "families/index.md"
    cards = tuple(family_card(materials, path, family) for family in materials.families())
    return FamiliesPage(list_head(materials, path, "Families", "The families of functions."), cards, len(cards))


def compare_page(materials: Materials) -> ComparePage:
    """The record of the page that compares functions; without scripts it overlays the curves of each family."""
    path = "compare/index.md"
    families = []
    for family in materials.families():
        card = family_card(materials, path, family)
        curves = member_table(
            materials,
            path,
            (activation for activation in materials.members(family.slug) if KINDS[activation.kind].curve),
        )
        if card.figure is not None and curves is not None:
            families.append((card, curves))
    head = list_head(
        materials, path, "Compare functions", "Two to six functions on the same axes, with their facts side by side."
    )
    return ComparePage(head, tuple(families))


def family_page(materials: Materials, family: Family) -> FamilyPage:
    """The record of one family's page."""
    path = family_path(family.slug)
    members = materials.members(family.slug)
    return FamilyPage(
        head=Head(path, family.name, family.definition.strip(), place=materials.published(family.place)),
        slug=family.slug,
        name=family.name,
        definition=family.definition.strip(),
        text=materials.blocks(path, "text", family.text),
        figure=materials.figures.get(f"family/{family.slug}"),
        members=tuple(member(materials, path, activation) for activation in members),
        elementwise=member_table(
            materials, path, (activation for activation in members if KINDS[activation.kind].curve)
        ),
        others=member_table(
            materials, path, (activation for activation in members if not KINDS[activation.kind].curve)
        ),
        quiz=quiz(materials, path, f"families/{family.slug}"),
    )


def navigation(materials: Materials) -> Navigation:
    """The functions grouped by family, as the navigation shows them."""
    return Navigation(
        tuple(
            (
                family.name,
                tuple((activation.name, f"{activation.slug}.md") for activation in materials.members(family.slug)),
            )
            for family in materials.families()
        ),
        tuple(f"{slug}.md" for slug in materials.catalogue.lessons),
    )


def family_card(materials: Materials, page: str, family: Family) -> FamilyCard:
    """A family with its members, addressed from the page at this path."""
    members = materials.members(family.slug)
    return FamilyCard(
        page=materials.family_reference(page, family),
        figure=materials.figures.get(f"family/{family.slug}"),
        members=materials.references(page, [activation.slug for activation in members]),
        count=len(members),
    )


def member(materials: Materials, page: str, activation: Activation, columns: Iterable[Aspect] = ()) -> Member:
    """A function as a line of a table with these columns of facts, addressed from the page at this path."""
    rows = materials.rows[activation.slug]
    source = materials.catalogue.sources.get(activation.origin.source)
    return Member(
        page=materials.reference(page, activation.slug),
        family=materials.catalogue.families[activation.family].name,
        kind=activation.kind,
        year=str(source.year) if source else "",
        formula=Printed(rf"\({materials.sheets[activation.slug].formula.latex}\)"),
        facts=tuple(rows[aspect.key].brief if aspect.key in rows else NOTHING for aspect in columns),
        thumbnail=materials.figures.get(f"{activation.slug}/thumbnail"),
    )


def member_table(materials: Materials, page: str, activations: Iterable[Activation]) -> MemberTable | None:
    """Functions side by side with the facts that their kinds have in such a table; None without any function."""
    functions = tuple(activations)
    aspects = [aspect for activation in functions for aspect in KINDS[activation.kind].facts.table("members")]
    columns = tuple({aspect.key: aspect for aspect in aspects}.values())
    rows = tuple(member(materials, page, activation, columns) for activation in functions)
    return MemberTable(tuple(aspect.title for aspect in columns), rows) if rows else None


def list_head(materials: Materials, path: str, title: str, description: str) -> Head:
    """The head of a list of other pages; no single entry makes it, so it points at the top of the definitions."""
    return Head(path, title, description, Place(materials.definitions, 1, 1), searchable=False)
