"""The records of the pages of one entry: a function, a term, and the rest of what mentions it."""

from __future__ import annotations

from dataclasses import dataclass

from gen.artefacts.faq import Answer
from gen.catalogue import Level
from gen.pages.records.parts import (
    BacklinkRow,
    BacklinkSection,
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
    symbols: tuple[Printed, ...]
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
    compared: tuple[Reference, ...]
    kinks: Table | None
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
    backlinks: BacklinkSection
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
    backlinks: BacklinkSection
    siblings: tuple[Reference, ...]
    see_also: tuple[Reference, ...]
    sources: tuple[SourceRow, ...]
    neighbourhood: Picture | None = None


@dataclass(frozen=True)
class ReferencedByPage:
    """Mentions of an entry for which its own page, that shows the first, has no room; `parts` are all such pages."""

    head: Head
    entry: Reference
    count: int
    shown: int
    rest: tuple[BacklinkRow, ...]
    parts: tuple[Reference, ...] = ()
