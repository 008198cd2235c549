"""Tail bounds against dense samples: a bound that a sample exceeds is a wrong proof."""

import pytest
from flint import arb

from gen.facts.asymptotics.growth import bound_tail
from gen.formula.language.parser import parse
from gen.formula.values import balls
from gen.problems import Place

FORMULAS = [
    "x * Phi(x)",
    "x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))",
    "log(1 + exp(x))",
    "exp(x) / (1 + exp(x))^2",
    "x * tanh(softplus(x))",
    "(x + sqrt(x^2 + 4)) / 2",
    "log1p(x^2) - asinh(x) * 3",
    "exp(-x^2 / 2) * x^7",
    "1.67 * (exp(x) - 1)",
    "sinh(x) - cosh(x / 2)",
    "max(x, 0.1 * x) + min(2 * x, 1) - clip(x, -1, 3)",
    "piecewise(x^3, x < 0, -5 * sqrt(abs(x)))",
    "x^(-2) + (1 + x^2)^(1/3)",
    "relu(x) * sign(x) + abs(x)^2 - atan(x)",
    "W(exp(x)) + cbrt(x) + logsigmoid(x)",
    "3 / (2 - tanh(x)) - e^x",
]


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("cut", [16, -16, 2, -2])
def test_bounds_hold_at_samples(text, cut):
    tree = parse(text, Place("test.yml", 1, 1))
    bound = bound_tail(tree, cut, {})
    assert bound.growth is not None
    for step in range(60):
        x = arb(cut) * (arb(step) / 10).exp() if step % 2 else arb(cut) * (1 + arb(step) / 7)
        if abs(x) > 600:
            continue
        value = balls.evaluate(tree, {"x": x})
        growth = bound.growth
        limit = growth.coefficient * abs(x) ** growth.power * (growth.rate * abs(x)).exp()
        assert not abs(value) > limit, (x, value, limit)
        assert not value < bound.span.lower
        assert not value > bound.span.upper


@pytest.mark.parametrize("text", ["1 / (x - 20)", "exp(x^2)", "tan(x)", "1 / sin(x)"])
def test_what_has_no_such_bound_gets_none(text):
    assert bound_tail(parse(text, Place("test.yml", 1, 1)), 16, {}).growth is None
