"""Quizzes: one right choice each, keys that follow the facts, and the same quiz every time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gen.artefacts.quiz import ABSENT, CHOICES, FAMILY_FACTS, Quizmaster, QuizQuestion
from gen.computation import Computation
from gen.facts import record as r
from gen.generation import cache_of, read_definitions

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def shipped() -> Computation:
    return Computation(read_definitions(ROOT / "gen" / "definitions.yml"), cache_of(ROOT / "docs"))


@pytest.fixture(scope="module")
def questions(shipped: Computation) -> list[QuizQuestion]:
    """Every question that can be made of the shipped functions."""
    master = Quizmaster(shipped.catalogue.activations, shipped.sheets)
    facts = {*FAMILY_FACTS, "parity", "monotone", "value_at_zero", "derivative_at_zero", "vanishing", "bounded"}
    made = [master.question(slug, fact) for slug in shipped.catalogue.activations for fact in sorted(facts)]
    return [one for one in made if one is not None]


def test_each_question_has_one_right_choice_among_different_ones(questions: list[QuizQuestion]) -> None:
    assert len(questions) > 200
    for one in questions:
        texts = [choice.text for choice in one.choices]
        assert 3 <= len(texts) <= CHOICES
        assert len(set(texts)) == len(texts)
        assert [one.function in choice.owners for choice in one.choices].index(True) == one.right
        assert sum(one.function in choice.owners for choice in one.choices) == 1


def test_the_right_choice_stands_in_no_favourite_place(questions: list[QuizQuestion]) -> None:
    places = [sum(one.right == place for one in questions) for place in range(CHOICES)]
    assert all(places)
    assert max(places) < 0.5 * sum(places)


def test_no_wrong_choice_of_a_flag_question_is_right(shipped: Computation, questions: list[QuizQuestion]) -> None:
    asked = [one for one in questions if one.fact == "dying"]
    assert len(asked) > 10
    for one in asked:
        dying = [shipped.sheets[choice.owners[0]].facts.dying.value.value for choice in one.choices]
        assert dying.index(one.holds) == one.right
        assert dying.count(one.holds) == 1


def test_every_family_has_a_quiz_and_it_stays_the_same(shipped: Computation) -> None:
    activations = shipped.catalogue.activations
    master = Quizmaster(activations, shipped.sheets)
    for family in {one.family for one in activations.values()}:
        members = [slug for slug, one in activations.items() if one.family == family]
        quiz = master.family_quiz(members)
        assert quiz == Quizmaster(dict(activations), dict(shipped.sheets)).family_quiz(members)
        assert len(quiz) >= 2
        assert {one.function for one in quiz} <= set(members)


def _master(samples: Any, **changes: r.Sheet) -> Quizmaster:
    sheets = {name: getattr(samples, name) for name in ("relu", "step", "sigmoid")} | changes
    functions: Any = {slug: SimpleNamespace(name=slug.upper(), family="one") for slug in sheets}
    return Quizmaster(functions, sheets)


def test_the_key_follows_the_fact(samples: Any) -> None:
    before = _master(samples).question("relu", "lipschitz")
    facts = replace(samples.relu.facts, lipschitz=r.Fact(r.Evidence.EXACT, "", r.Lipschitz(r.Number("3", "3"), True)))
    after = _master(samples, relu=replace(samples.relu, facts=facts)).question("relu", "lipschitz")
    assert before is not None
    assert after is not None
    assert before.choices[before.right].text == "1"
    assert after.choices[after.right].text == "3"


def test_what_does_not_exist_is_an_answer(samples: Any) -> None:
    question = _master(samples).question("sigmoid", "minimum")
    assert question is not None
    assert question.choices[question.right].text == ABSENT


def test_the_bracket_of_a_range_is_a_slip_to_make(samples: Any) -> None:
    question = _master(samples).question("sigmoid", "range")
    assert question is not None
    assert question.choices[question.right].text == "(0, 1)"
    assert {"[0, 1]", "[0, ∞)"} <= {choice.text for choice in question.choices}


@pytest.mark.parametrize("fact", ["gaussian.mean", "domain", "no_such_fact"])
def test_what_is_unknown_or_cannot_be_asked_makes_no_question(samples: Any, fact: str) -> None:
    assert _master(samples).question("sigmoid", fact) is None
