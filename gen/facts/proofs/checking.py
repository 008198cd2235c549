"""The checker: whether a sign chart holds, line by line, without a search; it alone makes a `SignPattern`.

It takes a chart from the search as it takes one from a certificate. It shares the definitions with the search (what a
curve is, what a chart states, ball arithmetic, normal forms, expansions), and none of its decisions. A cell takes an
evaluation of the Taylor coefficients over it, where that is too wide one more at its middle; a tail takes one
expansion at the claimed start.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from flint import arb, ctx

from gen.facts.algebra.enclosures import enclose
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.algebra.reals import PRECISION, Real, TooWide, ball_ends
from gen.facts.algebra.structural_signs import sign_on
from gen.facts.asymptotics.expansions import WORKING_PRECISION, Approach, expand
from gen.facts.asymptotics.tails import measure_rest, print_leading
from gen.facts.asymptotics.transseries import NoExpansion, TooNear, ball, is_zero
from gen.facts.proofs.charts import Reading, SignCell, SignChart, SignPattern, Tail, approach_to, read_cells, read_line
from gen.facts.proofs.jets import Curve, ball_sign
from gen.facts.proofs.written_charts import WRITTEN, ChartRefused
from gen.formula.outcomes import Undecided

VERSION = 1
"""Part of the content key of every certificate; raised when what a chart means changes."""

FINE = 768
LEAST_START = 4
MOST_BITS = 4096
MOST_CELLS = 20_000


@dataclass(frozen=True)
class ProofLine:
    """One line of a replayed proof."""

    text: str
    verified: bool


def verify(curve: Curve, chart: SignChart, lower: Real, upper: Real) -> SignPattern:
    """The pattern that the chart proves on (lower, upper); raises ChartRefused with the first line that fails.

    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> from gen.facts.proofs.jets import Jets
    >>> from gen.formula.language.parser import parse
    >>> line = Curve(Jets(parse("2*x - 1")), 0)
    >>> pattern = verify(line, SignChart("affine", (-1, 1)), MINUS_INFINITY, INFINITY)
    >>> [zero.rational for zero in pattern.zeros], pattern.signs
    ([Fraction(1, 2)], (-1, 1))
    """
    for line in examine(curve, chart, lower, upper):
        if not line.verified:
            raise ChartRefused(line.text)
    zeros, signs = _read(curve, chart, lower, upper)
    return SignPattern(zeros, signs, chart)


def examine(curve: Curve, chart: SignChart, lower: Real, upper: Real) -> Iterator[ProofLine]:
    """Every statement that together makes the proof, each with whether it holds.

    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> from gen.facts.proofs.jets import Jets
    >>> from gen.formula.language.parser import parse
    >>> line = Curve(Jets(parse("2*x - 1")), 0)
    >>> [step.verified for step in examine(line, SignChart("affine", (1, -1)), MINUS_INFINITY, INFINITY)]
    [True, False]
    """
    match chart.shown:
        case "identically zero":
            yield ProofLine("it vanishes identically: equal normal forms", curve.is_zero)
        case "affine":
            yield ProofLine("it is affine: its normal form", curve.line is not None)
        case "shape":
            shape = sign_on(curve.tree, lower, upper)
            yield ProofLine(f"every part of it shows the sign {_signs(chart.signs)}", (shape,) == chart.signs)
        case "cells":
            yield from _examine_cells(curve, chart, lower, upper)
    if chart.shown != "cells" and (chart.cells or chart.zeros or chart.left or chart.right):
        yield ProofLine("cells and tails beside a proof by algebra", False)
    yield _examine_signs(curve, chart, lower, upper)


def _signs(signs: Sequence[int]) -> str:
    return " ".join(_word(sign) for sign in signs)


def _word(sign: int) -> str:
    return WRITTEN.get(sign, f"{sign}, which is no sign")


def _examine_signs(curve: Curve, chart: SignChart, lower: Real, upper: Real) -> ProofLine:
    text = f"together: {_signs(chart.signs)}"
    try:
        return ProofLine(text, _read(curve, chart, lower, upper)[1] == chart.signs)
    except Undecided as reason:
        return ProofLine(f"{text}: {reason}", False)


def _read(curve: Curve, chart: SignChart, lower: Real, upper: Real) -> Reading:
    """What the chart states, by algebra or by its cells; raises Undecided."""
    match chart.shown:
        case "identically zero":
            return (), (0,)
        case "shape":
            return (), chart.signs
        case "affine":
            if curve.line is None:
                raise Undecided("it is not affine")
            return read_line(curve.line, lower, upper)
    return read_cells(chart, lower, upper)


def _examine_cells(curve: Curve, chart: SignChart, lower: Real, upper: Real) -> Iterator[ProofLine]:
    covers = _covers(chart, lower, upper)
    yield ProofLine(_describe_cover(chart), covers)
    if not covers:
        return
    if chart.left is not None:
        yield _examine_tail(curve, chart.left, lower, 1)
    for cell, zero in zip(chart.cells, chart.zeros, strict=True):
        yield ProofLine(_describe_cell(cell, zero), _holds(curve, cell, zero))
    if chart.right is not None:
        yield _examine_tail(curve, chart.right, upper, -1)


# cells


def _describe_cell(cell: SignCell, zero: Real | None) -> str:
    where = f"on [{cell.lower}, {cell.upper}]"
    if cell.kind == "sign":
        return f"{where} it is {_word(cell.sign)}"
    if cell.kind == "same" or zero is None:
        return f"{where} it is monotone and {_word(cell.sign)} at both ends"
    at = _place(zero)
    if cell.kind == "crossing":
        return f"{where} it is monotone, changes to {_word(cell.sign)} and vanishes at {at}"
    return f"{where} it vanishes only at {at}, {cell.order} times, and is {_word(cell.sign)} after it"


def _place(zero: Real) -> str:
    try:
        return zero.number().decimal
    except TooWide:
        return f"a place in {zero.enclosure().str(3)}"


def _holds(curve: Curve, cell: SignCell, zero: Real | None) -> bool:
    if not WORKING_PRECISION <= cell.precision <= MOST_BITS:
        return False
    before = ctx.prec
    ctx.prec = cell.precision
    try:
        return _holds_here(curve, cell, zero)
    finally:
        ctx.prec = before


def _holds_here(curve: Curve, cell: SignCell, zero: Real | None) -> bool:
    if cell.sign not in (-1, 1) or not cell.lower < cell.upper or not (zero is None or zero.finite):
        return False
    wide = curve.over(cell.lower, cell.upper, cell.precision)
    if cell.kind == "sign":
        return zero is None and _sign_over(curve, cell, wide, 0) == cell.sign
    if cell.kind == "root":
        return cell.root is not None and _is_root(curve, cell, cell.root, wide)
    if not _sign_over(curve, cell, wide, 1):
        return False
    low, high = _sign_at(curve, cell.lower), _sign_at(curve, cell.upper)
    if cell.kind == "same":
        return zero is None and low == high == cell.sign
    return zero is not None and low == -cell.sign and high == cell.sign and _is_crossed(curve, cell, zero)


def _sign_over(curve: Curve, cell: SignCell, wide: Sequence[arb], order: int) -> int:
    """The sign of the curve or its derivative over a cell, by the plain enclosure or Taylor's form at the middle."""
    over = _differentiated(wide, order)
    if sign := ball_sign(over[0]):
        return sign
    middle = (cell.lower + cell.upper) / 2
    at = _differentiated(curve.over(middle, middle, cell.precision), order)
    half = cell.upper - middle
    reach = arb(0, (arb(half.numerator) / half.denominator).upper())
    total, power = arb(0), arb(1)
    for known, remainder in zip(at, over, strict=True):
        # the terms up to here at the middle, the next one over the whole cell
        if sign := ball_sign(total + remainder * power):
            return sign
        total, power = total + known * power, power * reach
    return 0


