"""The mentions of a hand-written page, read from its Markdown, and the file of all names by which it is linked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension

from gen.glossary.addresses import PageKind
from gen.glossary.entries import Entry
from gen.glossary.handwritten.syntax import GuideReading, install
from gen.glossary.linking.form_table import FormTable
from gen.glossary.linking.forms import SurfaceForm
from gen.glossary.linking.matcher import Matcher
from gen.glossary.linking.mentions import Mention, Page
from gen.problems import Place, Problem, undefined

_FRONT_MATTER = re.compile(r"\A---\r?\n.*?\r?\n---\r?\n", re.DOTALL)

# The extensions of mkdocs.yml that decide what is prose; those that only change how a page looks are left out.
_SYNTAX = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.arithmatex",
)
_SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.arithmatex": {"generic": True, "inline_syntax": ["dollar"], "block_syntax": ["dollar"]},
}


@dataclass(frozen=True)
class GuidePage:
    """A hand-written page with its mentions; its links to unknown targets are problems."""

    page: Page
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...]


def read_guide(path: str, text: str, matcher: Matcher) -> GuidePage:
    """The mentions in the Markdown `text` of the page at `path` below docs/ that will be links when it is built."""
    reading = GuideReading(Page(path, "guide", path), matcher, recording=True)
    unknown: list[str] = []
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    md = Markdown(
        extensions=[*_SYNTAX, _Installed(reading, unknown)],
        extension_configs={name: dict(settings) for name, settings in _SETTINGS.items()},
    )
    md.convert(body)
    titles = [_heading_text(heading) for heading in reading.headings if heading.tag == "h1"]
    page = replace(reading.page, title=titles[0] if titles and titles[0] else path)
    mentions = tuple(
        replace(mention, field="", anchor=reading.headings[int(mention.field)].get("id", "") if mention.field else "")
        for mention in reading.mentions
    )
    return GuidePage(page, mentions, tuple(_problem(path, text, target, matcher) for target in unknown))


class _Installed(Extension):
    def __init__(self, reading: GuideReading, unknown: list[str]) -> None:
        super().__init__()
        self.reading = reading
        self.unknown = unknown

    def extendMarkdown(self, md: Markdown) -> None:
        """Registers the processors for one page."""
        install(md, lambda: self.reading, lambda _, target: self.unknown.append(target))


def _heading_text(heading: Element) -> str:
    return " ".join("".join(heading.itertext()).split())


def _problem(path: str, text: str, target: str, matcher: Matcher) -> Problem:
    before = text[: max(0, text.find(f"[[{target}"))]
    place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return undefined(target, place, hint=matcher.suggest(target))


def print_surface_forms(matcher: Matcher, guides: Iterable[str]) -> bytes:
    """The JSON that the Python-Markdown extension reads: hand-written pages, all entries and their surface forms."""
    table = matcher.table
    data = {
        "guides": sorted(guides),
        "entries": [[entry.slug, entry.kind, entry.name, entry.names] for entry in matcher.entries.values()],
        "plain": table.plain,
        "strict": table.strict,
        "longest": table.longest,
    }
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def read_surface_forms(data: bytes) -> tuple[Matcher, frozenset[str]]:
    """A matcher and the paths of the hand-written pages, from what `print_surface_forms` printed."""
    loaded = json.loads(data)
    entries = {slug: _listed(slug, *rest) for slug, *rest in loaded["entries"]}
    strict = {key: tuple(map(_form, forms)) for key, forms in loaded["strict"].items()}
    table = FormTable(loaded["plain"], strict, loaded["longest"], {}, (), ())
    by_path = {entry.path: slug for slug, entry in entries.items()}
    return Matcher(entries, table, by_path), frozenset(loaded["guides"])


def _listed(slug: str, kind: PageKind, name: str, names: list[str]) -> Entry:
    return Entry(slug, kind, name, tuple(names))


def _form(values: list[Any]) -> SurfaceForm:
    slug, text, verbatim, cased, derived, when = values
    return SurfaceForm(slug, text, verbatim, tuple((index, word) for index, word in cased), derived, tuple(when))
