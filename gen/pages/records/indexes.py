"""The records of the pages that list entries: A to Z, the categories, the order of reading and its circles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gen.catalogue import Level
from gen.pages.records.parts import Head, Reference


@dataclass(frozen=True)
class IndexEntry:
    """A line of an index. `alias_of` is set where the title is another name of the page."""

    title: str
    page: Reference
    kind: Literal["function", "term"]
    category: str
    level: Level
    alias_of: str = ""


@dataclass(frozen=True)
class Letter:
    """A letter of A to Z; `anchor` is its permanent identifier."""

    letter: str
    anchor: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class IndexPage:
    """A to Z, with the terms once more by category; `parts` are the pages where one is too long.

    Where it is, a category has pages that list it alone, `of_category`.
    """

    head: Head
    letters: tuple[Letter, ...]
    categories: tuple[CategoryGroup, ...]
    activations: int
    terms: int
    reading_order: bool = False
    parts: tuple[Reference, ...] = ()
    of_category: bool = False


@dataclass(frozen=True)
class CategoryGroup:
    """The terms of a category, by sub-category; `rest` is the address of the page that lists them instead."""

    slug: str
    name: str
    definition: str
    groups: tuple[tuple[str, tuple[Reference, ...]], ...]
    count: int
    rest: str = ""


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
