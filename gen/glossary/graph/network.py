"""All links of a glossary in one object: the linked prose of every page, and what is computed from the links."""

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

    `pages` holds the linked prose, `backlinks` the pages that mention an entry (without the entries that no page
    mentions), `siblings` other entries of its category or family, and `search` the words besides its title that find
    it. `surface_forms` is the JSON by which hand-written pages are linked. `readings` holds, by path, the linked prose
    of the guide to choosing, of the lessons and of the families.
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
        """The entries that the definitions list under `see_also` and that exist, without the entry itself."""
        return tuple(other for other in self.entries[slug].see_also if other in self.entries and other != slug)

    def referenced_by(self, slug: str) -> Backlinks:
        """The pages that mention an entry."""
        return self.backlinks.get(slug, NO_BACKLINKS)


def make_network(catalogue: Catalogue, guides: Iterable[tuple[str, str]] = ()) -> Network:
    """Link all pages of a catalogue.

    `guides` are the hand-written pages, each as its path below docs/ and its Markdown text. The result's `problems`
    are links to unknown targets and names that two entries share, in the order of the files.
    """
    listed = list_entries(catalogue)
    entries = {entry.slug: entry for entry in listed}
    matcher = make_matcher(listed)
    fields = {
        **{slug: activation_fields(activation) for slug, activation in catalogue.activations.items()},
        **{slug: term_fields(term) for slug, term in catalogue.terms.items()},
    }
    pages = {
        entry.slug: link_page(Page(entry.slug, entry.kind, entry.name, entry.unlinked), fields[entry.slug], matcher)
        for entry in listed
    }
    written = tuple(read_guide(path, text, matcher) for path, text in sorted(guides))
    guided = {page.path: link_page(page, prose, matcher) for page, prose in readings(catalogue)}
    linked: tuple[LinkedPage | GuidePage, ...] = (*pages.values(), *guided.values(), *written)
    problems = [*matcher.table.problems, *(problem for page in linked for problem in page.problems)]
    return Network(
        entries=entries,
        matcher=matcher,
        pages=pages,
        guides=written,
        backlinks=collect_backlinks((page.page, page.mentions) for page in linked),
        reading=find_reading_order(listed, {slug: _defining_targets(page) for slug, page in pages.items()}),
        siblings=choose_siblings(listed, {slug: page.targets for slug, page in pages.items()}),
        names=list_names(listed),
        search={entry.slug: search_words(entry, matcher.table) for entry in listed},
        surface_forms=print_surface_forms(matcher, (guide.page.path for guide in written)),
        problems=tuple(sorted(set(problems))),
        readings=guided,
    )


def _defining_targets(page: LinkedPage) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.target for mention in page.mentions if mention.field in DEFINING))
