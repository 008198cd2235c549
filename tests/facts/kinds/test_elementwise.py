"""Known answers: the facts of well-known functions against mpmath at 50 digits and against calculus by hand."""

from __future__ import annotations

from fractions import Fraction
from functools import cache, partial

import mpmath
import pytest
from flint import arb, ctx

from gen.facts.algebra.reals import enclosed_real, exact_real
from gen.facts.elementwise.curvature import find_convexity
from gen.facts.elementwise.extents import find_range
from gen.facts.elementwise.slopes import find_lipschitz
from gen.facts.elementwise.values import analyse, value_at
from gen.facts.kinds.elementwise import establish
from gen.facts.proofs.subject import Subject
from gen.facts.records import ElementwiseFacts, Evidence, Interval, Number, Point, Progression, RealSet
from gen.formula.language.parser import parse
from gen.formula.language.tree import Expression
from gen.problems import Place


def tree(text: str) -> Expression:
    return parse(text, Place("test", 1, 1))


@cache
def facts(text: str, *proposals: tuple[str, str]) -> ElementwiseFacts:
    forms = tuple((path, tree(form)) for path, form in proposals)
    return establish(Subject("test", tree(text), tree(text), (), forms))


def show(number: Number) -> str:
    return number.exact or number.decimal


def show_set(subset: RealSet | None) -> str:
    assert subset is not None
    parts = []
    for piece in subset.pieces:
        match piece:
            case Point(at):
                parts.append("{" + show(at) + "}")
            case Progression(base, period):
                parts.append(f"{show(base)} + k*{show(period)}")
            case Interval(lower, upper, lower_closed, upper_closed):
                left, right = "[" if lower_closed else "(", "]" if upper_closed else ")"
                parts.append(f"{left}{show(lower)}, {show(upper)}{right}")
    return " u ".join(parts) or "empty"


# formula: image, monotone, parity, smoothness, Lipschitz constant, attained, left and right tail
KNOWN = {
    "x": ("(-oo, oo)", "strictly increasing", "odd", "C^inf", "1", True, "none", "none"),
    "piecewise(0, x < 0, 1)": ("{0} u {1}", "non-decreasing", "neither", "C^-1", "oo", False, "hard", "hard"),
    "sigmoid(x)": ("(0, 1)", "strictly increasing", "neither", "C^inf", "1/4", True, "soft", "soft"),
    "tanh(x)": ("(-1, 1)", "strictly increasing", "odd", "C^inf", "1", True, "soft", "soft"),
    "x/(1 + abs(x))": ("(-1, 1)", "strictly increasing", "odd", "C^1", "1", True, "soft", "soft"),
    "max(0, x)": ("[0, oo)", "non-decreasing", "neither", "C^0", "1", True, "hard", "none"),
    "max(0, x) + 0.01*min(0, x)": ("(-oo, oo)", "strictly increasing", "neither", "C^0", "1", True, "none", "none"),
    "min(max(0, x), 6)": ("[0, 6]", "non-decreasing", "neither", "C^0", "1", True, "hard", "hard"),
    "piecewise(x, x > 0, exp(x) - 1)": ("(-1, oo)", "strictly increasing", "neither", "C^1", "1", True, "soft", "none"),
    "max(0, x) + min(0, 2*(exp(x/2) - 1))": (
        "(-2, oo)",
        "strictly increasing",
        "neither",
        "C^1",
        "1",
        True,
        "soft",
        "none",
    ),
    "softplus(x)": ("(0, oo)", "strictly increasing", "neither", "C^inf", "1", False, "soft", "none"),
    "clip(x + 3, 0, 6)/6": ("[0, 1]", "non-decreasing", "neither", "C^0", "1/6", True, "hard", "hard"),
    "x*clip(x + 3, 0, 6)/6": ("[-3/8, oo)", "no", "neither", "C^0", "3/2", False, "hard", "none"),
    "clip(x, -1, 1)": ("[-1, 1]", "non-decreasing", "odd", "C^0", "1", True, "hard", "hard"),
    "x/sqrt(1 + x^2)": ("(-1, 1)", "strictly increasing", "odd", "C^inf", "1", True, "soft", "soft"),
    "atan(x)": ("(-pi/2, pi/2)", "strictly increasing", "odd", "C^inf", "1", True, "soft", "soft"),
    "erf(x)": ("(-1, 1)", "strictly increasing", "odd", "C^inf", "2/sqrt(pi)", True, "soft", "soft"),
    "sin(x)": ("[-1, 1]", "no", "odd", "C^inf", "1", True, "none", "none"),
    "exp(-x^2)": ("(0, 1]", "no", "even", "C^inf", "sqrt(2)*exp(-1/2)", True, "soft", "soft"),
    "log(cosh(x))": ("[0, oo)", "no", "even", "C^inf", "1", False, "none", "none"),
    "abs(x)": ("[0, oo)", "no", "even", "C^0", "1", True, "none", "none"),
    "x - tanh(x)": ("(-oo, oo)", "strictly increasing", "odd", "C^inf", "1", False, "none", "none"),
    "x + sin(x)^2": ("(-oo, oo)", "strictly increasing", "neither", "C^inf", "2", True, "none", "none"),
    "exp(-exp(-x))": ("(0, 1)", "strictly increasing", "neither", "C^inf", "exp(-1)", True, "soft", "soft"),
    "1 - exp(-exp(x))": ("(0, 1)", "strictly increasing", "neither", "C^inf", "exp(-1)", True, "soft", "soft"),
    "log(x)": ("(-oo, oo)", "strictly increasing", "neither", "C^inf", "oo", False, "none", "soft"),
    "1/x": ("(-oo, 0) u (0, oo)", "no", "odd", "C^inf", "oo", False, "soft", "soft"),
}


