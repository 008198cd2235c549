"""Which mentions on a page become links: the rules for the prose of the definitions and for hand-written pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal, NamedTuple

from gen.glossary.addresses import PageKind, page_path
from gen.glossary.linking.matcher import Match, Matcher
from gen.glossary.linking.sentences import sentence_spans
from gen.glossary.linking.tokens import OPAQUE, fold
from gen.prose.text import Emphasis, Inline, Words

LONG_PAGE = 1500
"""A page of at least so many words links the first mention in each section, a shorter one only the very first."""

Origin = Literal["explicit", "automatic"]


@dataclass(frozen=True)
class Page:
    """A page that mentions entries; the slug of a guide is its path below docs/."""

    slug: str
    kind: PageKind
    title: str
    unlinked: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The path of the page below docs/."""
        return page_path(self.kind, self.slug)


@dataclass(frozen=True)
class Mention:
    """A link from the prose of a page to an entry.

    `sentence` is the sentence that contains it, without links and with the linked words in strong type. `heading` and
    `anchor` belong to the section.
    """

    source: str
    target: str
    origin: Origin
    words: str
    field: str
    heading: str
    anchor: str
    sentence: tuple[Inline, ...]


class Run(NamedTuple):
    """A part of a paragraph: words that may become links (`linkable`), words that may not, or a node without words.

    The matcher sees the paragraph as one text. `mask` hides the words of a run from it.
    """

    text: str
    linkable: bool = True
    node: Inline | None = None
    mask: bool = False

    @property
    def flat(self) -> str:
        """The text of the run that the matcher sees: its words, or as many opaque characters."""
        return self.text if self.node is None and not self.mask else OPAQUE * max(1, len(self.text))


class Anchor(NamedTuple):
    """A link that the writer of a paragraph made; it covers the runs from `first` up to, not including, `stop`."""

    first: int
    stop: int
    slug: str
    origin: Origin


@dataclass
class PageScan:
    """The state while one page is linked from top to bottom: the entries already linked and the mentions so far.

    Without `recording` the links are chosen, and `mentions` stays empty.
    """

    page: Page
    matcher: Matcher
    seen: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    field: str = ""
    heading: str = ""
    anchor: str = ""
    recording: bool = True

    def __post_init__(self) -> None:
        self._blocked = {fold(" ".join(words.split())) for words in self.page.unlinked}

    def enter(self, name: str, heading: str, anchor: str, *, afresh: bool) -> None:
        """Begin a field of a section; `afresh` lets each entry be linked once more."""
        self.field, self.heading, self.anchor = name, heading, anchor
        if afresh:
            self.seen.clear()

    def read(self, runs: Sequence[Run], anchors: Iterable[Anchor] = ()) -> tuple[tuple[Match, ...], ...]:
        """The new links of a paragraph for each of its runs, with offsets within the run; records all its mentions.

        `anchors` are the links that the paragraph already has.
        """
        flats = [run.flat for run in runs]
        starts = list(accumulate(map(len, flats), initial=0))
        flat = "".join(flats)
        chosen: list[list[Match]] = [[] for _ in runs]
        made: list[tuple[int, int, str, Origin]] = []
        existing = sorted((starts[anchor.first], starts[anchor.stop], anchor.slug, anchor.origin) for anchor in anchors)
        waiting = list(reversed(existing))

        def allowed(start: int, end: int) -> bool:
            index = bisect_right(starts, start) - 1
            return end <= starts[index + 1] and runs[index].linkable

        if "*" not in self._blocked:
            own, seen = self.page.slug, self.seen
            for start, end, slug in self.matcher.find(flat, allowed, heading=self.heading, page=own):
                while waiting and waiting[-1][0] <= start:
                    seen.add(waiting.pop()[2])
                if slug in seen or slug == own:
                    continue
                if self._blocked and fold(" ".join(flat[start:end].split())) in self._blocked:
                    continue
                seen.add(slug)
                index = bisect_right(starts, start) - 1
                chosen[index].append(Match(start - starts[index], end - starts[index], slug))
                made.append((start, end, slug, "automatic"))
        self.seen.update(slug for _, _, slug, _ in waiting)
        if self.recording:
            self._record(runs, starts, flat, sorted((*existing, *made)))
        return tuple(map(tuple, chosen))

    def _record(
        self, runs: Sequence[Run], starts: Sequence[int], flat: str, links: Sequence[tuple[int, int, str, Origin]]
    ) -> None:
        spans = sentence_spans(flat) if links else ()
        for start, end, slug, origin in links:
            span = next((span for span in spans if span[0] <= start < span[1]), (start, end))
            sentence = _cut(runs, starts, span[0], max(span[1], end), (start, end))
            words = _plain(runs, starts, start, end)
            self.mentions.append(
                Mention(self.page.slug, slug, origin, words, self.field, self.heading, self.anchor, sentence)
            )


def _plain(runs: Sequence[Run], starts: Sequence[int], start: int, end: int) -> str:
    pieces = [
        run.text[max(start - at, 0) : max(end - at, 0)] for run, at in zip(runs, starts, strict=False) if not run.node
    ]
    return " ".join("".join(pieces).split())


def _cut(
    runs: Sequence[Run], starts: Sequence[int], start: int, end: int, marked: tuple[int, int]
) -> tuple[Inline, ...]:
    """The nodes between two offsets of the paragraph's text; those between the offsets `marked` are in strong type."""
    before = _nodes(runs, starts, start, marked[0])
    inside = _nodes(runs, starts, *marked)
    after = _nodes(runs, starts, marked[1], end)
    return (*before, Emphasis(inside, strong=True), *after)


def _nodes(runs: Sequence[Run], starts: Sequence[int], start: int, end: int) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    for index, run in enumerate(runs):
        low, high = max(start, starts[index]), min(end, starts[index + 1])
        if low >= high:
            continue
        if run.node is not None:
            nodes.append(run.node)
            continue
        text = run.text[low - starts[index] : high - starts[index]].replace("\n", " ")
        if nodes and isinstance(nodes[-1], Words):
            nodes[-1] = Words(nodes[-1].text + text)
        else:
            nodes.append(Words(text))
    return tuple(nodes)
