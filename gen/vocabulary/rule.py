"""What a rule is, and what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gen.catalogue import Activation, Catalogue, Term
from gen.glossary.graph.network import Network
from gen.problems import Place, Problem
from gen.prose.markdown import plain_text


@dataclass(frozen=True)
class Finding:
    """One thing that a rule objects to. `slug` is the entry that may be excused, empty where there is none."""

    slug: str
    place: Place
    path: str
    message: str


@dataclass(frozen=True)
class Glossary:
    """What the rules look at: the definitions, and the links between their pages."""

    catalogue: Catalogue
    network: Network

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
        named = ((slug, (*one.see_also, *getattr(one, "fixes", ()))) for slug, one in self.entries.items())
        return frozenset(other for slug, others in named for other in others if other != slug)

    def at_definition(self, slug: str, message: str) -> Finding:
        """A finding about the definition of an entry."""
        return Finding(slug, self.entries[slug].definition.place, f"{slug}.definition", message)


@dataclass(frozen=True)
class Rule:
    """A rule: its permanent code, its name, what to do about a finding, and how to look for them."""

    code: str
    name: str
    tip: str
    find: Callable[[Glossary], Iterator[Finding]]

    def problem(self, finding: Finding) -> Problem:
        """The finding as an editor reads it."""
        return Problem(finding.place, finding.path, f"{self.code} {finding.message}", self.tip)
