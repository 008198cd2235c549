"""Surface forms: the words by which running text names an entry, and what happens when two entries claim the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gen.glossary.entries import Entry
from gen.glossary.plurals import plural_forms
from gen.glossary.tokens import Token, compose, tokens
from gen.problems import Problem


@dataclass(frozen=True)
class SurfaceForm:
    """One way of writing an entry's name.

    `verbatim` forms match letter for letter. Otherwise case is free, except in the words whose index stands in
    `cased`: acronyms, and forms of a single letter. `derived` forms are inflected, not declared.
    """

    slug: str
    text: str
    verbatim: bool
    cased: tuple[int, ...]
    derived: bool

    @property
    def rank(self) -> int:
        """Stricter forms first, so that "Adam" the optimiser wins over a form that ignores case."""
        return 0 if self.verbatim else 1 if self.cased else 2


def surface_forms(entry: Entry) -> tuple[SurfaceForm, ...]:
    """The declared names of an entry and then their plurals, without repetition."""
    declared = [_form(entry, name, name, derived=False) for name in entry.names]
    plurals = [_form(entry, plural, name, derived=True) for name in entry.names for plural in plural_forms(name)]
    distinct: dict[str, SurfaceForm] = {}
    for form in (*declared, *plurals):
        distinct.setdefault(form.text, form)
    return tuple(distinct.values())


def _form(entry: Entry, text: str, base: str, *, derived: bool) -> SurfaceForm:
    words = tokens(base)
    cased = tuple(index for index, word in enumerate(words) if _keeps_case(word.text, alone=len(words) == 1))
    return SurfaceForm(entry.slug, " ".join(text.split()), base in entry.exact, cased, derived)


def _keeps_case(word: str, *, alone: bool) -> bool:
    letters = [letter for letter in word if unicodedata.category(letter).startswith("L")]
    if len(letters) == 1:
        return alone
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


def matches(form: SurfaceForm, form_tokens: tuple[Token, ...], found: tuple[Token, ...], text: str) -> bool:
    """Whether `found`, tokens of `text` with the same keys as the form's, obey the form's case rule."""
    if form.verbatim:
        return compose(" ".join(text[found[0].start : found[-1].end].split())) == compose(form.text)
    return all(compose(found[index].text) == compose(form_tokens[index].text) for index in form.cased)


Claim = tuple[SurfaceForm, tuple[Token, ...]]


@dataclass(frozen=True)
class FormTable:
    """All surface forms that hold, by the folded words they consist of, strictest first.

    `longest` maps a first word to the number of words in the longest form that begins with it. `ambiguous` are
    inflected forms that two entries share: they link nowhere. `owners` maps each form as written to its entry.
    """

    by_words: dict[tuple[str, ...], tuple[Claim, ...]]
    longest: dict[str, int]
    owners: dict[str, str]
    ambiguous: tuple[str, ...]
    problems: tuple[Problem, ...]


def make_table(entries: Iterable[Entry]) -> FormTable:
    """Gather the forms of all entries.

    A declared form beats an inflected one; two entries that declare the same form are a problem at the later entry.
    """
    claims: dict[tuple[str, ...], list[Claim]] = {}
    by_slug: dict[str, Entry] = {}
    for entry in entries:
        by_slug[entry.slug] = entry
        for form in surface_forms(entry):
            words = tokens(form.text)
            if words:
                claims.setdefault(tuple(word.key for word in words), []).append((form, words))
    held: dict[tuple[str, ...], tuple[Claim, ...]] = {}
    longest: dict[str, int] = {}
    ambiguous: list[str] = []
    problems: list[Problem] = []
    for key, rivals in claims.items():
        kept: list[Claim] = []
        shared: set[str] = set()
        for claim in sorted(rivals, key=lambda rival: (rival[0].derived, rival[0].rank)):
            holder = next((one for one in kept if _same_words(claim, one)), None)
            if holder is None:
                kept.append(claim)
            elif holder[0].slug == claim[0].slug:
                continue
            elif holder[0].derived:
                shared.add(holder[0].text)
            elif not claim[0].derived:
                problems.append(_conflict(claim[0], by_slug[holder[0].slug], by_slug[claim[0].slug]))
        ambiguous.extend(shared)
        kept = [one for one in kept if not (one[0].derived and one[0].text in shared)]
        if kept:
            held[key] = tuple(sorted(kept, key=lambda one: one[0].rank))
            longest[key[0]] = max(len(key), longest.get(key[0], 0))
    owners = {form.text: form.slug for claims_held in held.values() for form, _ in reversed(claims_held)}
    return FormTable(held, longest, owners, tuple(sorted(ambiguous)), tuple(sorted(problems)))


def _same_words(one: Claim, other: Claim) -> bool:
    """Whether each form would match the other's spelling, so that no text tells them apart."""
    return matches(one[0], one[1], other[1], other[0].text) and matches(other[0], other[1], one[1], one[0].text)


def _conflict(form: SurfaceForm, owner: Entry, claimant: Entry) -> Problem:
    first, second = sorted((owner, claimant), key=lambda entry: entry.place)
    field = "name" if form.text == second.name else "aliases"
    return Problem(
        second.place,
        f"{second.slug}.{field}",
        f'the surface form "{form.text}" already belongs to "{first.slug}" ({first.place.file}:{first.place.line})',
        "drop it from one of them",
    )
