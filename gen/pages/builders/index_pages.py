"""The records of pages that only lead to others: A to Z, the rest of the mentions of an entry, the order of reading.

Each list is dealt out to pages of bounded size, so that none of them grows with the glossary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from gen.catalogue import Activation
from gen.glossary.addresses import relative_address
from gen.glossary.graph.alphabet import Listing
from gen.pages.builders.entry_pages import BACKLINKS_ON_PAGE, backlink_rows, rest_of_backlinks
from gen.pages.builders.overview_pages import list_head
from gen.pages.materials import Materials
from gen.pages.records.entries import ReferencedByPage
from gen.pages.records.indexes import CategoryGroup, CirclesPage, IndexEntry, IndexPage, Letter, ReadingOrderPage
from gen.pages.records.parts import Head, Reference

ENTRIES_ON_PAGE = 500
"""A longer list of entries goes on on further pages: the order of reading, a letter, a category, what is circular."""

MENTIONS_ON_PAGE = 200
"""Mentions come with their sentences, so fewer of them fill a page."""

CIRCULAR_ON_FIRST_PAGE = 50
"""More entries than this that explain each other have pages of their own, beside the order of reading."""

NAMES_ON_PAGE = 1000
"""A longer A to Z has a page for each letter and for each category."""

T = TypeVar("T")

A_TO_Z = "glossary/index.md"
CIRCLES = "reading-order/circles.md"


def index_pages(materials: Materials) -> Iterator[IndexPage]:
    """A to Z on one page, or where there are many names on pages for each letter, behind one that leads to them."""
    if len(materials.listings) <= NAMES_ON_PAGE:
        yield _index_page(materials, A_TO_Z, "A to Z", materials.listings, categories=True)
        return
    letters: dict[str, list[Listing]] = {}
    for line in materials.listings:
        letters.setdefault(line.letter, []).append(line)
    first = {letter: f"a-to-z/{_anchor(letter).removeprefix('letter-')}.md" for letter in letters}
    main = _index_page(materials, A_TO_Z, "A to Z", (), categories=False)
    groups = {slug: tuple(_category_pages(materials, slug)) for slug in materials.catalogue.categories}
    leading = tuple(
        replace(pages[0].categories[0], groups=(), rest=relative_address(A_TO_Z, pages[0].head.path))
        for pages in groups.values()
        if pages
    )
    parts = tuple(
        Reference(f"{letter} ({len(lines)})", relative_address(A_TO_Z, first[letter]))
        for letter, lines in letters.items()
    )
    yield replace(main, parts=parts, categories=leading)
    for letter, lines in letters.items():
        yield from _letter_pages(materials, letter, first[letter], lines)
    for pages in groups.values():
        yield from pages


def _letter_pages(materials: Materials, letter: str, first: str, lines: Sequence[Listing]) -> Iterator[IndexPage]:
    """The names under a letter; where they are many, each page leads to the others by the names they begin with."""
    chunks = [lines for ((_, lines),) in in_chunks([(letter, lines)], ENTRIES_ON_PAGE)]
    pages = numbered(first, f"A to Z: {letter}", len(chunks))
    for (path, title), chunk in zip(pages, chunks, strict=True):
        page = _index_page(materials, path, title, chunk, categories=False)
        names = [f"from {chunk[0].name}" for chunk in chunks]
        yield replace(page, parts=_parts(path, [path for path, _ in pages], names))


def in_chunks(groups: Iterable[tuple[str, Sequence[T]]], size: int) -> Iterator[list[tuple[str, Sequence[T]]]]:
    """Named groups dealt out to pages that hold at most `size` members each; a group may go on on the next page."""
    chunk: list[tuple[str, Sequence[T]]] = []
    room = size
    for name, members in groups:
        left = members
        while left:
            chunk.append((name, left[:room]))
            left, room = left[room:], room - len(left[:room])
            if not room:
                yield chunk
                chunk, room = [], size
    if chunk:
        yield chunk


def numbered(path: str, title: str, count: int) -> list[tuple[str, str]]:
    """The paths and titles of the pages of a list: the first as given, the others with their number."""
    stem = path.removesuffix(".md")
    further = range(2, count + 1)
    return [(path, title), *((f"{stem}-{number}.md", f"{title}, page {number}") for number in further)]


def _category_pages(materials: Materials, slug: str) -> Iterator[IndexPage]:
    """The terms of a category, on as many pages as they need; each page leads to the others."""
    category = materials.catalogue.categories[slug]
    first = f"a-to-z/category-{slug}.md"
    whole = next(_categories(materials, first, slug), None)
    if whole is None:
        return
    chunks = list(in_chunks(whole.groups, ENTRIES_ON_PAGE))
    pages = numbered(first, category.name, len(chunks))
    names = [f"from {chunk[0][1][0].title}" for chunk in chunks]
    for (path, title), chunk in zip(pages, chunks, strict=True):
        page = _index_page(materials, path, title, (), categories=False)
        yield replace(
            page,
            categories=(replace(whole, groups=tuple((name, tuple(terms)) for name, terms in chunk)),),
            parts=_parts(path, [path for path, _ in pages], names),
            of_category=True,
        )


def _index_page(
    materials: Materials, path: str, title: str, lines: Sequence[Listing], *, categories: bool
) -> IndexPage:
    letters: dict[str, list[IndexEntry]] = {}
    for line in lines:
        entry = materials.entry(line.slug)
        function = isinstance(entry, Activation)
        group = (
            materials.catalogue.families[entry.family].name
            if isinstance(entry, Activation)
            else materials.catalogue.categories[entry.category].name
        )
        letters.setdefault(line.letter, []).append(
            IndexEntry(
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
        inside = [term for term in terms if term.category == category.slug]
        for slug, name in category.subcategories:
            members = sorted((term for term in inside if term.subcategory == slug), key=lambda term: term.name.lower())
            if members:
                groups.append((name, materials.references(path, [term.slug for term in members])))
        if groups:
            yield CategoryGroup(category.slug, category.name, category.definition.strip(), tuple(groups), len(inside))


def referenced_by_pages(materials: Materials) -> Iterator[ReferencedByPage]:
    """Pages for each entry that more pages mention than its own page lists."""
    for slug in (*materials.catalogue.activations, *materials.catalogue.terms):
        first = rest_of_backlinks(materials, slug)
        if first is None:
            continue
        entry = materials.entry(slug)
        rows = backlink_rows(materials, slug, first)
        starts = range(BACKLINKS_ON_PAGE, len(rows), MENTIONS_ON_PAGE)
        pages = numbered(first, f"References to {entry.name}", len(starts))
        names = [f"from {start + 1}" for start in starts]
        for (path, title), start in zip(pages, starts, strict=True):
            yield ReferencedByPage(
                head=Head(
                    path,
                    title,
                    f"Pages that mention {entry.name}.",
                    materials.published(entry.place),
                    searchable=False,
                ),
                entry=materials.reference(path, slug),
                count=len(rows),
                shown=BACKLINKS_ON_PAGE,
                rest=rows[start : start + MENTIONS_ON_PAGE],
                parts=_parts(path, [path for path, _ in pages], names),
            )


def reading_order_pages(materials: Materials) -> Iterator[ReadingOrderPage | CirclesPage]:
    """Every entry after what it builds on, in parts; the first part tells which definitions refer to each other."""
    order = materials.reading_order
    starts = range(0, len(order), ENTRIES_ON_PAGE)
    paths = ["reading-order/index.md", *(f"reading-order/{number}.md" for number in range(2, len(starts) + 1))]
    circular = sum(map(len, materials.cycles))
    few = circular <= CIRCULAR_ON_FIRST_PAGE
    for number, (path, start) in enumerate(zip(paths, starts, strict=False)):
        slugs = order[start : start + ENTRIES_ON_PAGE]
        title = "Reading order" if number == 0 else f"Reading order from {materials.entry(slugs[0]).name}"
        yield ReadingOrderPage(
            head=list_head(materials, path, title, "Every entry after what it builds on."),
            start=start + 1,
            count=len(order),
            entries=materials.references(path, slugs),
            cycles=tuple(materials.references(path, cycle) for cycle in materials.cycles)
            if few and number == 0
            else (),
            circular=0 if few or number else circular,
            circles=relative_address(path, CIRCLES),
            parts=_parts(path, paths, [f"from {start + 1}" for start in starts]),
        )
    if not few:
        yield from _circles_pages(materials, circular)


def _circles_pages(materials: Materials, count: int) -> Iterator[CirclesPage]:
    circles = [(str(number), cycle) for number, cycle in enumerate(materials.cycles, 1)]
    chunks = list(in_chunks(circles, ENTRIES_ON_PAGE))
    pages = numbered(CIRCLES, "Explained by each other", len(chunks))
    names = [f"from {materials.entry(chunk[0][1][0]).name}" for chunk in chunks]
    for (path, title), chunk in zip(pages, chunks, strict=True):
        yield CirclesPage(
            head=list_head(materials, path, title, "Entries whose definitions are circular."),
            count=count,
            circles=tuple((number, materials.references(path, slugs)) for number, slugs in chunk),
            order=relative_address(path, "reading-order/index.md"),
            parts=_parts(path, [path for path, _ in pages], names),
        )


def _parts(page: str, paths: Sequence[str], titles: Sequence[str]) -> tuple[Reference, ...]:
    """Links from a page to all pages of its list; none where it is the only one."""
    if len(paths) == 1:
        return ()
    return tuple(Reference(title, relative_address(page, path)) for path, title in zip(paths, titles, strict=True))
