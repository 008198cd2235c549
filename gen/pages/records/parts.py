"""The parts of pages as frozen records, between the facts and the templates; records of pages are made of them.

Two kinds of text stand here. A `Printed` is finished Markdown; any other string is plain and is escaped where a
template writes it. Addresses of pages are relative to the page they stand on. Lists are in the order of reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gen.notation.markup import NOTHING as NOTHING
from gen.notation.markup import Printed as Printed
from gen.problems import Place


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
    `place` is where the definition stands, in a file that is named as pages name it. `formerly` are slugs that the
    entry had; they stay as anchors.
    """

    path: str
    title: str
    description: str
    place: Place
    tags: tuple[str, ...] = ()
    boost: int = 1
    searchable: bool = True
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Picture:
    """An inline SVG with its own title and description, whose colours are CSS variables, and a caption."""

    svg: str
    caption: str = ""


@dataclass(frozen=True)
class Explorer:
    """The room that an explorer takes around its static figure, with so many rows of sliders.

    `curve` counts the colours of the palette from 1 and says which is that of f. `script` draws it, without its ending.

    `formula` is the TeX of the function with slots for the values of its parameters; empty where nothing is told of
    the setting.
    """

    function: str
    name: str
    kind: str
    script: str
    figure: Picture
    curve: int
    sliders: int
    formula: Printed = NOTHING


@dataclass(frozen=True)
class FactRow:
    """One fact in print.

    `brief` is the value for a crowded place, `detail` says more than the value, `general` holds for symbolic
    parameters, and so does `general_brief`, which is nothing where it would be long.
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
    general_brief: Printed = NOTHING

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
    """Code for one target. `ran_under` is empty for what was not run, as is the `address` of its file."""

    title: str
    language: str
    code: str
    ran_under: str
    file: str = ""
    address: str = ""


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
    """A checked relation, read from the page it stands on: `phrase` + other + `tail`, under a condition."""

    phrase: str
    other: Reference
    under: Printed
    detail: Printed
    evidence: str
    method: str
    command: str
    tail: Printed = NOTHING


@dataclass(frozen=True)
class Table:
    """A small table of printed cells; the first column names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Printed, ...], ...]


@dataclass(frozen=True)
class BacklinkRow:
    """A page that mentions this one, with the sentences in which it does, and the section where the first stands."""

    page: Reference
    sentences: tuple[Printed, ...]
    section: Reference = Reference("", "")


@dataclass(frozen=True)
class BacklinkSection:
    """Every page that mentions this one: the first few, more that the reader may open, and where the others are."""

    count: int
    first: tuple[BacklinkRow, ...]
    more: tuple[BacklinkRow, ...]
    rest: Reference = Reference("", "")


@dataclass(frozen=True)
class SourceRow:
    """A source in print, with the address of its identifier where that has one."""

    key: str
    text: str
    identifier: str
    address: str
    bibtex: str
