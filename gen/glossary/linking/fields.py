"""Which prose an entry's page shows, in which order and under which heading."""

from __future__ import annotations

from collections.abc import Iterator

from gen.catalogue import Activation, Point, Question, Term
from gen.glossary.linking.linker import Field


def activation_fields(one: Activation) -> tuple[Field, ...]:
    """The prose of an activation page from top to bottom, without empty fields."""
    fields = (
        Field("definition", "Definition", "", one.definition),
        Field("summary", "In one sentence", "summary", one.summary),
        *(
            Field(f"parameters.{parameter.name}.description", "Parameters", "parameters", parameter.description)
            for parameter in one.parameters
        ),
        Field("how_it_works.forward", "How it works", "how-it-works", one.how_forward),
        Field("how_it_works.backward", "How it works", "how-it-works", one.how_backward),
        Field("why_it_matters", "Why it matters", "why-it-matters", one.why_it_matters),
        Field("in_depth", "In depth", "in-depth", one.in_depth),
        *(
            Field(f"frameworks.{framework.framework}.note", "Across frameworks", "across-frameworks", framework.note)
            for framework in one.frameworks
            if framework.note is not None
        ),
        *_points("applications", "Use it for", "use-it-for", one.applications),
        *_points("advantages", "Advantages", "advantages", one.advantages),
        *_points("drawbacks", "Think twice", "think-twice", one.drawbacks),
        Field("takeaway", "Key takeaway", "key-takeaway", one.takeaway),
        *_answers(one.questions),
        Field("origin.text", "Origin", "origin", one.origin.text),
    )
    return tuple(field for field in fields if field.prose)


def term_fields(one: Term) -> tuple[Field, ...]:
    """The prose of a glossary page from top to bottom, without empty fields."""
    fields = (
        Field("definition", "Definition", "", one.definition),
        Field("in_depth", "In depth", "in-depth", one.in_depth),
        Field("how_it_works", "How it works", "how-it-works", one.how_it_works),
        Field("why_it_matters", "Why it matters", "why-it-matters", one.why_it_matters),
        *_points("applications", "Applications", "applications", one.applications),
        *_points("considerations", "Considerations", "considerations", one.considerations),
        Field("takeaway", "Key takeaway", "key-takeaway", one.takeaway),
        *_answers(one.questions),
    )
    return tuple(field for field in fields if field.prose)


DEFINING = ("definition", "how_it_works", "how_it_works.forward", "how_it_works.backward")
"""The fields whose links say what a reader must know first."""


def _points(name: str, heading: str, anchor: str, points: tuple[Point, ...]) -> Iterator[Field]:
    for index, point in enumerate(points):
        yield Field(f"{name}.{index}", heading, anchor, point.text)


def _answers(questions: tuple[Question, ...]) -> Iterator[Field]:
    for one in questions:
        yield Field(f"questions.{one.slug}.answer", one.question, one.slug, one.answer)
