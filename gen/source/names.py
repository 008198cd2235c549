"""One namespace for all entries: slugs, former and retired slugs, and the names that lead to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from gen.problems import Place, Problem, did_you_mean
from gen.source.nodes import Fields, Text
from gen.source.scalars import LONGEST_SLUG, SLUG

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
class Entry:
    """An activation or a term before it is a record."""

    section: Literal["activations", "terms"]
    slug: Text
    fields: Fields


@dataclass(frozen=True, eq=False)
class Names:
    """The entries of a file with everything that names them."""

    root: Fields

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Activations, then terms, in the file's order."""
        return tuple(
            Entry(section, slug, fields)
            for section in ("activations", "terms")
            for slug, fields in self.root.entries(section)
        )

    @cached_property
    def by_slug(self) -> dict[str, Entry]:
        """Each slug's entry; of two with one slug the activation."""
        return {str(entry.slug): entry for entry in reversed(self.entries)}

    @cached_property
    def former(self) -> dict[str, str]:
        """Former slugs and the slug that the entry has now."""
        return {str(old): str(entry.slug) for entry in self.entries for _, old in entry.fields.texts("formerly")}

    @cached_property
    def targets(self) -> dict[str, str]:
        """Every surface form that a `[[link]]` may name, and the slug it leads to; slugs come first."""
        found: dict[str, str] = {surface(entry.slug): str(entry.slug) for entry in self.entries}
        for entry in self.entries:
            for _, form, _ in forms(entry):
                found.setdefault(surface(form), str(entry.slug))
        return found

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all surface forms."""
        return frozenset(map(stems, self.targets))

    @cached_property
    def _keys(self) -> dict[str, dict[str, None]]:
        return {
            str(section): dict.fromkeys(map(str, value))
            for section, value in self.root.items()
            if isinstance(value, Fields)
        }

    def keys(self, section: str) -> Collection[str]:
        """The keys of a section of the file, in its order."""
        return self._keys.get(section, {})

    def suggestion(self, word: str, known: Collection[str] | None = None) -> str:
        """What an unknown slug may have meant: its new name, or the nearest slug."""
        if word in self.former:
            return f'it is now called "{self.former[word]}"'
        return did_you_mean(word, self.by_slug if known is None else known)


def forms(entry: Entry) -> Iterator[tuple[str, Text, bool]]:
    """Every form that names an entry: its field, the form, and whether it matches only as written."""
    for field in ("name", "long_name"):
        if (form := entry.fields.text(field)) is not None:
            yield field, form, False
    for number, form in entry.fields.texts("aliases"):
        yield f"aliases.{number}", form, False
    for number, form in entry.fields.texts("exact_case"):
        yield f"exact_case.{number}", form, True


def check_names(names: Names) -> Iterator[Problem]:
    """Slugs that are none or are taken, and names that two entries claim."""
    yield from _check_slugs(names)
    yield from _check_forms(names)


def _check_slugs(names: Names) -> Iterator[Problem]:
    taken: dict[str, Place] = {}
    for entry in names.entries:
        place, slug = entry.slug.place, str(entry.slug)
        if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
            hint = f"small letters, digits and single hyphens, at most {LONGEST_SLUG}"
            yield Problem(place, slug[:LONGEST_SLUG], f'"{slug[:LONGEST_SLUG]}" is no slug', hint)
        elif slug in RESERVED:
            yield Problem(place, slug, f'the slug "{slug}" is reserved', "choose another")
        elif slug in taken:
            yield Problem(place, slug, f'the slug "{slug}" is taken', f"line {taken[slug].line} has it")
        taken.setdefault(slug, place)
    for entry in names.entries:
        for number, old in entry.fields.texts("formerly"):
            yield from _check_former(taken, old, f"{entry.slug}.formerly.{number}")
    for number, old in names.root.texts("retired"):
        yield from _check_former(taken, old, f"retired.{number}")


def _check_former(taken: dict[str, Place], old: Text, path: str) -> Iterator[Problem]:
    if old in taken:
        yield Problem(old.place, path, f'the slug "{old}" is taken', f"line {taken[old].line} has it")
    taken.setdefault(str(old), old.place)


def _check_forms(names: Names) -> Iterator[Problem]:
    """Two entries may share a form only if both list it as exact and write it differently, or if `when` says how the
    words around it decide; of several claimants one may leave that to the others.

    An alias may be another entry's slug: readers who look up "swish" want SiLU, `[[swish]]` is the slug.
    """
    claims: dict[str, list[tuple[Entry, Text, bool]]] = {}
    for entry in names.entries:
        own: set[str] = set()
        for path, form, exact in forms(entry):
            known = surface(form)
            if path.startswith("aliases") and known in own:
                yield Problem(form.place, f"{entry.slug}.{path}", f'"{form}" names this entry already', "remove it")
            own.add(known)
            for other, claimed, other_exact in claims.get(known, []):
                if other is entry or (exact and other_exact and form != claimed):
                    continue
                if not (_decided(entry, form) or _decided(other, claimed)):
                    message = f'"{form}" already names "{other.slug}"'
                    yield Problem(form.place, f"{entry.slug}.{path}", message, f"see line {claimed.place.line}")
                    break
            else:
                claims.setdefault(known, []).append((entry, form, exact))


def _decided(entry: Entry, form: Text) -> bool:
    """Whether the entry says near which words the form means it."""
    contexts = entry.fields.get("when")
    return isinstance(contexts, Fields) and form in contexts
