"""The printed functions of every explorer, run in JavaScript, give the numbers of the facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import quickjs

from gen.artefacts.explorer.scripts import print_script
from gen.catalogue import Activation, Catalogue
from gen.facts.records import ElementwiseFacts, Number, Point, RealSet
from gen.formula.values.numpy_values import evaluate
from gen.generation.computation import Computation
from gen.generation.presentations.presentation import View
from gen.generation.presentations.registry import PRESENTATIONS
from gen.generation.stages import cache_of, read_definitions

ROOT = Path(__file__).parents[3]
WINDOW = (5.0, -1.0, 5.0)
TOLERANCE = 1e-12
SCRIPTS = ROOT / "gen" / "theme" / "assets" / "explorer"
CURVED = tuple(Fraction(at) for at in ("-2", "-1/2", "1", "7/3"))


@pytest.fixture(scope="module")
def computation() -> Computation:
    return Computation(read_definitions(ROOT / "gen" / "definitions.yml"), cache_of(ROOT / "docs"))


@pytest.fixture(scope="module")
def catalogue(computation: Computation) -> Catalogue:
    return computation.catalogue


class Explored:
    """A function's module and the analysis of the explorer in a JavaScript engine."""

    def __init__(self, computation: Computation, activation: Activation) -> None:
        presentation, sheet = PRESENTATIONS[activation.kind], computation.sheets[activation.slug]
        contents = presentation.explore(activation, sheet, View(WINDOW, 0))
        assert contents is not None
        script = print_script(activation, contents).decode()
        self.context = quickjs.Context()
        self.context.eval((SCRIPTS / "analysis.js").read_text().replace("export ", ""))
        self.context.eval("const valueOf = (part, setting) => typeof part === 'function' ? part(...setting) : part")
        self.context.eval(script.replace("export default", "var explored ="))
        self.context.eval("var setting = explored.parameters.map((parameter) => parameter.default)")

    def __call__(self, source: str) -> Any:
        return json.loads(self.context.eval(f"JSON.stringify({source})"))

    def order(self, k: int, at: float) -> float:
        return float(self.context.eval(f"explored.orders[{k}]({at!r}, ...setting)"))


def _number(number: Number) -> float:
    return float(number.decimal.replace("oo", "inf"))


def _points(zeros: RealSet | None) -> Iterator[float]:
    for piece in () if zeros is None else zeros.pieces:
        if isinstance(piece, Point):
            yield _number(piece.at)


def _expected(computation: Computation, activation: Activation, facts: ElementwiseFacts) -> Iterator[tuple[Any, ...]]:
    """Order, place and value of everything that the facts say of single points."""
    for extremum in (facts.minimum.value, facts.maximum.value):
        if extremum is not None:
            yield from ((0, at, _number(extremum.value)) for at in _points(extremum.at))
    if facts.value_at_zero.value is not None:
        yield 0, 0.0, _number(facts.value_at_zero.value)
    if facts.derivative_at_zero.value is not None:
        yield 1, 0.0, _number(facts.derivative_at_zero.value)
    for k, places in ((0, facts.zeros.value), (1, facts.critical_points.value)):
        yield from ((k, at, 0.0) for at in _points(places))
    for kink in facts.kinks.value.kinks if facts.kinks.value is not None else ():
        yield 0, _number(kink.at), _number(kink.value)
    for at, value, slope in computation.values(activation):
        for k, fact in ((0, value), (1, slope)):
            if fact.value is not None:
                yield k, float(at), _number(fact.value)
    for at in CURVED:
        second = computation.value(activation.slug, 2, at)
        if second.value is not None:
            yield 2, float(at), _number(second.value)


def test_the_numbers_are_those_of_the_facts(computation: Computation, catalogue: Catalogue) -> None:
    wrong = []
    compared = 0
    for slug, activation in catalogue.activations.items():
        facts = computation.sheets[slug].facts
        if isinstance(facts, ElementwiseFacts):
            explored = Explored(computation, activation)
            for k, at, value in _expected(computation, activation, facts):
                shown = explored.order(k, at)
                compared += 1
                if not abs(shown - value) <= TOLERANCE * max(1.0, abs(value)):
                    wrong.append(f"{slug}: order {k} at {at} is {shown}, not {value}")
    assert wrong == []
    assert compared > 30 * 15


def test_kinks_and_jumps_are_seen_where_the_facts_have_them(computation: Computation, catalogue: Catalogue) -> None:
    for slug, activation in catalogue.activations.items():
        facts = computation.sheets[slug].facts
        if isinstance(facts, ElementwiseFacts) and facts.kinks.value is not None:
            seen = Explored(computation, activation)("settle(explored, setting).gaps")
            for k in range(3):
                expected = [_number(kink.at) for kink in facts.kinks.value.kinks if kink.order <= k]
                assert seen[k] == pytest.approx(expected, abs=1e-12), (slug, k)


def test_breaks_follow_the_parameters(computation: Computation, catalogue: Catalogue) -> None:
    explored = Explored(computation, catalogue.activations["hard-sigmoid"])
    assert explored("settle(explored, [0.5]).gaps") == [[], [-1, 1], [-1, 1]]
    assert explored("valueAt(settle(explored, [0.5]), 1, 1)") == [0.5, 0]
    explored = Explored(computation, catalogue.activations["celu"])
    assert explored("settle(explored, [2]).gaps") == [[], [], [0]]


