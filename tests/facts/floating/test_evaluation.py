"""Formulas in rounded arithmetic against NumPy, operation by operation, and at the special values."""

import math
from fractions import Fraction

import numpy as np
import pytest

from gen.facts.floating.evaluation import compute, compute_atom
from gen.facts.floating.rounding import FORMATS, round_exact
from gen.formula.language.atoms import ATOMS
from gen.formula.language.parser import parse
from gen.problems import Place

HERE = Place("test.yml", 1, 1)
HALF, _, SINGLE, DOUBLE = FORMATS


def tree(text):
    return parse(text, HERE, parameters=("alpha",))


def same(left, right):
    return (math.isnan(left) and math.isnan(right)) or (
        left == right and math.copysign(1, left) == math.copysign(1, right)
    )


@pytest.mark.parametrize(("target", "dtype"), [(HALF, np.float16), (SINGLE, np.float32), (DOUBLE, np.float64)])
def test_algebraic_formula_matches_numpy(target, dtype):
    formula = tree("(x + sqrt(x^2 + 4)) / 2 - alpha * x / (1 + abs(x))")
    two, four, unit = dtype(2), dtype(4), dtype(1)
    alpha = dtype(0.3)
    for value in np.linspace(-40, 40, 173).astype(dtype):
        with np.errstate(all="ignore"):
            expected = (value + np.sqrt(value * value + four)) / two - alpha * value / (unit + np.abs(value))
        computed = compute(formula, {"x": float(value), "alpha": float(alpha)}, target)
        assert computed == float(expected)


@pytest.mark.parametrize(("target", "overflow"), [(HALF, 11.09375), (SINGLE, 88.75), (DOUBLE, 710.0)])
def test_textbook_sigmoid_becomes_nan_where_exp_overflows(target, overflow):
    formula = tree("exp(x) / (1 + exp(x))")
    assert math.isnan(compute(formula, {"x": overflow}, target))
    assert compute(formula, {"x": overflow - 1}, target) == 1.0


def test_piecewise_takes_the_branch_of_the_rounded_condition():
    formula = tree("piecewise(1, x < 0.1, 2)")
    tenth = round_exact(Fraction(1, 10), HALF)
    assert compute(formula, {"x": tenth}, HALF) == 2.0
    assert compute(formula, {"x": math.nan}, HALF) == 2.0


@pytest.mark.parametrize("atom", sorted(name for name, atom in ATOMS.items() if atom.least == 1))
@pytest.mark.parametrize("x", [-math.inf, -1e5, -0.0, 0.0, 1e5, math.inf, math.nan])
def test_special_values_of_atoms_match_numpy(atom, x):
    references = {
        "asinh": np.arcsinh,
        "atan": np.arctan,
        "erf": lambda v: np.float32(math.erf(v)),
        "erfc": lambda v: np.float32(math.erfc(v)),
        "relu": lambda v: np.maximum(np.float32(0), v) if v else np.float32(0),
        "sigmoid": lambda v: np.float32(np.exp(-np.logaddexp(0, -np.float64(v)))),
        "logsigmoid": lambda v: np.float32(-np.logaddexp(0, -np.float64(v))),
        "softplus": lambda v: np.float32(np.logaddexp(0, np.float64(v))),
        "Phi": lambda v: np.float32(0.5 * math.erfc(-v / math.sqrt(2))),
        "phi": lambda v: np.float32(np.exp(-(np.float64(v) ** 2) / 2) / math.sqrt(2 * math.pi)),
        "sign": lambda v: np.sign(v) + np.float32(0),
    }
    if atom == "W":
        expected = {math.inf: math.inf, 1e5: 9.284572, 0.0: x}.get(x, math.nan)
        assert math.isclose(compute_atom(atom, (x,), SINGLE), expected, rel_tol=1e-6) or same(
            compute_atom(atom, (x,), SINGLE), expected
        )
        return
    with np.errstate(all="ignore"):
        expected = float(references.get(atom, getattr(np, atom, None))(np.float32(x)))
    computed = compute_atom(atom, (x,), SINGLE)
    assert same(computed, expected) or math.isclose(computed, expected, rel_tol=3e-7), (computed, expected)


def test_rounded_atoms_are_within_half_a_unit():
    for atom in ("exp", "tanh", "erf", "softplus", "sigmoid", "Phi", "log1p", "asinh"):
        for x in (0.3, 1.7, 5.0):
            narrow, wide = (compute_atom(atom, (round_exact(Fraction(x), HALF),), form) for form in (HALF, DOUBLE))
            assert abs(narrow - wide) <= 2.0 ** (math.floor(math.log2(abs(wide))) - 11)