def _differentiated(coefficients: Sequence[arb], order: int) -> Sequence[arb]:
    """The Taylor coefficients of the derivative, for order 1."""
    return [(k + 1) * coefficient for k, coefficient in enumerate(coefficients[1:])] if order else coefficients


def _sign_at(curve: Curve, point: Fraction) -> int:
    return ball_sign(curve.over(point, point)[0]) or ball_sign(curve.over(point, point, FINE)[0])


def _is_root(curve: Curve, cell: SignCell, root: NormalForm, wide: Sequence[arb]) -> bool:
    """Whether the curve vanishes at the root to exactly the claimed order and nowhere else on the cell."""
    low, high = ball_ends(enclose(root, PRECISION))
    if not cell.lower <= low or not high <= cell.upper or not 1 <= cell.order < len(wide):
        return False
    return _vanishes(curve, root, cell.order) and ball_sign(wide[cell.order]) == cell.sign


def _vanishes(curve: Curve, point: NormalForm, order: int) -> bool:
    """Whether algebra shows that the first Taylor coefficients at a point, `order` of them, are zero."""
    for side in SIDES:
        exact = curve.exactly(point, side)
        if exact is not None and len(exact) >= order:
            return all(is_zero(coefficient) for coefficient in exact[:order])
    return False


SIDES: tuple[Literal[-1, 1], ...] = (1, -1)


