"""Sign charts and expansions: found, checked again without a search, and refused when tampered with."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

import mpmath
import pytest
from flint import arb

from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, enclosed_real, to_fraction
from gen.facts.asymptotics.expansions import MINUS_OO, PLUS_OO, WORKING_PRECISION, Approach, expand
from gen.facts.asymptotics.transseries import NoExpansion, TooNear
from gen.facts.elementwise.pieces import split_tree
from gen.facts.proofs.charts import SignChart
from gen.facts.proofs.checking import evaluate_sign, examine, verify
from gen.facts.proofs.derivatives import derivative
from gen.facts.proofs.jets import Curve, Jets, evaluate_ball
from gen.facts.proofs.search import find_chart, sign_at, simplest_between, tightened_signs
from gen.facts.proofs.written_charts import ChartRefused
from gen.formula.language.parser import parse
from gen.formula.language.tree import Expression
from gen.formula.symbolic import algebra
from gen.problems import Place


def tree(text: str) -> Expression:
    return parse(text, Place("test", 1, 1))


SMOOTH = [
    "x*Phi(x)",
    "tanh(x)",
    "x*tanh(softplus(x))",
    "softplus(x)",
    "x/sqrt(1 + x^2)",
    "atan(x)",
    "log(cosh(x))",
    "asinh(x)",
    "0.5*x*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x^3)))",
    "exp(-x^2)",
    "1 - tanh(x)^2",
    "erfc(x)",
    "x*sigmoid(1.5*x)",
    "logsigmoid(x)",
    "log1p(x^2)/x",
]


@pytest.mark.parametrize("text", SMOOTH)
@pytest.mark.parametrize("approach", [PLUS_OO, MINUS_OO, Approach(normalise(tree("1")), -1)])
def test_expansions_hold_from_their_start(text: str, approach: Approach) -> None:
    """|f - terms| ≤ remainder at samples of t ≥ R, f by ball arithmetic at 400 bits."""
    try:
        expansion = expand(tree(text), approach, 8)
    except TooNear:
        expansion = expand(tree(text), approach, 64)
    start = expansion.frame.start
    for t in (start, start + 1, 2 * start, 5 * start):
        x = Fraction(approach.side * t) if approach.at is None else 1 + Fraction(approach.side, t)
        with mpmath.workdps(120):
            truth = _to_mp(evaluate_ball(tree(text), _ball(x), 400))
            total = mpmath.mpf(0)
            for coefficient, growth in expansion.terms:
                total += _coefficient(coefficient) * _growth(growth, t)
            error = abs(truth - total)
            if expansion.remainder is None:
                assert error <= mpmath.mpf(10) ** -60 * (1 + abs(truth))
            else:
                radius, growth = expansion.remainder
                bound = mpmath.mpf(radius.upper().str(20, radius=False)) * _growth(growth, t)
                assert error <= bound * (1 + mpmath.mpf(10) ** -9) + mpmath.mpf(10) ** -90


def _ball(x: Fraction):
    from flint import arb, ctx, fmpq

    before, ctx.prec = ctx.prec, 400
    value = arb(fmpq(x.numerator, x.denominator))
    ctx.prec = before
    return value


def _to_mp(ball) -> mpmath.mpf:
    exact = to_fraction(ball)
    return mpmath.mpf(exact.numerator) / exact.denominator


def _coefficient(value) -> mpmath.mpf:
    from gen.facts.algebra.enclosures import enclose

    if isinstance(value, Fraction):
        return mpmath.mpf(value.numerator) / value.denominator
    return _to_mp(enclose(value, 420))


def _growth(growth, t: int) -> mpmath.mpf:
    inside = sum((_coefficient(c) * mpmath.mpf(t) ** (k + 1) for k, c in enumerate(growth.inside)), mpmath.mpf(0))
    power = mpmath.mpf(t) ** (mpmath.mpf(growth.power.numerator) / growth.power.denominator)
    return mpmath.exp(inside) * power * mpmath.log(t) ** int(growth.logs)


def test_oscillation_has_no_leading_term() -> None:
    with pytest.raises(NoExpansion):
        expand(tree("sin(x)"), PLUS_OO, 8).sign()


def is_refused(curve: Curve, chart: SignChart) -> bool:
    try:
        verify(curve, chart, MINUS_INFINITY, INFINITY)
    except ChartRefused:
        return True
    return False


@pytest.mark.parametrize("text", SMOOTH[:9])
@pytest.mark.parametrize("order", [0, 1, 2])
def test_charts_are_verified_and_broken_charts_are_refused(text: str, order: int) -> None:
    chart = find_chart(Curve(Jets(tree(text)), order), MINUS_INFINITY, INFINITY)
    fresh = Curve(Jets(tree(text)), order)
    assert verify(fresh, chart, MINUS_INFINITY, INFINITY).signs == chart.signs
    broken = [dataclasses.replace(chart, signs=tuple(-sign or 1 for sign in chart.signs))]
    for k, cell in enumerate(chart.cells):
        for change in ({"sign": -cell.sign}, {"kind": "sign"}, {"kind": "same"}):
            changed = dataclasses.replace(cell, **change)
            if changed != cell and (cell.kind in ("crossing", "root") or "sign" in change):
                cells = (*chart.cells[:k], changed, *chart.cells[k + 1 :])
                broken.append(dataclasses.replace(chart, cells=cells))
    if len(chart.cells) > 2:
        gap = {"cells": (chart.cells[0], *chart.cells[2:]), "zeros": (chart.zeros[0], *chart.zeros[2:])}
        broken.append(dataclasses.replace(chart, **gap))
    for side in ("left", "right"):
        tail = getattr(chart, side)
        if tail is not None:
            wrong, later = dataclasses.replace(tail, sign=-tail.sign), dataclasses.replace(tail, start=tail.start * 4)
            broken += [dataclasses.replace(chart, **{side: other}) for other in (wrong, later, None)]
    assert all(is_refused(fresh, other) for other in broken)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"signs": (7,)},
        {"signs": ()},
        {"zeros": ()},
        {"zeros": (INFINITY,)},
        {"shown": "shape", "signs": (1,)},
        {"shown": "affine"},
        {"cells": (), "zeros": ()},
    ],
)
def test_nonsense_is_refused_without_a_traceback(nonsense: dict[str, object]) -> None:
    curve = Curve(Jets(tree("x*Phi(x)")), 1)
    chart = find_chart(curve, MINUS_INFINITY, INFINITY)
    assert is_refused(curve, dataclasses.replace(chart, **nonsense))
    moved = [INFINITY if zero is not None else None for zero in chart.zeros]
    assert is_refused(curve, dataclasses.replace(chart, zeros=tuple(moved)))
    vague = enclosed_real(arb(60, 40))
    assert is_refused(curve, dataclasses.replace(chart, zeros=tuple(zero and vague for zero in chart.zeros)))


STEEP = ["tanh(5*x)", "5*x", "exp(x/8) - 1", "x^3 - x/16", "atan(8*x) - x"]


@pytest.mark.parametrize("text", STEEP)
@pytest.mark.parametrize("reach", [Fraction(1, 16), Fraction(1, 8), Fraction(1, 2), Fraction(3)])
def test_the_signs_over_a_cell_hold_at_every_point_of_it(text: str, reach: Fraction) -> None:
    """A linear or quadratic bound that is too narrow would give a sign to a cell in which the curve changes it."""
    curve = Curve(Jets(tree(text)), 0)
    for lower, upper in ((-reach, reach), (-reach / 3, reach), (-reach, 2 * reach)):
        value, slope = tightened_signs(curve, lower, upper, WORKING_PRECISION)
        for k in range(17):
            at = lower + (upper - lower) * k / 16
            true = [coefficient.mid() for coefficient in curve.over(at, at)[:2]]
            assert value * true[0] >= 0 and slope * true[1] >= 0
            assert value == 0 or true[0] != 0


@pytest.mark.parametrize("text", SMOOTH)
def test_the_two_differentiations_agree(text: str) -> None:
    ours, theirs = derivative(tree(text)), algebra.differentiate(tree(text))
    for x in (Fraction(-7, 3), Fraction(1, 5), Fraction(2)):
        assert evaluate_ball(ours, _ball(x)).overlaps(evaluate_ball(theirs, _ball(x)))


def test_the_simplest_fraction_between() -> None:
    assert simplest_between(Fraction(1, 3), Fraction(1, 2)) == Fraction(1, 2)
    assert simplest_between(Fraction(-7, 5), Fraction(-6, 5)) == Fraction(-4, 3)
    assert simplest_between(Fraction(314, 100), Fraction(315, 100)) == Fraction(22, 7)


def test_pieces_follow_the_definition_at_break_points() -> None:
    pieces = split_tree(tree("piecewise(0, x < 0, 1)"))
    assert [junction.value.rational for junction in pieces.junctions if junction.value] == [1]
    pieces = split_tree(tree("sign(x)"))
    assert [junction.value.rational for junction in pieces.junctions if junction.value] == [0]
    pieces = split_tree(tree("abs(x^2 - 2)"))
    assert [junction.at.number().exact for junction in pieces.junctions] == ["-sqrt(2)", "sqrt(2)"]
    assert [junction.seamless for junction in pieces.junctions] == [True, True]
    pieces = split_tree(tree("log(x)"))
    assert len(pieces.pieces) == 1
    assert pieces.junctions[0].tree is None
    assert len(split_tree(tree("abs(x)*abs(x)")).pieces) == 1


def test_a_simple_root_is_no_double_one() -> None:
    """x + x^2 vanishes at 0 with a slope; that its second derivative is positive makes no double root of it."""
    curve = Curve(Jets(tree("x + x^2")), 0)
    chart = find_chart(curve, MINUS_INFINITY, INFINITY)
    assert not is_refused(curve, chart)
    (index,) = [k for k, cell in enumerate(chart.cells) if cell.root is not None and cell.root.is_zero]
    double = dataclasses.replace(chart.cells[index], order=2)
    cells = (*chart.cells[:index], double, *chart.cells[index + 1 :])
    assert is_refused(curve, dataclasses.replace(chart, cells=cells))


def test_each_line_of_a_replay_says_what_its_cell_claims() -> None:
    curve = Curve(Jets(tree("(1 - exp(x))^2*(x - 2/3)")), 0)
    chart = find_chart(curve, MINUS_INFINITY, INFINITY)
    texts = [line.text for line in examine(curve, chart, MINUS_INFINITY, INFINITY)]
    words = {"sign": "it is ", "same": "at both ends", "crossing": "changes to", "root": "times, and is"}
    described = [text for text in texts if text.startswith("on [")]
    assert texts[0] == f"{len(chart.cells)} cells and 2 tails leave no gap"
    assert len(described) == len(chart.cells)
    assert {"crossing", "root"} <= {cell.kind for cell in chart.cells}
    for text, cell in zip(described, chart.cells, strict=True):
        assert words[cell.kind] in text
        assert ("2 times" in text) == (cell.order == 2)


@pytest.mark.parametrize(("text", "order"), [("x*Phi(x)", 1), ("tanh(x)", 2), ("x/sqrt(1 + x^2)", 0)])
def test_a_tail_is_evaluated_on_its_own_side(text: str, order: int) -> None:
    """The jets, which share nothing with the expansions, show a sign at the start of each tail."""
    curve = Curve(Jets(tree(text)), order)
    chart = find_chart(curve, MINUS_INFINITY, INFINITY)
    for tail, approach in ((chart.left, MINUS_OO), (chart.right, PLUS_OO)):
        assert tail is not None
        assert evaluate_sign(curve, approach, tail.start) == tail.sign


def test_a_sign_that_the_usual_precision_does_not_show_is_looked_for_with_more() -> None:
    """exp(x) - cos(x) is about x beside 0, and 128 bits lose it in 1 - 1."""
    assert sign_at(Curve(Jets(tree("exp(x) - cos(x)")), 0), Fraction(1, 2**400)) == 1
