"""Expansions against mpmath at 60 digits: what is left of f after the exact terms stays within the remainder."""

from __future__ import annotations

import re

import mpmath
import pytest

from gen.facts.algebra.enclosures import enclose
from gen.facts.asymptotics.expansions import MINUS_OO, PLUS_OO, STARTS, Approach, expand
from gen.facts.asymptotics.tails import measure_rest, print_leading
from gen.facts.asymptotics.transseries import Coefficient, Expansion, Growth, NoExpansion, TooNear, as_form
from gen.formula.language.parser import parse

KNOWN = {name: getattr(mpmath, name) for name in ("exp", "log", "erf", "tanh", "sin", "cos", "sqrt")}


def value(text: str, x: mpmath.mpf) -> mpmath.mpf:
    """A formula by mpmath, from nothing but its text."""
    exact = re.sub(r"\d+", r"mpf(\g<0>)", text).replace("^", "**")
    return eval(exact, {"__builtins__": {}, "mpf": mpmath.mpf, **KNOWN}, {"x": x})


def number(coefficient: Coefficient) -> mpmath.mpf:
    return mpmath.mpf(enclose(as_form(coefficient), 400).mid().str(60, radius=False))


def size(growth: Growth, t: mpmath.mpf) -> mpmath.mpf:
    exponent = sum((number(c) * t**k for k, c in enumerate(growth.inside, 1)), mpmath.mpf(0))
    exponent += sum((number(c) * size(below, t) for c, below in growth.tower), mpmath.mpf(0))
    return t ** number(growth.power) * mpmath.log(t) ** number(growth.logs) * mpmath.exp(exponent)


def first(text: str, approach: Approach) -> Expansion:
    for start in STARTS:
        try:
            return expand(parse(text), approach, start)
        except TooNear:
            continue
    raise AssertionError(f"no expansion of {text} holds")


LEADING = {
    "x*exp(-exp(-x))": ("-t*exp(-exp(t))", "t"),
    "1 - exp(-exp(x))": ("exp(-t)", "1"),
    "x*tanh(exp(x))": ("-t*exp(-t)", "t"),
    "x*log(2 - exp(-exp(x)))": ("-t*exp(-t)", "log(2)*t"),
    "x/(1 - x*exp(-(x + exp(x))))": ("-exp(-t)", "t"),
    "x*erf(3/4*exp(3/4*x))": ("-3/(2*sqrt(pi))*t*exp(-3/4*t)", "t"),
    "tanh(x + 3/5*exp(x))*log(1/2 + exp(x))": ("log(2)", "t"),
    "exp(-exp(x) + x^2)": ("exp(t^2)", "exp(t^2 - exp(t))"),
    "exp(-x)*exp(-2*exp(-x/2))": ("exp(t - 2*exp(1/2*t))", "exp(-t)"),
    "exp(exp(x) - exp(2*x)) + exp(-exp(2*x))": ("2", "exp(-exp(2*t) + exp(t))"),
}
"""The leading terms at minus and plus infinity, of double exponentials."""


@pytest.mark.parametrize("text", LEADING)
@pytest.mark.parametrize("side", [-1, 1])
def test_a_double_exponential_has_its_leading_term(text: str, side: int) -> None:
    expansion = first(text, PLUS_OO if side > 0 else MINUS_OO)
    assert print_leading(expansion) == LEADING[text][side > 0]
    assert measure_rest(expansion) < 1


WAVES = ["sin(x)/x", "x + cos(x)", "exp(-x^2/2)*cos(5*x)", "(x + sin(x))*exp(-exp(-x))", "1/(2*x + sin(x^2))"]


@pytest.mark.parametrize("text", [*LEADING, *WAVES])
@pytest.mark.parametrize("side", [-1, 1])
def test_the_remainder_holds_at_samples(text: str, side: int) -> None:
    expansion = first(text, PLUS_OO if side > 0 else MINUS_OO)
    with mpmath.workdps(60):
        for step in range(12):
            t = mpmath.mpf(expansion.frame.start) * mpmath.mpf("1.13") ** step
            parts = [number(c) * size(growth, t) for c, growth in expansion.terms]
            exact = value(text, side * t)
            scale = max([abs(exact), *map(abs, parts)])
            rest = mpmath.mpf(0)
            if expansion.remainder is not None:
                radius, growth = expansion.remainder
                rest = mpmath.mpf(radius.upper().str(30, radius=False)) * size(growth, t) * (1 + mpmath.mpf(10) ** -25)
            assert abs(exact - sum(parts)) <= rest + scale * mpmath.mpf(10) ** -50


def test_of_three_exponentials_on_each_other_there_is_none() -> None:
    with pytest.raises(NoExpansion, match="an exponential of this growth"):
        first("exp(-exp(exp(x)))", PLUS_OO)
