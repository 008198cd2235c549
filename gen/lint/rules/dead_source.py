"""V09: sources that support nothing, identifiers that cannot resolve or are of another year, entries without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.catalogue import CitedWork
from gen.lint.rules.rule import Check, Finding, Glossary
from gen.prose.text import Citation, inlines

_ARXIV = re.compile(
    r"arXiv:(?P<year>\d\d)(?P<month>0[1-9]|1[0-2])\.(?P<number>\d{4,5})(?:v\d+)?"
    r"|arXiv:[a-z-]+(?:\.[A-Z]{2})?/(?P<old_year>\d\d)\d{5}"
)
_DOI = re.compile(r"doi:10\.\d{4,9}/\S+")
_HTTPS = re.compile(r"https://[^\s/]+\.[a-z]{2,}(?:/\S*)?")
_FIVE_DIGITS_SINCE = 15
"""arXiv numbers have five digits from 2015 on."""
_FIRST_YEAR = 91
"""arXiv began in 1991, so a larger number of two digits is a year of the last century."""


def find(glossary: Glossary) -> Iterator[Finding]:
    """Sources that nothing names or whose identifier is none, then terms without a source."""
    catalogue = glossary.catalogue
    used = {reference.name for reference in catalogue.references() if reference.to == "source"}
    used |= {node.key for prose in catalogue.prose() for node in inlines(prose) if isinstance(node, Citation)}
    for key, source in catalogue.sources.items():
        if key not in used:
            yield Finding("", *source.location(), "no statement rests on it")
        if source.identifier and not resolves(source.identifier):
            message = f'"{source.identifier}" can resolve to nothing'
            yield Finding("", *source.location("identifier"), message)
        elif not source.venue and (numbered := _year_of_number(source)) not in (None, source.year):
            message = f'is {source.year} without a venue, and "{source.identifier}" is of {numbered}'
            yield Finding("", *source.location("year"), message)
    for slug, term in catalogue.terms.items():
        if not term.sources:
            yield Finding(slug, *term.key_location("sources"), "rests on no source")


def resolves(identifier: str) -> bool:
    """Whether an identifier is well formed as far as that can be told without asking anybody."""
    if identifier.startswith("isbn:"):
        return _isbn_adds_up(identifier.removeprefix("isbn:").replace("-", ""))
    arxiv = _ARXIV.fullmatch(identifier)
    if arxiv:
        number = arxiv["number"]
        return number is None or len(number) == (5 if int(arxiv["year"]) >= _FIVE_DIGITS_SINCE else 4)
    return bool(_DOI.fullmatch(identifier) or _HTTPS.fullmatch(identifier))


def _year_of_number(source: CitedWork) -> int | None:
    """The year in an arXiv number, that of the first version; a venue may give a source another year."""
    arxiv = _ARXIV.fullmatch(source.identifier)
    if arxiv is None:
        return None
    year = int(arxiv["year"] or arxiv["old_year"])
    return year + (1900 if year >= _FIRST_YEAR else 2000)


def _isbn_adds_up(digits: str) -> bool:
    """The check digit of ISBN-13 and ISBN-10 (ISO 2108)."""
    if re.fullmatch(r"\d{13}", digits):
        return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return sum((10 if digit == "X" else int(digit)) * (10 - at) for at, digit in enumerate(digits)) % 11 == 0
    return False


RULE = Check("V09", "dead source", "remove it, mend it, or name what it supports", "sources", find)
