"""What the pages that only lead to others show: the rest of the mentions of an entry, and the order of reading."""

from __future__ import annotations

from dataclasses import dataclass

from gen.website.records import Backlink, Head, Reference


@dataclass(frozen=True)
class ReferencedByPage:
    """The mentions of an entry that its own page, which shows the first ones, has no room for."""

    head: Head
    entry: Reference
    count: int
    shown: int
    rest: tuple[Backlink, ...]


@dataclass(frozen=True)
class ReadingOrderPage:
    """A part of the whole glossary in the order of reading, from the entry with number `start` on.

    `cycles` are entries that refer to each other, `parts` the pages of a long order.
    """

    head: Head
    start: int
    count: int
    entries: tuple[Reference, ...]
    cycles: tuple[tuple[Reference, ...], ...]
    parts: tuple[Reference, ...]