def test_what_is_told_of_a_setting_agrees_with_the_facts_at_the_default(
    computation: Computation, catalogue: Catalogue
) -> None:
    compared = 0
    for slug, activation in catalogue.activations.items():
        facts = computation.sheets[slug].facts
        if not isinstance(facts, ElementwiseFacts) or facts.gaussian.value is None:
            continue
        explored = Explored(computation, activation)
        gains = explored("gains(settle(explored, setting))")
        gaussian = facts.gaussian.value
        for name, number in (("mean", gaussian.mean), ("forward", gaussian.gain_forward)):
            if number is not None and np.isfinite(_number(number)):
                compared += 1
                assert gains[name] == pytest.approx(_number(number), rel=1e-6, abs=1e-9), (slug, name)
        backward = gaussian.gain_backward
        if backward is not None and np.isfinite(_number(backward)):
            assert gains["backward"] == pytest.approx(_number(backward), rel=1e-6), slug
        minimum = facts.minimum.value
        if minimum is not None and slug != "binary-step":
            least = explored("extremes(settle(explored, setting), -10, 10)")["least"]
            assert least == pytest.approx(_number(minimum.value), abs=1e-9), slug
    assert compared > 30


def test_what_is_stated_of_every_setting_agrees_with_numbers(computation: Computation, catalogue: Catalogue) -> None:
    compared = 0
    for activation in catalogue.activations.values():
        if activation.kind != "elementwise" or not activation.parameters:
            continue
        explored = Explored(computation, activation)
        for factor in (0.5, 1.75, 3):
            setting = [float(parameter.default) * factor for parameter in activation.parameters]
            numbers = explored(f"gains(settle(explored, {setting}))")
            numbers |= explored(f"extremes(settle(explored, {setting}), -30, 30)")
            names = {"mean": "mean", "gain_forward": "forward", "gain_backward": "backward", "lipschitz": "steepest"}
            for key, name in names.items():
                stated = explored(
                    f"explored.facts.filter((fact) => fact.key === {key!r}).flatMap((fact) => fact.cases)"
                    f".filter((clause) => clause.when(...{setting}))"
                    f".map((clause) => valueOf(clause.words[0], {setting}))"
                )
                assert len(stated) <= 1
                for value in stated:
                    compared += 1
                    assert numbers[name] == pytest.approx(value, rel=2e-6, abs=1e-6), (activation.slug, setting, key)
    assert compared > 50


def test_asymptotes_follow_the_parameters(computation: Computation, catalogue: Catalogue) -> None:
    explored = Explored(computation, catalogue.activations["elu"])
    assert explored("valueOf(explored.asymptotes.cases[0].lines.left.intercept, [2.5])") == -2.5
    explored = Explored(computation, catalogue.activations["prelu"])
    (line,) = explored("explored.asymptotes.cases.map((clause) => valueOf(clause.lines.left.slope, [-0.5]))")
    assert line == -0.5


def test_vector_and_gated_functions_agree_with_numpy(computation: Computation, catalogue: Catalogue) -> None:
    x = [2.0, -0.5, 0.75]
    compared = 0
    for activation in catalogue.activations.values():
        own = {parameter.name: float(parameter.default) for parameter in activation.parameters}
        if activation.kind == "gated":
            explored = Explored(computation, activation)
            expected = evaluate(activation.formula.tree, {**own, **dict(zip(activation.inputs, x, strict=False))})
            results = [explored(f"explored.orders[0](...{x[:2]}, ...setting)")]
        elif activation.kind == "vector":
            explored = Explored(computation, activation)
            expected = evaluate(activation.formula.tree, {**own, (activation.inputs or ("x",))[0]: np.array(x)})
            places = range(3) if explored("explored.indexed") else range(1)
            results = [explored(f"explored.orders[0]({x}, {i}, ...setting)") for i in places]
        else:
            continue
        compared += 1
        np.testing.assert_allclose(results, np.atleast_1d(expected), rtol=TOLERANCE)
    assert compared >= 6


def test_partial_derivatives_of_gated_functions(computation: Computation, catalogue: Catalogue) -> None:
    explored = Explored(computation, catalogue.activations["swiglu"])
    assert explored("explored.inputs") == ["b", "a"]
    h = 1e-6
    by_value = explored(f"(explored.orders[0](1.5, 2 + {h}) - explored.orders[0](1.5, 2 - {h})) / {2 * h}")
    by_gate = explored(f"(explored.orders[0](1.5 + {h}, 2) - explored.orders[0](1.5 - {h}, 2)) / {2 * h}")
    assert explored("explored.orders[1](1.5, 2)") == pytest.approx(by_value, rel=1e-8)
    assert explored("explored.orders[2](1.5, 2)") == pytest.approx(by_gate, rel=1e-8)


def test_numbers_are_written_for_reading() -> None:
    context = quickjs.Context()
    context.eval((SCRIPTS / "numbers.js").read_text().replace("export ", ""))
    shown = {
        "0": "0", "-0": "0", "1": "1", "-0.27846454276107": "−0.27846", "100": "100", "123456": "123460",
        "1234567": "1.2346·10⁶", "0.00012": "0.00012", "-0.0000123456": "−1.2346·10⁻⁵", "NaN": "none",
        "-Infinity": "−∞", "1e-30": "1·10⁻³⁰", "999999.9": "1·10⁶",
    }  # fmt: skip
    assert {value: context.eval(f"format({value})") for value in shown} == shown
    assert json.loads(context.eval("JSON.stringify(ticks(-5, 5, 5))")) == [-4, -2, 0, 2, 4]
    assert json.loads(context.eval("JSON.stringify(ticks(-0.3, 0.3, 6))")) == [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]
