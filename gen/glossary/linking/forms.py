"""Surface forms: the words by which running text names an entry, and what happens when two entries claim the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from gen.glossary.entries import Entry
from gen.glossary.linking.contexts import check_contexts
from gen.glossary.linking.plurals import plural_forms
from gen.glossary.linking.tokens import compose, tokens
from gen.problems import Problem


class SurfaceForm(NamedTuple):
    """One way of writing an entry's name.

    `verbatim` forms match letter for letter. Otherwise case is free, except in the words that `cased` gives with
    their index: acronyms, and forms of a single letter. `derived` forms are inflected, not declared. Where `when` is
    not empty, the form names the entry only near one of those words.
    """

    slug: str
    text: str
    verbatim: bool
    cased: tuple[tuple[int, str], ...]
    derived: bool
    when: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """Stricter forms first, so that "Adam" the optimiser wins over a form that ignores case."""
        return 0 if self.verbatim else 1 if self.cased else 2

    def matches(self, written: str) -> bool:
        """Whether a stretch of text whose words are the form's but for their case obeys its case rule."""
        if self.verbatim:
            return compose(" ".join(written.split())) == compose(self.text)
        if not self.cased:
            return True
        words = tokens(written)
        return all(compose(words[index].text) == word for index, word in self.cased)


def surface_forms(entry: Entry) -> tuple[SurfaceForm, ...]:
    """The declared names of an entry and then their plurals, without repetition."""
    distinct: dict[str, SurfaceForm] = {}
    for name in entry.names:
        distinct.setdefault(name, _form(entry, name, name, derived=False))
    for name in entry.names:
        for plural in plural_forms(name):
            distinct.setdefault(plural, _form(entry, plural, name, derived=True))
    return tuple(distinct.values())


def _form(entry: Entry, text: str, base: str, *, derived: bool) -> SurfaceForm:
    words, written = tokens(base), tokens(text)
    alone = len(words) == 1
    cased = tuple(
        (index, compose(written[index].text)) for index, word in enumerate(words) if _keeps_case(word.text, alone=alone)
    )
    text = " ".join(text.split())
    return SurfaceForm(entry.slug, text, base in entry.exact, cased, derived, entry.contexts.get(base, ()))


def _keeps_case(word: str, *, alone: bool) -> bool:
    if word.islower():
        return alone and len(word) == 1 and word.isalpha()
    letters = [letter for letter in word if unicodedata.category(letter).startswith("L")]
    if len(letters) == 1:
        return alone
    return len(letters) > 1 and all(letter.isupper() for letter in letters)


@dataclass(frozen=True)
class FormTable:
    """All surface forms that hold, by their folded words with a space between them.

    `plain` are those that hold whatever the case and the context, with their entry; `strict` the others, strictest
    first. `longest` maps a first word to the number of words in the longest form that begins with it. `ambiguous` are
    inflected forms that two entries share: they link nowhere. `owners` maps each form as written to its entries, of
    which there are several only where the context decides.
    """

    plain: dict[str, str]
    strict: dict[str, tuple[SurfaceForm, ...]]
    longest: dict[str, int]
    owners: dict[str, tuple[str, ...]]
    ambiguous: tuple[str, ...]
    problems: tuple[Problem, ...]

    def forms_of(self, key: str) -> tuple[SurfaceForm, ...]:
        """The forms that consist of these words, strictest first."""
        slug = self.plain.get(key)
        return self.strict.get(key, ()) if slug is None else (SurfaceForm(slug, key, False, (), derived=False),)


def make_table(entries: Iterable[Entry]) -> FormTable:
    """Gather the forms of all entries.

    A declared form beats an inflected one; two entries that declare the same form are a problem at the later entry,
    unless a context tells them apart.
    """
    claims: dict[str, list[SurfaceForm]] = {}
    by_slug: dict[str, Entry] = {}
    for entry in entries:
        by_slug[entry.slug] = entry
        for form in surface_forms(entry):
            key = form_key(form.text)
            if key:
                claims.setdefault(key, []).append(form)
    plain: dict[str, str] = {}
    strict: dict[str, tuple[SurfaceForm, ...]] = {}
    longest: dict[str, int] = {}
    ambiguous: set[str] = set()
    rivals: list[tuple[SurfaceForm, ...]] = []
    problems: list[Problem] = []
    for key, found in claims.items():
        first, words = key.partition(" ")[0], key.count(" ") + 1
        if len(found) == 1 and found[0].rank == 2 and not found[0].when:
            plain[key] = found[0].slug
        else:
            kept = _settled(found, by_slug, ambiguous, rivals, problems)
            if not kept:
                continue
            strict[key] = kept
        longest[first] = max(words, longest.get(first, 0))
    problems.extend(check_contexts(by_slug.values(), rivals))
    owners: dict[str, tuple[str, ...]] = {}
    for key, found in claims.items():
        for form in strict.get(key, found if key in plain else ()):
            owners[form.text] = tuple(dict.fromkeys((*owners.get(form.text, ()), form.slug)))
    return FormTable(plain, strict, longest, owners, tuple(sorted(ambiguous)), tuple(sorted(problems)))


def form_key(text: str) -> str:
    """The words of a form as the table knows them."""
    return " ".join(word.key for word in tokens(text))


def _settled(
    claims: Iterable[SurfaceForm],
    by_slug: dict[str, Entry],
    ambiguous: set[str],
    rivals: list[tuple[SurfaceForm, ...]],
    problems: list[Problem],
) -> tuple[SurfaceForm, ...]:
    """The claims to the same words that hold, strictest first; adds what else comes of them to the last three."""
    kept: list[SurfaceForm] = []
    shared: set[str] = set()
    for claim in sorted(claims, key=lambda rival: (rival.derived, rival.rank)):
        holders = [one for one in kept if one.matches(claim.text) and claim.matches(one.text)]
        if not holders:
            kept.append(claim)
        elif any(one.slug == claim.slug for one in holders) or (claim.derived and not holders[0].derived):
            continue
        elif sum(not one.when for one in (*holders, claim)) <= 1:
            rivals.append((*holders, claim))
            kept.append(claim)
        elif claim.derived:
            shared.add(holders[0].text)
        else:
            holder = next(one for one in holders if not one.when)
            problems.append(_conflict(claim, by_slug[holder.slug], by_slug[claim.slug]))
    ambiguous |= shared
    return tuple(sorted((one for one in kept if not (one.derived and one.text in shared)), key=lambda one: one.rank))


def _conflict(form: SurfaceForm, owner: Entry, claimant: Entry) -> Problem:
    first, second = sorted((owner, claimant), key=lambda entry: entry.place)
    field = "name" if form.text == second.name else "aliases"
    return Problem(
        second.place,
        f"{second.slug}.{field}",
        f'the surface form "{form.text}" already belongs to "{first.slug}" ({first.place.file}:{first.place.line})',
        "drop it from one of them, or say under `when` which words near it mean which",
    )
