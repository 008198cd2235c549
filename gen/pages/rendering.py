"""Page records to files: the one place where templates run.

A string in a record is plain unless it is `Printed`. The environment escapes every plain string as Markdown when a
template writes it, so that a text can only become text, and refuses undefined names and None. The few filters below
serve the places with rules of their own: front matter, fenced code, inline SVG.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gen.notation.markup import escape
from gen.pages.records import entries, indexes, learning, overviews
from gen.pages.records.pages import Page, Site
from gen.pages.records.parts import Printed

TEMPLATES = Path(__file__).parent / "templates"

LINES = "assets/generated/lines.json"
"""The lines of the pages' definitions, for the links that lead there; in the pages, any new line would rewrite them."""

_TEMPLATES: dict[type[object], str] = {
    overviews.HomePage: "home.md.j2",
    entries.ActivationPage: "activation.md.j2",
    entries.TermPage: "term.md.j2",
    overviews.ActivationsPage: "activations.md.j2",
    indexes.IndexPage: "a_to_z.md.j2",
    overviews.FamilyPage: "family.md.j2",
    overviews.FamiliesPage: "families.md.j2",
    overviews.ComparePage: "compare.md.j2",
    overviews.FinderPage: "finder.md.j2",
    overviews.CoveragePage: "coverage.md.j2",
    learning.ChoosePage: "choose.md.j2",
    learning.LearnPage: "learn.md.j2",
    learning.LessonPage: "lesson.md.j2",
    entries.ReferencedByPage: "referenced_by.md.j2",
    indexes.CirclesPage: "circles.md.j2",
    indexes.ReadingOrderPage: "reading_order.md.j2",
}


_EMPTY_LINES = re.compile(r"^(```.*?^```)$|\n{3,}", re.DOTALL | re.MULTILINE)
"""More than one empty line in a row, but a block of code as a whole, in which they stay."""


_PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_IDENTIFIER = re.compile(r'\bid="([^"]+)"')


class PageRefused(ValueError):
    """A record holds what no page may show, such as None or a fence inside code."""


def render(site: Site) -> dict[str, bytes]:
    """Every file below docs/ that the generator makes, by path; the same records give the same bytes.

    Raises PageRefused.
    """
    tree, lines = {}, {}
    for page in site.pages:
        tree[page.head.path] = render_page(page).encode()
        lines[page.head.path] = page.head.place.line
    tree[LINES] = (json.dumps(lines, sort_keys=True, separators=(",", ":")) + "\n").encode()
    if site.navigation.families:
        text = _environment().get_template("navigation.yml.j2").render(families=site.navigation.families)
        tree["activations/.nav.yml"] = text.encode()
    if site.navigation.lessons:
        text = _environment().get_template("lessons.yml.j2").render(lessons=site.navigation.lessons)
        tree["learn/.nav.yml"] = text.encode()
    redirect = _environment().get_template("redirect.html.j2")
    tree.update((page.path, redirect.render(page=page).encode()) for page in site.redirects)
    for path, content in site.files:
        if path in tree:
            raise PageRefused(f"two files are called {path}")
        tree[path] = content
    return tree


def render_page(page: Page) -> str:
    """The Markdown of one page."""
    text = _environment().get_template(_TEMPLATES[type(page)]).render(page=page)
    lines = [line.rstrip() for line in text.splitlines()]
    text = _EMPTY_LINES.sub(lambda match: match[1] or "\n\n", "\n".join(lines)).strip() + "\n"
    return _with_identifiers_of_their_own(text)


def _with_identifiers_of_their_own(text: str) -> str:
    """The page with its pictures' identifiers counted up where a picture stands on it more than once."""
    taken: Counter[str] = Counter()

    def renamed(picture: re.Match[str]) -> str:
        svg = picture[0]
        for name in dict.fromkeys(_IDENTIFIER.findall(svg)):
            taken[name] += 1
            if taken[name] > 1:
                svg = re.sub(rf'(\bid="|url\(#|href="#){re.escape(name)}(?=["\)])', rf"\g<1>{name}-{taken[name]}", svg)
        return svg

    return _PICTURE.sub(renamed, text)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        address=_address, attribute=_attribute, code=_code, first_capital=_first_capital, front=_front, svg=_svg
    )
    return environment


def _finalize(value: Any) -> Any:
    """Plain text is escaped as Markdown, which also covers HTML; what is printed already passes."""
    if value is None:
        raise PageRefused("a template wrote None")
    if hasattr(value, "__html__"):
        return Markup(value.__html__())
    return Markup(escape(str(value)))


def _front(value: object) -> Markup:
    """A value of the front matter. The themes write titles and descriptions unescaped, so they are escaped here."""
    return Markup(json.dumps(_unmarked(value), ensure_ascii=False))


def _unmarked(value: object) -> object:
    if isinstance(value, str):
        return html.escape(str(value), quote=False).replace('"', "&quot;")
    if isinstance(value, list | tuple):
        return [_unmarked(item) for item in value]
    raise PageRefused(f"front matter cannot hold {type(value).__name__}")


def _address(text: str) -> Markup:
    """The target of a link."""
    return Markup(quote(text, safe="/:?#@!,;=&%.-_~+"))


def _attribute(text: str) -> Markup:
    """The value of an attribute in HTML that Markdown passes through."""
    return Markup(html.escape(str(text)))


def _code(text: str) -> Markup:
    """Verbatim text between fences or backticks."""
    if "`" in text:
        raise PageRefused(f"code with a backtick: {text[:60]!r}")
    return Markup(text.rstrip("\n"))


def _svg(text: str) -> Markup:
    """An inline picture on one line, as Markdown passes it through.

    Material's instant navigation assigns to every `href` of the page it fetches and fails at the read-only one of
    `<use>`, so that one has its older name here.
    """
    line = re.sub(r"\s*\n\s*", " ", text[text.index("<svg") :]).strip()
    return Markup(re.sub(r"(<use\b[^>]*?) href=", r"\1 xlink:href=", line))


def _first_capital(text: str) -> str:
    """The text with a capital where it begins with a letter."""
    capital = text[:1].upper() + text[1:]
    return Printed(capital) if hasattr(text, "__html__") else capital
