"""Gaussian integrals against mpmath's quadrature at 50 digits."""

import mpmath
import pytest
from flint import ctx

from gen.facts.algebra.enclosures import enclose
from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, exact_real
from gen.facts.gaussian.moments import Divergent, enclose_integral, integrate_exactly, probability
from gen.formula.language.parser import parse
from gen.problems import Place


def tree(text):
    return parse(text, Place("test.yml", 1, 1))


def quadrature(function, lower, upper):
    with mpmath.workdps(50):
        stations = [lower, *(place for place in range(-12, 13, 3) if lower < place < upper), upper]
        return mpmath.quad(lambda x: function(x) * mpmath.npdf(x), stations)


def agrees(ball, reference, digits=25):
    with mpmath.workdps(50), ctx.workprec(200):
        return abs(mpmath.mpf(ball.str(45, more=True, radius=False)) - reference) < mpmath.mpf(10) ** -digits


CLOSED = [
    ("x", 0, mpmath.inf, lambda x: x),
    ("x^3 - 2*x^2 + 1", -1, mpmath.inf, lambda x: x**3 - 2 * x**2 + 1),
    ("exp(x) - 1", -mpmath.inf, 0, mpmath.expm1),
    ("x * exp(2*x - 1)", -mpmath.inf, 1, lambda x: x * mpmath.exp(2 * x - 1)),
    ("x^5 * exp(-x)", -2, 3, lambda x: x**5 * mpmath.exp(-x)),
]


@pytest.mark.parametrize(("text", "lower", "upper", "function"), CLOSED)
def test_closed_forms(text, lower, upper, function):
    ends = [
        MINUS_INFINITY if end == -mpmath.inf else INFINITY if end == mpmath.inf else exact_real(end)
        for end in (lower, upper)
    ]
    exact = integrate_exactly(normalise(tree(text)), *ends)
    reference = quadrature(function, lower, upper)
    assert agrees(enclose(exact, 160), reference)
    assert agrees(enclose_integral(tree(text), 1, *ends), reference)


ENCLOSED = [
    ("x * Phi(x)", 2, lambda x: (x * mpmath.ncdf(x)) ** 2),
    ("x * tanh(softplus(x))", 1, lambda x: x * mpmath.tanh(mpmath.log1p(mpmath.exp(x)))),
    ("x / (1 + exp(-x))", 2, lambda x: (x / (1 + mpmath.exp(-x))) ** 2),
    ("asinh(x)", 2, lambda x: mpmath.asinh(x) ** 2),
    ("log(1 + exp(x))", 1, lambda x: mpmath.log1p(mpmath.exp(x))),
]


@pytest.mark.parametrize(("text", "exponent", "function"), ENCLOSED)
def test_enclosures(text, exponent, function):
    ball = enclose_integral(tree(text), exponent, MINUS_INFINITY, INFINITY)
    assert ball.rel_accuracy_bits() > 80
    assert agrees(ball, quadrature(function, -30, 30))


def test_known_values():
    half_line = exact_real(0), INFINITY
    assert integrate_exactly(normalise(tree("x")), *half_line).equals(normalise(tree("1 / sqrt(2 * pi)")))
    assert integrate_exactly(normalise(tree("x^2")), *half_line).equals(normalise(tree("1/2")))
    assert probability(exact_real(-1), exact_real(1)).exact.equals(normalise(tree("erf(1 / sqrt(2))")))


def test_a_piece_beyond_every_cut():
    ball = enclose_integral(tree("x^4"), 1, exact_real(200), INFINITY)
    assert ball.contains(0)
    assert ball.rad() < 1e-30


@pytest.mark.parametrize("text", ["1 / x", "exp(x^2)"])
def test_divergent_integrals_are_refused(text):
    with pytest.raises(Divergent):
        enclose_integral(tree(text), 1, exact_real(-1), INFINITY)


@pytest.mark.parametrize("text", ["tanh(x)", "1 / (1 + x^2)", "sqrt(x)", "exp(x^2)"])
def test_other_integrands_have_no_closed_form_here(text):
    with pytest.raises(NoNormalForm):
        integrate_exactly(normalise(tree(text)), exact_real(0), INFINITY)
