"""Witnesses: what a ball shows not to be zero, and nothing else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, exact_real
from gen.facts.proofs.witnesses import find_witness
from gen.formula.language.parser import parse
from gen.problems import Place

ENDS = [(MINUS_INFINITY, INFINITY), (MINUS_INFINITY, exact_real(-2)), (exact_real(Fraction(7, 2)), INFINITY)]


@pytest.mark.parametrize(("lower", "upper"), [*ENDS, (exact_real(0), exact_real(Fraction(1, 1000)))])
def test_a_function_that_is_not_zero_has_a_witness_inside(lower: Real, upper: Real) -> None:
    point = find_witness(parse("exp(-x^2)", Place("test", 1, 1)), lower, upper)
    assert point is not None
    assert not lower.finite or lower.rational < point
    assert not upper.finite or point < upper.rational


@pytest.mark.parametrize("text", ["x - x", "atan(sinh(x)) - 2*atan(tanh(x/2))", "sin(x)^2 + cos(x)^2 - 1", "log(-1)"])
def test_zeros_that_algebra_may_not_show_have_none(text: str) -> None:
    tree = parse(text, Place("test", 1, 1))
    assert all(find_witness(tree, lower, upper) is None for lower, upper in ENDS)
