"""The paths of pages below docs/, and the addresses by which the Markdown of one page links to another."""

from __future__ import annotations

import posixpath
from functools import cache
from typing import Literal

PageKind = Literal["function", "term", "guide"]

_FOLDERS = {"function": "activations", "term": "glossary"}


def page_path(kind: PageKind, slug: str) -> str:
    """The path of a page's Markdown file below docs/; the slug of a guide is its path.

    >>> page_path("function", "gelu"), page_path("guide", "choose/index.md")
    ('activations/gelu.md', 'choose/index.md')
    """
    return slug if kind == "guide" else f"{_FOLDERS[kind]}/{slug}.md"


def relative_address(source: str, target: str) -> str:
    """The address by which the page `source` links to the Markdown file `target`; both are paths below docs/.

    >>> relative_address("activations/gelu.md", "glossary/kink.md#definition")
    '../glossary/kink.md#definition'
    """
    path, hash_sign, anchor = target.partition("#")
    folder, _, name = path.rpartition("/")
    return _relative_folder(source.rpartition("/")[0], folder) + name + hash_sign + anchor


@cache
def _relative_folder(source: str, target: str) -> str:
    """The path from one folder to another, with a slash at its end; empty for the same folder."""
    folder = posixpath.relpath(target or ".", source or ".")
    return "" if folder == "." else f"{folder}/"


def absolute_path(source: str, address: str) -> str:
    """The path below docs/ to which `address` leads on the page `source`, without anchor and query.

    >>> absolute_path("activations/gelu.md", "../glossary/kink.md#definition")
    'glossary/kink.md'
    """
    path = address.partition("#")[0].partition("?")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path)) if path else source
