"""The format of the definitions as pydantic models: strict, no unknown fields, and a JSON Schema for editors.

The models hold placed texts and read prose; `gen.source.records` turns them into the catalogue.
"""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from annotated_types import MinLen
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from gen.source.nodes import Fields, Text
from gen.source.scalars import (
    Branch,
    Definition,
    Domain,
    ExactNumber,
    Flag,
    Formula,
    FrameworkWord,
    Identifier,
    Image,
    KindWord,
    Language,
    LevelWord,
    Line,
    Logo,
    Name,
    ProseText,
    RelationWord,
    Slug,
    WebAddress,
    Year,
)

T = TypeVar("T")


def _section(value: object) -> object:
    """An empty section holds no entries."""
    return Fields() if isinstance(value, Text) and value == "" else value


Section = Annotated[dict[Line, T], BeforeValidator(_section)]


class Definable(BaseModel):
    """Strict and closed: a field that is not named here is an error."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, arbitrary_types_allowed=True, use_attribute_docstrings=True
    )


class SiteFields(Definable):
    """What the site is, and what it says of itself beyond its pages; what is not given is left out of it."""

    title: Line
    definition: Line
    """One sentence that says what the site is."""
    url: WebAddress | None = None
    """The address at which the site is published."""
    repository: WebAddress | None = None
    """Where the definitions are kept; edit and report links lead there."""
    branch: Branch | None = None
    """The repository's branch that is edited; main where nothing is said."""
    logo: Logo | None = None
    """An image below docs/, or an icon of the theme such as material/sine-wave."""
    favicon: Image | None = None
    """A small image below docs/ for the browser's tab; the logo where that is an image."""
    language: Language | None = None
    """The language of the pages and of the theme's own words; English where nothing is said."""
    licence: Line | None = None
    """The line at the foot of every page."""


class SourceFields(Definable):
    authors: Line
    year: Year
    title: Line
    venue: Line | None = None
    identifier: Identifier
    """arXiv:…, doi:…, isbn:… or https://…"""


class FamilyFields(Definable):
    name: Line
    definition: Line
    text: ProseText


class CategoryFields(Definable):
    name: Line
    definition: Line
    subcategories: dict[Slug, Line]


class ParameterFields(Definable):
    latex: Line | None = None
    default: ExactNumber
    domain: Domain
    """An interval, such as (0, oo) or [0, 1)."""
    learnable: Flag = False
    description: ProseText


class PointFields(Definable):
    """An application, advantage, drawback or consideration; exactly one of source, fact and opinion supports it."""

    text: ProseText
    source: Line | None = None
    fact: Line | None = None
    opinion: Flag = False


class QuestionFields(Definable):
    slug: Slug
    question: Line
    answer: ProseText


class RelationFields(Definable):
    kind: RelationWord
    other: Line
    under: Line | None = None
    """What is substituted or taken to a limit, such as beta = 1 or beta -> oo."""


class HowFields(Definable):
    forward: ProseText
    backward: ProseText


class OriginFields(Definable):
    source: Line
    text: ProseText


class FrameworkFields(Definable):
    call: Line
    defaults: dict[Line, Name] = Field(default_factory=dict)
    note: ProseText | None = None
    source: Line


class EntryFields(Definable):
    """What activations and terms share."""

    name: Name
    aliases: list[Name] = Field(default_factory=list)
    exact_case: list[Name] = Field(default_factory=list)
    """Surface forms that match only as written."""
    formerly: list[Slug] = Field(default_factory=list)
    """Slugs this entry had; they are never used again."""
    unlinked: list[Name] = Field(default_factory=list)
    """Forms that are never linked on the entry's own page."""
    when: dict[Name, Annotated[list[Name], MinLen(1)]] = Field(default_factory=dict)
    """For a name that another entry claims too: the words near which it means this entry."""
    searches: list[Name] = Field(default_factory=list)
    """What readers type to find the entry and prose must not link, such as a symbol."""
    allow: list[Line] = Field(default_factory=list)
    """Codes of vocabulary rules that the entry is excused from; each must stay necessary."""
    level: LevelWord
    definition: Definition
    """One line of at most 160 characters: what it is."""
    in_depth: ProseText
    why_it_matters: ProseText
    applications: list[PointFields]
    takeaway: ProseText
    questions: list[QuestionFields]
    see_also: list[Line]


class ActivationFields(EntryFields):
    long_name: Name
    kind: KindWord
    family: Line
    learnable: Flag = False
    stochastic: Flag = False
    input_conditioned: Flag = False
    parameters: dict[Line, ParameterFields] = Field(default_factory=dict)
    inputs: list[Line] = Field(default_factory=list)
    gate: Line | None = None
    formula: Formula
    stable: Formula | None = None
    closed_forms: dict[Line, Formula] = Field(default_factory=dict)
    relations: list[RelationFields] = Field(default_factory=list)
    summary: ProseText
    how_it_works: HowFields
    advantages: list[PointFields]
    drawbacks: list[PointFields]
    origin: OriginFields
    frameworks: dict[FrameworkWord, FrameworkFields] = Field(default_factory=dict)
    fixes: list[Line] = Field(default_factory=list)


class TermFields(EntryFields):
    category: Line
    subcategory: Line
    how_it_works: ProseText
    considerations: list[PointFields]
    example: Line | None = None
    """A file under docs/examples/."""
    sources: list[Line]


class CaseFields(Definable):
    """One case of a guide; exactly one of source, fact and opinion supports its reason."""

    slug: Slug
    case: Line
    use: list[Line]
    """The functions to take, the first one first."""
    reason: ProseText
    source: Line | None = None
    fact: Line | None = None
    opinion: Flag = False
    facts: list[Line] = Field(default_factory=list)
    """Facts shown beside the reason, such as relu.dying."""
    change: ProseText | None = None
    """When to change, and to what."""
    instead: list[Line] = Field(default_factory=list)


class AdviceFields(Definable):
    name: Line
    question: Line
    text: ProseText
    cases: list[CaseFields]


class StepFields(Definable):
    step: Slug
    """The mark in the code at which the step begins."""
    title: Line
    text: ProseText


class LessonFields(Definable):
    name: Line
    level: LevelWord
    definition: Definition
    code: Line
    """A file under docs/examples/lessons/."""
    steps: list[StepFields]
    takeaway: ProseText
    quiz: list[Line]
    """Facts that become questions, such as relu.dying."""
    see_also: list[Line] = Field(default_factory=list)
    lab: Slug | None = None
    """A notebook under docs/labs/, without its ending."""


class Definitions(Definable):
    """A whole definitions file."""

    site: SiteFields
    sources: Section[SourceFields] = Field(default_factory=dict)
    families: Section[FamilyFields] = Field(default_factory=dict)
    categories: Section[CategoryFields] = Field(default_factory=dict)
    activations: Section[ActivationFields] = Field(default_factory=dict)
    terms: Section[TermFields] = Field(default_factory=dict)
    retired: list[Slug] = Field(default_factory=list)
    """Slugs of removed entries; they are never used again."""
    advice: Section[AdviceFields] = Field(default_factory=dict)
    lessons: Section[LessonFields] = Field(default_factory=dict)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a definitions file, for editors."""
    schema = Definitions.model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Nonlinear definitions", **schema}
