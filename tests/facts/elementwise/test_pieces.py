"""The line cut into pieces: what is undefined at a break point is off the domain, whatever decided the form there."""

from __future__ import annotations

import pytest

from gen.facts.elementwise.pieces import split_tree
from gen.formula.language.parser import parse
from gen.formula.outcomes import Undecided
from gen.formula.printers.text import print_text


@pytest.mark.parametrize(
    "text",
    ["abs(x)/x", "x/abs(x)", "sign(x)/x", "x/sqrt(x^2)", "max(0, x)*x/x", "piecewise(0, x < 0, 1)/x", "(x^2)^(-1/2)"],
)
def test_a_quotient_by_zero_at_a_kink_is_undefined(text: str) -> None:
    (junction,) = split_tree(parse(text)).junctions
    assert junction.at.rational == 0
    assert junction.tree is None


@pytest.mark.parametrize("text", ["x/(1 + abs(x))", "piecewise(0, x < 0, x/(1 + x))", "sqrt(x^2)"])
def test_a_quotient_that_stays_away_from_zero_is_defined(text: str) -> None:
    (junction,) = split_tree(parse(text)).junctions
    assert junction.tree is not None


@pytest.mark.parametrize("text", ["cbrt(x^3)", "max(x, x)", "sqrt(x^2)*sign(x)", "max(0, x) + min(0, x)"])
def test_one_function_is_one_piece(text: str) -> None:
    pieces = split_tree(parse(text))
    assert [print_text(piece.tree) for piece in pieces.pieces] == ["x"]


@pytest.mark.parametrize("text", ["1/(x - x)", "x/0", "log(-1)", "sqrt(-1 - x^2)"])
def test_a_formula_without_a_value_has_no_piece(text: str) -> None:
    with pytest.raises(Undecided, match="no value on any interval"):
        split_tree(parse(text))