def _is_crossed(curve: Curve, cell: SignCell, zero: Real) -> bool:
    """Whether the zero of a crossing lies where it is claimed."""
    low, high = ball_ends(zero.enclosure(FINE))
    if not cell.lower < high or not low < cell.upper:
        return False
    if zero.exact is not None:
        return cell.lower < low and high < cell.upper and _vanishes(curve, zero.exact, 1)
    low, high = max(low, cell.lower), min(high, cell.upper)
    return (
        ball_sign(curve.over(low, low, FINE)[0]) == -cell.sign
        and ball_sign(curve.over(high, high, FINE)[0]) == cell.sign
    )


# tails


def _examine_tail(curve: Curve, tail: Tail, end: Real, side: Literal[-1, 1]) -> ProofLine:
    if end.finite:
        text = f"within 1/{tail.start} of {end.number().decimal}, t the inverse of the distance,"
    else:
        text = f"beyond {'-' if side > 0 else ''}{tail.start}, t = |x|,"
    text += f" it is {tail.leading} up to a factor 1 + d, |d| ≤ {float(tail.rest):.6g}: {_word(tail.sign)}"
    try:
        return ProofLine(text, _dominates(curve, tail, approach_to(end, side)))
    except (Undecided, TooNear, NoExpansion, NoNormalForm) as reason:
        return ProofLine(f"{text} ({reason or 'the bound does not hold from there on'})", False)


def _dominates(curve: Curve, tail: Tail, approach: Approach) -> bool:
    if tail.start < LEAST_START or not 0 <= tail.rest < 1 or tail.sign not in (-1, 1):
        return False
    expansion = expand(curve.tree, approach, tail.start)
    before = ctx.prec
    ctx.prec = WORKING_PRECISION
    try:
        within = bool(measure_rest(expansion) * tail.rest.denominator <= tail.rest.numerator)
        sign = ball_sign(ball(expansion.leading[0]))
    finally:
        ctx.prec = before
    if not within or sign != tail.sign or print_leading(expansion) != tail.leading:
        return False
    # the jets are evaluated apart from the expansions: a chart that one refutes is refused
    return all(evaluate_sign(curve, approach, tail.start * times) != -sign for times in (1, 2))


def evaluate_sign(curve: Curve, approach: Approach, t: int) -> int:
    """The sign of the curve at the point of an approach that belongs to t, by its jets; 0 where they show none.

    >>> from gen.facts.asymptotics.expansions import MINUS_OO
    >>> from gen.facts.proofs.jets import Jets
    >>> from gen.formula.language.parser import parse
    >>> evaluate_sign(Curve(Jets(parse("x^3")), 0), MINUS_OO, 4)
    -1
    """
    if approach.at is None:
        point = Fraction(approach.side * t)
        return ball_sign(curve.over(point, point, FINE)[0])
    return ball_sign(curve.at_ball(enclose(approach.at, FINE) + arb(approach.side) / t, FINE)[0])


# the whole


def _describe_cover(chart: SignChart) -> str:
    count = len(chart.cells)
    tails = sum(tail is not None for tail in (chart.left, chart.right))
    return f"{count} cell{'s' if count != 1 else ''} and {tails} tail{'s' if tails != 1 else ''} leave no gap"


def _covers(chart: SignChart, lower: Real, upper: Real) -> bool:
    """Whether the cells stand end to end and reach the tails, or the ends themselves."""
    cells = chart.cells
    if len(cells) > MOST_CELLS or len(cells) != len(chart.zeros):
        return False
    if any(before.upper != after.lower for before, after in pairwise(cells)):
        return False
    start, end = _reach(chart.left, lower, 1), _reach(chart.right, upper, -1)
    if start is None or end is None:
        return False
    return cells[0].lower <= start and end <= cells[-1].upper if cells else start >= end


def _reach(tail: Tail | None, end: Real, side: Literal[-1, 1]) -> Fraction | None:
    """How far inwards a tail reaches, or where the cells must begin without one; None where there must be one."""
    if not end.finite:
        return None if tail is None else Fraction(-side * tail.start)
    low, high = ball_ends(end.enclosure())
    outer = low if side > 0 else high
    return outer if tail is None else outer + Fraction(side, tail.start)
