"""Lines that do not look it are found, and nothing that is bent is called a line."""

from __future__ import annotations

import pytest

from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, exact_real
from gen.facts.proofs.lines import straightened, unmasked, vanishes
from gen.formula.language.parser import parse
from gen.formula.printers.text import print_text

LINE = (MINUS_INFINITY, INFINITY)
RIGHT, LEFT = (exact_real(0), INFINITY), (MINUS_INFINITY, exact_real(0))


@pytest.mark.parametrize(
    ("text", "ends", "plain"),
    [
        ("atan(sinh(x)) - 2*atan(tanh(x/2))", LINE, "0"),
        ("sin(x)^2 + cos(x)^2", LINE, "1"),
        ("2*atan(exp(x)) - atan(sinh(x))", LINE, "pi/2"),
        ("atan(x) + atan(1/x)", RIGHT, "pi/2"),
        ("atan(x) + atan(1/x)", LEFT, "-pi/2"),
        ("3*x + sin(x)^2 + cos(x)^2", LINE, "1 + 3*x"),
        ("tanh(x + atan(sinh(x)) - 2*atan(tanh(x/2)))", LINE, "tanh(x)"),
        ("sigmoid(x) + sin(x)^2 + cos(x)^2 - 1", LINE, "sigmoid(x)"),
        ("x*(cosh(x)^2 - sinh(x)^2)", LINE, "x"),
    ],
)
def test_what_is_a_line_is_written_as_one(text: str, ends: tuple[Real, Real], plain: str) -> None:
    assert print_text(straightened(parse(text), *ends)) == plain


@pytest.mark.parametrize("text", ["tanh(x)", "x + exp(-x^2)", "sigmoid(x) - 1/2", "x^2", "sqrt(1 + x^2) - x"])
def test_what_is_bent_stays_as_it_is(text: str) -> None:
    tree = parse(text)
    assert straightened(tree, *LINE) == tree
    assert not vanishes(tree, *LINE)


def test_a_written_line_is_left_to_those_who_asked_for_it() -> None:
    assert print_text(unmasked(parse("x + 3 - 1"), *LINE)) == "x + 3 - 1"


def test_two_constants_on_two_sides_are_not_one() -> None:
    text = "atan(x) + atan(1/x) - pi/2"
    assert vanishes(parse(text), *RIGHT)
    assert not vanishes(parse(text), *LEFT)