@pytest.mark.parametrize("text", KNOWN)
def test_known_answers(text: str) -> None:
    image, monotone, parity, smoothness, lipschitz, attained, left, right = KNOWN[text]
    established = facts(text)
    assert show_set(established.image.value) == image
    assert established.monotone.value is not None and established.monotone.value.value == monotone
    assert established.parity.value is not None and established.parity.value.value == parity
    assert established.smoothness.value is not None and established.smoothness.value.value == smoothness
    assert established.lipschitz.value is not None
    assert (show(established.lipschitz.value.number), established.lipschitz.value.attained) == (lipschitz, attained)
    assert established.saturation.value is not None
    assert (established.saturation.value.left, established.saturation.value.right) == (left, right)
    for name, fact in established.items():
        if name not in ("gaussian", "depth", "zero_centred", "derivative_by_output"):
            assert fact.proved, f"{name}: {fact.method}"


def as_mp(number: Number) -> mpmath.mpf:
    return mpmath.mpf(number.decimal)


GATED = {
    "x*Phi(x)": lambda x: x * mpmath.ncdf(x),
    "0.5*x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))": lambda x: (
        x / 2 * (1 + mpmath.tanh(mpmath.sqrt(2 / mpmath.pi) * (x + mpmath.mpf("0.044715") * x**3)))
    ),
    "x*sigmoid(x)": lambda x: x / (1 + mpmath.exp(-x)),
    "x*sigmoid(1.5*x)": lambda x: x / (1 + mpmath.exp(-1.5 * x)),
    "x*tanh(softplus(x))": lambda x: x * mpmath.tanh(mpmath.log1p(mpmath.exp(x))),
    "x*exp(-exp(-x))": lambda x: x * mpmath.exp(-mpmath.exp(-x)),
    "x*tanh(exp(x))": lambda x: x * mpmath.tanh(mpmath.exp(x)),
    "x*log(2 - exp(-exp(x)))": lambda x: x * mpmath.log(2 - mpmath.exp(-mpmath.exp(x))),
}


