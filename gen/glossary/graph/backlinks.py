"""Which pages mention an entry, and with which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gen.glossary.addresses import PageKind
from gen.glossary.linking.mentions import Mention, Page
from gen.glossary.linking.tokens import fold


@dataclass(frozen=True)
class Backlink:
    """A page that mentions an entry, with all its mentions of it in reading order; the first one is shown."""

    page: Page
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Backlinks:
    """The pages that mention an entry, grouped by kind and sorted by title; empty groups are left out."""

    groups: tuple[tuple[PageKind, tuple[Backlink, ...]], ...]

    @property
    def count(self) -> int:
        """The number of distinct pages."""
        return sum(len(group) for _, group in self.groups)


_ORDER: tuple[PageKind, ...] = ("function", "term", "guide")


def collect_backlinks(pages: Iterable[tuple[Page, Iterable[Mention]]]) -> dict[str, Backlinks]:
    """The backlinks of each entry that some page mentions, by the slug of the entry."""
    mentions_of: dict[str, dict[str, list[Mention]]] = {}  # by entry, then by the page that mentions it
    by_slug: dict[str, Page] = {}
    for page, mentions in pages:
        by_slug[page.slug] = page
        for mention in mentions:
            mentions_of.setdefault(mention.target, {}).setdefault(page.slug, []).append(mention)
    return {
        target: _grouped([Backlink(by_slug[slug], tuple(mentions)) for slug, mentions in sources.items()])
        for target, sources in sorted(mentions_of.items())
    }


def _grouped(links: list[Backlink]) -> Backlinks:
    ordered = sorted(links, key=lambda link: (fold(link.page.title), link.page.slug))
    groups = ((kind, tuple(link for link in ordered if link.page.kind == kind)) for kind in _ORDER)
    return Backlinks(tuple((kind, group) for kind, group in groups if group))
