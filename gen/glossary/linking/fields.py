"""The prose on the page of a function or a term: its fields in order, each with its heading."""

from __future__ import annotations

from collections.abc import Iterator

from gen.catalogue import Activation, Question, SupportedPoint, Term
from gen.glossary.linking.linker import Field


def activation_fields(activation: Activation) -> tuple[Field, ...]:
    """The prose of the page of an activation function from top to bottom, without empty fields."""
    fields = (
        Field("definition", "Definition", "", activation.definition),
        Field("summary", "In one sentence", "summary", activation.summary),
        *(
            Field(f"frameworks.{framework.framework}.note", "Across frameworks", "across-frameworks", framework.note)
            for framework in activation.frameworks
            if framework.note is not None
        ),
        *_points("applications", "When to use it", "use-it-for", activation.applications),
        *_points("advantages", "Advantages", "advantages", activation.advantages),
        *_points("drawbacks", "Drawbacks", "think-twice", activation.drawbacks),
        Field("how_it_works.forward", "How it works", "how-it-works", activation.how_it_works.forward),
        Field("how_it_works.backward", "How it works", "how-it-works", activation.how_it_works.backward),
        Field("why_it_matters", "Why it matters", "why-it-matters", activation.why_it_matters),
        Field("in_depth", "In depth", "in-depth", activation.in_depth),
        Field("takeaway", "Key takeaway", "key-takeaway", activation.takeaway),
        *(
            Field(f"parameters.{parameter.name}.description", "Parameters", "parameters", parameter.description)
            for parameter in activation.parameters
        ),
        *_answers(activation.questions),
        Field("origin.text", "Origin", "origin", activation.origin.text),
    )
    return tuple(field for field in fields if field.prose)


def term_fields(term: Term) -> tuple[Field, ...]:
    """The prose of the page of a term from top to bottom, without empty fields."""
    fields = (
        Field("definition", "Definition", "", term.definition),
        Field("in_depth", "In depth", "in-depth", term.in_depth),
        Field("how_it_works", "How it works", "how-it-works", term.how_it_works),
        Field("why_it_matters", "Why it matters", "why-it-matters", term.why_it_matters),
        *_points("applications", "Applications", "applications", term.applications),
        *_points("considerations", "Considerations", "considerations", term.considerations),
        Field("takeaway", "Key takeaway", "key-takeaway", term.takeaway),
        *_answers(term.questions),
    )
    return tuple(field for field in fields if field.prose)


DEFINING = ("definition", "how_it_works", "how_it_works.forward", "how_it_works.backward")
"""The fields whose links tell what a reader must know first."""


def _points(name: str, heading: str, anchor: str, points: tuple[SupportedPoint, ...]) -> Iterator[Field]:
    for index, point in enumerate(points):
        yield Field(f"{name}.{index}", heading, anchor, point.text)


def _answers(questions: tuple[Question, ...]) -> Iterator[Field]:
    for question in questions:
        yield Field(f"questions.{question.slug}.answer", question.question, question.slug, question.answer)
