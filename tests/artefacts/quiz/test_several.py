"""Questions about vector and gated functions: every choice is measured, and the key follows the facts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gen.artefacts.quiz import Quizmaster, QuizQuestion
from gen.artefacts.quiz.several import GATED_QUESTIONS, VECTOR_QUESTIONS
from gen.facts import records as r
from gen.generation.computation import Computation
from gen.generation.presentations.registry import quiz_questions
from gen.generation.stages import cache_of, read_definitions
from tests.artefacts.quiz.measured_answers import MEASURED, is_right

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def shipped() -> Computation:
    return Computation(read_definitions(ROOT / "gen" / "definitions.yml"), cache_of(ROOT / "docs"))


def ask(shipped: Computation, slug: str, fact: str, **changes: Any) -> QuizQuestion | None:
    """The question, with fields of the function's sheet or facts changed."""
    sheet = shipped.sheets[slug]
    relations = changes.pop("relations", sheet.relations)
    sheet = replace(sheet, relations=relations, facts=sheet.facts.but(**changes))
    return Quizmaster(shipped.catalogue.activations, {**shipped.sheets, slug: sheet}, quiz_questions()).question(
        slug, fact
    )


def right(question: QuizQuestion | None) -> str:
    assert question is not None
    return question.choices[question.right].text


def test_exactly_one_choice_is_right_whatever_is_asked(shipped: Computation) -> None:
    activations = shipped.catalogue.activations
    asked = [ask(shipped, slug, fact) for slug in activations for fact in MEASURED]
    questions = [question for question in asked if question is not None]
    assert {question.fact for question in questions} == {*MEASURED}
    assert {*(*VECTOR_QUESTIONS, *GATED_QUESTIONS)} < {*MEASURED}
    for question in questions:
        assert [is_right(activations, question, place) for place in range(len(question.choices))].count(True) == 1, (
            question
        )
        assert is_right(activations, question, question.right), question


@pytest.mark.parametrize(
    ("slug", "fact"),
    [
        ("relu", "jacobian"),
        ("relu", "relations.gate"),
        ("relu", "limits.zero"),
        ("softmax", "relations.gate"),
        ("softmax", "jacobian.gate"),
        ("glu", "jacobian"),
        ("glu", "limits.zero"),
        ("glu", "sum"),
        ("glu", "invariances.shift_equivariant"),
        ("maxout", "jacobian"),
        ("maxout", "limits.zero"),
    ],
)
def test_what_a_function_does_not_have_is_not_asked(shipped: Computation, slug: str, fact: str) -> None:
    assert ask(shipped, slug, fact) is None


def test_the_key_follows_the_gate_that_was_found(shipped: Computation) -> None:
    (gate,) = shipped.sheets["glu"].relations
    assert right(ask(shipped, "glu", "relations.gate")) == "Sigmoid"
    other = replace(gate, value=r.Relation("gate", "tanh", "a * g(b)"))
    assert right(ask(shipped, "glu", "relations.gate", relations=(other,))) == "Tanh"
    assert ask(shipped, "glu", "relations.gate", relations=()) is None


def test_a_second_name_of_the_right_function_is_no_wrong_choice(shipped: Computation) -> None:
    question = ask(shipped, "swiglu", "relations.gate")
    assert right(question) == "SiLU"
    assert question is not None
    assert shipped.catalogue.activations["swish"].name not in {choice.text for choice in question.choices}


def test_an_open_comparison_leaves_the_gate_unasked(shipped: Computation) -> None:
    """Among the wrong choices might stand the function that was neither proved nor told apart."""
    relations = (*shipped.sheets["glu"].relations, r.Fact(r.Evidence.UNKNOWN, "not proved", None))
    assert ask(shipped, "glu", "relations.gate", relations=relations) is None


@pytest.mark.parametrize(
    ("slug", "fact"), [("softmax", "limits.zero"), ("softmax", "jacobian"), ("glu", "jacobian.gate")]
)
def test_what_is_unknown_is_not_asked(shipped: Computation, slug: str, fact: str) -> None:
    assert ask(shipped, slug, fact) is not None
    assert ask(shipped, slug, fact, **{fact.split(".")[0]: r.unknown("not proved")}) is None


def test_the_same_jacobian_in_other_letters_is_no_wrong_choice(shipped: Computation) -> None:
    """With its indices exchanged, the symmetric Jacobian of softmax reads differently and is the same."""
    question = ask(shipped, "softmax", "jacobian")
    assert question is not None
    assert r"y_{j} (\delta_{ij} - y_{i})" not in {choice.text for choice in question.choices}
    question = ask(shipped, "log-softmax", "jacobian")
    assert question is not None
    assert r"\delta_{ij} - e^{y_{i}}" in {choice.text for choice in question.choices}
