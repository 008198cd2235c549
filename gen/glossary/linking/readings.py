"""The prose of the guide to choosing, of the lessons and of the families, in the form that the linker takes."""

from __future__ import annotations

from collections.abc import Iterator

from gen.catalogue import Advice, Catalogue, Lesson
from gen.glossary.linking.linker import Field
from gen.glossary.linking.mentions import Page

CHOOSE = "choose/index.md"


def lesson_path(slug: str) -> str:
    """The path of a lesson below docs/.

    >>> lesson_path("first-network")
    'learn/first-network.md'
    """
    return f"learn/{slug}.md"


def family_path(slug: str) -> str:
    """The path of the page of a family below docs/.

    >>> family_path("rectifiers")
    'families/rectifiers.md'
    """
    return f"families/{slug}.md"


def readings(catalogue: Catalogue) -> Iterator[tuple[Page, tuple[Field, ...]]]:
    """Each page with its fields of prose, which are named by guide and case, by step, or `text`."""
    if catalogue.advice:
        fields = [field for guide in catalogue.advice.values() for field in _guide(guide)]
        yield Page(CHOOSE, "guide", "Choose"), tuple(fields)
    for lesson in catalogue.lessons.values():
        yield Page(lesson_path(lesson.slug), "guide", lesson.name), tuple(_lesson(lesson))
    for family in catalogue.families.values():
        yield Page(family_path(family.slug), "guide", family.name), (Field("text", family.name, "", family.text),)


def _guide(guide: Advice) -> Iterator[Field]:
    yield Field(f"{guide.slug}.text", guide.name, guide.slug, guide.text)
    for case in guide.cases:
        yield Field(f"{guide.slug}.{case.slug}.reason", case.case, case.slug, case.reason)
        if case.change is not None:
            yield Field(f"{guide.slug}.{case.slug}.change", case.case, case.slug, case.change)


def _lesson(lesson: Lesson) -> Iterator[Field]:
    yield Field("definition", "Definition", "", lesson.definition)
    for number, step in enumerate(lesson.steps, 1):
        yield Field(f"steps.{step.step}", step.title, f"step-{number}", step.text)
    yield Field("takeaway", "Key takeaway", "key-takeaway", lesson.takeaway)
