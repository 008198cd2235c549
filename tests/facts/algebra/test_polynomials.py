"""Roots of polynomials: of powers and of nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.facts.algebra.polynomials import Polynomial, root_of_polynomial

POLYNOMIALS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 2)), st.integers(-3, 3).filter(bool), min_size=1, max_size=4
)


def power(terms: Polynomial, exponent: int) -> Polynomial:
    total: dict[tuple[int, ...], int] = {(0, 0): 1}
    for _ in range(exponent):
        product: dict[tuple[int, ...], int] = {}
        for a, p in total.items():
            for b, q in terms.items():
                key = tuple(m + n for m, n in zip(a, b, strict=True))
                product[key] = product.get(key, 0) + p * q
        total = {key: value for key, value in product.items() if value}
    return total


@given(POLYNOMIALS.filter(lambda terms: 1 in map(abs, terms.values())), st.sampled_from([2, 3]))
def test_the_root_of_a_power_has_that_power(terms: Polynomial, index: int) -> None:
    root = root_of_polynomial(power(terms, index), index)
    assert root is not None
    assert power(root, index) == power(terms, index)


@given(POLYNOMIALS, st.sampled_from([2, 3]))
def test_a_root_that_is_given_has_that_power(terms: Polynomial, index: int) -> None:
    root = root_of_polynomial(terms, index)
    assert root is None or power(root, index) == terms


@pytest.mark.parametrize("terms", [{(2,): 1, (0,): 1}, {(1,): 1}, {(2,): -1}, {(4,): 1, (2,): 1}])
def test_what_is_no_square_has_no_root(terms: Polynomial) -> None:
    assert root_of_polynomial(terms, 2) is None
