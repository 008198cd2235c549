"""The table of comparators says the same for numbers, arrays and balls, and its opposites and mirror images fit it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from flint import arb

from gen.formula.language.comparators import COMPARE, MIRRORED, OPPOSITE, holds
from gen.formula.language.tree import Comparator
from gen.formula.values.balls import evaluate
from gen.formula.values.numpy_values import evaluate as evaluate_array

PAIRS = [(Fraction(a, 2), Fraction(b, 2)) for a in range(-2, 3) for b in range(-2, 3)]


@pytest.mark.parametrize("comparator", COMPARE)
def test_opposites_fail_and_mirror_images_hold(comparator: Comparator) -> None:
    for left, right in PAIRS:
        true = COMPARE[comparator](left, right)
        assert COMPARE[OPPOSITE[comparator]](left, right) is not true
        assert COMPARE[MIRRORED[comparator]](right, left) is true
        assert holds(comparator, (left > right) - (left < right)) is true


@pytest.mark.parametrize("comparator", COMPARE)
def test_balls_and_arrays_agree_with_exact_numbers(comparator: Comparator, read) -> None:
    tree = read(f"piecewise(1, x {comparator} 1/2, 0)")
    for left, _ in PAIRS:
        wanted = int(COMPARE[comparator](left, Fraction(1, 2)))
        assert evaluate(tree, {"x": arb(left.numerator) / left.denominator}) == wanted
        assert evaluate_array(tree, {"x": np.array([float(left)])}).tolist() == [wanted]
