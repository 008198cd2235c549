"""One namespace for all entries: slugs, former and retired slugs, and the names that lead to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gen.catalogue import Activation, Catalogue, Term
from gen.catalogue.record import Group
from gen.catalogue.scalars import LONGEST_SLUG, NO_FILE, NO_SLUG, is_slug, nearest_slug
from gen.problems import Location, Place, Problem, did_you_mean

RESERVED = ("index", "count")
"""Slugs that mean something else: the index page of a section, and `{{ count.… }}`."""

_ENDING = re.compile(r"(?:ies|ices|es|(?<!s)s|ae|us|um|on|ix|is|[aeiy])$")


def surface(words: str) -> str:
    """How names are compared: without regard to case and to the amount of white space."""
    return " ".join(words.split()).casefold()


def stems(words: str) -> str:
    """A form without hyphens and without the endings in which singular and plural differ.

    Rough on purpose: `[[hidden layers]]` must pass here. Which entry it names is for the linker to say.
    """
    return " ".join(map(_stem, surface(words).replace("-", " ").split()))


def _stem(word: str) -> str:
    while (shorter := _ENDING.sub("", word)) != word and len(shorter) > 2:
        word = shorter
    return word


@dataclass(frozen=True, eq=False)
class Names:
    """The entries of a file with everything that names them."""

    catalogue: Catalogue

    @cached_property
    def entries(self) -> tuple[Activation | Term, ...]:
        """Activations, then terms, in the file's order."""
        return (*self.catalogue.activations.values(), *self.catalogue.terms.values())

    @cached_property
    def by_slug(self) -> Mapping[str, Activation | Term]:
        """Each slug's entry; of two with one slug the activation.

        A key that is refused as a slug stands also under the slug that it should have, so that what names the entry
        rightly is not refused for it.
        """
        slugs: dict[str, Activation | Term] = {**self.catalogue.terms, **self.catalogue.activations}
        return {**{nearest_slug(slug): entry for slug, entry in slugs.items()}, **slugs}

    @cached_property
    def former(self) -> Mapping[str, str]:
        """Former slugs and the slug that the entry has now."""
        return {old: entry.slug for entry in self.entries for old in entry.formerly if old}

    @cached_property
    def targets(self) -> Mapping[str, str]:
        """Every surface form that a `[[link]]` may name, and the slug it leads to; slugs come first."""
        slugs = {surface(slug): entry.slug for slug, entry in self.by_slug.items()}
        for entry in self.entries:
            for form in forms(entry):
                slugs.setdefault(surface(form.text), entry.slug)
        return slugs

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all surface forms."""
        return frozenset(map(stems, self.targets))

    def known(self, group: Group) -> Collection[str]:
        """What a field may name that refers to a group, in the file's order."""
        return self._groups.get(group, self.by_slug)

    @cached_property
    def _groups(self) -> Mapping[str, Collection[str]]:
        return {
            "source": self.catalogue.sources,
            "family": self.catalogue.families,
            "category": self.catalogue.categories,
            "function": [slug for slug, entry in self.by_slug.items() if isinstance(entry, Activation)],
            "term": [slug for slug, entry in self.by_slug.items() if isinstance(entry, Term)],
        }

    def suggestion(self, word: str, group: Group = "entry") -> str:
        """What an unknown slug may have meant: its new name, or the nearest slug."""
        if word in self.former:
            return f'it is now called "{self.former[word]}"'
        return did_you_mean(word, self.known(group))


@dataclass(frozen=True)
class NameForm:
    """A form that names an entry: the field it stands in, and whether it matches only as written."""

    entry: Activation | Term
    steps: tuple[str | int, ...]
    text: str
    exact: bool = False

    @property
    def location(self) -> Location:
        """Where the form stands."""
        return self.entry.location(*self.steps)

    @property
    def decided(self) -> bool:
        """Whether the entry says near which words the form means it."""
        return self.text in dict(self.entry.when)


