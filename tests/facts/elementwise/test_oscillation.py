"""Functions that oscillate towards an infinity: extrema by mpmath, and what must stay open."""

from __future__ import annotations

import mpmath
import pytest

from gen.facts.kinds.elementwise import establish_some
from gen.facts.proofs.subject import Subject
from gen.formula.language.parser import parse

KEYS = ("range", "lipschitz", "limits", "asymptotes", "saturation", "vanishing", "dying", "bounded")


def facts(text, *keys):
    tree = parse(text)
    return establish_some(Subject("test", tree, tree), keys)


def known(number):
    return mpmath.mpf(number.decimal)


EXTREMA = {
    "piecewise(1, x == 0, sin(x)/x)": (lambda x: mpmath.sinc(x), 4.5, 0, 2.1),
    "cos(5*x)*exp(-x^2/2)": (lambda x: mpmath.cos(5 * x) * mpmath.exp(-x * x / 2), 0.6, 0, 0.3),
    "(x + cos(x))*sigmoid(x)": (lambda x: (x + mpmath.cos(x)) / (1 + mpmath.exp(-x)), -1.9, None, 4.8),
    "exp(-abs(x))*sin(x)": (lambda x: mpmath.exp(-abs(x)) * mpmath.sin(x), -mpmath.pi / 4, mpmath.pi / 4, None),
}
"""A function by mpmath, a place near its minimum, near its maximum and near its steepest point; None: no such place."""


@pytest.mark.parametrize("text", EXTREMA)
def test_extrema_lie_where_mpmath_has_them(text):
    f, lowest, highest, steepest = EXTREMA[text]
    proved = facts(text, "range", "lipschitz")
    with mpmath.workdps(40):
        reach = proved["range"].value
        for near, end in ((lowest, reach.lower), (highest, reach.upper)):
            if near is None:
                assert end.number.decimal == "oo"
                continue
            at = mpmath.findroot(lambda x: mpmath.diff(f, x), near) if near else mpmath.mpf(0)
            assert mpmath.almosteq(f(at), known(end.number), 1e-25)
            assert end.attained
        if steepest is not None:
            at = mpmath.findroot(lambda x: mpmath.diff(f, x, 2), steepest)
            assert mpmath.almosteq(abs(mpmath.diff(f, at)), known(proved["lipschitz"].value.number), 1e-20)


def test_a_cosine_that_grows_takes_every_value_and_has_no_limit():
    proved = facts("x*cos(x)", *KEYS)
    assert all(fact.proved for fact in proved.values())
    reach, limits = proved["range"].value, proved["limits"].value
    assert (reach.lower.number.decimal, reach.upper.number.decimal) == ("-oo", "oo")
    assert (limits.minus_oo, limits.plus_oo) == (None, None)
    assert proved["lipschitz"].value.number.decimal == "oo"
    assert (proved["asymptotes"].value.left, proved["asymptotes"].value.right) == (None, None)
    assert not proved["vanishing"].value.value
    assert not proved["saturation"].value.where.pieces


def test_a_wave_that_dies_out_has_the_limit_without_it():
    proved = facts("piecewise(1, x == 0, sin(x)/x)", *KEYS)
    assert all(fact.proved for fact in proved.values())
    assert proved["limits"].value.plus_oo.decimal == "0"
    assert (proved["saturation"].value.left, proved["saturation"].value.right) == ("soft", "soft")


def test_a_wave_on_a_slope_has_no_asymptote_and_the_limit_of_the_slope():
    proved = facts("(x + cos(x))*sigmoid(x)", "limits", "asymptotes")
    assert proved["limits"].value.plus_oo.decimal == "oo"
    assert proved["asymptotes"].value.right is None
    assert proved["asymptotes"].value.left.slope.decimal == "0"


@pytest.mark.parametrize("text", ["x*(1 + cos(x))", "cos(x) + cos(sqrt(2)*x)", "cos(x)*tanh(x)"])
def test_a_bound_that_is_only_approached_stays_open(text):
    """The least value is approached for ever, or nothing in a window passes what may come after."""
    assert not facts(text, "range")["range"].known
