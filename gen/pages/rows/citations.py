"""Sources in print: where an identifier leads, a citation in a sentence, and the line of a bibliography."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gen.artefacts.bibtex import bibtex
from gen.catalogue import Catalogue, CitedWork
from gen.pages.records.parts import SourceRow

_OTHERS = ("others", "et al.", "et al")
_TOGETHER = re.compile(r"\{([^{}]+)\}")
"""A surname of several words, marked as BibTeX marks it."""
_ADDRESSES = {
    "arXiv:": "https://arxiv.org/abs/",
    "doi:": "https://doi.org/",
    "isbn:": "https://search.worldcat.org/search?q=bn:",
}


def address(identifier: str) -> str:
    """The web address of an identifier, empty where it has none."""
    for prefix, start in _ADDRESSES.items():
        if identifier.startswith(prefix):
            return start + identifier.removeprefix(prefix)
    return identifier if identifier.startswith("https://") else ""


def cite(source: CitedWork) -> tuple[str, str]:
    """The words of a citation in a sentence, such as `(Hendrycks and Gimpel, 2016)`, and where they lead."""
    return f"({_who(source)}, {source.year})", address(source.identifier)


def short(source: CitedWork) -> str:
    """The citation by itself, such as `Hendrycks and Gimpel (2016)`."""
    return f"{_who(source)} ({source.year})"


def _who(source: CitedWork) -> str:
    names = [_surname(name) for name in re.split(r",\s+and\s+|,\s+|\s+and\s+|\s+(?=et al)", source.authors) if name]
    match names:
        case [first]:
            return first
        case [first, other] if other not in _OTHERS:
            return f"{first} and {other}"
        case [first, *_]:
            return f"{first} et al."
        case _:
            return source.title


def _surname(name: str) -> str:
    """What braces hold, or the last word of a person's name; a group such as `PyTorch contributors` keeps its name."""
    if together := _TOGETHER.search(name):
        return together[1]
    last = name.split()[-1]
    return last if last[:1].isupper() else name


def source_row(source: CitedWork) -> SourceRow:
    """The line of a bibliography."""
    venue = f" {source.venue}." if source.venue else ""
    authors = _TOGETHER.sub(r"\1", source.authors)
    text = f"{authors} ({source.year}). {source.title.rstrip('.')}.{venue}"
    return SourceRow(source.key, text, source.identifier, address(source.identifier), bibtex(source))


def source_rows(catalogue: Catalogue, keys: Sequence[str]) -> tuple[SourceRow, ...]:
    """The lines of a bibliography, in the order of the keys."""
    return tuple(source_row(catalogue.sources[key]) for key in keys)