@pytest.mark.parametrize("text", GATED)
def test_extrema_of_gated_functions_by_root_finding(text: str) -> None:
    f, established = GATED[text], facts(text)
    minimum, lipschitz = established.minimum.value, established.lipschitz.value
    assert minimum is not None and lipschitz is not None and established.maximum.value is None
    with mpmath.workdps(50):
        at = mpmath.findroot(lambda x: mpmath.diff(f, x), -1)
        (place,) = minimum.at.pieces
        assert isinstance(place, Point)
        assert abs(as_mp(place.at) - at) < mpmath.mpf(10) ** -25
        assert abs(as_mp(minimum.value) - f(at)) < mpmath.mpf(10) ** -25
        near = max((mpmath.mpf(k) / 8 for k in range(-32, 33)), key=lambda x: abs(mpmath.diff(f, x)))
        steepest = mpmath.findroot(lambda x: mpmath.diff(f, x, 2), (near - 0.125, near + 0.125), solver="anderson")
        slopes = [abs(mpmath.diff(f, steepest))]
        assert abs(as_mp(lipschitz.number) - max(slopes)) < mpmath.mpf(10) ** -22
    assert len(place.at.decimal.lstrip("-0.")) >= 20


def test_the_bends_of_gelu_are_exact() -> None:
    assert show_set(facts("x*Phi(x)").inflection_points.value) == "{-sqrt(2)} u {sqrt(2)}"
    lipschitz = facts("x*Phi(x)").lipschitz.value
    assert lipschitz is not None and lipschitz.number.exact == "1/2 + erf(1)/2 + exp(-1)/sqrt(pi)"


def test_a_proposed_closed_form_is_proved() -> None:
    plain, proposed = facts("x*sigmoid(x)"), facts("x*sigmoid(x)", ("minimum.at", "-1 - W(1/e)"))
    assert plain.minimum.value is not None and plain.minimum.value.value.exact is None
    assert proposed.minimum.value is not None and proposed.minimum.value.value.exact == "-W(exp(-1))"
    wrong = facts("x*sigmoid(x)", ("minimum.at", "-1 - W(1/e)*1.0000001"))
    assert wrong.minimum.value is not None and wrong.minimum.value.value.exact is None


def test_kinks_and_subdifferentials() -> None:
    (kink,) = facts("max(0, x)").kinks.value.kinks
    assert (kink.order, show(kink.left), show(kink.right)) == (1, "0", "1")
    assert kink.subdifferential is not None and kink.subdifferential.lower_closed
    (jump,) = facts("piecewise(0, x < 0, 1)").kinks.value.kinks
    assert (jump.order, show(jump.left), show(jump.right), show(jump.value)) == (0, "0", "1", "1")
    (soft,) = facts("x/(1 + abs(x))").kinks.value.kinks
    assert (soft.order, show(soft.left), show(soft.right)) == (2, "2", "-2")
    low, high = facts("x*clip(x + 3, 0, 6)/6").kinks.value.kinks
    assert (show(low.at), show(low.right), show(high.left), show(high.right)) == ("-3", "-1/2", "3/2", "1")


def test_sets_of_points() -> None:
    assert show_set(facts("max(0, x)").zeros.value) == "(-oo, 0]"
    assert show_set(facts("max(0, x)").fixed_points.value) == "[0, oo)"
    assert show_set(facts("max(0, x)").critical_points.value) == "(-oo, 0)"
    assert show_set(facts("sin(x)").zeros.value) == "0 + k*pi"
    assert show_set(facts("sin(x)").critical_points.value) == "pi/2 + k*pi"
    assert show_set(facts("clip(x + 3, 0, 6)/6").fixed_points.value) == "{3/5}"
    assert show_set(facts("x/(1 + abs(x))").saturation.value.where) == "(-oo, -9) u (9, oo)"
    assert show_set(facts("piecewise(x, x > 0, exp(x) - 1)").saturation.value.where) == "(-oo, -2*log(10))"
    assert show_set(facts("max(0, x) + 0.01*min(0, x)").saturation.value.where) == "empty"
    assert show_set(facts("abs(x)").inflection_points.value) == "empty"