def forms(entry: Activation | Term) -> Iterator[NameForm]:
    """Every form that names an entry."""
    for field in ("name", "long_name"):
        if text := getattr(entry, field, ""):
            yield NameForm(entry, (field,), text)
    for field, exact in (("aliases", False), ("exact_case", True)):
        for number, text in enumerate(getattr(entry, field)):
            if text:
                yield NameForm(entry, (field, number), text, exact)


def check_names(names: Names) -> Iterator[Problem]:
    """Slugs that are none or are taken, and names that two entries claim."""
    taken: dict[str, Place] = {}
    yield from check_slugs(((entry.slug, entry.location()) for entry in names.entries), taken)
    for entry in names.entries:
        for number, old in enumerate(entry.formerly):
            yield from _check_former(taken, old, entry.location("formerly", number))
    for number, old in enumerate(names.catalogue.retired):
        yield from _check_former(taken, old, names.catalogue.location("retired", number))
    yield from _check_forms(names)


def check_slugs(given: Iterable[tuple[str, Location]], taken: dict[str, Place]) -> Iterator[Problem]:
    """Slugs that are none, are reserved, or are `taken`, to which each is added with its place."""
    for slug, location in given:
        if not slug:
            continue
        if not is_slug(slug):
            hint = f"write {nearest_slug(slug)}; " if nearest_slug(slug) else ""
            yield Problem(*location, f'"{slug[:LONGEST_SLUG]}" is no slug', hint + NO_SLUG)
        elif NO_FILE.fullmatch(slug):
            yield Problem(*location, f'no file can be called "{slug}" on Windows', "choose another slug")
        elif slug in RESERVED:
            yield Problem(*location, f'the slug "{slug}" is reserved', "choose another")
        elif slug in taken:
            yield Problem(*location, f'the slug "{slug}" is taken', f"line {taken[slug].line} has it")
        taken.setdefault(slug, location.place)


def _check_former(taken: dict[str, Place], old: str, location: Location) -> Iterator[Problem]:
    if old in taken:
        yield Problem(*location, f'the slug "{old}" is taken', f"line {taken[old].line} has it")
    taken.setdefault(old, location.place)


def _check_forms(names: Names) -> Iterator[Problem]:
    """Two entries may share a form only if both list it as exact and write it differently, or if `when` says how the
    words around it decide; of several claimants one may leave that to the others.

    An alias may be another entry's slug: readers who look up "swish" want SiLU, `[[swish]]` is the slug.
    """
    claims: dict[str, list[NameForm]] = {}
    for entry in names.entries:
        own: set[str] = set()
        taken: dict[str, list[tuple[NameForm, NameForm]]] = {}
        for form in forms(entry):
            known = surface(form.text)
            if form.steps[0] == "aliases" and known in own:
                yield Problem(*form.location, f'"{form.text}" names this entry already', "remove it")
            own.add(known)
            for claim in claims.get(known, []):
                if claim.entry is entry or (form.exact and claim.exact and form.text != claim.text):
                    continue
                if not (form.decided or claim.decided):
                    taken.setdefault(claim.entry.slug, []).append((form, claim))
                    break
            else:
                claims.setdefault(known, []).append(form)
        for slug, pairs in taken.items():
            yield from _refuse_names(slug, pairs)


def _refuse_names(slug: str, pairs: list[tuple[NameForm, NameForm]]) -> Iterator[Problem]:
    """The names of an entry that already name another; where most are taken, the entry is a copy, and that is said."""
    if len(pairs) > 2:
        form, claim = pairs[0]
        message = f'"{form.text}" and {len(pairs) - 1} other names of this entry already name "{slug}"'
        hint = f"see line {claim.location.place.line}; give a copied entry its own names"
        yield Problem(*form.location, message, hint)
        return
    for form, claim in pairs:
        message = f'"{form.text}" already names "{slug}"'
        yield Problem(*form.location, message, f"see line {claim.location.place.line}")
