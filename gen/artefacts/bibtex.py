"""A source as a BibTeX entry to copy."""

from __future__ import annotations

import re

from gen.catalogue import CitedWork

_SPECIAL = str.maketrans({character: f"\\{character}" for character in "&%$#_{}"} | {"\\": r"\textbackslash{}"})
_TOGETHER = re.compile(r"\\\{([^{}]+)\\\}")
"""Escaped braces around a surname of several words, which BibTeX reads as they were."""
_ISBN = re.compile(r"/(?:\d\.)?(?:97[89](?:-?\d){10}|(?=[\d-]{12}[\dX])\d+-\d+-\d+-[\dX])(?P<chapter>_\d+)?$")
_CONFERENCE = re.compile(r"\b(conference|proceedings of (?!the IEEE\b)|workshop|symposium)", re.IGNORECASE)
_CAPITAL = re.compile(r"\b(?=\w*[^\W\d_a-z])\w+\b")


def bibtex(source: CitedWork) -> str:
    """The entry under the source's key; the kind follows from the identifier.

    arXiv papers become @misc with `eprint`, ISBNs @book, the rest @misc with `url`. A DOI that is made of an ISBN is
    @book, or @incollection where it ends in the number of a chapter; another is @inproceedings or @article by its
    venue, @misc without one. Words with capitals are braced, so that no style lowers them.
    """
    scheme, _, rest = source.identifier.partition(":")
    kind, fields = _by_identifier(scheme.lower(), rest, source)
    lines = [
        ("author", _TOGETHER.sub(r"{\1}", _escaped(_authors(source.authors)))),
        ("title", _title(source.title)),
        ("year", str(source.year)),
    ]
    body = "".join(f"  {key} = {{{value}}},\n" for key, value in [*lines, *fields])
    return f"@{kind}{{{source.key},\n{body}}}\n"


def _by_identifier(scheme: str, rest: str, source: CitedWork) -> tuple[str, list[tuple[str, str]]]:
    venue = _escaped(source.venue)
    match scheme:
        case "arxiv":
            note = [("howpublished", venue)] if venue else []
            return "misc", [("eprint", rest), ("archiveprefix", "arXiv"), *note]
        case "doi":
            kind, where = _of_doi(rest, source.venue)
            return kind, [*([(where, venue)] if venue else []), ("doi", rest)]
        case "isbn":
            return "book", [*([("publisher", venue)] if venue else []), ("isbn", rest)]
        case _:
            return "misc", [*([("howpublished", venue)] if venue else []), ("url", source.identifier)]


def _of_doi(doi: str, venue: str) -> tuple[str, str]:
    """The kind of what the DOI names, and the field that its venue fills."""
    if book := _ISBN.search(doi):
        return ("incollection", "booktitle") if book["chapter"] else ("book", "publisher")
    if _CONFERENCE.search(venue):
        return "inproceedings", "booktitle"
    return ("article", "journal") if venue else ("misc", "howpublished")


def _authors(authors: str) -> str:
    """Names joined by "and", as BibTeX parts them; "et al." becomes its "others"."""
    names = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+(?=et al\b)", authors.strip())
    return " and ".join("others" if name.lower().rstrip(".") == "et al" else name for name in names if name)


def _title(title: str) -> str:
    first, space, rest = title.partition(" ")
    braced = _CAPITAL.sub(lambda match: f"\0{match[0]}\1", rest)
    if sum(character.isupper() for character in first) > 1:
        first = f"\0{first}\1"
    return _escaped(first + space + braced).replace("\0", "{").replace("\1", "}")


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)
