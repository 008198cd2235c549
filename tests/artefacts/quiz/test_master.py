"""Quizzes: one right choice each, keys that follow the facts, and the same quiz every time."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gen.artefacts.quiz import ABSENT, CHOICES, Quizmaster, QuizQuestion
from gen.facts import records as r
from gen.generation.computation import Computation
from gen.generation.presentations.registry import quiz_questions
from gen.generation.stages import cache_of, read_definitions
from tests.artefacts.quiz.measured_answers import MEASURED, is_right

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def shipped() -> Computation:
    return Computation(read_definitions(ROOT / "gen" / "definitions.yml"), cache_of(ROOT / "docs"))


@pytest.fixture(scope="module")
def questions(shipped: Computation) -> list[QuizQuestion]:
    """Every question that can be made of the shipped functions."""
    master = Quizmaster(shipped.catalogue.activations, shipped.sheets, quiz_questions())
    facts = {*master.family_facts, "parity", "monotone", "value_at_zero", "derivative_at_zero", "vanishing", "bounded"}
    made = [master.question(slug, fact) for slug in shipped.catalogue.activations for fact in sorted(facts)]
    return [question for question in made if question is not None]


def test_each_question_has_one_right_choice_among_different_ones(questions: list[QuizQuestion]) -> None:
    assert len(questions) > 200
    for question in questions:
        texts = [choice.text for choice in question.choices]
        assert 3 <= len(texts) <= CHOICES
        assert len(set(texts)) == len(texts)
        assert [question.function in choice.owners for choice in question.choices].index(True) == question.right
        assert sum(question.function in choice.owners for choice in question.choices) == 1


def test_the_right_choice_stands_in_no_favourite_place(questions: list[QuizQuestion]) -> None:
    places = [sum(question.right == place for question in questions) for place in range(CHOICES)]
    assert all(places)
    assert max(places) < 0.5 * sum(places)


def test_no_wrong_choice_of_a_flag_question_is_right(shipped: Computation, questions: list[QuizQuestion]) -> None:
    asked = [question for question in questions if question.fact == "dying"]
    assert len(asked) > 10
    for question in asked:
        dying = [shipped.sheets[choice.owners[0]].facts.dying.value.value for choice in question.choices]
        assert dying.index(question.holds) == question.right
        assert dying.count(question.holds) == 1


@pytest.fixture(scope="module")
def published(shipped: Computation) -> list[QuizQuestion]:
    """The questions of every lesson and every family, as the pages ask them."""
    catalogue = shipped.catalogue
    master = Quizmaster(catalogue.activations, shipped.sheets, quiz_questions())
    made = [master.question(*path.split(".", 1)) for lesson in catalogue.lessons.values() for path in lesson.quiz]
    for family in catalogue.families:
        made += master.family_quiz(
            [activation.slug for activation in catalogue.activations.values() if activation.family == family]
        )
    return [question for question in made if question is not None]


def test_exactly_one_choice_of_every_published_question_is_true(
    shipped: Computation, published: list[QuizQuestion]
) -> None:
    """Judged from the facts anew, without the records by which the choices were gathered."""
    assert len(published) > 60
    for question in published:
        true = [_is_true(shipped, question, place) for place in range(len(question.choices))]
        assert true.count(True) == 1, question
        assert true.index(True) == question.right, question


def _is_true(shipped: Computation, question: QuizQuestion, place: int) -> bool:
    if question.fact in MEASURED:
        return is_right(shipped.catalogue.activations, question, place)
    text = question.choices[place].text
    if question.kind in ("flag", "greatest"):
        slug = question.choices[place].owners[0]
        assert text == shipped.catalogue.activations[slug].name
        value = _value(shipped, slug, question.fact)
        if question.kind == "flag":
            return _holds(question.fact, value) == question.holds
        others = [_value(shipped, choice.owners[0], question.fact) for choice in question.choices]
        return _decimal(value) == max(map(_decimal, others))
    value = _value(shipped, question.function, question.fact)
    if question.kind == "number":
        return _says(text, value)
    if question.kind == "range":
        low, high = text[1:-1].split(", ")
        closed = text[0] == "[", text[-1] == "]"
        attained = value.lower.attained, value.upper.attained
        return closed == attained and _says(low, value.lower.number) and _says(high, value.upper.number)
    if question.fact == "saturation":
        return text == f"{value.left} {value.right}"
    return text == value.value


def _value(shipped: Computation, slug: str, fact: str) -> Any:
    """The value of the fact; of one that wraps a number, the number."""
    value: Any = getattr(shipped.sheets[slug].facts, fact.split(".")[0]).value
    for name in fact.split(".")[1:]:
        value = getattr(value, name)
    if fact in ("minimum", "maximum"):
        return value and value.value
    return value.number if fact == "lipschitz" else value


def _holds(fact: str, value: Any) -> bool:
    if fact == "bounded":
        return bool(value.below and value.above)
    if fact == "convexity":
        return [interval.label for interval in value.intervals] == ["affine"]
    return bool(value.value)


def _decimal(number: r.Number) -> Decimal:
    return Decimal(number.decimal.replace("oo", "Infinity"))


def _says(text: str, number: r.Number | None) -> bool:
    """Whether a printed number is the number to its printed digits, here: to one part in a hundred."""
    if number is None or text == ABSENT:
        return number is None and text == ABSENT
    plain = text.replace("\u2212", "-").replace("∞", "Infinity")
    digits, _, power = plain.partition(" × 10")
    exponent = int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))) if power else 0
    said = Decimal(digits) if "/" not in digits else Decimal(Fraction(digits).numerator) / Fraction(digits).denominator
    said, meant = said.scaleb(exponent), _decimal(number)
    if not said.is_finite() or not meant.is_finite():
        return said == meant
    return abs(said - meant) <= max(abs(said), abs(meant)) / 100


def test_no_published_question_is_answered_by_the_longest_choice_or_by_the_name_of_its_page(
    shipped: Computation, published: list[QuizQuestion]
) -> None:
    worded = [question for question in published if len({len(choice.text) for choice in question.choices}) > 1]
    longest = [
        question
        for question in worded
        if len(question.choices[question.right].text) == max(len(c.text) for c in question.choices)
    ]
    assert len(longest) < 0.6 * len(worded)
    activations = shipped.catalogue.activations
    master = Quizmaster(activations, shipped.sheets, quiz_questions())
    for family in shipped.catalogue.families:
        for question in master.family_quiz([slug for slug, a in activations.items() if a.family == family]):
            families = [activations[choice.owners[0]].family for choice in question.choices if choice.owners]
            assert question.kind != "flag" or families.count(family) >= 2, (family, question)


def test_every_family_has_a_quiz_and_it_stays_the_same(shipped: Computation) -> None:
    activations = shipped.catalogue.activations
    master = Quizmaster(activations, shipped.sheets, quiz_questions())
    for family in {activation.family for activation in activations.values()}:
        members = [slug for slug, activation in activations.items() if activation.family == family]
        quiz = master.family_quiz(members)
        assert quiz == Quizmaster(dict(activations), dict(shipped.sheets), quiz_questions()).family_quiz(members)
        assert len(quiz) >= 4
        assert {question.function for question in quiz} <= set(members)


def _master(samples: Any, **changes: r.Sheet) -> Quizmaster:
    sheets = {name: getattr(samples, name) for name in ("relu", "step", "sigmoid")} | changes
    functions: Any = {slug: SimpleNamespace(name=slug.upper(), family="one", kind="elementwise") for slug in sheets}
    return Quizmaster(functions, sheets)


def test_the_key_follows_the_fact(samples: Any) -> None:
    before = _master(samples).question("relu", "lipschitz")
    facts = samples.relu.facts.but(lipschitz=r.Fact(r.Evidence.EXACT, "", r.Lipschitz(r.Number("3", "3"), True)))
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
