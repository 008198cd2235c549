"""Facts of one sheet that cannot all hold are found and withheld, by every comparison; true sheets pass all of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from flint import ctx

from gen.facts.consistency.checking import CHECKS, find_contradictions, withhold
from gen.facts.consistency.margins import PRECISION
from gen.facts.kinds.elementwise import establish, establish_some
from gen.facts.proofs.subject import Subject
from gen.facts.records import (
    Contradiction,
    ElementwiseFacts,
    Evidence,
    Fact,
    Flag,
    Kinks,
    Lipschitz,
    Number,
    Point,
    RealSet,
    unknown,
)
from gen.formula.language.parser import parse
from gen.generation.computation import Computation

RELU, STEP, WAVE, SWISH = "max(0, x)", "piecewise(0, x < 0, 1)", "sin(x)", "x*sigmoid(x)"

EXCHANGED: tuple[tuple[str, str, str, str], ...] = (
    ("range_by_minimum", RELU, "minimum", "abs(x) - 1"),
    ("range_by_minimum", "tanh(x)", "minimum", RELU),
    ("range_by_maximum", WAVE, "maximum", "tanh(x)"),
    ("range_by_image", RELU, "image", "sigmoid(x)"),
    ("range_by_image", "sigmoid(x)", "image", STEP),
    ("range_by_bounded", RELU, "bounded", "x"),
    ("range_by_limits", "sigmoid(x)", "limits", "tanh(x)"),
    ("range_by_asymptotes", RELU, "asymptotes", "-x"),
    ("range_by_asymptotes", "sigmoid(x)", "asymptotes", "tanh(x)"),
    ("range_by_value_at_zero", "tanh(x)", "value_at_zero", "3"),
    ("range_by_value_at_zero", "sigmoid(x)", "value_at_zero", STEP),
    ("image_by_value_at_zero", STEP, "value_at_zero", "sigmoid(x)"),
    ("image_by_zeros", "tanh(x)", "zeros", "sigmoid(x)"),
    ("image_by_zeros", "sigmoid(x)", "zeros", "tanh(x)"),
    ("image_by_smoothness", "sigmoid(x)", "image", STEP),
    ("bounded_by_limits", RELU, "bounded", "tanh(x)"),
    ("bounded_by_asymptotes", "x", "bounded", RELU),
    ("limits_by_asymptotes", "tanh(x)", "limits", "sigmoid(x)"),
    ("limits_by_asymptotes", "tanh(x)", "asymptotes", WAVE),
    ("limits_by_domain", "tanh(x)", "domain", "sqrt(x)"),
    ("monotone_by_limits", "tanh(x)", "monotone", "-x"),
    ("monotone_by_limits", RELU, "monotone", STEP),
    ("monotone_by_range", "tanh(x)", "range", "x"),
    ("monotone_by_attained", "tanh(x)", "range", WAVE),
    ("monotone_by_attained", "3", "range", STEP),
    ("dying_by_saturation", RELU, "dying", "tanh(x)"),
    ("dying_by_critical_points", RELU, "dying", "tanh(x)"),
    ("dying_by_critical_points", "tanh(x)", "dying", RELU),
    ("dying_by_monotone", RELU, "dying", "tanh(x)"),
    ("dying_by_dead_fraction", RELU, "gaussian", "tanh(x)"),
    ("dead_fraction_by_critical_points", RELU, "gaussian", STEP),
    ("vanishing_by_saturation", "tanh(x)", "vanishing", "x"),
    ("saturation_by_critical_points", RELU, "saturation", "tanh(x)"),
    ("saturation_by_asymptotes", RELU, "saturation", "tanh(x)"),
    ("saturation_by_limits", RELU, "saturation", STEP),
    ("saturation_by_convexity", "tanh(x)", "saturation", "x"),
    ("saturation_by_derivative_at_zero", "tanh(x)", "saturation", "3"),
    ("monotone_by_critical_points", RELU, "monotone", "tanh(x)"),
    ("monotone_by_critical_points", "x", "monotone", STEP),
    ("monotone_by_turning_points", "tanh(x)", "monotone", "x^2"),
    ("monotone_by_derivative_at_zero", "tanh(x)", "monotone", "-x"),
    ("monotone_by_asymptotes", "x", "monotone", "-x"),
    ("monotone_by_domain", "sqrt(x)", "domain", "tanh(x)"),
    ("critical_points_by_derivative_at_zero", "tanh(x)", "critical_points", "x^2"),
    ("critical_points_by_derivative_at_zero", "x^2", "critical_points", "tanh(x)"),
    ("critical_points_by_domain", "x^2", "domain", "1/x"),
    ("lipschitz_by_derivative_at_zero", "tanh(x)", "derivative_at_zero", "2*x"),
    ("lipschitz_by_derivative_at_zero", "tanh(x)", "lipschitz", "x*abs(x)/(1 + abs(x))"),
    ("lipschitz_by_asymptotes", RELU, "lipschitz", "sigmoid(x)"),
    ("lipschitz_by_kinks", RELU, "lipschitz", "sigmoid(x)"),
    ("lipschitz_by_kinks", STEP, "lipschitz", RELU),
    ("lipschitz_by_smoothness", STEP, "lipschitz", RELU),
    ("lipschitz_by_monotone", RELU, "lipschitz", "3"),
    ("lipschitz_by_monotone", "3", "lipschitz", RELU),
    ("lipschitz_by_slope_moment", RELU, "lipschitz", "sigmoid(x)"),
    ("lipschitz_by_steepest_points", "tanh(x)", "lipschitz", "2*x"),
    ("lipschitz_by_steepest_points", RELU, "lipschitz", "2*x"),
    ("convexity_by_inflection_points", "tanh(x)", "inflection_points", RELU),
    ("convexity_by_inflection_points", RELU, "inflection_points", "x^3 - x"),
    ("convexity_by_monotone", "x^2", "convexity", "-x^2"),
    ("convexity_by_monotone", RELU, "convexity", "x"),
    ("convexity_by_limits", "tanh(x)", "convexity", "x^2"),
    ("convexity_by_limits", "tanh(x)", "convexity", "x"),
    ("convexity_by_critical_points", "x^2", "critical_points", "x^3 - x"),
    ("convexity_by_mean", RELU, "convexity", "-x^2"),
    ("convexity_by_asymptotes", RELU, "convexity", "-x^2"),
    ("convexity_by_domain", RELU, "domain", "sqrt(x)"),
    ("parity_of_set", "tanh(x)", "domain", "sqrt(x)"),
    ("parity_of_set", RELU, "parity", "tanh(x)"),
    ("parity_of_set", SWISH, "parity", "tanh(x)"),
    ("parity_of_set", "abs(x)", "zeros", "abs(x) + x - 1"),
    ("parity_of_set", "abs(x)", "inflection_points", "tanh(x - 1)"),
    ("parity_by_fixed_points", RELU, "parity", "tanh(x)"),
    ("parity_by_value_at_zero", "tanh(x)", "value_at_zero", "sigmoid(x)"),
    ("parity_by_derivative_at_zero", "tanh(x)", "parity", "x^2"),
    ("parity_by_range", RELU, "parity", "tanh(x)"),
    ("parity_by_image", RELU, "parity", "tanh(x)"),
    ("parity_by_extremum", SWISH, "parity", "x^2"),
    ("parity_by_extremum", "-x^2", "maximum", "-" + SWISH),
    ("parity_by_extrema", RELU, "parity", "tanh(x)"),
    ("parity_by_limits", RELU, "parity", "tanh(x)"),
    ("parity_by_asymptotes", RELU, "parity", "x^2"),
    ("parity_by_saturation", RELU, "parity", "tanh(x)"),
    ("parity_by_monotone", RELU, "parity", "tanh(x)"),
    ("parity_by_monotone", "tanh(x)", "parity", "x^2"),
    ("parity_by_convexity", RELU, "parity", "tanh(x)"),
    ("parity_by_kinks", "clip(x, 0, 1)", "parity", "tanh(x)"),
    ("parity_by_mean", RELU, "parity", "tanh(x)"),
    ("parity_by_zero_centred", "tanh(x)", "zero_centred", "sigmoid(x)"),
    ("zeros_by_value_at_zero", "tanh(x)", "zeros", "sigmoid(x)"),
    ("zeros_by_value_at_zero", "sigmoid(x)", "zeros", "tanh(x)"),
    ("zeros_by_value_at_zero", "sigmoid(x)", "fixed_points", "tanh(x)"),
    ("zeros_by_fixed_points", "tanh(x)", "fixed_points", "sigmoid(x)"),
    ("zeros_by_critical_points", RELU, "critical_points", "tanh(x)"),
    ("zeros_by_minimum", "abs(x)", "zeros", RELU),
    ("zeros_by_minimum", "x^3 - x", "maximum", "1 - x^2"),
    ("value_by_domain", "tanh(x)", "value_at_zero", "1/x"),
    ("slope_by_kinks", RELU, "derivative_at_zero", "tanh(x)"),
    ("slope_by_kinks", "tanh(x)", "derivative_at_zero", RELU),
    ("smoothness_by_kinks", RELU, "smoothness", "tanh(x)"),
    ("kinks_by_domain", RELU, "domain", "1/x"),
    ("mean_by_range", "sigmoid(x)", "gaussian", "-x^2"),
    ("mean_by_range", "sigmoid(x)", "gaussian", "2*sigmoid(x)"),
    ("zero_centred_by_mean", "tanh(x)", "zero_centred", RELU),
    ("moments_by_smoothness", "tanh(x)", "gaussian", STEP),
    ("moments_by_monotone", RELU, "monotone", "tanh(x)"),
    ("depth_by_moments", RELU, "depth", "tanh(x)"),
)
"""The name of a comparison, a formula, one of its facts, and the formula whose fact stands there instead."""


@cache
def facts(text: str) -> ElementwiseFacts:
    tree = parse(text)
    return establish(Subject("plain", tree, tree))


@cache
def fact(text: str, key: str) -> Fact[Any]:
    tree = parse(text)
    return establish_some(Subject("plain", tree, tree), [key])[key]


def forged(text: str, key: str, value: object) -> ElementwiseFacts:
    """The facts of a formula with another value of one of them."""
    return facts(text).but(**{key: Fact(Evidence.EXACT, "forged", value)})


def value_of(text: str, key: str) -> Any:
    value = fact(text, key).value
    assert value is not None
    return value


ZERO, ONE, TWO = (Number(text, text) for text in ("0", "1", "2"))


def made_by_hand() -> list[tuple[str, ElementwiseFacts]]:
    """Sheets with a value that no function has, each with the comparison of that value with itself."""
    relu, tanh = value_of(RELU, "range"), value_of("tanh(x)", "range")
    normal, kink = value_of(RELU, "gaussian"), value_of(RELU, "kinks").kinks[0]
    tails, steep = value_of("tanh(x)", "saturation"), value_of("tanh(x)", "lipschitz")
    rising = value_of("tanh(x)", "monotone")
    return [
        ("range_by_itself", forged(RELU, "range", replace(relu, lower=relu.upper, upper=relu.lower))),
        ("range_by_itself", forged(RELU, "range", replace(relu, upper=replace(relu.upper, attained=True)))),
        ("range_by_itself", forged("tanh(x)", "range", replace(tanh, upper=replace(tanh.upper, attained=True)))),
        ("saturation_by_itself", forged("tanh(x)", "saturation", replace(tails, where=RealSet((Point(ZERO),))))),
        ("monotone_by_itself", forged("tanh(x)", "monotone", replace(rising, value="non-increasing"))),
        ("monotone_by_itself", forged("tanh(x)", "monotone", replace(rising, value="no"))),
        ("lipschitz_by_itself", forged("tanh(x)", "lipschitz", Lipschitz(Number("-1", "-1"), True))),
        ("lipschitz_by_itself", forged("tanh(x)", "lipschitz", Lipschitz(Number("oo", "oo"), True))),
        ("lipschitz_by_derivative_at_zero", forged("tanh(x)", "lipschitz", replace(steep, attained=False))),
        ("kinks_by_itself", forged(RELU, "kinks", Kinks((replace(kink, left=ONE),)))),
        ("moments_by_themselves", forged(RELU, "gaussian", replace(normal, mean=ONE))),
        ("moments_by_themselves", forged(RELU, "gaussian", replace(normal, gain_forward=TWO))),
        ("moments_by_themselves", forged(RELU, "gaussian", replace(normal, gain_backward=Number("oo", "oo")))),
        ("moments_by_themselves", forged(RELU, "gaussian", replace(normal, dead_fraction=TWO))),
    ]


def contradicting_keys(name: str, sheet: ElementwiseFacts) -> list[tuple[str, ...]]:
    """The keys of the facts between which comparisons of this name see a contradiction."""
    with ctx.workprec(PRECISION):
        return [
            check.keys
            for check in CHECKS
            if check.name == name and check.compare(*(sheet[key].value for key in check.keys))
        ]


@pytest.mark.parametrize(("name", "text", "key", "donor"), EXCHANGED)
def test_a_fact_of_another_function_is_caught(name: str, text: str, key: str, donor: str) -> None:
    sheet = facts(text).but(**{key: fact(donor, key)})
    contradicting = contradicting_keys(name, sheet)
    assert contradicting
    assert all(key in keys for keys in contradicting)
    assert {contradiction.keys for contradiction in find_contradictions(sheet)} >= set(contradicting)


def test_a_value_that_no_function_has_is_caught() -> None:
    for name, sheet in made_by_hand():
        contradicting = contradicting_keys(name, sheet)
        assert contradicting, name
        assert {contradiction.keys for contradiction in find_contradictions(sheet)} >= set(contradicting)


def test_every_comparison_has_a_forged_sheet() -> None:
    sheets = [(name, facts(text).but(**{key: fact(donor, key)})) for name, text, key, donor in EXCHANGED]
    caught = {(name, keys) for name, sheet in (*sheets, *made_by_hand()) for keys in contradicting_keys(name, sheet)}
    assert [(check.name, check.keys) for check in CHECKS if (check.name, check.keys) not in caught] == []


def test_all_shipped_functions_pass(computation: Computation) -> None:
    for slug, sheet in computation.sheets.items():
        assert sheet.contradictions == (), slug
        if isinstance(sheet.facts, ElementwiseFacts):
            assert find_contradictions(sheet.facts) == (), slug


@pytest.mark.parametrize("text", sorted({text for _, text, _, _ in EXCHANGED}))
def test_plain_functions_pass(text: str) -> None:
    assert find_contradictions(facts(text)) == ()


def test_a_contradiction_withholds_all_facts_that_it_names_and_no_others() -> None:
    sheet = forged(RELU, "dying", Flag(False))
    contradictions = find_contradictions(sheet)
    named = {key for contradiction in contradictions for key in contradiction.keys}
    assert named == {"dying", "saturation", "critical_points", "monotone"}
    kept = withhold(sheet, contradictions)
    assert {key for key in kept if kept[key] != sheet[key]} == named
    assert not any(kept[key].known for key in named)
    assert "dying and saturation contradict each other" in kept.dying.method
    assert find_contradictions(kept) == ()


def test_what_is_not_proved_contradicts_nothing() -> None:
    sheet = forged(RELU, "dying", Flag(False))
    assert find_contradictions(sheet.but(dying=replace(sheet.dying, evidence=Evidence.NUMERIC))) == ()
    assert find_contradictions(sheet.but(dying=unknown("not tried"))) == ()


def test_digits_that_agree_as_far_as_they_go_are_no_contradiction() -> None:
    least = value_of(SWISH, "minimum")
    shorter = replace(least, value=Number(None, least.value.decimal[:12]))
    assert find_contradictions(forged(SWISH, "minimum", shorter)) == ()
    wrong = replace(least, value=Number(None, least.value.decimal[:9] + "9" * 6))
    assert {("range", "minimum")} <= {
        contradiction.keys for contradiction in find_contradictions(forged(SWISH, "minimum", wrong))
    }


def test_a_contradiction_of_one_fact_says_so() -> None:
    assert str(Contradiction(("range",), "the ends are wrong")) == "range contradicts itself: the ends are wrong"
