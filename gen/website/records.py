"""What each page shows, as frozen records between the facts and the templates.

Two kinds of text stand here. A `Printed` is finished Markdown; any other string is plain and is escaped where a
template writes it. Addresses of pages are relative to the page they stand on. Lists are in the order of reading.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from gen.artefacts.faq import Answer
from gen.catalogue import Kind, Level
from gen.problems import Place


class Printed(str):
    """Markdown that is finished: whoever made it has escaped what needed it."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


NOTHING = Printed()


@dataclass(frozen=True)
class Reference:
    """A link to another page, with that page's definition in one line."""

    title: str
    address: str
    definition: Printed = NOTHING


@dataclass(frozen=True)
class Head:
    """What stands above a page: its path below docs/, title, and what search should find it by.

    `boost` lifts a page over others that only contain its name; lists of other pages are not `searchable`.
    `place` is where the definition stands.
    """

    path: str
    title: str
    description: str
    place: Place
    tags: tuple[str, ...] = ()
    boost: int = 1
    searchable: bool = True


@dataclass(frozen=True)
class Picture:
    """An inline SVG with its own title and description, whose colours are CSS variables, and a caption."""

    svg: str
    caption: str = ""


@dataclass(frozen=True)
class FactRow:
    """One fact in print.

    `brief` is the value for a crowded place, `detail` says more than the value, `general` holds for symbolic
    parameters.
    """

    key: str
    title: str
    value: Printed
    brief: Printed
    evidence: str
    method: str
    command: str
    detail: Printed = NOTHING
    general: Printed = NOTHING

    @property
    def anchor(self) -> str:
        """The permanent identifier of the fact on its page."""
        return "fact-" + self.key.replace(".", "-").replace("_", "-")


@dataclass(frozen=True)
class FactGroup:
    slug: str
    title: str
    rows: tuple[FactRow, ...]


@dataclass(frozen=True)
class Chip:
    """A computed property and the list of all functions that have it."""

    label: str
    address: str
    evidence: str


@dataclass(frozen=True)
class ParameterRow:
    """A parameter in print: symbol, default and domain."""

    name: str
    symbol: Printed
    default: Printed
    domain: str
    learnable: bool
    description: Printed


@dataclass(frozen=True)
class PointRow:
    """An application, advantage, drawback or consideration, and what supports it."""

    text: Printed
    support: Literal["source", "fact", "opinion"]
    shown: Printed


@dataclass(frozen=True)
class QuestionRow:
    """A written question with its answer."""

    slug: str
    question: str
    answer: Printed


@dataclass(frozen=True)
class CodeTab:
    """Code for one target. `ran_under` is empty for what was not run."""

    title: str
    language: str
    code: str
    ran_under: str


@dataclass(frozen=True)
class Example:
    """A small program in a file of its own, at an address from the page."""

    file: str
    address: str
    code: str


@dataclass(frozen=True)
class FrameworkRow:
    framework: str
    call: str
    defaults: tuple[tuple[str, str], ...]
    note: Printed
    source: Printed


@dataclass(frozen=True)
class RelationRow:
    """A checked relation, read from the page it stands on: `phrase` + other, under a condition."""

    phrase: str
    other: Reference
    under: Printed
    detail: Printed
    evidence: str
    method: str
    command: str


@dataclass(frozen=True)
class Table:
    """A small table of printed cells; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Printed, ...], ...]


@dataclass(frozen=True)
class Backlink:
    """A page that mentions this one, with the sentences in which it does."""

    page: Reference
    sentences: tuple[Printed, ...]


@dataclass(frozen=True)
class Backlinks:
    """Every page that mentions this one: the first few, and more that the reader may open."""

    count: int
    first: tuple[Backlink, ...]
    more: tuple[Backlink, ...]


@dataclass(frozen=True)
class SourceRow:
    """A source in print, with the address of its identifier where that has one."""

    key: str
    text: str
    identifier: str
    address: str
    bibtex: str


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
    kind: Kind
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
    """A to Z, with the terms once more by category."""

    head: Head
    letters: tuple[Letter, ...]
    categories: tuple[CategoryGroup, ...]
    activations: int
    terms: int


@dataclass(frozen=True)
class CategoryGroup:
    """The terms of a category, by sub-category."""

    slug: str
    name: str
    definition: str
    groups: tuple[tuple[str, tuple[Reference, ...]], ...]
    count: int


@dataclass(frozen=True)
class Member:
    """A function in a table of functions; the values are in print, empty where they do not apply."""

    page: Reference
    family: str
    kind: Kind
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
    """The curves of each family on the same axes; every card has a figure."""

    head: Head
    cards: tuple[FamilyCard, ...]


@dataclass(frozen=True)
class PropertyList:
    """All functions with one computed property."""

    slug: str
    label: str
    meaning: str
    functions: tuple[Reference, ...]
    count: int


@dataclass(frozen=True)
class FinderPage:
    """One table of every function of one variable, one of the others, and the lists by property."""

    head: Head
    members: tuple[Member, ...]
    others: tuple[Member, ...]
    properties: tuple[PropertyList, ...]


@dataclass(frozen=True)
class ActivationsPage:
    """The index of functions, by family."""

    head: Head
    families: tuple[tuple[FamilyCard, tuple[Member, ...]], ...]
    count: int


@dataclass(frozen=True)
class CoverageRow:
    """How the statements of one page are known: a count for each column of the coverage table."""

    page: Reference
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class CoveragePage:
    head: Head
    columns: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    totals: tuple[int, ...]
    total: int
    proved: str
    meanings: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HomePage:
    head: Head
    definition: str
    picture: Picture | None
    activations: int
    terms: int
    facts: int
    proved: str
    families: tuple[FamilyCard, ...]


@dataclass(frozen=True)
class Navigation:
    """The functions of the navigation: the families in order, each with its members."""

    families: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


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
)


@dataclass(frozen=True)
class Site:
    """Every generated page, the navigation, and files that are published as they are (path → bytes)."""

    pages: tuple[Page, ...]
    navigation: Navigation
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)
