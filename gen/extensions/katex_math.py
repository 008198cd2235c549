"""Formulas of a page as HTML and MathML, made by KaTeX while the page is built.

`pymdownx.arithmatex` (generic) finds the formulas; this extension, loaded after it, replaces each by what KaTeX
prints. KaTeX runs in QuickJS, refuses what would need its trust (addresses, HTML), and has bounds on sizes and on
macro expansion. A formula that it does not understand stops the build. What it prints is kept out of the search index.
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
"""The element around a formula in a line. Search leaves out an element up to the next end of a tag with its name,
so it must not have the name of anything inside."""

MAXIMUM_SIZE = 20
"""The largest size in em that a formula may ask for."""

MAXIMUM_EXPANSIONS = 500
"""How many macro expansions a formula may take."""

# The result travels in an array, since the binding cannot convert the ropes that KaTeX's concatenation leaves.
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
    """KaTeX's renderer; `Function` keeps the runtime on a thread of its own, as QuickJS needs."""
    return quickjs.Function("renderFormula", KATEX.read_text(encoding="utf-8") + _RENDER)


@lru_cache(maxsize=65536)
def render_formula(tex: str, display: bool = False) -> str:
    """KaTeX's HTML with hidden MathML for one formula; raises FormulaRefused."""
    try:
        rendered = _renderer()(tex, display, MAXIMUM_SIZE, MAXIMUM_EXPANSIONS, run_gc=False)
    except quickjs.JSException as error:
        reason = str(error).strip().splitlines()[0]
        raise FormulaRefused(f"KaTeX refuses the formula {tex!r}: {reason}") from error
    return str(rendered[0])


class _FormulaPrinter(Treeprocessor):
    """Replaces the text of arithmatex elements by a stash of KaTeX's output."""

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
        """Registers the printer after inline patterns have run."""
        md.treeprocessors.register(_FormulaPrinter(md), "katex", 5)


def makeExtension(**settings: Any) -> KatexExtension:
    """What Python-Markdown calls to load the extension."""
    return KatexExtension(**settings)
