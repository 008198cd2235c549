"""What the pages that only lead to others show: the rest of the mentions of an entry, and the order of reading."""

from __future__ import annotations

from dataclasses import dataclass

from gen.pages.records.parts import Backlink, Head, Reference


@dataclass(frozen=True)
class ReferencedByPage:
    """Mentions of an entry for which its own page, that shows the first, has no room; `parts` are all such pages."""

    head: Head
    entry: Reference
    count: int
    shown: int
    rest: tuple[Backlink, ...]
    parts: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class ReadingOrderPage:
    """A part of the whole glossary in the order of reading, from the entry with number `start` on.

    `cycles` are entries that refer to each other; where they are many, `circular` counts them and their list stands at
    the address `circles`. `parts` are the pages of a long order.
    """

    head: Head
    start: int
    count: int
    entries: tuple[Reference, ...]
    cycles: tuple[tuple[Reference, ...], ...]
    circular: int
    circles: str
    parts: tuple[Reference, ...]


@dataclass(frozen=True)
class CirclesPage:
    """Entries that refer to each other, by the number of their circle; `order` is the address of the reading order."""

    head: Head
    count: int
    circles: tuple[tuple[str, tuple[Reference, ...]], ...]
    order: str
    parts: tuple[Reference, ...]
