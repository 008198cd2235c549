"""Smoothness and kinks: one-sided derivatives of rising order compared at every junction."""

from __future__ import annotations

from fractions import Fraction
from math import factorial

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import Real, exact_real
from gen.facts.asymptotics.transseries import as_form
from gen.facts.elementwise.analysis import ORDERS, Analysis
from gen.facts.elementwise.sets import Span, join, ordered, point, to_set
from gen.facts.records import Interval, Kink, Kinks, Number, RealSet, Smoothness
from gen.formula.outcomes import Undecided


def find_kinks(analysis: Analysis) -> Kinks:
    """Every point of the domain's interior where some derivative jumps; raises Undecided."""
    kinks = []
    for index in range(len(analysis.pieces) - 1):
        junction = analysis.between(index)
        if junction is None or junction.tree is None:
            continue
        if junction.value is None:
            raise Undecided("the value at a break point")
        kink = _kink_at(analysis, index, junction.at, junction.value)
        if kink is not None:
            kinks.append(kink)
    return Kinks(tuple(kinks))


def _kink_at(analysis: Analysis, index: int, at: Real, value: Real) -> Kink | None:
    left, right = analysis.limit(index, 1), analysis.limit(index + 1, -1)
    if not (analysis.same(left, value) and analysis.same(value, right)):
        return Kink(at.number(), 0, left.number(), right.number(), value.number())
    for order in range(1, ORDERS):
        left, right = analysis.limit(index, 1, order), analysis.limit(index + 1, -1, order)
        if not analysis.same(left, right) or not left.finite:
            subdifferential = _subdifferential(left, right) if order == 1 else None
            return Kink(at.number(), order, left.number(), right.number(), value.number(), subdifferential)
    if _same_function(analysis, index):
        return None
    if (high_kink := _high_kink(analysis, index, at, value)) is not None:
        return high_kink
    raise Undecided(f"the derivatives agree up to order {ORDERS - 1} at {at.number().decimal}")


def _high_kink(analysis: Analysis, index: int, at: Real, value: Real) -> Kink | None:
    """A kink of higher order, where both sides are polynomials in the distance: only of these all orders are known."""
    if at.exact is None:
        return None
    below, above = analysis.jets[index].exactly(at.exact, -1), analysis.jets[index + 1].exactly(at.exact, 1)
    if below is None or above is None:
        return None
    for order, coefficients in enumerate(zip(below, above, strict=False)):
        left, right = (
            exact_real(as_form(coefficient).scaled(Fraction(factorial(order)))) for coefficient in coefficients
        )
        if order >= ORDERS and not analysis.same(left, right):
            return Kink(at.number(), order, left.number(), right.number(), value.number())
    return None


def _subdifferential(left: Real, right: Real) -> Interval | None:
    if ordered(left, right) >= 0:
        return None
    return Interval(left.number(), right.number(), left.finite, right.finite)


def _same_function(analysis: Analysis, index: int) -> bool:
    try:
        left, right = normalise(analysis.pieces[index].tree), normalise(analysis.pieces[index + 1].tree)
    except NoNormalForm:
        return False
    return left.equals(right)


def find_smoothness(analysis: Analysis) -> Smoothness:
    """The largest class C^k that f belongs to on the interior of its domain."""
    orders = [kink.order for kink in find_kinks(analysis).kinks]
    return Smoothness(f"C^{min(orders) - 1}" if orders else "C^inf")


def find_value_at_zero(analysis: Analysis) -> Number | None:
    """f(0), None off the domain."""
    value = value_at(analysis, exact_real(0))
    return None if value is None else value.number()


def value_at(analysis: Analysis, at: Real) -> Real | None:
    """f at a point, None off the domain; raises Undecided."""
    index = analysis.piece_at(at)
    if index is not None:
        return analysis.value_in(index, at)
    for junction in analysis.junctions:
        if analysis.same(junction.at, at):
            if junction.tree is not None and junction.value is None:
                raise Undecided("the value at a break point")
            return junction.value
    return None


def derivative_at(analysis: Analysis, at: Real, order: int) -> Real | None:
    """The derivative of that order at a point, None where it does not exist; raises Undecided."""
    index = analysis.piece_at(at)
    if index is not None:
        return analysis.value_in(index, at, order)
    for index in range(len(analysis.pieces) - 1):
        junction = analysis.between(index)
        if junction is None or not analysis.same(junction.at, at):
            continue
        if junction.value is None:
            return None
        if not (analysis.is_continuous(index, 1) and analysis.is_continuous(index + 1, -1)):
            return None
        left = right = junction.value
        for k in range(1, order + 1):
            left, right = analysis.limit(index, 1, k), analysis.limit(index + 1, -1, k)
            if not left.finite or not right.finite or not analysis.same(left, right):
                return None
        return left
    return None


def find_roots(analysis: Analysis, fixed: bool) -> RealSet:
    """The zeros of f, or its fixed points."""
    spans: list[Span] = []
    for index, piece in enumerate(analysis.pieces):
        first = analysis.junction_at(piece.lower)
        if first is not None and (index == 0 or analysis.pieces[index - 1].upper is not piece.lower):
            spans += _root_at(analysis, first.at, first.value, fixed)
        pattern = analysis.pattern(index, "f - x" if fixed else "f")
        if pattern.signs == (0,):
            spans.append(Span(piece.lower, piece.upper))
        spans += [point(zero) for zero in pattern.zeros]
        after = analysis.junction_at(piece.upper)
        if after is not None:
            spans += _root_at(analysis, after.at, after.value, fixed)
    return to_set(join(spans))


def find_zeros(analysis: Analysis) -> RealSet:
    """Where f(x) = 0."""
    return find_roots(analysis, False)


def find_fixed_points(analysis: Analysis) -> RealSet:
    """Where f(x) = x."""
    return find_roots(analysis, True)


def _root_at(analysis: Analysis, at: Real, value: Real | None, fixed: bool) -> list[Span]:
    junction = analysis.junction_at(at)
    if value is None:
        if junction is not None and junction.tree is not None:
            raise Undecided("the value at a break point")
        return []
    return [point(at)] if analysis.same(value, at if fixed else exact_real(0)) else []


def find_derivative_at_zero(analysis: Analysis) -> Number | None:
    """f′(0), None where it does not exist."""
    value = derivative_at(analysis, exact_real(0), 1)
    return None if value is None else value.number()