def test_a_piece_may_end_in_a_zero_of_high_order() -> None:
    steep = facts("piecewise(x, x > 0, -1, x < -10, (1 + x/10)^10 - 1)")
    assert steep.kinks.value is not None
    assert [(show(kink.at), kink.order, show(kink.right)) for kink in steep.kinks.value.kinks] == [
        ("-10", 10, "567/1562500"),
        ("0", 2, "0"),
    ]
    assert show_set(steep.image.value) == "[-1, oo)"
    assert show_set(steep.critical_points.value) == "(-oo, -10]"
    assert steep.monotone.value is not None and steep.monotone.value.value == "non-decreasing"


def test_limits_and_asymptotes() -> None:
    logcosh = facts("log(cosh(x))").asymptotes.value
    assert (show(logcosh.left.slope), show(logcosh.left.intercept)) == ("-1", "-log(2)")
    assert (show(logcosh.right.slope), show(logcosh.right.intercept)) == ("1", "-log(2)")
    assert facts("sin(x)").limits.value.plus_oo is None
    assert show(facts("atan(x)").limits.value.minus_oo) == "-pi/2"
    assert facts("x*cos(x)").limits.value.plus_oo is None
    assert facts("x*sin(x)^2").limits.evidence is Evidence.UNKNOWN


def test_values_at_points() -> None:
    subject = Subject("test", tree("x*sigmoid(x)"), tree("x*sigmoid(x)"))
    with mpmath.workdps(40):
        f = GATED["x*sigmoid(x)"]
        for order in (0, 1, 2):
            for point in (Fraction(-3), Fraction(1, 2), Fraction(2)):
                fact = value_at(subject, point, order)
                truth = mpmath.diff(f, mpmath.mpf(point.numerator) / point.denominator, order)
                assert fact.proved and fact.value is not None
                assert abs(as_mp(fact.value) - truth) < mpmath.mpf(10) ** -15
    relu = Subject("test", tree("max(0, x)"), tree("max(0, x)"))
    assert value_at(relu, Fraction(0), 1).value is None
    assert value_at(relu, Fraction(0), 1).proved
    with pytest.raises(ValueError, match="order 3"):
        value_at(relu, Fraction(0), 3)


def test_steps_say_what_was_enclosed() -> None:
    fact = facts("x*Phi(x)").minimum
    assert fact.evidence is Evidence.ENCLOSED
    assert any(step.kind == "enclosure" and "cells" in step.text for step in fact.steps)
    assert facts("max(0, x)").minimum.evidence is Evidence.EXACT


@pytest.mark.parametrize("text", ["x*sigmoid(x)", "x*Phi(x)", "x + sin(x)^2", "max(x, x/4)", "x/(1 + abs(x))"])
def test_facts_do_not_depend_on_what_was_established_before(text: str) -> None:
    """The analysis of a function is kept; what a fact rests on is noted each time that it is asked for."""
    subject = Subject("test", tree(text), tree(text))
    analyse.cache_clear()
    first = establish(subject)
    assert establish(subject) == first
    for point in (Fraction(0), Fraction(-2)):
        value_at(subject, point, 1)
    assert establish(subject) == first
    analyse.cache_clear()
    for build in (find_lipschitz, find_range, find_convexity):
        analyse(subject).prove(partial(build, analyse(subject)), "")
    assert establish(subject) == first


def test_a_value_is_enclosed_by_its_taylor_form_where_the_plain_evaluation_is_wider() -> None:
    """The plain evaluation of x - x^2 on a ball of radius r around 1/2 is 2r wide, the Taylor form r²."""
    text = "x - x^2 + exp(-40)*x^3"
    analysis = analyse(Subject("test", tree(text), tree(text)))
    at = enclosed_real(exact_real(Fraction(1, 2)).enclosure() + arb(0, 1e-20))
    with ctx.workprec(256):
        value = analysis.value_in(0, at).enclosure()
        exact = arb(1) / 4 + (-arb(40)).exp() / 8
    assert value.contains(exact) and value.rad() < 1e-35
