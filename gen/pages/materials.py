"""What the pages are made of: the catalogue, the facts, and what the stages before have made from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from gen.artefacts.explorer.room import slotted_formula
from gen.artefacts.faq import Answer
from gen.artefacts.quiz import QuizQuestion
from gen.artefacts.snippets import Snippet
from gen.artefacts.walkthrough import CodeStep
from gen.catalogue import Activation, Catalogue, Family, Term
from gen.facts.records import Sheet
from gen.glossary.addresses import page_path, relative_address
from gen.glossary.entries import list_entries
from gen.glossary.graph.alphabet import Listing
from gen.glossary.graph.backlinks import Backlinks
from gen.glossary.linking.readings import family_path
from gen.kinds.registry import KINDS
from gen.notation.markup import escape
from gen.notation.plain_data import Json
from gen.pages.records.parts import Explorer, FactRow, Picture, Printed, Reference, Table
from gen.problems import Place, Problem
from gen.prose.markdown import Context, plain_text, print_inline, print_markdown
from gen.prose.text import Prose


@dataclass(frozen=True)
class Materials:
    """Everything the records are built from; mappings go by slug, and what is missing is left out of the pages.

    `definitions` is how pages name the definitions file, by its path from the folder that holds docs/.
    `context` prints references and citations. `rows` holds every fact in print, by its key. `linked` holds the prose
    after the linker, by slug and by the name of its field. `figures` holds the pictures by name: `gelu`,
    `gelu/thumbnail`, `gelu/depth`, `family/rectifiers`. `data` is what `facts.json` says of each function.
    `sliders` says how many the explorer of a function has, if it has one. `colours` counts those of the palette from 1.
    `answers` holds the computed questions. `targets` are the entries that a page links to, in reading order.
    `examples` holds the text of the terms' example files. `files` are published as they are, by path below docs/.
    `findings` is what the vocabulary rules object to; no page shows it. `walkthroughs` holds the code of the lessons
    in steps, `quizzes` the questions of `lessons/<slug>` and `families/<slug>`, `labs` the notebooks' titles by name.
    `guides` are the hand-written pages by their paths below docs/, `reading_order`
    holds all entries, each after what it builds on, and `cycles` those that refer to each other.
    """

    definitions: str
    catalogue: Catalogue
    sheets: Mapping[str, Sheet]
    context: Context
    data: Mapping[str, Json] = field(default_factory=dict)
    rows: Mapping[str, Mapping[str, FactRow]] = field(default_factory=dict)
    linked: Mapping[str, Mapping[str, Prose]] = field(default_factory=dict)
    figures: Mapping[str, Picture] = field(default_factory=dict)
    sliders: Mapping[str, int] = field(default_factory=dict)
    colours: Mapping[str, int] = field(default_factory=dict)
    answers: Mapping[str, Sequence[Answer]] = field(default_factory=dict)
    snippets: Mapping[str, Sequence[Snippet]] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)
    numerics: Mapping[str, Table] = field(default_factory=dict)
    values: Mapping[str, Table] = field(default_factory=dict)
    search_words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    listings: Sequence[Listing] = ()
    backlinks: Mapping[str, Backlinks] = field(default_factory=dict)
    siblings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    learn_first: Mapping[str, Sequence[str]] = field(default_factory=dict)
    targets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    findings: Sequence[Problem] = ()
    walkthroughs: Mapping[str, Sequence[CodeStep]] = field(default_factory=dict)
    quizzes: Mapping[str, Sequence[QuizQuestion]] = field(default_factory=dict)
    labs: Mapping[str, str] = field(default_factory=dict)
    guides: Sequence[str] = ()
    reading_order: Sequence[str] = ()
    cycles: Sequence[Sequence[str]] = ()

    @cached_property
    def related(self) -> Mapping[str, Sequence[str]]:
        """The functions that each function is related to, on whichever page the relation is declared."""
        pairs: dict[str, dict[str, None]] = {}
        for slug, sheet in self.sheets.items():
            for fact in sheet.relations:
                if fact.value is not None and fact.value.other != slug:
                    pairs.setdefault(slug, {})[fact.value.other] = None
                    pairs.setdefault(fact.value.other, {})[slug] = None
        return {slug: tuple(others) for slug, others in pairs.items()}

    @cached_property
    def names_by_word(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Each word of any name, in small letters, with the entries and the names in which it stands."""
        words: dict[str, list[tuple[str, str]]] = {}
        for entry in list_entries(self.catalogue):
            for name in entry.names:
                for word in set(name.lower().replace("-", " ").split()):
                    words.setdefault(word, []).append((entry.slug, name.lower()))
        return words

    def published(self, place: Place) -> Place:
        """The place with its file named as pages name it, so that their bytes say nothing of the working folder."""
        return replace(place, file=self.definitions)

    def blocks(self, slug: str, name: str, prose: Prose) -> Printed:
        """A field of prose as paragraphs, linked where the linker has seen it."""
        return Printed(print_markdown(self._linked(slug, name, prose), self.context).strip())

    def line(self, slug: str, name: str, prose: Prose) -> Printed:
        """A field of prose on one line, linked where the linker has seen it."""
        return Printed(print_inline(self._linked(slug, name, prose), self.context))

    def plain(self, prose: Prose) -> str:
        """Prose as one line of unescaped text."""
        return " ".join(plain_text(prose, self.context).split())

    def entry(self, slug: str) -> Activation | Term:
        """The function or the term of this slug."""
        if slug in self.catalogue.activations:
            return self.catalogue.activations[slug]
        return self.catalogue.terms[slug]

    def path(self, slug: str) -> str:
        """Where the page of a function or a term stands below docs/."""
        return page_path("function" if slug in self.catalogue.activations else "term", slug)

    def reference(self, page: str, slug: str) -> Reference:
        """A link from the page at this path to a function or a term, with its definition."""
        return Reference(self.entry(slug).name, relative_address(page, self.path(slug)), self._definitions[slug])

    def references(self, page: str, slugs: Sequence[str]) -> tuple[Reference, ...]:
        """Links from the page at this path, in the order given."""
        return tuple(self.reference(page, slug) for slug in slugs)

    def family_reference(self, page: str, family: Family) -> Reference:
        """A link from the page at this path to a family."""
        address = relative_address(page, family_path(family.slug))
        return Reference(family.name, address, Printed(escape(family.definition.strip())))

    def explorer(self, activation: Activation, *, setting: bool) -> Explorer | None:
        """The explorer over a function's static figure; with `setting` it tells what follows from its parameters."""
        figure = self.figures.get(activation.slug)
        sliders = self.sliders.get(activation.slug)
        if figure is None or sliders is None:
            return None
        formula = Printed(slotted_formula(activation) if setting and activation.parameters else "")
        curve = self.colours.get(activation.slug, 1)
        kind = KINDS[activation.kind]
        return Explorer(activation.slug, activation.name, kind.key, kind.explorer, figure, curve, sliders, formula)

    def members(self, family: str) -> tuple[Activation, ...]:
        """The functions of a family, in the order of the file."""
        return tuple(activation for activation in self.catalogue.activations.values() if activation.family == family)

    def families(self) -> tuple[Family, ...]:
        """The families that have members, in the order of the file."""
        return tuple(family for family in self.catalogue.families.values() if self.members(family.slug))

    @cached_property
    def _definitions(self) -> Mapping[str, Printed]:
        """The definition of every entry in print, which each link to it takes along."""
        entries = (*self.catalogue.activations.values(), *self.catalogue.terms.values())
        return {entry.slug: Printed(escape(self.plain(entry.definition))) for entry in entries}

    def _linked(self, slug: str, name: str, prose: Prose) -> Prose:
        return self.linked.get(slug, {}).get(name, prose)
