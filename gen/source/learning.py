"""Rules for the guides to choosing and for the lessons: their names, and what they point at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gen.problems import Place, Problem, undefined
from gen.source.crossings import check_reference
from gen.source.names import RESERVED, Names
from gen.source.nodes import Fields, Text
from gen.source.scalars import LONGEST_SLUG, SLUG
from gen.source.sections import SUPPORTS

MOST_STEPS = 12
"""How many steps a lesson may have; the looks of its page allow no more."""

_CODE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\.py")


def check_guidance(names: Names) -> Iterator[Problem]:
    """Everything that the sections `advice` and `lessons` can get wrong beyond their fields and their prose."""
    guides = names.root.entries("advice")
    lessons = names.root.entries("lessons")
    yield from _check_slugs([*((f"advice.{slug}", slug) for slug, _ in guides), *_case_slugs(guides)])
    yield from _check_slugs([(f"lessons.{slug}", slug) for slug, _ in lessons])
    for slug, guide in guides:
        for number, case in guide.items_of("cases"):
            yield from _check_case(names, case, f"advice.{slug}.cases.{number}")
    for slug, lesson in lessons:
        yield from _check_lesson(names, slug, lesson)


def _case_slugs(guides: Iterable[tuple[Text, Fields]]) -> Iterator[tuple[str, Text]]:
    for slug, guide in guides:
        for number, case in guide.items_of("cases"):
            if (name := case.text("slug")) is not None:
                yield f"advice.{slug}.cases.{number}.slug", name


def _check_slugs(given: Iterable[tuple[str, Text]]) -> Iterator[Problem]:
    """Slugs that are none, are reserved, or stand twice on one page or in one folder."""
    taken: dict[str, Place] = {}
    for path, slug in given:
        if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
            hint = f"small letters, digits and single hyphens, at most {LONGEST_SLUG}"
            yield Problem(slug.place, path, f'"{slug[:LONGEST_SLUG]}" is no slug', hint)
        elif slug in RESERVED:
            yield Problem(slug.place, path, f'the slug "{slug}" is reserved', "choose another")
        elif slug in taken:
            yield Problem(slug.place, path, f'the slug "{slug}" is taken', f"line {taken[slug].line} has it")
        taken.setdefault(str(slug), slug.place)


def _check_case(names: Names, case: Fields, path: str) -> Iterator[Problem]:
    given = [name for name in SUPPORTS if name in case]
    if len(given) != 1:
        found = f"has {' and '.join(given)}" if given else "says not what supports it"
        yield Problem(case.place, path, found, "give exactly one of source, fact and opinion: true")
    elif given == ["opinion"] and case.text("opinion") == "false":
        yield Problem(case.place, path, "is not even an opinion", "write opinion: true, or a source or fact")
    source = case.text("source")
    if source is not None and source not in names.keys("sources"):
        yield Problem(source.place, f"{path}.source", f'unknown source "{source[:80]}"')
    for field in ("use", "instead"):
        for number, slug in case.texts(field):
            if slug not in names.keys("activations"):
                hint = names.suggestion(slug, names.keys("activations"))
                yield undefined(slug, slug.place, f"{path}.{field}.{number}", hint, "function")
    facts = [(f"facts.{number}", fact) for number, fact in case.texts("facts")]
    if (fact := case.text("fact")) is not None:
        facts.append(("fact", fact))
    for field, fact in facts:
        yield from _check_fact(names, fact, f"{path}.{field}")


def _check_lesson(names: Names, slug: Text, lesson: Fields) -> Iterator[Problem]:
    path = f"lessons.{slug}"
    code = lesson.text("code")
    if code is not None and not _CODE.fullmatch(code):
        hint = "name one under docs/examples/lessons/, such as gains.py"
        yield Problem(code.place, f"{path}.code", f'"{code[:80]}" is no file of code', hint)
    steps = [step.text("step") for _, step in lesson.items_of("steps")]
    yield from _check_slugs((f"{path}.steps.{n}.step", step) for n, step in enumerate(steps) if step is not None)
    if len(steps) > MOST_STEPS:
        yield Problem(slug.place, f"{path}.steps", f"has {len(steps)} steps, at most {MOST_STEPS} fit")
    for number, fact in lesson.texts("quiz"):
        yield from _check_fact(names, fact, f"{path}.quiz.{number}")
    for number, other in lesson.texts("see_also"):
        if other not in names.by_slug:
            yield undefined(other, other.place, f"{path}.see_also.{number}", names.suggestion(other))


def _check_fact(names: Names, fact: Text, path: str) -> Iterator[Problem]:
    for problem in check_reference(names, fact, fact.place):
        yield Problem(problem.place, path, problem.message, problem.hint)
