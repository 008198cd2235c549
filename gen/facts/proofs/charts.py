"""The complete sign chart of a curve on an open interval, infinite or singular ends included.

An infinite end is closed by an expansion whose leading term dominates from R on; so is an end where the tree has no
Taylor series, in 1/|x - c|. Between them stand the cells of `signs`. The chart is plain data: `check_chart` proves
it again from the curve, without a search.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gen.facts.algebra.enclosures import enclose, sign_of
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm, from_rational
from gen.facts.algebra.reals import Real, ball_ends, compare, exact_real
from gen.facts.asymptotics.expansions import STARTS, Approach, expand
from gen.facts.asymptotics.transseries import NoExpansion, TooNear
from gen.facts.proofs.jets import Curve, Jets
from gen.facts.proofs.signs import SignCell, check_cell, find_cells, zeros_of
from gen.facts.proofs.structure import structural_sign
from gen.formula.language.tree import Expression
from gen.formula.outcomes import Undecided

# how far a cell may reach past an end that is not rational
MARGIN = Fraction(1, 2**120)


@dataclass(frozen=True)
class EndClaim:
    """The curve has this sign for all t ≥ start, t = ±x at an infinity and 1/|x - at| beside a point."""

    approach: Approach
    start: int
    sign: int


@dataclass(frozen=True)
class Chart:
    """What is claimed on an open interval: the ends where there is no Taylor series, and cells between them.

    `identically_zero` and `by_shape` (a sign that the shape of the tree shows everywhere) need no cells.
    """

    lower: Real
    upper: Real
    left: EndClaim | None = None
    right: EndClaim | None = None
    cells: tuple[SignCell, ...] = ()
    identically_zero: bool = False
    by_shape: int = 0


@dataclass(frozen=True)
class SignPattern:
    """Zeros inside an open interval in order, and the signs on the open parts that they leave: one more.

    `places` are the zeros of the chart's crossings and roots in order, those at or beyond the ends included.
    """

    zeros: tuple[Real, ...]
    signs: tuple[int, ...]
    chart: Chart | None = None
    places: tuple[Real, ...] = ()


def sign_pattern(tree: Expression, lower: Real, upper: Real) -> SignPattern:
    """The proved sign pattern of a smooth tree on (lower, upper); raises Undecided."""
    return chart_curve(Curve(Jets(tree), 0), lower, upper)


def chart_curve(curve: Curve, lower: Real, upper: Real) -> SignPattern:
    """The proved sign pattern of a curve on (lower, upper); raises Undecided."""
    if curve.is_zero:
        return SignPattern((), (0,), Chart(lower, upper, identically_zero=True))
    line = curve.line
    if line is not None:
        return affine_pattern(line, lower, upper)
    shape = structural_sign(curve.tree, lower, upper)
    if shape is not None:
        return SignPattern((), (shape,), Chart(lower, upper, by_shape=shape))
    left, start = _open_end(curve, lower, upper, 1)
    right, end = _open_end(curve, upper, lower, -1)
    candidates = [at.exact for at in (lower, upper) if at.exact is not None]
    if start < 0 < end:
        candidates.append(from_rational(0))
    inside = [c for c in candidates if start <= _low(c) and _high(c) <= end]
    cells = find_cells(curve, start, end, inside) if start < end else ()
    chart = Chart(lower, upper, left, right, cells)
    return read_chart(curve, chart)


def _low(point: NormalForm) -> Fraction:
    return _bounds(point)[0]


def _high(point: NormalForm) -> Fraction:
    return _bounds(point)[1]


def _bounds(point: NormalForm) -> tuple[Fraction, Fraction]:
    rational = point.rational
    return (rational, rational) if rational is not None else ball_ends(enclose(point))


def affine_pattern(line: tuple[NormalForm, NormalForm], lower: Real, upper: Real) -> SignPattern:
    """The pattern of intercept + slope·x, by comparison of its zero with the ends; raises Undecided."""
    intercept, slope = line
    chart = Chart(lower, upper)
    try:
        rise = sign_of(slope)
        if rise == 0:
            return SignPattern((), (sign_of(intercept),), chart)
    except NoNormalForm as reason:
        raise Undecided(str(reason)) from reason
    point = exact_real(-intercept / slope)
    below, above = compare(lower, point), compare(point, upper)
    if below is None or above is None:
        raise Undecided("a zero too near an end")
    if below < 0 and above < 0:
        return SignPattern((point,), (-rise, rise), chart)
    return SignPattern((), (rise if below >= 0 else -rise,), chart)


def _open_end(curve: Curve, end: Real, other: Real, side: int) -> tuple[EndClaim | None, Fraction]:
    """The claim at the lower (side 1) or upper (side -1) end where one is needed, and where the cells begin."""
    if not end.finite:
        approach = Approach(None, -1 if side > 0 else 1)
        claim = find_end(curve, approach, _least_start(other, side))
        return claim, outer_end(claim, side)
    low, high = ball_ends(end.enclosure())
    outer = low if side > 0 else high
    if end.rational is None:
        outer -= side * MARGIN
    if all(c.is_finite() for c in curve.over(outer, outer)) and _is_regular(curve, end, side):
        return None, outer
    if end.exact is None:
        raise Undecided("a singular end that is not known exactly")
    claim = find_end(curve, Approach(end.exact, 1 if side > 0 else -1), 4)
    return claim, outer_end(claim, side)


def _is_regular(curve: Curve, end: Real, side: int) -> bool:
    """Whether the Taylor series exists on a ball around the end."""
    width = Fraction(1, 2**40)
    low, high = ball_ends(end.enclosure())
    return all(c.is_finite() for c in curve.over(low - width, high + width))


def _least_start(other: Real, side: int) -> int:
    """The smallest start of a tail beyond the opposite end."""
    if not other.finite:
        return STARTS[0]
    low, high = ball_ends(other.enclosure())
    beyond = -low if side > 0 else high
    return next((start for start in STARTS if start > beyond), STARTS[-1])


def find_end(curve: Curve, approach: Approach, least: int) -> EndClaim:
    """The smallest of the usual starts from which the expansion shows the sign; raises Undecided."""
    for start in STARTS:
        if start < least:
            continue
        try:
            return EndClaim(approach, start, expand(curve.tree, approach, start).sign())
        except TooNear:
            continue
        except (NoExpansion, NoNormalForm) as reason:
            raise Undecided(f"no expansion: {reason}") from reason
    raise Undecided("the expansion does not dominate early enough")


def read_chart(curve: Curve, chart: Chart) -> SignPattern:
    """The zeros and signs that a chart of cells claims inside its interval."""
    if chart.left is not None:
        signs = [chart.left.sign]
    elif chart.cells:
        first = chart.cells[0]
        turns = {"crossing": 1, "root": first.order}.get(first.kind, 0)
        signs = [first.sign * (-1) ** turns]
    else:
        raise Undecided("a chart without cells")
    zeros: list[Real] = []
    found = zeros_of(curve, chart.cells)
    for zero in found:
        low, high = compare(zero.at, chart.lower), compare(zero.at, chart.upper)
        if low is None or high is None:
            raise Undecided("a zero too near an end")
        if high >= 0:
            break
        if low <= 0:
            signs = [zero.after]
        else:
            zeros.append(zero.at)
            signs.append(zero.after)
    return SignPattern(tuple(zeros), tuple(signs), chart, tuple(zero.at for zero in found))


def check_chart(curve: Curve, chart: Chart) -> bool:
    """Whether every claim of a chart holds and the claims leave no gap."""
    if chart.identically_zero:
        return curve.is_zero
    if chart.by_shape:
        return structural_sign(curve.tree, chart.lower, chart.upper) == chart.by_shape
    if curve.line is not None:
        return not chart.cells
    if not all(check_cell(curve, cell) for cell in chart.cells):
        return False
    if any(before.upper != after.lower for before, after in zip(chart.cells, chart.cells[1:], strict=False)):
        return False
    return _check_end(curve, chart, 1) and _check_end(curve, chart, -1) and (bool(chart.cells) or _meets(chart))


def _check_end(curve: Curve, chart: Chart, side: int) -> bool:
    claim, end = (chart.left, chart.lower) if side > 0 else (chart.right, chart.upper)
    first = (chart.cells[0].lower if side > 0 else chart.cells[-1].upper) if chart.cells else None
    if claim is None:
        if first is None or not end.finite:
            return False
        low, high = ball_ends(end.enclosure())
        return first <= low if side > 0 else first >= high
    if _claimed_sign(curve, claim) != claim.sign or claim.sign == 0:
        return False
    return first is None or _reaches(claim, first, side)


def _claimed_sign(curve: Curve, claim: EndClaim) -> int:
    """The sign that the expansion proves from the claimed start on, 0 where it proves none."""
    try:
        return expand(curve.tree, claim.approach, claim.start).sign()
    except (TooNear, NoExpansion, NoNormalForm):
        return 0


def _reaches(claim: EndClaim, cell_end: Fraction, side: int) -> bool:
    """Whether the claim covers everything on its side of the cells."""
    if claim.approach.at is None:
        return -side * cell_end >= claim.start
    low, high = _bounds(claim.approach.at)
    gap = cell_end - low if side > 0 else high - cell_end
    return gap * claim.start <= 1


def _meets(chart: Chart) -> bool:
    """Whether two end claims without cells between them cover the interval."""
    if chart.left is None or chart.right is None:
        return False
    return outer_end(chart.left, 1) >= outer_end(chart.right, -1)


def outer_end(claim: EndClaim, side: int) -> Fraction:
    """How far a claim at the lower (side 1) or upper end reaches into the interval."""
    if claim.approach.at is None:
        return Fraction(-side * claim.start)
    low, high = _bounds(claim.approach.at)
    return (low if side > 0 else high) + side * Fraction(1, claim.start)
