"""Which names definitions may declare."""

import pytest

from gen.formula.language.names import check_name


@pytest.mark.parametrize("name", ["alpha", "slope", "a", "beta2", "lower_bound", "x"])
def test_allowed(name: str) -> None:
    assert check_name(name) == ""


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("sigmoid", "function"),
        ("piecewise", "function"),
        ("sum", "function"),
        ("pi", "constant"),
        ("oo", "constant"),
        ("j", "index"),
        ("lambda", "reserved word"),
        ("np", "reserved word"),
        ("let", "reserved word"),
        ("__class__", "ASCII letter"),
        ("α", "ASCII letter"),
        ("2a", "ASCII letter"),
        ("a" * 33, "ASCII letter"),
        ("", "ASCII letter"),
    ],
)
def test_refused(name: str, why: str) -> None:
    assert why in check_name(name)
