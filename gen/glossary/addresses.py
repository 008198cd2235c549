"""Where pages stand under docs/, and how one page's Markdown points at another."""

from __future__ import annotations

import posixpath
from functools import cache
from typing import Literal

PageKind = Literal["function", "term", "guide"]

_FOLDERS = {"function": "activations", "term": "glossary"}


def page_path(kind: PageKind, slug: str) -> str:
    """The path of a page's Markdown file below docs/; a guide's slug is its path already."""
    return slug if kind == "guide" else f"{_FOLDERS[kind]}/{slug}.md"


def relative_address(source: str, target: str) -> str:
    """The address of the Markdown file `target` as written on the page `source`, both below docs/."""
    path, hash_sign, anchor = target.partition("#")
    folder, _, name = path.rpartition("/")
    return _way(source.rpartition("/")[0], folder) + name + hash_sign + anchor


@cache
def _way(source: str, target: str) -> str:
    """How to get from one folder to another, up to and with the last slash."""
    way = posixpath.relpath(target or ".", source or ".")
    return "" if way == "." else f"{way}/"


def absolute_path(source: str, address: str) -> str:
    """The path below docs/ at which `address` aims when written on the page `source`; no anchor, no query."""
    path = address.partition("#")[0].partition("?")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source
