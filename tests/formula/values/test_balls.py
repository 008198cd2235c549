"""Ball arithmetic: enclosures hold against mpmath and samples, kinks give hulls or Undecided, tails stay tight."""

from collections.abc import Callable

import mpmath
import numpy as np
import pytest
from flint import acb, arb, arb_series, ctx, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.formula.language.tree import Expression
from gen.formula.outcomes import Undecided
from gen.formula.symbolic.algebra import differentiate
from gen.formula.values import balls
from gen.formula.values.numpy_values import evaluate

Read = Callable[..., Expression]
PARAMETERS = {"alpha": 0.75, "beta": 1.5}
BALLS = {name: arb(value) for name, value in PARAMETERS.items()}


def slack(ball: arb) -> float:
    """What rounding to float64 may add: a few ulps of the larger end."""
    return 1e-9 * float(ball.abs_upper()) + 1e-300


@settings(max_examples=25, deadline=None)
@given(middle=st.floats(-8, 8), radius=st.floats(0, 4))
def test_wide_balls_enclose_samples(activation: Expression, middle: float, radius: float) -> None:
    ball = balls.evaluate(activation, {"x": arb(middle, radius), **BALLS})
    if not ball.is_finite():
        return
    values = evaluate(activation, {"x": middle + radius * np.linspace(-1, 1, 41), **PARAMETERS})
    assert float(ball.lower()) - slack(ball) <= values.min()
    assert values.max() <= float(ball.upper()) + slack(ball)


def test_points_agree_with_numpy(activation: Expression) -> None:
    for x in np.random.default_rng(1).normal(scale=3, size=20).tolist():
        ball = balls.evaluate(activation, {"x": arb(x), **BALLS})
        value = float(evaluate(activation, {"x": x, **PARAMETERS}))
        assert ball.rel_accuracy_bits() > 30
        assert abs(float(ball.mid()) - value) <= 1e-12 * abs(value) + 1e-15


def test_series_hold_the_derivatives(activation: Expression) -> None:
    first, second = differentiate(activation), differentiate(activation, order=2)
    for x in (-2.7, -0.4, 0.3, 1.9):
        series = balls.evaluate(activation, {"x": arb_series([arb(x), 1], 4), **BALLS})
        values = {"x": arb(x), **BALLS}
        coefficients = [*series.coeffs(), arb(0), arb(0), arb(0)]
        assert coefficients[1].overlaps(balls.evaluate(first, values))
        assert (2 * coefficients[2]).overlaps(balls.evaluate(second, values))


def test_boxes_on_the_real_line_agree(activation: Expression) -> None:
    for x in (-2.7, -0.4, 0.3, 1.9):
        box = balls.evaluate(activation, {"x": acb(x), **BALLS})
        ball = balls.evaluate(activation, {"x": arb(x), **BALLS})
        assert box.is_finite()
        assert acb(box).real.overlaps(ball)


@pytest.mark.parametrize(
    ("text", "x", "truth"),
    [
        ("sigmoid(x)", -800, lambda x: 1 / (1 + mpmath.exp(-x))),
        ("1 - sigmoid(x)", -800, lambda x: 1 / (1 + mpmath.exp(x))),
        ("softplus(x)", -800, lambda x: mpmath.log1p(mpmath.exp(x))),
        ("Phi(x)", -40, lambda x: mpmath.erfc(-x / mpmath.sqrt(2)) / 2),
        ("expm1(x)", mpmath.mpf(2) ** -100, mpmath.expm1),
        ("log1p(x)", mpmath.mpf(2) ** -100, mpmath.log1p),
        ("tanh(x)", mpmath.mpf(2) ** -100, mpmath.tanh),
        ("logsigmoid(x)", 800, lambda x: -mpmath.log1p(mpmath.exp(-x))),
    ],
)
def test_tails_keep_their_digits(read: Read, text: str, x: float, truth: Callable[[object], object]) -> None:
    old = ctx.prec
    ctx.prec = 128
    try:
        mantissa, exponent = mpmath.frexp(x)
        point = arb(fmpq(int(mantissa * 2**60), 1)) * arb(2) ** (int(exponent) - 60)
        ball = balls.evaluate(read(text), {"x": point})
        with mpmath.workdps(400):
            exact = truth(mpmath.mpf(x))
            close = abs(mpmath.mpf(str(ball.str(35, radius=False))) - exact) <= abs(exact) * mpmath.mpf(10) ** -30
    finally:
        ctx.prec = old
    assert ball.rel_accuracy_bits() > 100
    assert close


def test_hulls_at_kinks_are_tight(read: Read) -> None:
    around = {"x": arb(0, 1), **BALLS}
    for text, low, high in [
        ("abs(x)", 0, 1),
        ("x^2", 0, 1),
        ("x*x", 0, 1),
        ("relu(x)", 0, 1),
        ("max(x, -0.5)", -0.5, 1),
        ("sign(x)", -1, 1),
        ("piecewise(x, x > 0, 0)", 0, 1),
        ("piecewise(x, x > 0, exp(x) - 1)", np.expm1(-1), 1),
        ("piecewise(sqrt(x), x >= 0, -x)", 0, 1),
        ("piecewise(1, 0 < x, 2)", 1, 2),
    ]:
        ball = balls.evaluate(read(text), around)
        assert abs(float(ball.lower()) - low) < 1e-7, text
        assert abs(float(ball.upper()) - high) < 1e-7, text


def test_decided_conditions_take_one_branch(read: Read) -> None:
    tree = read("piecewise(log(x), x > 0, 7)")
    assert balls.evaluate(tree, {"x": arb(-3, 1)}) == 7
    assert balls.evaluate(tree, {"x": arb(1)}) == 0


@pytest.mark.parametrize(
    "text", ["abs(x)", "relu(x)", "sign(x)", "max(x, 0)", "piecewise(1, x > 0, x)", "clip(x, 0, 1)"]
)
def test_kinks_of_series_and_boxes_are_undecided(read: Read, text: str) -> None:
    for x in (arb_series([0, 1], 3), arb_series([arb(0, 1), 1], 3), acb(arb(0, 1), arb(0, 1))):
        with pytest.raises(Undecided):
            balls.evaluate(read(text), {"x": x})


@pytest.mark.parametrize("text", ["log(x)", "sqrt(x)", "x^0.3", "1/x", "x^-2", "log1p(x - 1)", "cbrt(x)"])
def test_boxes_on_a_cut_are_not_finite(read: Read, text: str) -> None:
    assert not balls.evaluate(read(text), {"x": acb(arb(-1, 2), arb(0, 1))}).is_finite()


@pytest.mark.parametrize("text", ["log(x)", "sqrt(x)", "x^0.3", "1/x", "x/x", "x^-2", "W(x - 1)"])
def test_partly_undefined_balls_are_not_finite(read: Read, text: str) -> None:
    assert not balls.evaluate(read(text), {"x": arb(0, 1)}).is_finite()


def test_integration_through_boxes(read: Read) -> None:
    tree = read("softplus(x)*phi(x)")
    integral = acb.integral(lambda z, _: balls.evaluate(tree, {"x": z}), -8, 8).real
    truth = mpmath.quad(lambda x: mpmath.log1p(mpmath.exp(x)) * mpmath.npdf(x), [-8, 0, 8])
    assert abs(float(integral.mid()) - float(truth)) < 1e-12
    assert integral.rel_accuracy_bits() > 30


def test_vectors_are_refused(read: Read) -> None:
    with pytest.raises(ValueError, match="components"):
        balls.evaluate(read("sum(j, x[j])", indexed=True), {"x": arb(1)})
