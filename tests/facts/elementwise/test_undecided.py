"""That algebra finds no zero is no proof that there is none: constants and tails whose zero algebra does not show."""

from __future__ import annotations

from typing import Any

import pytest

from gen.facts.kinds.elementwise import establish
from gen.facts.proofs.subject import Subject
from gen.facts.records import Fact
from gen.formula.language.parser import parse
from gen.problems import Place

ZERO = "(sqrt(2) + sqrt(3) - sqrt(5 + 2*sqrt(6)))"
"""0 by Ramanujan's denesting, which the normal forms do not know."""


def fact(text: str, name: str) -> Fact[Any]:
    tree = parse(text, Place("test", 1, 1))
    established: Fact[Any] = getattr(establish(Subject("test", tree, tree)), name)
    return established


@pytest.mark.parametrize("name", ["range", "image", "bounded", "limits"])
def test_a_wave_whose_slope_may_be_zero_is_not_called_unbounded(name: str) -> None:
    assert not fact(f"sin(x) + {ZERO}*x", name).known


@pytest.mark.parametrize("name", ["asymptotes", "limits"])
def test_a_leading_coefficient_that_may_be_zero_does_not_lead(name: str) -> None:
    assert not fact(f"x + {ZERO}*x^2", name).known


@pytest.mark.parametrize("text", [f"max(0, {ZERO}*x)", f"x/{ZERO}", f"piecewise(0, {ZERO}*x < 0, x)"])
def test_a_slope_that_may_be_zero_cuts_no_line(text: str) -> None:
    assert not fact(text, "monotone").known


def test_a_tail_is_not_called_soft_where_its_slope_may_be_zero() -> None:
    hidden = f"max(0, x) + erf({ZERO}*x)"
    assert not fact(hidden, "saturation").known
    assert not fact(hidden, "dying").known


@pytest.mark.parametrize(
    ("text", "dying"), [("sigmoid(x)", False), ("max(0, x)", True), ("x", False), ("exp(-x^2)", False)]
)
def test_what_is_shown_stays_known(text: str, dying: bool) -> None:
    dead = fact(text, "dying")
    assert dead.known
    assert dead.value.value is dying
