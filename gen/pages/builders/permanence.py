"""Addresses that stay: redirect pages for former slugs, and the list of everything that the site has published.

A page's address and the anchors of facts, questions, letters, categories and properties may stand in a book or in
another site. They are never lost by accident: the list is committed, and a test compares the built site with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

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
            for found in _IDENTIFIER.finditer(content.decode()):
                identifier = found[1] or found[2]
                if path in _LISTS or identifier.startswith(_PERMANENT):
                    yield f"{address}#{identifier}"


def lost_addresses(listed: Iterable[str], published: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """What of a list of addresses is gone; `published` maps each address of a page to the identifiers on it."""
    gone = []
    identifiers = {address: frozenset(found) for address, found in published.items()}
    for one in listed:
        page, sign, anchor = one.partition("#")
        if page not in identifiers or (sign and unquote(anchor) not in identifiers[page]):
            gone.append(one)
    return tuple(gone)
