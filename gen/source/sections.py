"""Rules inside one entry: what supports a point, question slugs, example files, framework names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.problems import Problem
from gen.source.crossings import POINTS
from gen.source.names import Entry

SUPPORTS = ("source", "fact", "opinion")
_EXAMPLE = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*\.[a-z]{1,5}")


def check_sections(entry: Entry) -> Iterator[Problem]:
    """Everything an entry can get wrong by itself, beyond its fields and formulas."""
    slug, node = str(entry.slug), entry.fields
    for field in POINTS:
        for number, point in node.items_of(field):
            given = [name for name in SUPPORTS if name in point]
            path = f"{slug}.{field}.{number}"
            if len(given) != 1:
                found = f"has {' and '.join(given)}" if given else "says not what supports it"
                yield Problem(point.place, path, found, "give exactly one of source, fact and opinion: true")
            elif given == ["opinion"] and point.text("opinion") == "false":
                yield Problem(point.place, path, "is not even an opinion", "write opinion: true, or a source or fact")
    taken: dict[str, int] = {}
    for number, question in node.items_of("questions"):
        if (anchor := question.text("slug")) is not None:
            if anchor in taken:
                hint = f"line {taken[anchor]} has it"
                yield Problem(anchor.place, f"{slug}.questions.{number}.slug", f'the slug "{anchor}" is taken', hint)
            taken.setdefault(str(anchor), anchor.place.line)
    example = node.text("example")
    if example is not None and not _EXAMPLE.fullmatch(example):
        hint = "name one under docs/examples/, such as kink.py"
        yield Problem(example.place, f"{slug}.example", f'"{example[:80]}" is no example file', hint)
