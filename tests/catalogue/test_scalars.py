"""Numbers and domains as they are written in definitions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gen.catalogue.scalars import domain_of, exact_number


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", 1), ("-2", -2), ("1.10", Fraction(11, 10)), ("1/3", Fraction(1, 3)), ("−0.5", Fraction(-1, 2))],
)
def test_numbers_are_exact(text: str, value: Fraction) -> None:
    assert exact_number(text) == value


@pytest.mark.parametrize("text", ["", "1e3", "0x1", "1/0", ".5", "1.", "one", "1 2", "٣", "9" * 61, "nan", "1_0"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert exact_number(text) is None


def test_domains_have_open_and_closed_ends() -> None:
    domain = domain_of("[0, 1)")
    assert domain is not None
    assert (domain.lower.value, domain.lower.closed, domain.upper.value, domain.upper.closed) == (0, True, 1, False)
    line = domain_of("(-oo, oo)")
    assert line is not None and (line.lower.value, line.upper.value) == (None, None)
    assert domain_of("[2, 2]") is not None


def test_a_domain_holds_the_numbers_between_its_ends() -> None:
    domain = domain_of("[0, 1)")
    assert domain is not None
    inside = [number in domain for number in map(Fraction, ("-1", "0", "1/2", "1", "2"))]
    assert inside == [False, True, True, False, False]


@pytest.mark.parametrize(
    "text", ["", "(1, 0)", "[0, oo]", "[-oo, 0)", "(0, 0]", "0, 1", "(oo, 1)", "(0; 1)", "(a, b)", "(1, 1/0)"]
)
def test_what_is_no_domain_is_none(text: str) -> None:
    assert domain_of(text) is None
