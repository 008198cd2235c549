"""Numerics of forms against measured thresholds, NumPy runs and 50-digit truths of mpmath."""

import math
from dataclasses import dataclass
from fractions import Fraction

import mpmath
import numpy as np
import pytest

from gen.catalogue import Formula
from gen.facts.floating.numerics import establish_numerics, grid, judge, take_specimen, write_out
from gen.facts.floating.rounding import FORMATS, ordinal
from gen.facts.mathematics.registry import MATHEMATICS
from gen.facts.records import Evidence
from gen.formula.language.parser import parse
from gen.formula.language.tree import X
from gen.formula.printers.text import print_text
from gen.problems import Place

HERE = Place("test.yml", 1, 1)


@dataclass
class Entry:
    """The fields of an activation that numerics read."""

    formula: Formula
    stable: Formula | None = None
    kind: str = "elementwise"
    parameters: tuple = ()
    inputs: tuple = ()
    gate: str | None = None


def formula(text, **options):
    return Formula(text, parse(text, HERE, **options), HERE)


def numerics(text, stable=None, **fields):
    options = {"indexed": True} if fields.get("kind") == "vector" else {}
    if fields.get("inputs"):
        options = {"inputs": fields["inputs"]}
    entry = Entry(formula(text, **options), formula(stable, **options) if stable else None, **fields)
    return {
        (fact.value.dtype, fact.value.form): fact
        for fact in establish_numerics(entry, MATHEMATICS[entry.kind].line(entry))
    }


def run(facts, dtype, kind, form="textbook", side=1):
    """The first failing run of a kind on one side of zero, as a pair of floats."""
    for failure in facts[dtype, form].value.failures:
        lower, upper = float(failure.lower.decimal), float(failure.upper.decimal)
        if failure.kind == kind and lower * side >= 0 and upper * side >= 0:
            return lower, upper
    return None


def test_logistic_quotient_is_nan_from_the_logarithm_of_the_largest_number():
    facts = numerics("exp(x) / (1 + exp(x))")
    assert run(facts, "float16", "nan") == (11.09375, 65504.0)
    lower, upper = run(facts, "float32", "nan")
    largest = float(np.finfo(np.float32).max)
    assert mpmath.exp(lower) > largest > mpmath.exp(float(np.nextafter(np.float32(lower), np.float32(0))))
    assert upper == largest
    assert run(facts, "float64", "nan")[0] == pytest.approx(709.782712893384, rel=1e-15)


def test_textbook_mish_loses_its_left_tail_and_the_quotient_form_overflows_early():
    textbook = numerics("x * tanh(softplus(x))")
    assert run(textbook, "float32", "half", side=-1)[1] == pytest.approx(-8.9, abs=0.1)
    quotient = numerics("x * ((1 + exp(x))^2 - 1) / ((1 + exp(x))^2 + 1)")
    assert run(quotient, "float32", "overflow")[0] == pytest.approx(42.5, abs=0.1)
    assert run(quotient, "float32", "nan")[0] == pytest.approx(44.4, abs=0.1)


def test_squareplus_overflows_where_its_square_does():
    facts = numerics("(x + sqrt(x^2 + 4)) / 2")
    assert run(facts, "float16", "overflow") == (256.0, 65504.0)
    assert run(facts, "float16", "overflow", side=-1) == (-65504.0, -256.0)


def test_tanhshrink_cancels_near_zero():
    lower, upper = run(numerics("x - tanh(x)"), "float32", "half")
    assert lower < 1e-9
    assert 0.01 < upper < 0.1


def test_a_stable_form_mends_softplus():
    facts = numerics("log(1 + exp(x))", "max(x, 0) + log1p(exp(-abs(x)))")
    assert run(facts, "float32", "overflow") == (pytest.approx(88.7228, abs=1e-4), float(np.finfo(np.float32).max))
    for dtype in ("float16", "bfloat16", "float32", "float64"):
        stable = facts[dtype, "stable"]
        assert stable.evidence is Evidence.ENCLOSED
        assert stable.value.failures == ()
        assert float(stable.value.largest_error.decimal) < 1


