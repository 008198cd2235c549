"""Links to terms on hand-written pages, in MkDocs, in Zensical and in plain Python-Markdown.

The generator publishes the names of all entries and the list of hand-written pages as JSON below docs/. On those pages
only, the first mention of each entry becomes a link while the page is built. No file is changed.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from gen.extensions.engines import page_of
from gen.glossary.handwritten.pages import read_surface_forms
from gen.glossary.handwritten.syntax import GuideReading, install
from gen.glossary.linking.matcher import Matcher
from gen.glossary.linking.mentions import Page
from gen.problems import Place, undefined

# In a strict build MkDocs counts the warnings of this logger; the other engines print them.
_LOG = logging.getLogger("mkdocs.term_links")


@lru_cache(maxsize=2)
def _load(path: str, changed: int) -> tuple[Matcher, frozenset[str]]:
    return read_surface_forms(Path(path).read_bytes())


class TermLinksExtension(Extension):
    """Links the terms of a page.

    Its options are `forms`, the path of the JSON below the docs folder, `docs`, that folder, and `page`, the path of
    the page in it. MkDocs and Zensical give the last two.
    """

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "forms": ["assets/generated/surface-forms.json", "path of the surface forms below the docs folder"],
            "docs": ["docs", "the docs folder, where the engine does not tell"],
            "page": ["", "path of the page below the docs folder, where the engine does not tell"],
        }
        super().__init__(**settings)
        self._readings: list[GuideReading | None] = []

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the processors, which find out the page when they first run."""

        def find() -> GuideReading | None:
            if not self._readings:
                self._readings.append(self._reading(md))
            return self._readings[0]

        install(md, find, _warn)
        md.registerExtension(self)

    def reset(self) -> None:
        """Forgets the page before the next page is converted."""
        self._readings.clear()

    def _reading(self, md: Markdown) -> GuideReading | None:
        told = page_of(md)
        page, docs = (told.path, told.docs) if told else (self.getConfig("page"), self.getConfig("docs"))
        path = Path(docs or self.getConfig("docs"), self.getConfig("forms"))
        matcher, guides = _load(str(path), path.stat().st_mtime_ns)
        return GuideReading(Page(page, "guide", page), matcher) if page in guides else None


def _warn(reading: GuideReading, target: str) -> None:
    path = reading.page.path
    problem = undefined(target, Place(path, 1, 1), hint=reading.matcher.suggest(target))
    _LOG.warning("%s: %s; %s", path, problem.message, problem.hint)


def makeExtension(**settings: Any) -> TermLinksExtension:
    """The extension; Python-Markdown calls this function to load it."""
    return TermLinksExtension(**settings)
