"""Mirror images: what algebra shows to be odd or even, and what it must not."""

from __future__ import annotations

import pytest

from gen.facts.elementwise.pieces import split_tree
from gen.facts.elementwise.symmetry import is_even, is_odd
from gen.formula.language.parser import parse


@pytest.mark.parametrize("text", ["x", "tanh(x)", "2*atan(exp(x)) - pi/2", "x*abs(x)", "clip(x, -1, 1)"])
def test_odd_functions(text: str) -> None:
    pieces = split_tree(parse(text))
    assert is_odd(pieces)
    assert not is_even(pieces)


@pytest.mark.parametrize("text", ["abs(x)", "cosh(x)", "1/x^2", "sqrt(1 - x^2)", "atan(exp(x)) + atan(exp(-x))"])
def test_even_functions(text: str) -> None:
    assert is_even(split_tree(parse(text)))


@pytest.mark.parametrize("text", ["piecewise(x^3 - x, x < 1, x - x^3)", "max(0, x)", "exp(x)", "log(x)"])
def test_formulas_that_mirror_each_other_on_pieces_that_do_not(text: str) -> None:
    pieces = split_tree(parse(text))
    assert not is_even(pieces)
    assert not is_odd(pieces)
