"""Peaks of polynomials on the unit box, against values on a grid."""

from fractions import Fraction
from itertools import product

import pytest

from gen.facts.algebra.boxes import find_peak, in_half_steps, value_at
from gen.formula.outcomes import Undecided

OPEN = (False, False)


@pytest.mark.parametrize(
    ("polynomial", "peak"),
    [
        ({(1, 0): 1, (0, 1): 1}, 2),
        ({(1, 0): 1, (2, 0): -1, (0, 1): 1}, Fraction(5, 4)),
        ({(1, 1): 1, (0, 1): 1, (2, 1): -2}, Fraction(9, 8)),
    ],
)
def test_the_peak_is_the_largest_value(polynomial, peak):
    exact = {powers: Fraction(value) for powers, value in polynomial.items()}
    result = find_peak(exact, (OPEN, OPEN))
    grid = [Fraction(step, 16) for step in range(17)]
    assert result.value.rational == peak == max(value_at(exact, point) for point in product(grid, repeat=2))
    assert not result.attained


@pytest.mark.parametrize("polynomial", [{(0, 0): Fraction(3)}, {(1, 1): Fraction(-1)}])
def test_a_peak_all_along_a_line_is_undecided(polynomial):
    with pytest.raises(Undecided):
        find_peak(polynomial, (OPEN, OPEN))


def test_a_peak_on_a_closed_side_is_attained():
    result = find_peak({(1,): Fraction(-1)}, ((True, False),))
    assert (result.value.rational, result.attained) == (0, True)


def test_a_peak_at_an_irrational_place_is_enclosed():
    result = find_peak({(1,): Fraction(1), (3,): Fraction(-2)}, (OPEN,))
    assert result.value.exact is None
    assert float(result.value.enclosure()) == pytest.approx(2 / 3 / 6**0.5, rel=1e-14)
    assert result.attained


def test_half_steps_keep_the_values():
    polynomial = {(3,): Fraction(2), (1,): Fraction(-1)}
    moved = in_half_steps(polynomial, 0)
    assert all(value_at(moved, [w]) == value_at(polynomial, [2 * w - 1]) for w in (Fraction(0), Fraction(2, 7)))
