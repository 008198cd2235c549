"""Guides and lessons: what they may say, and the messages for what they may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from gen.catalogue import Catalogue
from gen.problems import DefinitionsRefused
from gen.source.learning import MOST_STEPS
from gen.source.reader import read

SMALL = (Path(__file__).parent / "small.yml").read_text(encoding="utf-8").rstrip("\n")
GUIDE = """
advice:
  outputs:
    name: Outputs
    question: What comes out?
    text: |
      Any number.
    cases:
      - slug: any-number
        case: Any number
        use: [{function}]
        reason: |
          It passes {{{{ {function}.range.lower }}}}.
        opinion: true
        facts: [{function}.range]
"""
LESSON = """
lessons:
  first:
    name: First
    level: beginner
    definition: |
      What comes first.
    code: first.py
    steps:
      - step: one
        title: One
        text: |
          The beginning.
    takeaway: |
      Begin.
    quiz: [{function}.range]
"""


@pytest.fixture(scope="module")
def function() -> str:
    """A function of the small definitions."""
    return next(iter(read(SMALL, "small.yml").activations))


def _read(text: str) -> Catalogue:
    return read(f"{SMALL}\n{text}", "small.yml")


def _messages(text: str) -> list[str]:
    with pytest.raises(DefinitionsRefused) as refused:
        _read(text)
    return [f"{problem.path}: {problem.message}" for problem in refused.value.problems]


def test_a_guide_and_a_lesson_are_read(function: str) -> None:
    catalogue = _read(GUIDE.format(function=function) + LESSON.format(function=function))
    case = catalogue.advice["outputs"].cases[0]
    assert (case.use, case.facts, case.opinion) == ((function,), (f"{function}.range",), True)
    lesson = catalogue.lessons["first"]
    assert ([step.step for step in lesson.steps], lesson.quiz[0]) == (["one"], f"{function}.range")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("opinion: true", "opinion: false", "advice.outputs.cases.0: is not even an opinion"),
        ("        opinion: true\n", "", "advice.outputs.cases.0: says not what supports it"),
        ("opinion: true", "source: nobody1900", 'advice.outputs.cases.0.source: unknown source "nobody1900"'),
        ("use: [{function}]", "use: [no-such]", 'advice.outputs.cases.0.use.0: V13 no function is called "no-such"'),
        ("slug: any-number", "slug: outputs", 'advice.outputs.cases.0.slug: the slug "outputs" is taken'),
        ("facts: [{function}.range]", "facts: [{function}.sound]", "advice.outputs.cases.0.facts.0: {function} has no"),
    ],
)
def test_a_broken_guide_gets_its_message(function: str, old: str, new: str, message: str) -> None:
    assert old in GUIDE
    messages = _messages(GUIDE.replace(old, new).format(function=function))
    assert any(line.startswith(message.format(function=function)) for line in messages), messages


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("code: first.py", "code: ../../secret.py", 'lessons.first.code: "../../secret.py" is no file of code'),
        ("  first:\n", "  index:\n", 'lessons.index: the slug "index" is reserved'),
        ("quiz: [{function}.range]", "quiz: [nobody.range]", "lessons.first.quiz.0: no activation is called"),
        ("level: beginner", "level: easy", 'lessons.first.level: "easy" is not one of'),
    ],
)
def test_a_broken_lesson_gets_its_message(function: str, old: str, new: str, message: str) -> None:
    assert old in LESSON
    messages = _messages(LESSON.replace(old, new).format(function=function))
    assert any(line.startswith(message) for line in messages), messages


def test_a_lesson_has_a_limit_of_steps(function: str) -> None:
    step = "      - step: s{n}\n        title: One\n        text: |\n          The beginning.\n"
    steps = "".join(step.format(n=n) for n in range(MOST_STEPS))
    text = LESSON.format(function=function).replace("    takeaway", f"{steps}    takeaway")
    assert _messages(text) == [f"lessons.first.steps: has {MOST_STEPS + 1} steps, at most {MOST_STEPS} fit"]
