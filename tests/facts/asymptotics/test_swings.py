"""The leading waves of formulas that oscillate, by hand."""

from __future__ import annotations

import pytest

from gen.facts.asymptotics.expansions import MINUS_OO, PLUS_OO
from gen.facts.asymptotics.swings import find_swing
from gen.facts.asymptotics.tails import print_term
from gen.facts.asymptotics.transseries import NoExpansion
from gen.formula.language.parser import parse


@pytest.mark.parametrize(
    ("text", "size", "unbounded", "limitless", "lasts"),
    [
        ("x*cos(x) + 1", "t", True, True, True),
        ("x*cos(x) + x/2", "t", True, True, True),
        ("x*cos(x) + 2*x", "t", False, False, True),
        ("3*cos(2*x) + 1/x", "3", False, True, True),
        ("x + cos(x)", "1", False, False, True),
        ("3*sin(x) - 4*cos(x)", "5", False, True, True),
        ("sin(x)/x", "1*t^(-1)", False, False, False),
        ("(x + cos(x))*sigmoid(x)", "1", False, False, True),
    ],
)
def test_the_leading_wave(text: str, size: str, unbounded: bool, limitless: bool, lasts: bool) -> None:
    swing = find_swing(parse(text), PLUS_OO, 16)
    assert print_term(swing.amplitude, swing.growth) == size.removeprefix("1*")
    assert (swing.is_unbounded, swing.is_limitless, swing.lasts) == (unbounded, limitless, lasts)


@pytest.mark.parametrize("text", ["x", "sin(x) + sin(2*x)", "sin(x)*cos(x)", "sin(1/x)", "(2 - sqrt(4))*sin(x)"])
def test_what_has_no_leading_wave(text: str) -> None:
    for approach in (PLUS_OO, MINUS_OO):
        with pytest.raises(NoExpansion):
            find_swing(parse(text), approach, 16)
