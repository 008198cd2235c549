"""The linker for hand-written pages: it works on the element tree that Python-Markdown makes of a page."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from gen.glossary.addresses import absolute_path, relative_address
from gen.glossary.linking.matcher import Match
from gen.glossary.linking.mentions import LONG_PAGE, Anchor, PageScan, Run
from gen.prose.text import Code, Maths

LINK_CLASS = "term"

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SECTIONS = frozenset({"h1", "h2"})
_INLINE = frozenset(
    {"abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong"}
    | {"sub", "sup", "u"}
)
_VERBATIM = frozenset({"code", "kbd", "samp", "var", "tt"})
_UNTOUCHED = frozenset(
    {"pre", "script", "style", "caption", "figcaption", "th", "dt", "summary", "label", "button", "select", "textarea"}
    | {"svg", "math", "object", "iframe", "nav"}
)
_UNTOUCHED_CLASSES = frozenset({"admonition-title", "highlight", "toc", "katex"})
_STASHED = re.compile("\x02(?:wzxhzdk:(\\d+)|(\\d+)|amp)\x03")
_RAW_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_RAW_VOID = frozenset({"br", "img", "wbr", "hr", "input"})


class _Slot(NamedTuple):
    """A text of the element tree: the text of `parent`, or the text after its child `child`."""

    parent: Element
    child: Element | None

    @property
    def text(self) -> str:
        return (self.parent.text if self.child is None else self.child.tail) or ""

    def replace(self, matches: Sequence[tuple[Match, str]]) -> None:
        """Puts a link in place of each match; `matches` pairs each with its address."""
        text = self.text
        at = 0 if self.child is None else list(self.parent).index(self.child) + 1
        ends = [match.start for match, _ in matches[1:]] + [len(text)]
        for offset, ((match, address), end) in enumerate(zip(matches, ends, strict=True)):
            link = Element("a", {"href": address, "class": LINK_CLASS, "data-entry": ""})
            link.text = AtomicString(text[match.start : match.end])
            link.tail = text[match.end : end]
            self.parent.insert(at + offset, link)
        if self.child is None:
            self.parent.text = text[: matches[0][0].start]
        else:
            self.child.tail = text[: matches[0][0].start]


@dataclass
class TreeLinker:
    """Links the first mentions in the tree of a page; `stash` is Python-Markdown's list of raw HTML.

    Afterwards `headings` holds the heading elements in order. The `field` of a mention is the index of the heading
    above it, or empty.
    """

    scan: PageScan
    stash: Sequence[str | Element]
    headings: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._runs: list[Run] = []
        self._origins: list[tuple[_Slot, int] | None] = []
        self._anchors: list[Anchor] = []
        self._raw: list[str] = []
        self._long = False

    def link(self, root: Element) -> None:
        """Changes the tree in place; on a long page each section of level one or two links its own first mentions."""
        self._long = _count_words(root) >= LONG_PAGE
        self._block(root)

    def _block(self, element: Element) -> None:
        if element.tag in _HEADINGS:
            afresh = self._long and element.tag in _SECTIONS
            self.scan.enter(str(len(self.headings)), _visible_text(element, self.stash), "", afresh=afresh)
            self.headings.append(element)
            return
        classes = set(element.get("class", "").split())
        if element.tag in _UNTOUCHED or classes & _UNTOUCHED_CLASSES:
            return
        if "arithmatex" in classes:
            return
        self._flush()
        self._content(element, linkable=True)
        self._flush()

    def _content(self, element: Element, *, linkable: bool) -> None:
        self._slot(_Slot(element, None), linkable=linkable)
        for child in list(element):
            if child.tag in _INLINE and "arithmatex" not in child.get("class", "").split():
                self._content(child, linkable=linkable)
            elif child.tag == "a":
                self._link(child)
            elif child.tag in _VERBATIM or child.tag == "span":
                shown = _visible_text(child, self.stash)
                self._add(Run("", node=Code(shown) if child.tag in _VERBATIM else Maths((shown[2:-2].strip(),))))
            elif child.tag == "br":
                self._add(Run(" ", linkable=False))
            elif child.tag not in {"img", "input"}:
                self._flush()
                self._block(child)
                self._flush()
            self._slot(_Slot(element, child), linkable=linkable)

    def _link(self, element: Element) -> None:
        first = len(self._runs)
        self._content(element, linkable=False)
        page = self.scan.page
        address = element.get("href", "")
        slug = None if ":" in address else self.scan.matcher.by_path.get(absolute_path(page.path, address))
        if slug is not None and len(self._runs) > first:
            self._anchors.append(Anchor(first, len(self._runs), slug, "explicit"))

    def _slot(self, slot: _Slot, *, linkable: bool) -> None:
        text = slot.text
        free = linkable and not isinstance(text, AtomicString)
        position = 0
        for stashed in _STASHED.finditer(text):
            self._words(slot, position, stashed.start(), free)
            self._stashed(stashed)
            position = stashed.end()
        self._words(slot, position, len(text), free)

    def _words(self, slot: _Slot, start: int, end: int, linkable: bool) -> None:
        if start < end:
            self._add(Run(slot.text[start:end], linkable and not self._raw), (slot, start))

    def _stashed(self, marker: re.Match[str]) -> None:
        if marker[1] is None:
            self._add(Run(chr(int(marker[2])) if marker[2] else "&", linkable=False))
            return
        raw = self.stash[int(marker[1])]
        tag = _RAW_TAG.match(raw) if isinstance(raw, str) else None
        if tag is None:
            if isinstance(raw, str) and raw.startswith("&"):
                self._add(Run(html.unescape(raw), linkable=False))
            return
        name = tag[2].lower()
        if name in _INLINE or name in _RAW_VOID:
            return
        if not tag[1]:
            self._raw.append(name)
        elif name in self._raw:
            del self._raw[self._raw.index(name) :]

    def _add(self, run: Run, origin: tuple[_Slot, int] | None = None) -> None:
        self._runs.append(run)
        self._origins.append(origin)

    def _flush(self) -> None:
        """Links the paragraph collected so far and begins another."""
        runs, origins, anchors = self._runs, self._origins, self._anchors
        self._runs, self._origins, self._anchors, self._raw = [], [], [], []
        if not anchors and all(run.node is None and not run.text.strip() for run in runs):
            return
        by_slot: dict[_Slot, list[tuple[Match, str]]] = {}
        for origin, matches in zip(origins, self.scan.read(runs, anchors), strict=True):
            for match in matches:
                if origin is not None:
                    slot, start = origin
                    target = self.scan.matcher.entries[match.slug]
                    address = relative_address(self.scan.page.path, target.path)
                    moved = Match(match.start + start, match.end + start, match.slug)
                    by_slot.setdefault(slot, []).append((moved, address))
        for slot, pairs in by_slot.items():
            slot.replace(pairs)


def _visible_text(element: Element, stash: Sequence[str | Element]) -> str:
    def shown(marker: re.Match[str]) -> str:
        if marker[1] is None:
            return chr(int(marker[2])) if marker[2] else "&"
        raw = stash[int(marker[1])]
        return html.unescape(raw) if isinstance(raw, str) and raw.startswith("&") else ""

    return " ".join(_STASHED.sub(shown, "".join(element.itertext())).split())


def _count_words(element: Element) -> int:
    """The number of words of prose in an element, without code and without text that is never linked."""
    if element.tag in _VERBATIM or element.tag in _UNTOUCHED or element.tag in _HEADINGS:
        return 0
    inside = sum(_count_words(child) + len((child.tail or "").split()) for child in element)
    return len((element.text or "").split()) + inside
