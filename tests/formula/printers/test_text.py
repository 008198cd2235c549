"""Printed text: fewest parentheses, and parsing it gives an equal tree."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gen.formula.language.bounds import check_bounds
from gen.formula.language.parser import FormulaError
from gen.formula.language.tree import Expression
from gen.formula.printers.text import print_decimal, print_text

Read = Callable[..., Expression]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("x * (Phi (x))", "x*Phi(x)"),
        ("((x + 1)) - (2 - x)", "x + 1 - (2 - x)"),
        ("(-x)^2 + -x^2", "(-x)^2 + (-x^2)"),
        ("x^(2^x) + (x^2)^3", "x^2^x + (x^2)^3"),
        ("x*(2/3)/(4*x)", "x*(2/3)/(4*x)"),
        ("2^-x - -x", "2^(-x) - (-x)"),
        ("0.50*x + 007", "0.5*x + 7"),
        ("piecewise( 1 ,x>0, alpha )", "piecewise(1, x > 0, alpha)"),
    ],
)
def test_printed(read: Read, text: str, printed: str) -> None:
    assert print_text(read(text)) == printed


def test_printed_vectors(read: Read) -> None:
    text = "exp(x[i] - maximum(j, x[j]))/sum(j, exp(x[j] - maximum(k, x[k])))"
    assert print_text(read(text, indexed=True)) == text


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_round_trip(read: Read, formulas: st.SearchStrategy[Expression], data: st.DataObject) -> None:
    tree = data.draw(formulas)
    text = print_text(tree)
    try:
        parsed = read(text)
    except FormulaError as refusal:
        # Random trees may break a bound; nothing else may be refused.
        assert all("exponent" in str(problem) or "deep" in str(problem) for problem in refusal.problems), text
        assume(False)
        raise
    assert parsed == tree
    assert not list(check_bounds(parsed, []))


@given(numerator=st.integers(-(10**12), 10**12), twos=st.integers(0, 12), fives=st.integers(0, 12))
def test_decimals_are_exact(numerator: int, twos: int, fives: int) -> None:
    value = Fraction(numerator, 2**twos * 5**fives)
    decimal = print_decimal(value)
    assert decimal is not None
    assert Fraction(decimal) == value


def test_thirds_have_no_decimal() -> None:
    assert print_decimal(Fraction(1, 3)) is None
