"""Rules for the guides to choosing and for the lessons: their slugs, their code and their steps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.catalogue import Catalogue, Lesson
from gen.problems import Problem
from gen.source.names import check_slugs

MOST_STEPS = 12
"""How many steps a lesson may have; the looks of its page allow no more."""

_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.py")


def check_guidance(catalogue: Catalogue) -> Iterator[Problem]:
    """Everything that the sections `advice` and `lessons` can get wrong beyond their fields and what they name."""
    guides, lessons = catalogue.advice.values(), catalogue.lessons.values()
    anchors = [(guide.slug, guide.location()) for guide in guides]
    anchors += [(case.slug, case.location("slug")) for guide in guides for case in guide.cases]
    yield from check_slugs(anchors, {})
    yield from check_slugs(((lesson.slug, lesson.location()) for lesson in lessons), {})
    for lesson in lessons:
        yield from _check_lesson(lesson)


def _check_lesson(lesson: Lesson) -> Iterator[Problem]:
    if lesson.code and not _CODE.fullmatch(lesson.code):
        hint = "name one under docs/examples/lessons/, such as gains.py"
        yield Problem(*lesson.location("code"), f'"{lesson.code[:80]}" is no file of code', hint)
    yield from check_slugs(((step.step, step.location("step")) for step in lesson.steps), {})
    if len(lesson.steps) > MOST_STEPS:
        path = lesson.location("steps").path
        yield Problem(lesson.place, path, f"has {len(lesson.steps)} steps, at most {MOST_STEPS} fit")
