"""The formulas of a page as HTML and MathML, which KaTeX makes while the page is built.

`pymdownx.arithmatex` with `generic: true` finds the formulas, and this extension, which is loaded after it, replaces
each by the output of KaTeX. KaTeX runs in QuickJS. It refuses commands that need its trust (addresses, HTML), and sizes
and macro expansion are limited. A formula that KaTeX does not understand stops the build. Its output is left out of the
search index.
"""

from __future__ import annotations

import html
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import quickjs
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

KATEX = Path(__file__).parent / "vendor" / "katex" / "katex.min.js"

WRAPPER = "nl-math"
"""The name of the element around a formula within a line.

Search leaves an element out up to the next end tag of the same name, so no element inside may have this name.
"""

MAXIMUM_SIZE = 20
"""The largest size in em that a formula may ask for."""

MAXIMUM_EXPANSIONS = 500
"""The largest number of macro expansions in a formula."""

# The result is returned in an array, because the binding cannot convert the strings that KaTeX concatenates.
_RENDER = """
function refuse(context) {
  throw new katex.ParseError(context.command + " is not allowed here");
}
function renderFormula(tex, displayMode, maxSize, maxExpand) {
  return [katex.renderToString(tex, {
    displayMode, maxSize, maxExpand, trust: refuse, strict: "error", throwOnError: true, output: "htmlAndMathml",
  })];
}
"""


class FormulaRefused(ValueError):
    """KaTeX does not understand a formula; the message quotes it."""


@lru_cache(maxsize=1)
def _renderer() -> Any:
    """The function that renders a formula; `quickjs.Function` runs it in a thread of its own, which QuickJS needs."""
    return quickjs.Function("renderFormula", KATEX.read_text(encoding="utf-8") + _RENDER)


@lru_cache(maxsize=65536)
def render_formula(tex: str, display: bool = False) -> str:
    """The HTML of a formula, with hidden MathML; raises FormulaRefused where KaTeX does not understand it."""
    try:
        rendered = _renderer()(tex, display, MAXIMUM_SIZE, MAXIMUM_EXPANSIONS, run_gc=False)
    except quickjs.JSException as error:
        reason = str(error).strip().splitlines()[0]
        raise FormulaRefused(f"KaTeX refuses the formula {tex!r}: {reason}") from error
    return str(rendered[0])


class _FormulaPrinter(Treeprocessor):
    """Replaces the text of each element of arithmatex by the output of KaTeX."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if "arithmatex" in element.get("class", "").split():
                tex = (element.text or "").strip()
                display = tex.startswith(r"\[")
                inner = tex[2:-2].strip()
                rendered = render_formula(html.unescape(inner) if display else inner, display)
                element.text = AtomicString(self.md.htmlStash.store(rendered))
                element.set("data-search-exclude", "true")
                if not display:
                    element.tag = WRAPPER


class KatexExtension(Extension):
    """Loads after `pymdownx.arithmatex` with `generic: true`."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the printer to run after the inline patterns."""
        md.treeprocessors.register(_FormulaPrinter(md), "katex", 5)


def makeExtension(**settings: Any) -> KatexExtension:
    """The extension; Python-Markdown calls this function to load it."""
    return KatexExtension(**settings)
