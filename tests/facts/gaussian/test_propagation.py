"""Gaussian facts against mpmath's quadrature at 50 digits and published constants."""

import mpmath
import pytest

from gen.facts.elementwise.pieces import split_tree
from gen.facts.gaussian.propagation import establish
from gen.facts.records import Evidence
from gen.formula.language.parser import parse
from gen.problems import Place


def facts(text):
    tree = parse(text, Place("test.yml", 1, 1))
    return establish(split_tree(tree))


def close(number, reference, digits=20):
    with mpmath.workdps(50):
        return abs(mpmath.mpf(number.decimal) - reference) <= abs(reference) * mpmath.mpf(10) ** -digits


def expectation(function, breaks=()):
    stations = [-mpmath.inf, *sorted({-12, -6, -3, 0, 3, 6, 12, *breaks}), mpmath.inf]
    return mpmath.quad(lambda x: function(x) * mpmath.npdf(x), stations)


MIRRORS = [
    ("max(0, x)", lambda x: max(mpmath.mpf(0), x), lambda x: mpmath.mpf(x > 0), ()),
    ("x * Phi(x)", lambda x: x * mpmath.ncdf(x), lambda x: mpmath.ncdf(x) + x * mpmath.npdf(x), ()),
    ("tanh(x)", mpmath.tanh, lambda x: mpmath.sech(x) ** 2, ()),
    ("log(1 + exp(x))", lambda x: mpmath.log1p(mpmath.exp(x)), lambda x: 1 / (1 + mpmath.exp(-x)), ()),
    ("piecewise(x, x > 0, exp(x) - 1)", lambda x: x if x > 0 else mpmath.expm1(x), lambda x: mpmath.exp(min(x, 0)), ()),
    ("clip(x / 6 + 1/2, 0, 1)", lambda x: min(max(x / 6 + 0.5, 0), 1), lambda x: mpmath.mpf(abs(x) < 3) / 6, (-3, 3)),
    ("x / (1 + abs(x))", lambda x: x / (1 + abs(x)), lambda x: 1 / (1 + abs(x)) ** 2, ()),
]


@pytest.mark.parametrize(("text", "function", "slope", "breaks"), MIRRORS)
def test_moments_and_gains_match_quadrature(text, function, slope, breaks):
    gaussian, depth, _ = facts(text)
    assert gaussian.proved
    assert depth.proved
    with mpmath.workdps(50):
        second = expectation(lambda x: function(x) ** 2, breaks)
        steepness = expectation(lambda x: slope(x) ** 2, breaks)
        mean = expectation(function, breaks)
        moments = gaussian.value
        assert abs(mpmath.mpf(moments.mean.decimal) - mean) < mpmath.mpf(10) ** -22
        assert close(moments.second_moment, second)
        assert close(moments.slope_second_moment, steepness)
        assert close(moments.gain_forward, 1 / mpmath.sqrt(second))
        assert close(moments.gain_backward, 1 / mpmath.sqrt(steepness))
        assert close(depth.value.per_layer, steepness / second)
        assert close(depth.value.after_10, (steepness / second) ** 10)
        assert close(depth.value.after_50, (steepness / second) ** 50, 18)


def test_relu_keeps_half_the_variance():
    gaussian, depth, centred = facts("max(0, x)")
    assert gaussian.evidence is Evidence.EXACT
    assert gaussian.value.second_moment.exact == "1/2"
    assert gaussian.value.gain_forward.exact == gaussian.value.gain_backward.exact == "sqrt(2)"
    assert gaussian.value.dead_fraction.exact == "1/2"
    assert depth.value.after_50.exact == "1"
    assert centred.proved
    assert centred.value.value is False


def test_selu_sits_at_its_fixed_point():
    gaussian, _, _ = facts(
        "1.050700987355480493419334985294606351959 * "
        "piecewise(x, x > 0, 1.673263242354377284817042991671652038461 * (exp(x) - 1))"
    )
    with mpmath.workdps(50):
        assert abs(mpmath.mpf(gaussian.value.mean.decimal)) < mpmath.mpf(10) ** -35
        assert abs(mpmath.mpf(gaussian.value.second_moment.decimal) - 1) < mpmath.mpf(10) ** -28


def test_selu_drifts_with_the_rounded_constants_of_the_first_onnx_operator():
    gaussian, _, _ = facts("1.0507 * piecewise(x, x > 0, 1.6732 * (exp(x) - 1))")
    mean = float(gaussian.value.mean.decimal)
    variance = float(gaussian.value.second_moment.decimal) - mean**2
    assert mean == pytest.approx(1.6e-5, rel=0.05)
    assert variance - 1 == pytest.approx(-3.6e-5, rel=0.05)


@pytest.mark.parametrize(
    ("text", "centred"),
    [("tanh(x)", True), ("clip(x, -1, 1)", True), ("x^3 - x", True), ("x * Phi(x)", False), ("abs(x)", False)],
)
def test_zero_centred(text, centred):
    flag = facts(text)[2]
    assert flag.proved
    assert flag.value.value is centred


def test_a_mean_of_zero_without_oddness():
    flag = facts("x^2 - 1")[2]
    assert flag.evidence is Evidence.EXACT
    assert flag.value.value is True


def test_binary_step_stops_every_gradient():
    gaussian, depth, _ = facts("piecewise(0, x < 0, 1)")
    assert gaussian.value.gain_backward.decimal == "oo"
    assert gaussian.value.dead_fraction.exact == "1"
    assert depth.value.per_layer.exact == "0"


def test_sigmoid_has_mean_one_half_by_its_reflection():
    gaussian, _, _ = facts("1 / (1 + exp(-x))")
    assert gaussian.value.mean.exact == "1/2"


def test_off_the_domain_there_is_nothing():
    gaussian, depth, centred = facts("log(x)")
    assert gaussian.known
    assert gaussian.value.mean is None
    assert depth.value is None
    assert centred.value.value is False


@pytest.mark.parametrize("text", ["exp(x^2)", "1 / x"])
def test_diverging_integrals_stay_unknown(text):
    gaussian, depth, _ = facts(text)
    assert not gaussian.known
    assert not depth.known
