"""Surface forms that several entries claim: which of them a mention means, decided by the words around it.

A form with `when` names its entry where one of the words of `when` stands in the same paragraph, list item or table
cell, or in the heading above it, as a whole word and whatever its case, a plural included. Where the words of one
claimant stand, the form is its; where those of several stand, the form links nowhere; where none stand, it belongs to
the claimant without `when`, if there is one. On the page of a claimant the form means that page's entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from gen.glossary.entries import Entry
from gen.glossary.linking.plurals import plural_forms
from gen.glossary.linking.tokens import read_row
from gen.problems import Problem

if TYPE_CHECKING:
    from gen.glossary.linking.forms import SurfaceForm


def choose(claimants: Sequence[SurfaceForm], around: str, page: str) -> str | None:
    """The entry that a form means in the text `around` it on the page of the entry `page`; None where that is open."""
    slugs = dict.fromkeys(one.slug for one in claimants)
    if page in slugs:
        return page
    near = _spaced(around)
    meant = {one.slug for one in claimants if any(_stands_in(word, near) for word in one.when)}
    if meant:
        return meant.pop() if len(meant) == 1 else None
    return next((one.slug for one in claimants if not one.when), None)


def _stands_in(word: str, near: str) -> bool:
    return any(_spaced(one) in near for one in (word, *plural_forms(word)))


def _spaced(text: str) -> str:
    """The folded words with a space before and after each."""
    return f" {' '.join(read_row(text).keys)} "


def check_contexts(entries: Iterable[Entry], rivals: Iterable[Sequence[SurfaceForm]]) -> Iterator[Problem]:
    """What is wrong with the contexts: `rivals` are the forms that a context tells apart."""
    contested = [group for group in rivals if not group[0].derived]
    needed = {(form.slug, form.text) for group in contested for form in group}
    by_slug = {entry.slug: entry for entry in entries}
    for entry in by_slug.values():
        for name, words in entry.when:
            path = f"{entry.slug}.when"
            if name not in entry.names:
                yield Problem(entry.place, path, f'"{name}" is no name of this entry', "add it to `aliases`")
            elif (entry.slug, " ".join(name.split())) not in needed:
                yield Problem(entry.place, path, f'no other entry claims "{name}"', "remove it: nothing is to decide")
            for word in words:
                if _stands_in(word, _spaced(name)):
                    message = f'"{word}" stands in "{name}" itself and so decides nothing'
                    yield Problem(entry.place, path, message, "give words that stand around it")
    for group in contested:
        for one, other in combinations(group, 2):
            both = {_spaced(word) for word in one.when} & {_spaced(word) for word in other.when}
            for word in sorted(word.strip() for word in both):
                first, second = sorted((by_slug[one.slug], by_slug[other.slug]), key=lambda entry: entry.place)
                where = f'"{first.slug}" ({first.place.file}:{first.place.line})'
                message = f'"{word}" decides for {where} too where "{one.text}" stands'
                yield Problem(second.place, f"{second.slug}.when", message, "leave it to one of them")
