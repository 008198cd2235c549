"""Addresses that stay: redirect pages for former slugs, and the list of everything that the site has published.

A page's address and the anchors of facts, questions, letters, categories and properties may stand in a book or in
another site. They are never lost by accident: the list is committed, and a test compares the built site with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gen.glossary.addresses import page_path
from gen.pages.materials import Materials
from gen.pages.records.pages import Redirect

_IDENTIFIER = re.compile(r'\bid="([\w-]+)"|\{:? ?#([\w-]+)[^}\n]*\}')
_PERMANENT = ("fact-", "q-", "letter-", "category-")
_LISTS = ("finder/index.md",)
"""Pages whose every anchor is permanent."""


def redirects(materials: Materials) -> Iterator[Redirect]:
    """A page for every former slug, in the folder of the entry that bears it no longer.

    It is plain HTML at the old address, so that it needs no server's help, and stands in no navigation or index.
    """
    catalogue = materials.catalogue
    for slug in (*catalogue.activations, *catalogue.terms):
        entry = materials.entry(slug)
        for old in entry.formerly:
            path = page_path("function" if slug in catalogue.activations else "term", old)
            yield Redirect(f"{path.removesuffix('.md')}/index.html", entry.name, f"../{slug}/")


def address_of(path: str) -> str | None:
    """The address below the site at which a file below docs/ is published as a page; None for what is no page."""
    stem, dot, ending = path.rpartition(".")
    if not dot or ending not in ("md", "html", "py") or (ending == "py" and not stem.startswith("labs/")):
        return None
    folder, _, name = stem.rpartition("/")
    if name in ("index", "README"):
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def list_addresses(tree: Mapping[str, bytes]) -> tuple[str, ...]:
    """Every page of a tree of files below docs/ and every permanent anchor on it, as `page/#anchor`, sorted."""
    return tuple(sorted(set(_addresses(tree))))


def _addresses(tree: Mapping[str, bytes]) -> Iterator[str]:
    for path, content in tree.items():
        address = address_of(path)
        if address is None:
            continue
        yield address
        if path.endswith(".md"):
            for match in _IDENTIFIER.finditer(content.decode()):
                identifier = match[1] or match[2]
                if path in _LISTS or identifier.startswith(_PERMANENT):
                    yield f"{address}#{identifier}"
