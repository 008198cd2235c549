"""The A to Z of all names, and the words under which search finds a page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from gen.glossary.entries import Entry
from gen.glossary.linking.forms import FormTable, surface_forms
from gen.glossary.linking.tokens import fold

OTHER = "#"
"""The heading of names that begin with no Latin letter."""


@dataclass(frozen=True)
class Listing:
    """A line of the A to Z: a name under its letter. `see` is true of an alias, which points at the entry's name."""

    letter: str
    name: str
    slug: str
    see: bool


def list_names(entries: Iterable[Entry]) -> tuple[Listing, ...]:
    """Every name and alias in alphabetical order; names that begin with no Latin letter come last."""
    lines = (
        Listing(letter_of(name), name, entry.slug, see=name != entry.name)
        for entry in entries
        for name in entry.names
        if name == entry.name or fold(name) != fold(entry.name)
    )
    return tuple(sorted(lines, key=lambda line: (line.letter == OTHER, *_sort_key(line.name), line.see, line.slug)))


def letter_of(name: str) -> str:
    """The letter A to Z under which a name is listed, accents left aside, or `OTHER`."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if one.isalnum())
    return plain[0].upper() if plain and plain[0].isascii() and plain[0].isalpha() else OTHER


def _sort_key(name: str) -> tuple[str, str]:
    plain = "".join(one for one in unicodedata.normalize("NFKD", name) if one.isalnum() or one.isspace())
    return fold(plain), name


def search_words(entry: Entry, table: FormTable) -> tuple[str, ...]:
    """What else a reader may type for an entry: its aliases, plurals, old slugs, and each joined or split at hyphens.

    Words that are another entry's own name are left out; so is the entry's title.
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
    """The words with each hyphen left out or made a space."""
    return (words.replace("-", ""), words.replace("-", " ")) if re.search(r"\w-\w", words) else ()
