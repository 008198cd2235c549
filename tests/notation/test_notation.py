"""Every shape of a fact that readers are told has a form in every notation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from gen.facts.records import (
    Convexity,
    Evidence,
    Extremum,
    Fact,
    Flag,
    Interval,
    LabelledInterval,
    Line,
    Number,
    Point,
    RealSet,
)
from gen.formula.language.parser import parse
from gen.kinds.registry import KINDS
from gen.notation.full_text import print_full
from gen.notation.page_text import PAGE_FORMS, print_brief, print_detail, print_value
from gen.notation.plain_data import value_keys
from gen.notation.short_text import SHORT_FORMS, print_line, print_short

SHAPES = {
    aspect.shape
    for kind in KINDS.values()
    for declared in kind.facts.declared().values()
    if declared.told
    for aspect in declared.aspects
}
LOWEST = Extremum(
    Number("-1/4", "-0.25"), RealSet((Point(Number("log(2)", "0.69314718055994530941", parse("log(2)"))),))
)


@pytest.mark.parametrize("forms", [PAGE_FORMS, SHORT_FORMS], ids=["page", "short"])
def test_every_shape_that_is_told_has_a_form(forms: Mapping[type[Any], object]) -> None:
    assert len(SHAPES) > 10
    missing = {shape.__name__ for shape in SHAPES - set(forms)}
    assert not missing, f"give these shapes a line: {missing}"


@pytest.mark.parametrize("printer", [print_value, print_brief, print_detail, print_short])
def test_what_is_no_value_of_a_fact_is_refused(printer: Callable[[object], str]) -> None:
    with pytest.raises(TypeError):
        printer(object())


def test_one_value_in_every_notation() -> None:
    assert print_value(LOWEST) == "−1/4 at x\u00a0=\u00a0\\(\\ln(2)\\) ≈ 0.6931"
    assert print_brief(LOWEST) == "−1/4 at x\u00a0=\u00a00.6931"
    assert print_detail(LOWEST) == ""
    assert print_short(LOWEST) == "−1/4 at x = 0.6931"
    assert value_keys(LOWEST)["value"] == {"exact": "-1/4", "decimal": "-0.25"}
    assert (
        print_full(Fact(Evidence.EXACT, "by algebra", LOWEST)) == "-1/4 = -0.25; at {log(2) = 0.69314718055994530941}"
    )


def test_what_does_not_exist() -> None:
    assert (print_value(None), print_brief(None), print_detail(None), print_short(None)) == ("none", "none", "", "none")
    assert value_keys(None, Extremum) == {"value": None, "at": []}
    assert value_keys(None, Flag) == {"value": None}


def test_lines() -> None:
    zero, half = Number("0", "0"), Number("-1/2", "-0.5")
    assert print_line(Line(zero, half)) == "y = −1/2"
    assert print_line(Line(half, zero)) == "y = (−1/2)x"
    assert print_line(Line(Number("1", "1"), half)) == "y = x − 1/2"


def test_an_interval_that_repeats_says_so() -> None:
    half, whole = Number("1/2", "0.5"), Number("1", "1")
    where = Interval(Number("0", "0"), half, True, True)
    once = print_value(Convexity((LabelledInterval(where, "convex"),)))
    again = print_value(Convexity((LabelledInterval(where, "convex", whole),)))
    assert once == "convex on &#91;0, 1/2&#93;"
    assert again == f"{once} and its shifts by multiples of 1"
