"""The catalogue: every definition as a frozen record, after reading and before any mathematics.

`gen.source` makes it; every later stage reads it. Each record knows its place in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from gen.formula.language.tree import Expression
from gen.problems import Place
from gen.prose.text import Prose

Level = Literal["beginner", "intermediate", "advanced"]
RelationKind = Literal["special case", "limit", "identity", "same function", "approximation", "scaled form"]


@dataclass(frozen=True)
class Source:
    """Where a statement comes from. `identifier` is `arXiv:…`, `doi:…`, `isbn:…` or an https address."""

    key: str
    authors: str
    year: int
    title: str
    venue: str
    identifier: str
    place: Place


@dataclass(frozen=True)
class Formula:
    """A formula as it was written, and as a tree."""

    text: str
    tree: Expression
    place: Place


@dataclass(frozen=True)
class Bound:
    """One end of a parameter's domain; `value` None is an infinite end."""

    value: Fraction | None
    closed: bool


@dataclass(frozen=True)
class Parameter:
    """A declared parameter: default, domain, and whether training learns it."""

    name: str
    latex: str
    default: Fraction
    lower: Bound
    upper: Bound
    learnable: bool
    description: Prose
    place: Place


@dataclass(frozen=True)
class Point:
    """An application, advantage, drawback or consideration.

    Exactly one of `source` (a key), `fact` (a reference path such as `gelu.range`) and `opinion` supports it.
    `fact_place` is where the path stands, if there is one.
    """

    text: Prose
    source: str | None
    fact: str | None
    opinion: bool
    fact_place: Place | None = None


@dataclass(frozen=True)
class Question:
    """A written question with its answer; `slug` is its permanent anchor."""

    slug: str
    question: str
    answer: Prose
    place: Place


@dataclass(frozen=True)
class DeclaredRelation:
    """A relation that the definitions claim and the facts must prove.

    `under` is what is substituted or taken to a limit, such as `beta = 1` or `beta -> oo`.
    """

    kind: RelationKind
    other: str
    under: str
    place: Place


@dataclass(frozen=True)
class Framework:
    """How a framework names the function; `call` is the library call as text, shown and never run here.

    `defaults` are the framework's own default parameters, name to decimal text, with a source key.
    """

    framework: str
    call: str
    defaults: tuple[tuple[str, str], ...]
    note: Prose | None
    source: str


@dataclass(frozen=True)
class Origin:
    """Who proposed the function, when and where: `source` is a key of the sources table."""

    source: str
    text: Prose


@dataclass(frozen=True)
class Family:
    slug: str
    name: str
    definition: str
    text: Prose
    place: Place


@dataclass(frozen=True)
class Category:
    slug: str
    name: str
    definition: str
    subcategories: tuple[tuple[str, str], ...]
    place: Place


@dataclass(frozen=True)
class Activation:
    """One activation function as its editors define it; nothing computable stands here.

    `kind` is a key of `gen.kinds.registry`.
    """

    slug: str
    name: str
    long_name: str
    aliases: tuple[str, ...]
    formerly: tuple[str, ...]
    kind: str
    family: str
    level: Level
    learnable: bool
    stochastic: bool
    input_conditioned: bool
    parameters: tuple[Parameter, ...]
    inputs: tuple[str, ...]
    gate: str | None
    formula: Formula
    stable: Formula | None
    closed_forms: tuple[tuple[str, Formula], ...]
    relations: tuple[DeclaredRelation, ...]
    definition: Prose
    summary: Prose
    how_forward: Prose
    how_backward: Prose
    why_it_matters: Prose
    in_depth: Prose
    applications: tuple[Point, ...]
    advantages: tuple[Point, ...]
    drawbacks: tuple[Point, ...]
    takeaway: Prose
    questions: tuple[Question, ...]
    origin: Origin
    frameworks: tuple[Framework, ...]
    fixes: tuple[str, ...]
    see_also: tuple[str, ...]
    exact_case: tuple[str, ...]
    place: Place
    unlinked: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Term:
    """One glossary term. `exact_case` lists the surface forms that match only as written."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    formerly: tuple[str, ...]
    exact_case: tuple[str, ...]
    category: str
    subcategory: str
    level: Level
    definition: Prose
    in_depth: Prose
    how_it_works: Prose
    why_it_matters: Prose
    applications: tuple[Point, ...]
    considerations: tuple[Point, ...]
    takeaway: Prose
    example: str | None
    questions: tuple[Question, ...]
    see_also: tuple[str, ...]
    sources: tuple[str, ...]
    place: Place
    unlinked: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Case:
    """One case of a guide: the functions to use, why, and when to change to which others.

    `reason` carries what supports it. `facts` are reference paths such as `relu.dying`, shown beside the reason.
    """

    slug: str
    case: str
    use: tuple[str, ...]
    reason: Point
    change: Prose | None
    instead: tuple[str, ...]
    facts: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Advice:
    """A guide to choosing: one question, with a case for each answer."""

    slug: str
    name: str
    question: str
    text: Prose
    cases: tuple[Case, ...]
    place: Place


@dataclass(frozen=True)
class LessonStep:
    """What the tutor says of one part of a lesson's code; `name` is the mark at which that part begins."""

    name: str
    title: str
    text: Prose
    place: Place


@dataclass(frozen=True)
class Lesson:
    """One lesson of the path: `code` is a file under docs/examples/lessons/, `quiz` the facts that are asked.

    `lab` names a notebook under docs/labs/ that goes on from here.
    """

    slug: str
    name: str
    level: Level
    definition: Prose
    code: str
    steps: tuple[LessonStep, ...]
    takeaway: Prose
    quiz: tuple[tuple[str, Place], ...]
    see_also: tuple[str, ...]
    lab: str | None
    place: Place


@dataclass(frozen=True)
class Publication:
    """Where the site is published and what it says of itself beyond its pages; what is empty is left out of it.

    `url` and `repository` are web addresses, `logo` an image below docs/ or an icon of the theme, `favicon` an image,
    `licence` the line at the foot of every page. `places` says where each of them stands, by the field's name.
    """

    url: str = ""
    repository: str = ""
    branch: str = "main"
    logo: str = ""
    favicon: str = ""
    language: str = "en"
    licence: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True)
class Catalogue:
    """Everything the definitions say, in the file's order."""

    title: str
    definition: str
    sources: Mapping[str, Source]
    families: Mapping[str, Family]
    categories: Mapping[str, Category]
    activations: Mapping[str, Activation]
    terms: Mapping[str, Term]
    publication: Publication = field(default_factory=Publication)
    retired: tuple[str, ...] = ()
    advice: Mapping[str, Advice] = field(default_factory=dict)
    lessons: Mapping[str, Lesson] = field(default_factory=dict)
