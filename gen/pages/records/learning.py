"""The records of the pages that guide: choosing a function, the path of lessons, one lesson, and quizzes."""

from __future__ import annotations

from dataclasses import dataclass

from gen.artefacts.quiz import QuizQuestion
from gen.catalogue import Level
from gen.pages.records.parts import Example, FactRow, Head, Picture, PointRow, Printed, Reference


@dataclass(frozen=True)
class Recommended:
    """A function that a case recommends, with its small curve."""

    page: Reference
    thumbnail: Picture | None


@dataclass(frozen=True)
class LinkedFact:
    """A fact of some function, beside advice: whose it is, the fact, and where it stands."""

    function: str
    address: str
    row: FactRow


@dataclass(frozen=True)
class CaseCard:
    slug: str
    case: str
    use: tuple[Recommended, ...]
    reason: PointRow
    facts: tuple[LinkedFact, ...]
    change: Printed
    instead: tuple[Reference, ...]


@dataclass(frozen=True)
class GuideSection:
    slug: str
    name: str
    question: str
    text: Printed
    cases: tuple[CaseCard, ...]


@dataclass(frozen=True)
class ChoosePage:
    """The guides to choosing, one under the other."""

    head: Head
    guides: tuple[GuideSection, ...]


@dataclass(frozen=True)
class ChoiceRow:
    """A choice of a question; `owners` are functions of which it is true, `value` what a choice was judged by."""

    text: str
    owners: tuple[Reference, ...]
    value: str = ""


@dataclass(frozen=True)
class QuizRow:
    """A question as the templates word it: `name` is the function's name in a sentence, `page` its page.

    `address` is where the fact stands that decides. `others` are the wrong choices that are true of other functions.
    """

    question: QuizQuestion
    number: int
    name: str
    page: Reference
    address: str
    choices: tuple[ChoiceRow, ...]
    others: tuple[ChoiceRow, ...]


@dataclass(frozen=True)
class StepCard:
    """One step of a lesson: the tutor's words, the lines of code it is about, and what they print."""

    number: int
    title: str
    text: Printed
    first_line: int
    code: str
    output: str


@dataclass(frozen=True)
class LessonPage:
    head: Head
    slug: str
    name: str
    level: Level
    number: int
    count: int
    definition: Printed
    code: Example
    steps: tuple[StepCard, ...]
    takeaway: Printed
    quiz: tuple[QuizRow, ...]
    lab: Reference | None
    see_also: tuple[Reference, ...]
    previous: Reference | None
    following: Reference | None


@dataclass(frozen=True)
class LessonCard:
    """A lesson on the page of the path."""

    page: Reference
    slug: str
    level: Level
    steps: int
    questions: int


@dataclass(frozen=True)
class LearnPage:
    """The path: the lessons in order, the labs, and the families that have a quiz."""

    head: Head
    lessons: tuple[LessonCard, ...]
    labs: tuple[Reference, ...]
    families: tuple[Reference, ...]