def test_gelu_by_erf_against_erfc():
    facts = numerics("x * Phi(x)", "x / 2 * erfc(-x / sqrt(2))")
    assert run(facts, "float32", "half", side=-1) is not None
    assert run(facts, "float32", "half", "stable", side=-1) is None


@pytest.mark.parametrize(("dtype", "target"), [(np.float16, FORMATS[0]), (np.float32, FORMATS[2])])
def test_algebraic_forms_agree_with_numpy(dtype, target):
    facts = numerics("x / (1 + abs(x))")
    fact = facts[target.name, "textbook"].value
    worst = 0.0
    for position in grid(target):
        x = dtype(position)
        computed = float(x / (dtype(1) + np.abs(x)))
        truth = Fraction(position) / (1 + abs(Fraction(position)))
        if truth:
            exponent = max(math.frexp(float(truth))[1] - 1, target.lowest)
            worst = max(
                worst, float(abs(Fraction(computed) - truth) / Fraction(2) ** (exponent - target.precision + 1))
            )
    assert float(fact.largest_error.decimal) == pytest.approx(worst, rel=1e-9)


def test_the_largest_error_is_what_mpmath_says():
    fact = numerics("x * tanh(softplus(x))")["float32", "textbook"].value
    x = np.float32(fact.largest_error_at.decimal)
    with mpmath.workdps(50):
        truth = mpmath.mpf(float(x)) * mpmath.tanh(mpmath.log1p(mpmath.exp(mpmath.mpf(float(x)))))
        unit = mpmath.mpf(2) ** (mpmath.floor(mpmath.log(abs(truth), 2)) - 23)
        # far to the left 1 + exp(x) rounds to 1, so the form gives 0
        assert float(abs(truth) / unit) == pytest.approx(float(fact.largest_error.decimal), rel=1e-9)


def test_special_inputs():
    specials = dict(numerics("x * sigmoid(x)")["float32", "textbook"].value.specials)
    assert specials == {
        "-inf": "nan",
        "inf": "inf",
        "nan": "nan",
        "-0": "-0",
        "0": "0",
        "smallest subnormal": "0",
    }


def test_vectors_and_gates_run_along_a_line():
    softmax = numerics("exp(x[i]) / sum(j, exp(x[j]))", kind="vector")
    assert run(softmax, "float32", "nan")[0] == pytest.approx(88.7228, abs=1e-4)
    gated = numerics("a * sigmoid(b)", kind="gated", inputs=("a", "b"), gate="b")
    assert run(gated, "float32", "nan") is None
    assert "b = x" in gated["float32", "textbook"].method


def test_named_functions_are_written_out_in_the_textbook_form():
    assert print_text(write_out(parse("x * sigmoid(2 * x)", HERE))) == "x*(1/(1 + exp(-(2*x))))"
    specimen = take_specimen(Entry(formula("x * sigmoid(x)")))
    assert list(specimen.forms) == ["textbook", "stable"]
    assert list(take_specimen(Entry(formula("x / (1 + abs(x))"))).forms) == ["textbook"]


def test_truths_beyond_the_format_are_no_failures():
    half = FORMATS[0]
    specimen = take_specimen(Entry(formula("exp(x)")))
    assert judge(math.inf, specimen.truth(20.0), half).failure is None
    assert judge(math.inf, specimen.truth(5.0), half).failure == "overflow"
    assert judge(math.nan, specimen.truth(5.0), half).failure == "nan"
    assert judge(148.0, specimen.truth(5.0), half).failure is None
    assert judge(100.0, specimen.truth(5.0), half).failure == "half"


def test_a_form_without_an_operation_has_no_error():
    facts = numerics("x")
    assert all(fact.value.largest_error.decimal == "0" for fact in facts.values())
    assert take_specimen(Entry(Formula("x", X, HERE))).truth(0.25) == 0.25


@pytest.mark.parametrize("target", FORMATS, ids=lambda target: target.name)
def test_the_grid_is_symmetric_and_in_the_format(target):
    positions = grid(target)
    assert list(positions) == sorted(-position for position in positions)
    assert positions[-1] == target.largest
    assert len({ordinal(position, target) for position in positions}) == len(positions)
