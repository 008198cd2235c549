"""Correct rounding against NumPy's and ml_dtypes' arithmetic, and against exact rationals."""

import math
from fractions import Fraction

import ml_dtypes
import mpmath
import numpy as np
import pytest
from flint import arb
from hypothesis import given
from hypothesis import strategies as st

from gen.facts.floating.rounding import (
    FORMATS,
    at_ordinal,
    divide,
    ordinal,
    raise_to,
    round_enclosure,
    round_exact,
    round_float,
    round_function,
)
from gen.formula.outcomes import Undecided

DTYPES = {"float16": np.float16, "bfloat16": ml_dtypes.bfloat16, "float32": np.float32, "float64": np.float64}
formats = pytest.mark.parametrize("target", FORMATS, ids=lambda target: target.name)


def bits(value):
    return (value, math.copysign(1.0, value)) if not math.isnan(value) else "nan"


def random_numbers(target, count, seed):
    generator = np.random.default_rng(seed)
    top = ordinal(target.largest, target)
    wide = [at_ordinal(int(place), target) for place in generator.integers(-top, top, count, endpoint=True)]
    near_one = [round_float(float(value), target) for value in generator.normal(size=count)]
    low = [at_ordinal(int(place), target) for place in generator.integers(-300, 300, count)]
    return [*wide, *near_one, *low, 0.0, -0.0, math.inf, -math.inf, math.nan, target.largest, target.smallest]


@formats
def test_limits_of_the_format_match_numpy(target):
    information = ml_dtypes.finfo(DTYPES[target.name])
    assert target.largest == float(information.max)
    assert target.smallest_normal == float(information.tiny)
    assert target.smallest == float(information.smallest_subnormal)


@formats
def test_arithmetic_matches_numpy(target):
    dtype = DTYPES[target.name]
    left, right = random_numbers(target, 600, 1), random_numbers(target, 600, 2)
    with np.errstate(all="ignore"):
        for a, b in zip(left, right, strict=True):
            ours = [round_float(value, target) for value in (a + b, a - b, a * b, divide(a, b))]
            theirs = [float(value) for value in (dtype(a) + dtype(b), dtype(a) - dtype(b), dtype(a) * dtype(b))]
            theirs.append(float(dtype(a) / dtype(b)))
            assert list(map(bits, ours)) == list(map(bits, theirs)), (a, b)
            if a >= 0:
                assert bits(round_float(math.sqrt(a), target)) == bits(float(np.sqrt(dtype(a))))


@formats
def test_passing_through_binary64_agrees_with_exact_rationals(target):
    finite = [value for value in random_numbers(target, 400, 3) if math.isfinite(value) and value]
    for a, b in zip(finite, finite[7:], strict=False):
        assert round_float(a * b, target) == round_exact(Fraction(a) * Fraction(b), target)
        assert round_float(divide(a, b), target) == round_exact(Fraction(a) / Fraction(b), target)
        assert round_float(a + b, target) == round_exact(Fraction(a) + Fraction(b), target)


@formats
def test_conversion_from_binary64_matches_numpy(target):
    generator = np.random.default_rng(5)
    values = generator.normal(size=2000) * 10.0 ** generator.integers(-50, 45, size=2000)
    with np.errstate(all="ignore"):
        for value in map(float, values):
            assert bits(round_float(value, target)) == bits(float(np.float64(value).astype(DTYPES[target.name])))


@formats
def test_ties_go_to_the_even_neighbour(target):
    step = Fraction(2) ** (1 - target.precision)
    assert round_exact(1 + step / 2, target) == 1.0
    assert round_exact(1 + 3 * step / 2, target) == float(1 + 2 * step)
    assert (
        round_exact(Fraction(target.largest) + Fraction(2) ** (target.highest - target.precision), target) == math.inf
    )
    assert round_exact(Fraction(target.smallest) / 2, target) == 0.0
    assert math.copysign(1, round_exact(-Fraction(target.smallest) / 2, target)) == -1.0


@formats
@given(place=st.integers(-30000, 30000))
def test_ordinals_count_neighbours(target, place):
    value = at_ordinal(place, target)
    assert ordinal(value, target) == place
    assert at_ordinal(place + 1, target) > value
    assert round_float(value, target) == value


@formats
def test_functions_match_fifty_digits_of_mpmath(target):
    pairs = [(arb.exp, mpmath.exp), (arb.tanh, mpmath.tanh), (arb.erf, mpmath.erf), (arb.log1p, mpmath.log1p)]
    with mpmath.workdps(50):
        for x in (0.1, 0.75, 1.0, 3.5, 7.25, 1e-3):
            argument = round_float(x, target)
            for ours, theirs in pairs:
                truth = theirs(mpmath.mpf(argument))
                nearest = round_exact(Fraction(int(truth * mpmath.mpf(2) ** 160), 2**160), target)
                assert round_function(ours, argument, target) == nearest


def test_underflow_and_overflow_of_functions():
    half, single = FORMATS[0], FORMATS[2]
    assert round_function(arb.exp, -1e5, half) == 0.0
    assert round_function(arb.exp, 11.0859375, half) == round_float(math.exp(11.0859375), half) == 65248.0
    assert round_function(arb.exp, 11.09375, half) == math.inf
    assert round_function(arb.exp, 88.75, single) == math.inf
    assert round_function(arb.exp, 1e-30, single) == 1.0


def test_what_cannot_be_decided_is_said():
    with pytest.raises(Undecided):
        round_enclosure(lambda: arb(0, 1), FORMATS[2])


def test_powers_follow_the_standard():
    single = FORMATS[2]
    for base in (-2.0, -0.0, 0.0, 0.5, 3.0, math.inf, -math.inf, -1.0, math.nan, 1.0):
        for exponent in (-3.0, -2.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0, math.inf, -math.inf, math.nan):
            with np.errstate(all="ignore"):
                expected = float(np.float64(base) ** np.float64(exponent))
            assert bits(raise_to(base, exponent, single)) == bits(round_float(expected, single)), (base, exponent)
