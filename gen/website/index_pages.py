"""The records of pages that only lead to others: A to Z, the rest of the mentions of an entry, the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gen.catalogue import Activation
from gen.glossary.addresses import relative_address
from gen.glossary.alphabet import Listing
from gen.problems import Place
from gen.website.entry_pages import BACKLINKS_ON_PAGE, backlink_rows, rest_of_backlinks
from gen.website.index_records import ReadingOrderPage, ReferencedByPage
from gen.website.materials import Materials
from gen.website.overview_pages import list_head
from gen.website.page_records import CategoryGroup, Entry, IndexPage, Letter
from gen.website.records import Head, Reference

ENTRIES_ON_PAGE = 500
"""A longer order of reading goes on on further pages."""


NAMES_ON_PAGE = 2000
"""A longer A to Z has a page for each letter and for each category."""

A_TO_Z = "glossary/index.md"


def index_pages(materials: Materials) -> Iterator[IndexPage]:
    """A to Z on one page, or where there are many names on a page for each letter, behind one that leads to them."""
    if len(materials.listings) <= NAMES_ON_PAGE:
        yield _index_page(materials, A_TO_Z, "A to Z", materials.listings, categories=True)
        return
    letters: dict[str, list[Listing]] = {}
    for line in materials.listings:
        letters.setdefault(line.letter, []).append(line)
    paths = {letter: f"a-to-z/{_anchor(letter).removeprefix('letter-')}.md" for letter in letters}
    parts = tuple(
        Reference(f"{letter} ({len(lines)})", relative_address(A_TO_Z, paths[letter]))
        for letter, lines in letters.items()
    )
    main = _index_page(materials, A_TO_Z, "A to Z", (), categories=False)
    groups = tuple(_category_page(materials, slug) for slug in materials.catalogue.categories)
    leading = tuple(replace(one.categories[0], groups=(), rest=one.head.path) for one in groups if one.categories)
    leading = tuple(replace(one, rest=relative_address(A_TO_Z, one.rest)) for one in leading)
    yield replace(main, parts=parts, categories=leading)
    for letter, lines in letters.items():
        yield _index_page(materials, paths[letter], f"A to Z: {letter}", lines, categories=False)
    yield from (one for one in groups if one.categories)


def _category_page(materials: Materials, slug: str) -> IndexPage:
    category = materials.catalogue.categories[slug]
    page = _index_page(materials, f"a-to-z/category-{slug}.md", category.name, (), categories=False)
    return replace(page, categories=tuple(_categories(materials, page.head.path, slug)))


def _index_page(
    materials: Materials, path: str, title: str, lines: Sequence[Listing], *, categories: bool
) -> IndexPage:
    letters: dict[str, list[Entry]] = {}
    for line in lines:
        entry = materials.entry(line.slug)
        function = isinstance(entry, Activation)
        group = (
            materials.catalogue.families[entry.family].name
            if isinstance(entry, Activation)
            else materials.catalogue.categories[entry.category].name
        )
        letters.setdefault(line.letter, []).append(
            Entry(
                title=line.name,
                page=materials.reference(path, line.slug),
                kind="function" if function else "term",
                category=group,
                level=entry.level,
                alias_of=entry.name if line.see else "",
            )
        )
    return IndexPage(
        head=list_head(materials, path, title, "Every function and every term of this site, in alphabetical order."),
        letters=tuple(Letter(letter, _anchor(letter), tuple(entries)) for letter, entries in letters.items()),
        categories=tuple(_categories(materials, path)) if categories else (),
        activations=len(materials.catalogue.activations),
        terms=len(materials.catalogue.terms),
        reading_order=bool(materials.reading_order),
    )


def _anchor(letter: str) -> str:
    return f"letter-{letter.lower()}" if letter.isalpha() else "letter-other"


def _categories(materials: Materials, path: str, only: str | None = None) -> Iterator[CategoryGroup]:
    terms = materials.catalogue.terms.values()
    for category in materials.catalogue.categories.values():
        if only not in (None, category.slug):
            continue
        groups = []
        inside = [one for one in terms if one.category == category.slug]
        for slug, name in category.subcategories:
            found = sorted((one for one in inside if one.subcategory == slug), key=lambda one: one.name.lower())
            if found:
                groups.append((name, materials.references(path, [one.slug for one in found])))
        if groups:
            yield CategoryGroup(category.slug, category.name, category.definition.strip(), tuple(groups), len(inside))


def referenced_by_pages(materials: Materials) -> Iterator[ReferencedByPage]:
    """A page for each entry that more pages mention than its own page lists."""
    for slug in (*materials.catalogue.activations, *materials.catalogue.terms):
        path = rest_of_backlinks(materials, slug)
        if path is None:
            continue
        entry = materials.entry(slug)
        rows = backlink_rows(materials, slug, path)
        yield ReferencedByPage(
            head=Head(
                path, f"References to {entry.name}", f"Pages that mention {entry.name}.", entry.place, searchable=False
            ),
            entry=materials.reference(path, slug),
            count=len(rows),
            shown=BACKLINKS_ON_PAGE,
            rest=rows[BACKLINKS_ON_PAGE:],
        )


def reading_order_pages(materials: Materials) -> Iterator[ReadingOrderPage]:
    """Every entry after what it builds on, in parts; the first part tells which definitions refer to each other."""
    order = materials.reading_order
    starts = range(0, len(order), ENTRIES_ON_PAGE)
    paths = ["reading-order/index.md", *(f"reading-order/{number}.md" for number in range(2, len(starts) + 1))]
    for number, (path, start) in enumerate(zip(paths, starts, strict=False)):
        slugs = order[start : start + ENTRIES_ON_PAGE]
        names = ", ".join(materials.entry(slug).name for slug in slugs[:1])
        title = "Reading order" if number == 0 else f"Reading order from {names}"
        head = Head(
            path, title, "Every entry after what it builds on.", Place(materials.catalogue.file, 1, 1), searchable=False
        )
        yield ReadingOrderPage(
            head=head,
            start=start + 1,
            count=len(order),
            entries=materials.references(path, slugs),
            cycles=tuple(materials.references(path, one) for one in materials.cycles) if number == 0 else (),
            parts=_parts(path, paths, starts),
        )


def _parts(page: str, paths: Sequence[str], starts: Sequence[int]) -> tuple[Reference, ...]:
    if len(paths) == 1:
        return ()
    return tuple(
        Reference(f"from {start + 1}", relative_address(page, path)) for path, start in zip(paths, starts, strict=False)
    )
