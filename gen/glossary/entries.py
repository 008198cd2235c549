"""What pages can link to: each function and term with the names it is known by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gen.catalogue import Activation, Catalogue, Level, Term
from gen.glossary.addresses import PageKind, page_path
from gen.problems import Place


@dataclass(frozen=True)
class Entry:
    """A linkable function or term.

    `names` are the declared surface forms, the title first; those in `exact` match only as written. `group` is the
    family or category, `subgroup` the sub-category or empty. `when` pairs a name that others claim too with the words
    near which it means this entry.
    """

    slug: str
    kind: PageKind
    name: str
    names: tuple[str, ...]
    exact: tuple[str, ...]
    unlinked: tuple[str, ...]
    formerly: tuple[str, ...]
    level: Level
    group: str
    subgroup: str
    see_also: tuple[str, ...]
    place: Place
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def contexts(self) -> dict[str, tuple[str, ...]]:
        """The words near which a name means this entry, for the names that others claim too."""
        return dict(self.when)

    @property
    def path(self) -> str:
        """The path of the entry's page below docs/."""
        return page_path(self.kind, self.slug)


def list_entries(catalogue: Catalogue) -> tuple[Entry, ...]:
    """Every function and then every term, in the order of the file."""
    return (
        *(_function(one) for one in catalogue.activations.values()),
        *(_term(one) for one in catalogue.terms.values()),
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _function(one: Activation) -> Entry:
    return Entry(
        slug=one.slug,
        kind="function",
        name=one.name,
        names=_distinct((one.name, one.long_name, *one.aliases, *one.exact_case)),
        exact=one.exact_case,
        unlinked=one.unlinked,
        formerly=one.formerly,
        level=one.level,
        group=one.family,
        subgroup="",
        see_also=one.see_also,
        place=one.place,
        when=one.when,
    )


def _term(one: Term) -> Entry:
    return Entry(
        slug=one.slug,
        kind="term",
        name=one.name,
        names=_distinct((one.name, *one.aliases, *one.exact_case)),
        exact=one.exact_case,
        unlinked=one.unlinked,
        formerly=one.formerly,
        level=one.level,
        group=one.category,
        subgroup=one.subcategory,
        see_also=one.see_also,
        place=one.place,
        when=one.when,
    )
