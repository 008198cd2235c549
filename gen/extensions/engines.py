"""What an engine tells a Python-Markdown extension of the page that it converts."""

from __future__ import annotations

from typing import Any, NamedTuple

from markdown import Markdown


class PageOfEngine(NamedTuple):
    """The path of a page below the docs folder, that folder, and the metadata that the page's template reads."""

    path: str
    docs: str
    meta: dict[str, Any]


def page_of(md: Markdown) -> PageOfEngine | None:
    """The page that MkDocs or Zensical converts; None in plain Python-Markdown."""
    return _page_of_mkdocs(md) or _page_of_zensical(md)


def _page_of_mkdocs(md: Markdown) -> PageOfEngine | None:
    """The page from the processor with which MkDocs resolves the links of a page."""
    for processor in md.treeprocessors:
        file: Any = getattr(processor, "file", None)
        if hasattr(file, "src_uri"):
            meta = getattr(getattr(file, "page", None), "meta", None)
            return PageOfEngine(str(file.src_uri), str(file.src_dir or ""), meta if meta is not None else {})
    return None


def _page_of_zensical(md: Markdown) -> PageOfEngine | None:
    """The page from the rendering context of Zensical."""
    for processor in md.preprocessors:
        page: Any = getattr(processor, "page", None)
        config = getattr(processor, "config", None)
        if hasattr(page, "path") and isinstance(config, dict):
            return PageOfEngine(str(page.path), str(config.get("docs_dir", "")), page.meta)
    return None
