"""The functions and terms that pages can link to, each with its names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gen.catalogue import Activation, Catalogue, Level, Term
from gen.glossary.addresses import PageKind, page_path
from gen.problems import Place

NOWHERE = Place("", 0, 0)
"""The place of an entry that was not read from the definitions."""


@dataclass(frozen=True)
class Entry:
    """A function or a term that pages can link to.

    `names` are the names that the definitions give, the title first; a name that also stands in `exact` is recognised
    only with the same letters in the same case. `unlinked` are words that the page of this entry does not link, and
    `formerly` are slugs that it had. `group` is the family or category, and `subgroup` the sub-category or empty.
    `when` is for names that this entry shares with another one: it pairs such a name with words, and near one of them
    the name means this entry.
    """

    slug: str
    kind: PageKind
    name: str
    names: tuple[str, ...]
    exact: tuple[str, ...] = ()
    unlinked: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    level: Level = "beginner"
    group: str = ""
    subgroup: str = ""
    see_also: tuple[str, ...] = ()
    place: Place = NOWHERE
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def contexts(self) -> dict[str, tuple[str, ...]]:
        """`when` as a dictionary."""
        return dict(self.when)

    @property
    def path(self) -> str:
        """The path of the entry's page below docs/."""
        return page_path(self.kind, self.slug)


def list_entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Every function and then every term, in the order of the definitions."""
    return (
        *(_function_entry(activation) for activation in catalogue.activations.values()),
        *(_term_entry(term) for term in catalogue.terms.values()),
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _function_entry(activation: Activation) -> Entry:
    return Entry(
        slug=activation.slug,
        kind="function",
        name=activation.name,
        names=_distinct((activation.name, activation.long_name, *activation.aliases, *activation.exact_case)),
        exact=activation.exact_case,
        unlinked=activation.unlinked,
        formerly=activation.formerly,
        level=activation.level,
        group=activation.family,
        subgroup="",
        see_also=activation.see_also,
        place=activation.place,
        when=activation.when,
    )


def _term_entry(term: Term) -> Entry:
    return Entry(
        slug=term.slug,
        kind="term",
        name=term.name,
        names=_distinct((term.name, *term.aliases, *term.exact_case)),
        exact=term.exact_case,
        unlinked=term.unlinked,
        formerly=term.formerly,
        level=term.level,
        group=term.category,
        subgroup=term.subcategory,
        see_also=term.see_also,
        place=term.place,
        when=term.when,
    )
