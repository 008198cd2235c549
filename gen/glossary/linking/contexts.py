"""Which entry a name means that several entries share; the words around it decide.

Such a name is a surface form with a list of words, `when`. The form means its entry if one of these words occurs in
the same paragraph, list item or table cell, or in the heading above it. The word must be a whole word, in any case,
and its plural counts too.

If the words of one entry occur, the name means that entry. If the words of several occur, the name is not linked. If
none occur, the name means the entry that has it without `when`, if there is one. On the page of one of these entries
the name always means the entry of that page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from gen.glossary.entries import Entry
from gen.glossary.linking.forms import SurfaceForm
from gen.glossary.linking.plurals import plural_forms
from gen.glossary.linking.tokens import read_row
from gen.problems import Problem


def choose(claimants: Sequence[SurfaceForm], around: str, page: str) -> str | None:
    """The slug of the entry that a name means in the text `around` it; None where that is undecided.

    `claimants` are the surface forms of the entries that share the name; `page` is the slug of the entry on whose
    page the text is, or empty.

    >>> grid = SurfaceForm("grid-step", "step", False, (), False, when=("grid",))
    >>> update = SurfaceForm("update-step", "step", False, (), False, when=("optimiser", "update"))
    >>> choose((grid, update), "one step of the optimiser", page="")
    'update-step'
    """
    slugs = dict.fromkeys(form.slug for form in claimants)
    if page in slugs:
        return page
    near = _spaced(around)
    meant = {form.slug for form in claimants if any(_occurs_in(word, near) for word in form.when)}
    if meant:
        return meant.pop() if len(meant) == 1 else None
    return next((form.slug for form in claimants if not form.when), None)


def _occurs_in(word: str, near: str) -> bool:
    return any(_spaced(inflected) in near for inflected in (word, *plural_forms(word)))


def _spaced(text: str) -> str:
    """The words of a text, folded, with a space before and after each."""
    return f" {' '.join(read_row(text).keys)} "


def check_contexts(entries: Iterable[Entry], rivals: Iterable[Sequence[SurfaceForm]]) -> Iterator[Problem]:
    """The problems of the `when` fields of the entries.

    `rivals` are the groups of surface forms that have the same words and mean different entries. A problem is a `when`
    for a name that the entry lacks or does not share, a word that is part of the name, and a word that two entries
    give for the same name.

    >>> ramp = Entry("ramp", "term", "ramp", ("ramp",), when=(("rmp", ("input",)),))
    >>> [problem.message for problem in check_contexts([ramp], [])]
    ['"rmp" is no name of this entry']
    """
    contested = [group for group in rivals if not group[0].derived]
    needed = {(form.slug, form.text) for group in contested for form in group}
    by_slug = {entry.slug: entry for entry in entries}
    for entry in by_slug.values():
        for name, words in entry.when:
            path = f"{entry.slug}.when"
            if name not in entry.names:
                yield Problem(entry.place, path, f'"{name}" is no name of this entry', "add it to `aliases`")
            elif (entry.slug, " ".join(name.split())) not in needed:
                yield Problem(entry.place, path, f'no other entry claims "{name}"', "remove it: it decides nothing")
            for word in words:
                if _occurs_in(word, _spaced(name)):
                    message = f'"{word}" is part of "{name}" and so decides nothing'
                    yield Problem(entry.place, path, message, "give words that occur near it")
    for group in contested:
        for form, rival in combinations(group, 2):
            both = {_spaced(word) for word in form.when} & {_spaced(word) for word in rival.when}
            for word in sorted(word.strip() for word in both):
                first, second = sorted((by_slug[form.slug], by_slug[rival.slug]), key=lambda entry: entry.place)
                owner = f'"{first.slug}" ({first.place.file}:{first.place.line})'
                message = f'near "{word}" the name "{form.text}" means {owner} too'
                yield Problem(second.place, f"{second.slug}.when", message, "leave the word to one of them")
