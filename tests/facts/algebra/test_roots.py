"""Roots of powers in trees: their bases, and the form that each sign of the base gives."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.roots import find_base, open_root
from gen.formula.language.parser import parse
from gen.formula.printers.text import print_text

SQUARES = (
    "sqrt(x^2)",
    "(x^2)^(1/2)",
    "(x^4)^(1/4)",
    "sqrt(x*x)",
    "sqrt(tanh(x)^2/exp(x)^2)",
    "sqrt(x^2 - 4*x + 4)",
    "sqrt(3*x^2)",
)
CUBES = ("cbrt(x^3)", "cbrt(-x^3)", "cbrt(8*x^3)", "cbrt(x^3 + 3*x^2 + 3*x + 1)")
OTHERS = ("sqrt(x)", "sqrt(1 + x^2)", "cbrt(x^2)", "sqrt(x^3)", "x^2", "x^(-2)", "sqrt(4)", "exp(x)")


@pytest.mark.parametrize(("text", "index"), [(text, 2) for text in SQUARES] + [(text, 3) for text in CUBES])
def test_the_root_of_a_power_is_opened(text: str, index: int) -> None:
    root = open_root(parse(text))
    assert root is not None
    assert normalise(root.base).power(Fraction(index)).equals(normalise(root.radicand))


@pytest.mark.parametrize("text", OTHERS)
def test_no_other_root_is(text: str) -> None:
    assert open_root(parse(text)) is None


def test_each_sign_of_the_base_has_its_form() -> None:
    fourth = open_root(parse("(x^2)^(1/4)"))
    assert fourth is not None
    assert [print_text(fourth.choose(sign)) for sign in (1, 0, -1)] == ["x^0.5", "0", "(-x)^0.5"]
    inverse = open_root(parse("(x^2)^(-1/2)"))
    assert inverse is not None
    assert not inverse.continuous
    assert normalise(inverse.choose(1)).equals(normalise(parse("1/x")))
    assert normalise(inverse.choose(-1)).equals(normalise(parse("-1/x")))
    assert print_text(inverse.choose(0)).startswith("0^")


def test_a_base_is_found_as_it_is_written_or_by_algebra() -> None:
    assert find_base(parse("tanh(x)^2"), 2) == parse("tanh(x)")
    assert find_base(parse("sinh(x)^2 + 1"), 2) is not None
    assert find_base(parse("1 + sigmoid(x)"), 2) is None
