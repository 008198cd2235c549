"""How term links are written on hand-written pages; the processors here add them to Python-Markdown.

`[[term]]`, `[[term|words]]` and `[[!words]]` mean the same as in the definitions. A comment on a line of its own,
`<!-- unlinked: step, mean -->`, names words that are never linked on the page; `*` stands for all words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from gen.glossary.addresses import relative_address
from gen.glossary.handwritten.tree import LINK_CLASS, TreeLinker
from gen.glossary.linking.matcher import Matcher
from gen.glossary.linking.mentions import Mention, Page, PageScan

_LINK = r"\[\[(?P<target>[^\[\]|\n]+)(?:\|(?P<words>[^\[\]\n]+))?\]\]"
_OPT_OUT = re.compile(r"\s*<!--\s*unlinked:\s*(?P<words>[^>]*?)\s*-->\s*")


@dataclass
class GuideReading:
    """The page that is being converted. With `recording`, the conversion adds its mentions and its headings."""

    page: Page
    matcher: Matcher
    mentions: list[Mention] = field(default_factory=list)
    headings: list[Element] = field(default_factory=list)
    recording: bool = False


FindReading = Callable[[], GuideReading | None]
"""Returns the reading of the current page, for each page always the same object; None if it is not hand-written."""

Report = Callable[[GuideReading, str], None]
"""Receives the target of each explicit link that is the name of no entry."""


def install(md: Markdown, find: FindReading, report: Report) -> None:
    """Register the processors, so that they run after attribute lists, and before formulas and anchors of headings."""
    md.preprocessors.register(OptOuts(md, find), "term_opt_outs", 25)
    md.inlinePatterns.register(ExplicitLinks(md, find, report), "term_links", 178)
    md.treeprocessors.register(AutomaticLinks(md, find), "term_links", 7)


class OptOuts(Preprocessor):
    """Reads the comments of a page that name words not to link."""

    def __init__(self, md: Markdown, find: FindReading) -> None:
        super().__init__(md)
        self.find = find

    def run(self, lines: list[str]) -> list[str]:
        """Adds the words of the comments to those that the page does not link."""
        reading = self.find()
        if reading is not None:
            comments = [match["words"] for line in lines if (match := _OPT_OUT.fullmatch(line))]
            words = [word.strip() for comment in comments for word in comment.split(",") if word.strip()]
            reading.page = replace(reading.page, unlinked=(*reading.page.unlinked, *words))
        return lines


class ExplicitLinks(InlineProcessor):
    """Makes links of `[[term]]` and `[[term|words]]`, and leaves `[[!words]]` alone."""

    def __init__(self, md: Markdown, find: FindReading, report: Report) -> None:
        super().__init__(_LINK, md)
        self.find = find
        self.report = report

    def handleMatch(self, m: re.Match[str], data: str = "") -> Any:
        """A link; or the words in a plain element, where they are not to be linked or the target is unknown."""
        reading = self.find()
        if reading is None:
            return None, None, None
        target = " ".join(m["target"].split())
        if target.startswith("!"):
            plain = Element("span")
            plain.text = AtomicString(target[1:])
            return plain, m.start(0), m.end(0)
        entry = reading.matcher.resolve(target)
        if entry is None:
            self.report(reading, target)
            plain = Element("span")
            plain.text = m["words"] or target
            return plain, m.start(0), m.end(0)
        link = Element("a", {"href": relative_address(reading.page.path, entry.path), "class": LINK_CLASS})
        is_slug = target == entry.slug and target not in entry.names
        link.text = m["words"] or (entry.name if is_slug else target)
        return link, m.start(0), m.end(0)


class AutomaticLinks(Treeprocessor):
    """Links the first mention of each entry on the page."""

    def __init__(self, md: Markdown, find: FindReading) -> None:
        super().__init__(md)
        self.find = find

    def run(self, root: Element) -> None:
        """Changes the tree of a hand-written page in place."""
        reading = self.find()
        if reading is not None:
            scan = PageScan(reading.page, reading.matcher, recording=reading.recording)
            linker = TreeLinker(scan, self.md.htmlStash.rawHtmlBlocks)
            linker.link(root)
            reading.mentions = linker.scan.mentions
            reading.headings = linker.headings
