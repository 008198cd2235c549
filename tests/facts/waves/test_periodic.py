"""Waves repeat with their own period: the squares of sine and cosine after π, their products after π/2."""

from __future__ import annotations

import pytest

from gen.facts.elementwise.values import analyse
from gen.facts.kinds.elementwise import establish
from gen.facts.proofs.subject import Subject
from gen.facts.waves.periodic import find_wave
from gen.formula.language.parser import parse
from gen.notation.statements.phrases import phrase_of
from gen.notation.statements.text import print_phrase

PERIODS = {
    "sin(x)": "2*pi",
    "x + sin(x)^2": "pi",
    "cos(x)^2": "pi",
    "sin(x)*cos(x)": "pi",
    "sin(x)^2*cos(x)^2": "pi/2",
    "exp(sin(x)^2)": "pi",
    "exp(sin(x))": "2*pi",
    "sin(x) + sin(2*x)^2": "2*pi",
    "sin(x/3)^4": "3*pi",
    "sin(2*x) + cos(3*x)": "2*pi",
    "x + sin(x)^2 + sin(3*x)^2/9": "pi",
}


def subject(text: str) -> Subject:
    tree = parse(text)
    return Subject("wave", tree, tree)


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_the_period_is_that_of_the_whole_function(text: str, period: str) -> None:
    wave = find_wave(analyse(subject(text)))
    assert wave is not None
    assert wave.period.number().exact == period


def test_the_words_of_a_statement_carry_the_period() -> None:
    convexity = establish(subject("x + sin(x)^2")).convexity.value
    assert print_phrase(phrase_of(convexity)) == (
        "concave on `[pi/4, 3*pi/4]`, convex on `[3*pi/4, 5*pi/4]`, and on the shifts by multiples of `pi`"
    )
