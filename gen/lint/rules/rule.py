"""What a rule of the lint is, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gen.catalogue import Activation, Catalogue, Term
from gen.facts.records import Sheet
from gen.glossary.graph.network import Network
from gen.problems import Place, Problem, Rule
from gen.prose.markdown import plain_text


@dataclass(frozen=True)
class Finding:
    """One thing that a rule objects to.

    `slug` is the entry that may be excused, empty where there is none; `hint` says more than the rule's tip, if it can.
    """

    slug: str
    place: Place
    path: str
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Glossary:
    """What the rules look at: the definitions, the links between their pages, and the computed facts.

    `contradictions` holds what the prose states of functions and the facts contradict, by aspect: shape, extent or
    steepness.
    """

    catalogue: Catalogue
    network: Network
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    contradictions: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)

    @cached_property
    def entries(self) -> Mapping[str, Activation | Term]:
        """Every function and term by slug, in the order of the file."""
        return {**self.catalogue.activations, **self.catalogue.terms}

    @cached_property
    def definitions(self) -> Mapping[str, str]:
        """The definition of each entry as one line of text."""
        return {slug: " ".join(plain_text(entry.definition).split()) for slug, entry in self.entries.items()}

    @cached_property
    def listed(self) -> frozenset[str]:
        """The entries that another names to see also, or as what it answers."""
        named = ((slug, (*entry.see_also, *getattr(entry, "fixes", ()))) for slug, entry in self.entries.items())
        return frozenset(other for slug, others in named for other in others if other != slug)

    def at_definition(self, slug: str, message: str) -> Finding:
        """A finding about the definition of an entry."""
        return Finding(slug, self.entries[slug].definition.place, f"{slug}.definition", message)


@dataclass(frozen=True)
class Check(Rule):
    """A rule with the search for what it objects to; what one that `refuses` objects to keeps all pages back."""

    find: Callable[[Glossary], Iterator[Finding]]
    refuses: bool = False

    def problem(self, finding: Finding) -> Problem:
        """The finding as an editor reads it."""
        return self.refuse(finding.place, finding.path, finding.message, finding.hint)
