"""The search for sign charts: cells by bisection between tails whose leading terms dominate.

Nothing that is found here is believed. `gen.facts.proofs.patterns` alone asks for it, and hands it to the checker.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import Literal

from flint import arb, ctx

from gen.facts.algebra.elementary_forms import logarithm
from gen.facts.algebra.enclosures import enclose, to_ball
from gen.facts.algebra.normal_forms import PI, NoNormalForm, NormalForm, from_rational
from gen.facts.algebra.reals import PRECISION, Real, ball_ends, enclosed_real, exact_real
from gen.facts.algebra.structural_signs import sign_on
from gen.facts.asymptotics.expansions import STARTS, WORKING_PRECISION, Approach, expand
from gen.facts.asymptotics.tails import measure_rest, print_leading
from gen.facts.asymptotics.transseries import NoExpansion, TooNear, is_zero
from gen.facts.proofs.charts import SignCell, SignChart, Tail, approach_to, read_cells, read_line
from gen.facts.proofs.jets import Curve, ball_sign, interval
from gen.formula.outcomes import Undecided

# how far a cell may reach past an end that is not rational
MARGIN = Fraction(1, 2**120)
BUDGET = 1200
FINE_PRECISION = 640
MOST_DENOMINATOR = 10**5
FINEST_DYADIC = 2**128
NARROWEST = Fraction(1, 2**24)
MOST_ROOT_ORDER = 4
"""A cell can hold a root of f of this order, of f′ of one order less, and so on."""


def find_chart(curve: Curve, lower: Real, upper: Real) -> SignChart:
    """A chart of the curve on (lower, upper), by algebra where that suffices; raises Undecided where none is found.

    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> from gen.facts.proofs.jets import Jets
    >>> from gen.formula.language.parser import parse
    >>> chart = find_chart(Curve(Jets(parse("tanh(x) - x/2")), 0), MINUS_INFINITY, INFINITY)
    >>> chart.shown, chart.signs
    ('cells', (1, -1, 1, -1))
    """
    if curve.is_zero:
        return SignChart("identically zero", (0,))
    if curve.line is not None:
        return SignChart("affine", read_line(curve.line, lower, upper)[1])
    shape = sign_on(curve.tree, lower, upper)
    if shape is not None:
        return SignChart("shape", (shape,))
    left, start = _open_end(curve, lower, upper, 1)
    right, end = _open_end(curve, upper, lower, -1)
    candidates = [at.exact for at in (lower, upper) if at.exact is not None]
    if start < 0 < end:
        candidates.append(from_rational(0))
    bounds = [(point, _rational_bounds(point)) for point in candidates]
    inside = [point for point, (low, high) in bounds if start <= low and high <= end]
    cells = find_cells(curve, start, end, inside) if start < end else ()
    chart = SignChart("cells", (), left, right, cells, find_places(curve, cells))
    return replace(chart, signs=read_cells(chart, lower, upper)[1])


# the ends


def _open_end(curve: Curve, end: Real, other: Real, side: Literal[-1, 1]) -> tuple[Tail | None, Fraction]:
    """The tail at the lower (side 1) or upper (side -1) end where one is needed, and where the cells begin."""
    if not end.finite:
        tail = find_tail(curve, approach_to(end, side), _least_start(other, side))
        return tail, Fraction(-side * tail.start)
    low, high = ball_ends(end.enclosure())
    outer = low if side > 0 else high
    if end.rational is None:
        outer -= side * MARGIN
    regular = all(c.is_finite() for c in curve.over(outer, outer)) and _is_regular(curve, end)
    if regular and not _is_flat(curve, end, side):
        return None, outer
    approach = approach_to(end, side)
    tail = find_tail(curve, approach, STARTS[0])
    return tail, (low if side > 0 else high) + Fraction(side, tail.start)


def _is_regular(curve: Curve, end: Real) -> bool:
    """Whether the Taylor series exists on a ball around the end."""
    width = Fraction(1, 2**40)
    low, high = ball_ends(end.enclosure())
    return all(c.is_finite() for c in curve.over(low - width, high + width))


def _is_flat(curve: Curve, end: Real, side: Literal[-1, 1]) -> bool:
    """Whether algebra shows a zero at an end of a higher order than a cell can hold."""
    exact = curve.exactly(end.exact, side) if end.exact is not None else None
    known = MOST_ROOT_ORDER + 1 - curve.order
    return exact is not None and len(exact) >= known and all(is_zero(coefficient) for coefficient in exact[:known])


def _least_start(other: Real, side: int) -> int:
    """The smallest start of a tail beyond the opposite end."""
    if not other.finite:
        return STARTS[0]
    low, high = ball_ends(other.enclosure())
    beyond = -low if side > 0 else high
    return next((start for start in STARTS if start > beyond), STARTS[-1])


def find_tail(curve: Curve, approach: Approach, least: int) -> Tail:
    """The tail from the smallest of the usual starts on, from which the expansion shows a sign; raises Undecided.

    >>> from gen.facts.proofs.jets import Jets
    >>> from gen.formula.language.parser import parse
    >>> find_tail(Curve(Jets(parse("x^2 - 3*x")), 0), Approach(None, 1), 1).sign
    1
    """
    for start in STARTS:
        if start < least:
            continue
        try:
            expansion = expand(curve.tree, approach, start)
            sign = expansion.sign()
            if sign == 0:
                raise Undecided("an expansion without terms")
            share = ball_ends(measure_rest(expansion))[1]
            leading = print_leading(expansion)
        except TooNear:
            continue
        except (NoExpansion, NoNormalForm) as reason:
            raise Undecided(f"no expansion: {reason}") from reason
        # in as few decimals as leave it below 1
        roundings = (Fraction(ceil(share * 10**digits), 10**digits) for digits in range(3, 40))
        rest = next((rounded for rounded in roundings if rounded < 1), None)
        if rest is not None:
            return Tail(start, sign, leading, rest)
    raise Undecided("the expansion does not dominate early enough")


# the cells


def tightened_signs(curve: Curve, lower: Fraction, upper: Fraction, precision: int) -> tuple[int, int]:
    """The proved signs of the curve and of its derivative over a cell, 0 where not proved.

    >>> from gen.facts.proofs.jets import Jets
    >>> from gen.formula.language.parser import parse
    >>> tightened_signs(Curve(Jets(parse("x^2 - 2")), 0), Fraction(1), Fraction(2), 192)
    (0, 1)
    """
    wide = curve.over(lower, upper, precision)
    value, slope = ball_sign(wide[0]), ball_sign(wide[1])
    if value and slope:
        return value, slope
    middle = (lower + upper) / 2
    at = curve.over(middle, middle, precision)
    half = to_ball((upper - lower) / 2)
    reach = arb(0, half.upper())
    if not value:
        value = ball_sign(at[0] + wide[1] * reach) or ball_sign(at[0] + at[1] * reach + wide[2] * reach * reach)
    if not slope:
        slope = ball_sign(at[1] + 2 * wide[2] * reach)
    return value, slope


def _is_root(curve: Curve, root: NormalForm, order: int, lower: Fraction, upper: Fraction) -> int:
    """The sign over [lower, upper] of the derivative of that order, if all lower ones vanish at the root; else 0."""
    exact = curve.exactly(root) or curve.exactly(root, -1)
    if exact is None or not 1 <= order <= min(len(exact), MOST_ROOT_ORDER - curve.order):
        return 0
    where = enclose(root, PRECISION)
    hull = interval(lower, upper)
    if not all(is_zero(c) for c in exact[:order]) or not hull.contains(where):
        return 0
    return ball_sign(curve.over(lower, upper)[order])


def sign_at(curve: Curve, point: Fraction) -> int:
    """The sign at a rational point; zero only by algebra. Raises Undecided.

    >>> from gen.facts.proofs.jets import Jets
    >>> from gen.formula.language.parser import parse
    >>> curve = Curve(Jets(parse("x^2 - 2")), 0)
    >>> sign_at(curve, Fraction(3, 2)), sign_at(curve, Fraction(7, 5))
    (1, -1)
    """
    for precision in (WORKING_PRECISION, FINE_PRECISION):
        value = curve.over(point, point, precision)[0]
        if sign := ball_sign(value):
            return sign
        if not value.is_finite():
            break
    if vanishes(curve, from_rational(point)):
        return 0
    raise Undecided(f"the sign at {point} could not be decided")


def vanishes(curve: Curve, point: NormalForm) -> bool:
    """Whether algebra shows a zero at an exact point.

    >>> from gen.facts.algebra.normalise import normalise
    >>> from gen.facts.proofs.jets import Jets
    >>> from gen.formula.language.parser import parse
    >>> curve = Curve(Jets(parse("x^2 - 2")), 0)
    >>> vanishes(curve, normalise(parse("sqrt(2)"))), vanishes(curve, normalise(parse("7/5")))
    (True, False)
    """
    exact = curve.exactly(point) or curve.exactly(point, -1)
    return bool(exact) and exact is not None and is_zero(exact[0])


def find_cells(
    curve: Curve, lower: Fraction, upper: Fraction, candidates: Iterable[NormalForm] = ()
) -> tuple[SignCell, ...]:
    """Cells that cover [lower, upper] from left to right; `candidates` are points where exact zeros are looked for.

    Raises Undecided when the budget of evaluations is spent or a zero resists.

    >>> from gen.facts.proofs.jets import Jets
    >>> from gen.formula.language.parser import parse
    >>> cells = find_cells(Curve(Jets(parse("x^2 - 2")), 0), Fraction(0), Fraction(4))
    >>> [cell.kind for cell in cells if cell.turns], cells[0].lower, cells[-1].upper
    (['crossing'], Fraction(0, 1), Fraction(4, 1))
    """
    before = ctx.prec
    ctx.prec = WORKING_PRECISION
    try:
        return _Finder(curve).cover(lower, upper, candidates)
    finally:
        ctx.prec = before


class _Finder:
    def __init__(self, curve: Curve) -> None:
        self.curve = curve
        self.left = BUDGET
        self.precision = WORKING_PRECISION
        self.cells: list[SignCell] = []

    def cover(self, lower: Fraction, upper: Fraction, candidates: Iterable[NormalForm]) -> tuple[SignCell, ...]:
        gaps = [(lower, upper)]
        for candidate in candidates:
            if vanishes(self.curve, candidate):
                gaps = self._around(candidate, gaps)
        while gaps:
            gaps = self._treat(*gaps.pop(), gaps)
        return tuple(sorted(self.cells, key=lambda cell: cell.lower))

    def _around(self, root: NormalForm, gaps: list[tuple[Fraction, Fraction]]) -> list[tuple[Fraction, Fraction]]:
        """Puts a root cell round an exact zero into the gap that holds it; the gaps that remain."""
        low, high = _rational_bounds(root)
        index = next((k for k, (start, end) in enumerate(gaps) if start <= low and high <= end), None)
        if index is None:
            return gaps
        lower, upper = gaps[index]
        width = Fraction(1)
        for _ in range(60):
            start, end = max(lower, low - width), min(upper, high + width)
            for order in range(1, MOST_ROOT_ORDER + 1 - self.curve.order):
                sign = _is_root(self.curve, root, order, start, end)
                if sign:
                    self.cells.append(SignCell(start, end, "root", sign, root, order))
                    rest = [(a, b) for a, b in ((lower, start), (end, upper)) if a < b]
                    return gaps[:index] + rest + gaps[index + 1 :]
            width /= 2
        raise Undecided("a zero of high order")

    def _treat(
        self, lower: Fraction, upper: Fraction, gaps: list[tuple[Fraction, Fraction]]
    ) -> list[tuple[Fraction, Fraction]]:
        """Settles one gap or splits it."""
        self.left -= 1
        if self.left < 0:
            raise Undecided("the budget of evaluations is spent")
        value, slope = tightened_signs(self.curve, lower, upper, self.precision)
        if value:
            self.cells.append(SignCell(lower, upper, "sign", value, precision=self.precision))
            return gaps
        if slope:
            low, high = sign_at(self.curve, lower), sign_at(self.curve, upper)
            if low == 0:
                return self._around(from_rational(lower), [*gaps, (lower, upper)])
            if high == 0:
                return self._around(from_rational(upper), [*gaps, (lower, upper)])
            self.cells.append(
                SignCell(lower, upper, "same" if low == high else "crossing", high, precision=self.precision)
            )
            return gaps
        if upper - lower < NARROWEST:
            for form in _proposals(interval(lower, upper), Fraction(1, 2**16), 1000):
                ends = _rational_bounds(form, FINE_PRECISION)
                if lower < ends[0] and ends[1] < upper and vanishes(self.curve, form):
                    return self._around(form, [*gaps, (lower, upper)])
            raise Undecided(f"a zero near {float(lower):.6g} resists")
        # halves of an interval with irrational ends may come too near its own symmetric points
        halves = lower.denominator * upper.denominator < FINEST_DYADIC
        for part in (Fraction(1, 2) if halves else Fraction(15, 32), Fraction(7, 16), Fraction(9, 16)):
            middle = lower + part * (upper - lower)
            try:
                if sign_at(self.curve, middle) == 0:
                    return self._around(from_rational(middle), [*gaps, (lower, upper)])
            except Undecided:
                continue
            self._sharpen(middle)
            return [*gaps, (middle, upper), (lower, middle)]
        raise Undecided(f"the sign near {float(lower):.6g} could not be decided")

    def _sharpen(self, point: Fraction) -> None:
        """Takes more bits from here on if the sign at a point needed them: cancellation, not width, is in the way."""
        if not ball_sign(self.curve.over(point, point)[0]):
            self.precision = ctx.prec = FINE_PRECISION


def _rational_bounds(point: NormalForm, precision: int = PRECISION) -> tuple[Fraction, Fraction]:
    rational = point.rational
    return (rational, rational) if rational is not None else ball_ends(enclose(point, precision))


def simplest_between(lower: Fraction, upper: Fraction) -> Fraction:
    """The fraction with the smallest denominator in [lower, upper].

    >>> simplest_between(Fraction(3, 10), Fraction(4, 10)), simplest_between(Fraction(5, 2), Fraction(7, 2))
    (Fraction(1, 3), Fraction(3, 1))
    """
    if lower <= 0 <= upper:
        return Fraction(0)
    if upper < 0:
        return -simplest_between(-upper, -lower)
    whole = lower.numerator // lower.denominator
    if whole == lower:
        return lower
    if whole + 1 <= upper:
        return Fraction(whole + 1)
    return whole + 1 / simplest_between(1 / (upper - whole), 1 / (lower - whole))


def find_places(curve: Curve, cells: Iterable[SignCell]) -> tuple[Real | None, ...]:
    """The zero of each cell that has one, exact where a simple closed form fits and algebra agrees; None for others.

    >>> from gen.facts.proofs.jets import Jets
    >>> from gen.formula.language.parser import parse
    >>> curve = Curve(Jets(parse("2*x^3 - 1/4")), 0)
    >>> places = find_places(curve, find_cells(curve, Fraction(0), Fraction(4)))
    >>> [str(place.rational) for place in places if place is not None]
    ['1/2']
    """
    places: list[Real | None] = []
    for cell in cells:
        if cell.kind == "crossing":
            places.append(_refine(curve, cell))
        else:
            places.append(None if cell.root is None else exact_real(cell.root))
    return tuple(places)


def _refine(curve: Curve, cell: SignCell) -> Real:
    """The zero of a crossing, by interval Newton steps with bisection where these do not contract."""
    before = ctx.prec
    ctx.prec = PRECISION + 32
    try:
        lower, upper = cell.lower, cell.upper
        here = interval(lower, upper, ctx.prec)
        for _ in range(200):
            if here.rad() * 2**PRECISION < abs(here.mid()) + here.rad():
                break
            middle = arb(here.mid())
            slope = curve.at_ball(here, ctx.prec)[1]
            value = curve.at_ball(middle, ctx.prec)[0]
            step = middle - value / slope if ball_sign(slope) else here
            narrowed = here.intersection(step) if step.is_finite() and step.overlaps(here) else here
            if narrowed.rad() * 2 <= here.rad():
                here = narrowed
                continue
            sign = ball_sign(value)
            if not sign:
                here = narrowed
                break
            low, high = ball_ends(here)
            centre = ball_ends(middle)[0]
            here = interval(low, centre, ctx.prec) if sign == cell.sign else interval(centre, high, ctx.prec)
    finally:
        ctx.prec = before
    with_precision = ctx.prec
    ctx.prec = PRECISION + 32
    try:
        # the cell holds one zero only, so an exact zero inside it is that zero
        proposals = (*curve.jets.proposals, *_proposals(here))
        exact = next((form for form in proposals if _inside(form, cell) and vanishes(curve, form)), None)
    finally:
        ctx.prec = with_precision
    return exact_real(exact) if exact is not None else enclosed_real(here)


def _inside(form: NormalForm, cell: SignCell) -> bool:
    low, high = _rational_bounds(form, FINE_PRECISION)
    return cell.lower < low and high < cell.upper


def _proposals(here: arb, widest: Fraction = Fraction(1, 2**64), most: int = MOST_DENOMINATOR) -> Iterable[NormalForm]:
    """Simple closed forms in a narrow ball: rationals, their roots and logarithms, rational multiples of pi."""
    root_sign = Fraction(1 if here > 0 else -1)
    kinds: tuple[tuple[arb, Callable[[Fraction], NormalForm]], ...] = (
        (here, lambda q: from_rational(q)),
        (here * here, lambda q: from_rational(q).power(Fraction(1, 2)).scaled(root_sign)),
        (here / arb.pi(), lambda q: PI.scaled(q)),
        (here.exp(), lambda q: logarithm(from_rational(q))),
        ((2 * here).exp(), lambda q: logarithm(from_rational(q)).scaled(Fraction(1, 2))),
    )
    for value, form in kinds:
        low, high = ball_ends(value)
        if high - low > widest:
            continue
        simple = simplest_between(low, high)
        if simple != 0 and simple.denominator < most and abs(simple) < most:
            yield form(simple)
