"""The guides to choosing and the lessons, as their editors write them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from gen.catalogue.entries import EntrySlug, FactText, FunctionSlug, Supported
from gen.catalogue.record import Record
from gen.catalogue.scalars import Definition, LevelWord, Line, ProseText, Slug
from gen.catalogue.tables import Several


class GuideCase(Supported):
    """One case of a guide: the functions to use, why, and when to change to which others."""

    slug: Slug = Field(description="The permanent anchor of the case.")
    case: Line = Field(description="The answer to the guide's question in this case.")
    use: Several[FunctionSlug] = Field(description="The functions to take, the first one first.")
    reason: ProseText = Field(description="Why; source, fact or opinion says what supports it.")
    facts: Several[FactText] = Field(default=(), description="Facts shown beside the reason, such as relu.dying.")
    change: ProseText | None = Field(default=None, description="When to change, and to what.")
    instead: Several[FunctionSlug] = Field(default=(), description="The functions to change to, the first one first.")


class Advice(Record):
    """A guide to choosing: one question, with a case for each answer."""

    keyed_by: ClassVar[str] = "slug"

    slug: Annotated[Line, SkipJsonSchema()]
    name: Line = Field(description="What the guide is called.")
    question: Line = Field(description="The question that it answers.")
    text: ProseText = Field(description="What the answer depends on.")
    cases: Several[GuideCase] = Field(description="The answers.")


class LessonStep(Record):
    """What the tutor says of one part of a lesson's code."""

    step: Slug = Field(description="The mark `# %% step` in the code at which the part begins.")
    title: Line = Field(description="The heading of the step.")
    text: ProseText = Field(description="What the tutor says.")


class Lesson(Record):
    """One lesson of the path, which follows its code."""

    keyed_by: ClassVar[str] = "slug"

    slug: Annotated[Line, SkipJsonSchema()]
    name: Line = Field(description="What the lesson is called.")
    level: LevelWord = Field(description="Whom the lesson is for.")
    definition: Definition = Field(description="One line of at most 160 characters: what is learnt.")
    code: Line = Field(description="A file under docs/examples/lessons/, such as gains.py.")
    steps: Several[LessonStep] = Field(description="The steps in the order of the code.")
    takeaway: ProseText = Field(description="One or two sentences to remember.")
    quiz: Several[FactText] = Field(description="Fact paths that become questions, such as relu.dying.")
    see_also: Several[EntrySlug] = Field(default=(), description="The slugs of related entries.")
    lab: Slug | None = Field(default=None, description="A notebook under docs/labs/, without its ending.")
