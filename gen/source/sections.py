"""Rules inside one record: what supports a claim, question slugs, example files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.catalogue import Catalogue, Supported
from gen.catalogue.entries import SUPPORTS
from gen.problems import Problem

_EXAMPLE = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*\.[a-z]{1,5}")


def check_sections(catalogue: Catalogue) -> Iterator[Problem]:
    """Everything that a record can get wrong by itself, beyond its fields and formulas."""
    for record in catalogue.records():
        if isinstance(record, Supported):
            yield from check_support(record)
    for entry in (*catalogue.activations.values(), *catalogue.terms.values()):
        lines: dict[str, int] = {}
        for question in entry.questions:
            location = question.location("slug")
            if question.slug in lines:
                hint = f"line {lines[question.slug]} has it"
                yield Problem(*location, f'the slug "{question.slug}" is taken', hint)
            elif question.slug:
                lines[question.slug] = location.place.line
    for term in catalogue.terms.values():
        if term.example and not _EXAMPLE.fullmatch(term.example):
            hint = "name one under docs/examples/, such as kink.py"
            yield Problem(*term.location("example"), f'"{term.example[:80]}" is no example file', hint)


def check_support(claim: Supported) -> Iterator[Problem]:
    """Exactly one of source, fact and opinion stands beside what is claimed."""
    given = [name for name in SUPPORTS if name in claim.model_fields_set]
    if len(given) != 1:
        message = f"has {' and '.join(given)}" if given else "says not what supports it"
        yield Problem(*claim.location(), message, "give exactly one of source, fact and opinion: true")
    elif given == ["opinion"] and claim.holds("opinion") and not claim.opinion:
        yield Problem(*claim.location(), "is not even an opinion", "write opinion: true, or a source or fact")
