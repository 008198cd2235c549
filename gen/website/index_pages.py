"""The records of pages that only lead to others: the rest of the mentions of an entry, and the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gen.glossary.addresses import relative_address
from gen.problems import Place
from gen.website.entry_pages import BACKLINKS_ON_PAGE, backlink_rows, rest_of_backlinks
from gen.website.materials import Materials
from gen.website.page_records import ReadingOrderPage, ReferencedByPage
from gen.website.records import Head, Reference

ENTRIES_ON_PAGE = 500
"""A longer order of reading goes on on further pages."""


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
