"""Sources in print: where an identifier leads, a citation in a sentence, and the line of a bibliography."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gen.artefacts.bibtex import bibtex
from gen.catalogue import Catalogue, Source
from gen.website.records import SourceRow

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


def authors(source: Source) -> tuple[str, ...]:
    """The authors one by one."""
    return tuple(name for name in re.split(r",\s+and\s+|,\s+|\s+and\s+", source.authors) if name)


def short(source: Source) -> str:
    """The citation in a sentence, such as `Hendrycks and Gimpel (2016)`."""
    names = [name if name.islower() else name.split()[-1] for name in authors(source)]
    match names:
        case [one]:
            who = one
        case [one, other]:
            who = f"{one} and {other}"
        case _:
            who = f"{names[0]} et al." if names else source.title
    return f"{who} ({source.year})"


def source_row(source: Source) -> SourceRow:
    """The line of a bibliography."""
    venue = f" {source.venue}." if source.venue else ""
    text = f"{source.authors} ({source.year}). {source.title.rstrip('.')}.{venue}"
    return SourceRow(source.key, text, source.identifier, address(source.identifier), bibtex(source))


def source_rows(catalogue: Catalogue, keys: Sequence[str]) -> tuple[SourceRow, ...]:
    """The lines of a bibliography, in the order of the keys."""
    return tuple(source_row(catalogue.sources[key]) for key in keys)
