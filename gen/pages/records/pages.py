"""The records of the pages themselves: what each kind of page shows, in the order in which it shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from gen.artefacts.faq import Answer
from gen.catalogue import Level
from gen.pages.records.coverage_records import CoveragePage
from gen.pages.records.index_records import CirclesPage, ReadingOrderPage, ReferencedByPage
from gen.pages.records.learning_records import ChoosePage, LearnPage, LessonPage, QuizRow
from gen.pages.records.parts import (
    Backlinks,
    Chip,
    CodeTab,
    Example,
    Explorer,
    FactGroup,
    FactRow,
    FrameworkRow,
    Head,
    ParameterRow,
    Picture,
    PointRow,
    Printed,
    QuestionRow,
    Reference,
    RelationRow,
    SourceRow,
    Table,
)


@dataclass(frozen=True)
class ActivationPage:
    """Everything on `/activations/<slug>/`, in the order of the page.

    `function`, `prime` and `second_prime` are the left-hand sides of the three formulas, and all six are TeX without
    delimiters. `answers` are computed; `faq.md.j2` words them.
    """

    head: Head
    slug: str
    name: str
    long_name: str
    aliases: tuple[str, ...]
    kind: str
    level: Level
    family: Reference
    year: int | None
    chips: tuple[Chip, ...]
    definition: Printed
    summary: Printed
    function: Printed
    formula: Printed
    formula_text: str
    prime: Printed
    derivative: Printed
    derivative_text: str
    second_prime: Printed
    second_derivative: Printed
    card: tuple[FactRow, ...]
    parameters: tuple[ParameterRow, ...]
    figure: Picture | None
    explorer: Explorer | None
    thumbnail: Picture | None
    how_forward: Printed
    how_backward: Printed
    why_it_matters: Printed
    in_depth: Printed
    fact_groups: tuple[FactGroup, ...]
    depth: FactRow | None
    depth_table: Table | None
    depth_figure: Picture | None
    snippets: tuple[CodeTab, ...]
    frameworks: tuple[FrameworkRow, ...]
    numerics: Table | None
    specials: Table | None
    numerics_note: Printed
    values: Table | None
    applications: tuple[PointRow, ...]
    advantages: tuple[PointRow, ...]
    drawbacks: tuple[PointRow, ...]
    takeaway: Printed
    questions: tuple[QuestionRow, ...]
    answers: tuple[Answer, ...]
    relations: tuple[RelationRow, ...]
    fixes: tuple[Reference, ...]
    family_figure: Picture | None
    origin: Printed
    source: SourceRow | None
    backlinks: Backlinks
    siblings: tuple[Reference, ...]
    see_also: tuple[Reference, ...]


@dataclass(frozen=True)
class TermPage:
    """Everything on `/glossary/<slug>/`, in the order of the page."""

    head: Head
    slug: str
    name: str
    aliases: tuple[str, ...]
    level: Level
    category: Reference
    subcategory: str
    definition: Printed
    in_depth: Printed
    how_it_works: Printed
    why_it_matters: Printed
    applications: tuple[PointRow, ...]
    considerations: tuple[PointRow, ...]
    takeaway: Printed
    example: Example | None
    questions: tuple[QuestionRow, ...]
    learn_first: tuple[Reference, ...]
    references: tuple[Reference, ...]
    backlinks: Backlinks
    siblings: tuple[Reference, ...]
    see_also: tuple[Reference, ...]
    sources: tuple[SourceRow, ...]
    neighbourhood: Picture | None = None


@dataclass(frozen=True)
class Entry:
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
    entries: tuple[Entry, ...]


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
class Member:
    """A function in a table of functions; the values are in print, empty where they do not apply."""

    page: Reference
    family: str
    kind: str
    year: str
    formula: Printed
    range: Printed
    monotone: Printed
    smoothness: Printed
    lipschitz: Printed
    at_zero: Printed
    zero_centred: Printed
    gain: Printed
    thumbnail: Picture | None = None


@dataclass(frozen=True)
class FamilyPage:
    head: Head
    slug: str
    name: str
    definition: str
    text: Printed
    figure: Picture | None
    members: tuple[Member, ...]
    elementwise: tuple[Member, ...]
    others: tuple[Member, ...]
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
class ComparePage:
    """The curves of each family on the same axes and a table of its members; every card has a figure."""

    head: Head
    families: tuple[tuple[FamilyCard, tuple[Member, ...]], ...]


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

    A script shows the first `shown` columns until a reader chooses others.
    """

    head: Head
    columns: tuple[FinderColumn, ...]
    shown: int
    rows: tuple[FinderRow, ...]
    facets: tuple[FinderFacet, ...]
    years: tuple[int, int] | None
    properties: tuple[PropertyList, ...]


@dataclass(frozen=True)
class ActivationsPage:
    """The index of functions, by family."""

    head: Head
    families: tuple[tuple[FamilyCard, tuple[Member, ...]], ...]
    count: int


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


@dataclass(frozen=True)
class Navigation:
    """The functions of the navigation: the families in order, each with its members; and the files of the lessons."""

    families: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    lessons: tuple[str, ...] = ()


Page = (
    ActivationPage
    | TermPage
    | IndexPage
    | FamilyPage
    | FamiliesPage
    | ComparePage
    | FinderPage
    | ActivationsPage
    | CoveragePage
    | HomePage
    | ChoosePage
    | LearnPage
    | LessonPage
    | CirclesPage
    | ReferencedByPage
    | ReadingOrderPage
)


@dataclass(frozen=True)
class Redirect:
    """A page at a former address: its path below docs/, the title of the page meant, and where that is from here."""

    path: str
    title: str
    target: str


@dataclass(frozen=True)
class Site:
    """Every generated page, the navigation, files published as they are (path → bytes), and former addresses.

    `pages` may be gone through once only.
    """

    pages: Iterable[Page]
    navigation: Navigation
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
    redirects: tuple[Redirect, ...] = ()
