"""The records of the pages over all functions: the front page, families, comparison, finder and coverage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gen.pages.records.learning import QuizRow
from gen.pages.records.parts import Explorer, Head, Picture, Printed, Reference


@dataclass(frozen=True)
class Member:
    """A function in a table of functions; the values are in print, empty where they do not apply."""

    page: Reference
    family: str
    kind: str
    year: str
    formula: Printed
    facts: tuple[Printed, ...] = ()
    thumbnail: Picture | None = None


@dataclass(frozen=True)
class MemberTable:
    """Functions in a table, with the heads of the columns of facts; the members have as many facts."""

    columns: tuple[str, ...]
    rows: tuple[Member, ...]


@dataclass(frozen=True)
class FamilyPage:
    head: Head
    slug: str
    name: str
    definition: str
    text: Printed
    figure: Picture | None
    members: tuple[Member, ...]
    elementwise: MemberTable | None
    others: MemberTable | None
    quiz: tuple[QuizRow, ...] = ()


@dataclass(frozen=True)
class FamilyCard:
    page: Reference
    figure: Picture | None
    members: tuple[Reference, ...]
    count: int


@dataclass(frozen=True)
class FamiliesPage:
    """The index of families."""

    head: Head
    cards: tuple[FamilyCard, ...]
    count: int


@dataclass(frozen=True)
class ActivationsPage:
    """The index of functions, by family."""

    head: Head
    families: tuple[tuple[FamilyCard, tuple[Member, ...]], ...]
    count: int


@dataclass(frozen=True)
class ComparePage:
    """The curves of each family on the same axes and a table of its members; every card has a figure."""

    head: Head
    families: tuple[tuple[FamilyCard, MemberTable], ...]


@dataclass(frozen=True)
class PropertyList:
    """All functions with one computed property."""

    slug: str
    label: str
    meaning: str
    functions: tuple[Reference, ...]
    count: int


@dataclass(frozen=True)
class FinderColumn:
    """A column of the finder; a `number` is sorted by value, text by its letters, a `picture` not at all."""

    key: str
    title: str
    kind: Literal["number", "text", "picture"]


@dataclass(frozen=True)
class FinderCell:
    """A value in print; `order` is the decimal by which it is sorted, empty for text and where there is none."""

    shown: Printed
    order: str = ""


@dataclass(frozen=True)
class FinderRow:
    """A function in the finder; `marks` are its facets as `facet:value` and its traits as `+trait` and `-trait`.

    `spark` is None for functions of several variables.
    """

    page: Reference
    slug: str
    aliases: str
    marks: str
    spark: Picture | None
    cells: tuple[FinderCell, ...]


@dataclass(frozen=True)
class FinderFacet:
    """A facet with its answers in order: slug, label, and how many functions stand under it."""

    slug: str
    title: str
    choices: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class FinderPage:
    """One table of every function and every computed property, its facets, and the lists by property.

    A script shows the first `shown` columns until a reader chooses others. `phrases` is JSON: the mark of each kind and
    flag, and what a sentence may call it.
    """

    head: Head
    columns: tuple[FinderColumn, ...]
    shown: int
    rows: tuple[FinderRow, ...]
    facets: tuple[FinderFacet, ...]
    years: tuple[int, int] | None
    properties: tuple[PropertyList, ...]
    phrases: Printed


@dataclass(frozen=True)
class CoverageRow:
    """How the statements of one page are known: a count for each column of the coverage table."""

    page: Reference
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class CodeColumn:
    """A target for which functions have code; `ran_under` is empty for what was not run."""

    target: str
    title: str
    ran_under: str


@dataclass(frozen=True)
class CoveragePage:
    """How the claims are known: of each function, of the glossary by category, and which code was run.

    `facts` counts the computed ones, of which `proved` is the share. `unproved` are the others, each with its function
    and evidence. `categories` count terms, cited claims and opinions. `code_rows` say "run", "not run" or nothing for
    each of the `code_columns`; `examples` counts the glossary's own.
    """

    head: Head
    columns: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    totals: tuple[int, ...]
    total: int
    facts: int
    proved: str
    meanings: tuple[tuple[str, str], ...]
    unproved: tuple[tuple[Reference, str, str], ...]
    categories: tuple[tuple[Reference, int, int, int], ...]
    code_columns: tuple[CodeColumn, ...]
    code_rows: tuple[tuple[Reference, tuple[str, ...]], ...]
    examples: int


@dataclass(frozen=True)
class HomePage:
    """The front page; `guide` is the address of the hand-written page on reading pages, empty where there is none."""

    head: Head
    definition: str
    picture: Picture | None
    explorer: Explorer | None
    activations: int
    terms: int
    facts: int
    proved: str
    families: tuple[FamilyCard, ...]
    guide: str = ""
    lessons: int = 0
    advice: bool = False
    reading_order: bool = False
