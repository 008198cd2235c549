"""Numbers and domains as they are written in definitions."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gen.source.scalars import bounds, exact_number


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
    lower, upper = bounds("[0, 1)") or (None, None)
    assert lower is not None and upper is not None
    assert (lower.value, lower.closed, upper.value, upper.closed) == (0, True, 1, False)
    assert [end.value for end in bounds("(-oo, oo)") or ()] == [None, None]
    assert bounds("[2, 2]") is not None


@pytest.mark.parametrize(
    "text", ["", "(1, 0)", "[0, oo]", "[-oo, 0)", "(0, 0]", "0, 1", "(oo, 1)", "(0; 1)", "(a, b)", "(1, 1/0)"]
)
def test_what_is_no_domain_is_none(text: str) -> None:
    assert bounds(text) is None
