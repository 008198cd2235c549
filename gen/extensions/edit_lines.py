"""The line of its definition for each generated page, in MkDocs and in Zensical, for the links that lead there.

Pages say in which file their definition stands, and not in which line, so that a line more or less rewrites none of
them. The generator publishes the lines of all pages as one JSON below docs/, and while a page is converted, its
metadata is completed: `gen/definitions.yml` becomes `gen/definitions.yml#L12`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from gen.extensions.engines import page_of

FIELD = "definition"
"""The field of the front matter that names the definitions."""


@lru_cache(maxsize=2)
def _load(path: str, changed: int) -> dict[str, int]:
    lines: dict[str, int] = json.loads(Path(path).read_bytes())
    return lines


class _Completion(Preprocessor):
    def __init__(self, md: Markdown, lines: str) -> None:
        super().__init__(md)
        self._lines = lines

    def run(self, lines: list[str]) -> list[str]:
        page = page_of(self.md)
        if page is not None and FIELD in page.meta:
            path = Path(page.docs, self._lines)
            line = _load(str(path), path.stat().st_mtime_ns).get(page.path)
            if line is not None:
                page.meta[FIELD] = f"{page.meta[FIELD].partition('#')[0]}#L{line}"
        return lines


class EditLinesExtension(Extension):
    """Its options are `lines`, the path of the JSON below the docs folder, and `state`.

    Zensical keeps converted pages and converts them again where their text or a setting has changed, so a setting tells
    it of a change of the files that extensions read.
    """

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "lines": ["assets/generated/lines.json", "path of the lines below the docs folder"],
            "state": ["", "what says that pages have to be converted again, though their text is the same"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the processor, which changes no text."""
        md.preprocessors.register(_Completion(md, self.getConfig("lines")), "edit_lines", 0)


def makeExtension(**settings: Any) -> EditLinesExtension:
    """The extension; Python-Markdown calls this function to load it."""
    return EditLinesExtension(**settings)
