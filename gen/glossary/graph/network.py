"""The whole glossary's links in one place: every page linked, and everything that follows from the links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gen.catalogue import Catalogue
from gen.glossary.entries import Entry, list_entries
from gen.glossary.graph.alphabet import Listing, list_names, search_words
from gen.glossary.graph.backlinks import Backlinks, collect_backlinks
from gen.glossary.graph.reading_order import ReadingOrder, find_reading_order
from gen.glossary.graph.siblings import choose_siblings
from gen.glossary.handwritten.pages import GuidePage, print_surface_forms, read_guide
from gen.glossary.linking.fields import DEFINING, activation_fields, term_fields
from gen.glossary.linking.linker import LinkedPage, link_page
from gen.glossary.linking.matcher import Matcher, make_matcher
from gen.glossary.linking.mentions import Page
from gen.glossary.linking.readings import readings
from gen.problems import Problem

NO_BACKLINKS = Backlinks(())


@dataclass(frozen=True)
class Network:
    """All links between pages, by slug.

    `pages` holds the linked prose, `backlinks` who mentions an entry (absent if nobody does), `siblings` more of its
    category or family, `search` the other words that find it, `surface_forms` the JSON for hand-written pages,
    `readings` the linked prose of the guide to choosing and of the lessons, by path.
    """

    entries: Mapping[str, Entry]
    matcher: Matcher
    pages: Mapping[str, LinkedPage]
    guides: tuple[GuidePage, ...]
    backlinks: Mapping[str, Backlinks]
    reading: ReadingOrder
    siblings: Mapping[str, tuple[str, ...]]
    names: tuple[Listing, ...]
    search: Mapping[str, tuple[str, ...]]
    surface_forms: bytes
    problems: tuple[Problem, ...]
    readings: Mapping[str, LinkedPage] = field(default_factory=dict)

    def cross_references(self, slug: str) -> tuple[str, ...]:
        """The entries that a page's prose links to, in the order of their first mention."""
        return self.pages[slug].targets

    def see_also(self, slug: str) -> tuple[str, ...]:
        """The entries that the definitions name to see also, those that exist."""
        return tuple(one for one in self.entries[slug].see_also if one in self.entries and one != slug)

    def referenced_by(self, slug: str) -> Backlinks:
        """The pages that mention an entry; none if nobody does."""
        return self.backlinks.get(slug, NO_BACKLINKS)


def make_network(catalogue: Catalogue, guides: Iterable[tuple[str, str]] = ()) -> Network:
    """Link all pages of the catalogue.

    `guides` are the hand-written pages: path below docs/ and Markdown text. Unknown link targets and surface forms
    that two entries claim stand in `problems`, in the order of the files.
    """
    listed = list_entries(catalogue)
    entries = {entry.slug: entry for entry in listed}
    matcher = make_matcher(listed)
    fields = {
        **{slug: activation_fields(one) for slug, one in catalogue.activations.items()},
        **{slug: term_fields(one) for slug, one in catalogue.terms.items()},
    }
    pages = {
        entry.slug: link_page(Page(entry.slug, entry.kind, entry.name, entry.unlinked), fields[entry.slug], matcher)
        for entry in listed
    }
    written = tuple(read_guide(path, text, matcher) for path, text in sorted(guides))
    guided = {page.path: link_page(page, prose, matcher) for page, prose in readings(catalogue)}
    linked = (*pages.values(), *guided.values())
    sources = [*((one.page, one.mentions) for one in linked), *((one.page, one.mentions) for one in written)]
    problems = [
        *matcher.table.problems,
        *(problem for one in pages.values() for problem in one.problems),
        *(problem for one in written for problem in one.problems),
        *(problem for one in guided.values() for problem in one.problems),
    ]
    return Network(
        entries=entries,
        matcher=matcher,
        pages=pages,
        guides=written,
        backlinks=collect_backlinks(sources),
        reading=find_reading_order(listed, {slug: _defining_targets(page) for slug, page in pages.items()}),
        siblings=choose_siblings(listed, {slug: page.targets for slug, page in pages.items()}),
        names=list_names(listed),
        search={entry.slug: search_words(entry, matcher.table) for entry in listed},
        surface_forms=print_surface_forms(matcher, (one.page.path for one in written)),
        problems=tuple(sorted(set(problems))),
        readings=guided,
    )


def _defining_targets(page: LinkedPage) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.target for mention in page.mentions if mention.field in DEFINING))
