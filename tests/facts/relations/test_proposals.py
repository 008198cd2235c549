"""Closed forms from the definitions: proved, left open, or refuted at their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from gen.catalogue import Activation, Formula
from gen.facts.kinds.elementwise import establish
from gen.facts.mathematics.registry import MATHEMATICS
from gen.facts.proofs.subject import make_subject
from gen.facts.relations.proposals import check_proposals
from gen.formula.language.parser import parse
from gen.problems import Place
from gen.source.reader import read

DEFINITIONS = (Path(__file__).parents[3] / "gen" / "definitions.yml").read_text(encoding="utf-8")
PLACE = Place("definitions.yml", 7, 3)


@pytest.fixture(scope="module")
def silu() -> Activation:
    return read(DEFINITIONS, "definitions.yml").activations["silu"]


def proposing(activation: Activation, path: str, text: str) -> Activation:
    return activation.model_copy(update={"closed_forms": ((path, Formula(text, parse(text, PLACE), PLACE)),)})


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        ("minimum.value", "-W(1/e)", None),
        ("minimum.at", "-1 - W(1/e)", None),
        ("derivative_at_zero", "1/2", None),
        ("minimum.value", "-W(1/e) + 0.0000000001", "refuted"),
        ("minimum.value", "-0.2784645427610737951", "refuted"),
        ("lipschitz", "1.1", "refuted"),
        ("derivative_at_zero", "0.55", "refuted"),
        ("minimum.nothing", "1", "no number"),
        ("maximum.value", "1", "no number"),
    ],
)
def test_proposals(silu: Activation, path: str, text: str, message: str | None) -> None:
    activation = proposing(silu, path, text)
    problems = check_proposals(activation, establish(make_subject(activation)))
    if message is None:
        assert problems == ()
    else:
        (problem,) = problems
        assert message in problem.message
        assert str(problem).startswith(f"definitions.yml:7:3 silu.closed_forms.{path}: ")


@pytest.mark.parametrize(
    ("path", "text", "refuted"), [("sum", "1", False), ("sum", "1.5", True), ("lipschitz", "2", True)]
)
def test_proposals_for_a_vector_function_are_held_against_its_facts(path: str, text: str, refuted: bool) -> None:
    softmax = read(DEFINITIONS, "definitions.yml").activations["softmax"]
    problems = check_proposals(proposing(softmax, path, text), MATHEMATICS["vector"].establish(softmax, None).facts)
    assert [problem.message for problem in problems] == ["the closed form is refuted by the enclosure"] * refuted
