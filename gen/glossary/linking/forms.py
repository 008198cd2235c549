"""Surface forms: the words by which a text names an entry."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from gen.glossary.entries import Entry
from gen.glossary.linking.plurals import plural_forms
from gen.glossary.linking.tokens import compose, tokens


class SurfaceForm(NamedTuple):
    """One way of writing the name of the entry `slug`.

    A `verbatim` form matches only the same letters in the same case. Any other form matches in any case, except for
    the words in `cased`, each given with its index: acronyms, and forms of a single letter. A `derived` form is a
    plural that was computed, not declared. Where `when` is not empty, the form means the entry only near one of those
    words.
    """

    slug: str
    text: str
    verbatim: bool
    cased: tuple[tuple[int, str], ...]
    derived: bool
    when: tuple[str, ...] = ()

    @property
    def rank(self) -> int:
        """The strictness, 0 for the strictest: "Adam", the optimiser, goes before a form that ignores case."""
        return 0 if self.verbatim else 1 if self.cased else 2

    def matches(self, written: str) -> bool:
        """Whether a text, which has the words of this form in any case, also has the case that the form asks for."""
        if self.verbatim:
            return compose(" ".join(written.split())) == compose(self.text)
        if not self.cased:
            return True
        words = tokens(written)
        return all(compose(words[index].text) == word for index, word in self.cased)


def surface_forms(entry: Entry) -> tuple[SurfaceForm, ...]:
    """The declared names of an entry and then their plurals, each once.

    >>> [form.text for form in surface_forms(Entry("elu", "function", "ELU", ("ELU", "exponential linear unit")))]
    ['ELU', 'exponential linear unit', 'ELUs', 'exponential linear units']
    """
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


def form_key(text: str) -> str:
    """The words of a form as a key of the table: folded, joined by spaces.

    >>> form_key("Vanishing  gradient")
    'vanishing gradient'
    """
    return " ".join(word.key for word in tokens(text))
