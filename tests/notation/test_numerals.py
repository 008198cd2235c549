"""The one formatter of numbers for reading."""

from decimal import Decimal

import pytest

from gen.facts.records import Interval, Number, Point, Progression, RealSet
from gen.notation.numerals import format_decimal, format_number, format_set, is_rounded, latex_number

OO, MINUS_OO, ZERO, ONE = Number("oo", "oo"), Number("-oo", "-oo"), Number("0", "0"), Number("1", "1")


@pytest.mark.parametrize(
    ("exact", "decimal", "text", "latex"),
    [
        ("1/4", "0.25", "1/4", r"\tfrac{1}{4}"),
        ("-1/4", "-0.25", "−1/4", r"-\tfrac{1}{4}"),
        ("1/100", "0.01", "0.01", "0.01"),
        ("1/3000", "0.000333333333333333", "0.0003333", "0.0003333"),
        ("0", "0", "0", "0"),
        ("-3", "-3", "−3", "-3"),
        ("log(2)", "0.693147180559945309", "0.6931", "0.6931"),
        (None, "-0.27846454276107379", "−0.2785", "-0.2785"),
        (None, "0.00000123456789012345", "1.235 × 10⁻⁶", r"1.235 \times 10^{-6}"),
        (None, "123456.789012345", "123457", "123457"),
        (None, "12345678.9012345", "1.235 × 10⁷", r"1.235 \times 10^{7}"),
        ("oo", "oo", "∞", r"\infty"),
        ("-oo", "-oo", "−∞", r"-\infty"),
    ],
)
def test_numbers_read_well(exact: str | None, decimal: str, text: str, latex: str) -> None:
    number = Number(exact, decimal)
    assert format_number(number) == text
    assert latex_number(number) == latex


def test_digits_count_significant_digits() -> None:
    sixth = Number("1/6", "0.166666666666666667")
    assert format_number(sixth, 6) == "0.166667"
    assert format_number(Number("log(2)", "0.693147180559945309"), 2) == "0.69"
    assert format_decimal(Decimal("2.50000"), 3) == "2.5"
    assert is_rounded(sixth, 6)
    assert not is_rounded(sixth)
    assert is_rounded(Number("log(2)", "0.693147180559945309"))
    assert not is_rounded(OO)


def test_sets_read_as_unions() -> None:
    ray = Interval(ONE, OO, False, False)
    assert format_set(RealSet((Point(ZERO), ray))) == "{0} ∪ (1, ∞)"
    assert format_set(RealSet((Point(ZERO), Point(ONE)))) == "{0, 1}"
    assert format_set(RealSet((Interval(MINUS_OO, OO, False, False),))) == "ℝ"
    assert format_set(RealSet((Interval(MINUS_OO, ZERO, False, True),))) == "(−∞, 0]"
    assert format_set(RealSet(())) == "∅"
    assert format_set(RealSet((Progression(ZERO, Number("pi", "3.14159265358979324")),))) == "0 + k·3.142, k ∈ ℤ"


def test_rounding_keeps_the_zeros_that_it_established() -> None:
    assert format_number(Number(None, "-0.169971207479903")) == "−0.1700"
    assert format_number(Number(None, "0.999999999912345")) == "1.000"
    assert format_number(Number(None, "0.00000150000000001"), 3) == "1.50 × 10⁻⁶"
    assert format_number(Number("1/4", "0.25"), 6) == "0.25"
