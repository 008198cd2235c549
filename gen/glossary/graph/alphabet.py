"""The list of all names from A to Z, and the words by which search finds a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gen.glossary.entries import Entry
from gen.glossary.linking.form_table import FormTable
from gen.glossary.linking.forms import surface_forms
from gen.glossary.linking.tokens import fold

OTHER = "#"
"""The heading for names whose first character is not a Latin letter."""


@dataclass(frozen=True)
class Listing:
    """A line of the A to Z: a name under its letter. `see` is true for an alias, which refers to the entry's name."""

    letter: str
    name: str
    slug: str
    see: bool


def list_names(entries: Iterable[Entry]) -> tuple[Listing, ...]:
    """Every name and alias in alphabetical order; those under the heading `OTHER` come last."""
    lines = (
        Listing(letter_of(name), name, entry.slug, see=name != entry.name)
        for entry in entries
        for name in entry.names
        if name == entry.name or fold(name) != fold(entry.name)
    )
    return tuple(sorted(lines, key=lambda line: (line.letter == OTHER, *_sort_key(line.name), line.see, line.slug)))


def letter_of(name: str) -> str:
    """The letter A to Z under which a name is listed, without its accent, or `OTHER`.

    >>> letter_of("(élan)"), letter_of("σ")
    ('E', '#')
    """
    plain = "".join(character for character in unicodedata.normalize("NFKD", name) if character.isalnum())
    return plain[0].upper() if plain and plain[0].isascii() and plain[0].isalpha() else OTHER


def _sort_key(name: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFKD", name)
    return fold("".join(character for character in decomposed if character.isalnum() or character.isspace())), name


def search_words(entry: Entry, table: FormTable) -> tuple[str, ...]:
    """The words besides its title that a reader may type to find an entry.

    They are its aliases, plurals and former slugs, and for each with a hyphen also the spellings without it. Words
    that name another entry only are left out.
    """
    words: dict[str, None] = {}
    for form in surface_forms(entry):
        if form.derived and form.text in table.ambiguous:
            continue
        words.update(dict.fromkeys((form.text, *_spellings(form.text))))
    words.update((slug.replace("-", " "), None) for slug in entry.formerly)
    words.pop(entry.name, None)
    return tuple(word for word in words if word not in table.owners or entry.slug in table.owners[word])


def _spellings(words: str) -> tuple[str, ...]:
    """The words with their hyphens left out, and with spaces in their place; nothing for words without a hyphen."""
    return (words.replace("-", ""), words.replace("-", " ")) if re.search(r"\w-\w", words) else ()
