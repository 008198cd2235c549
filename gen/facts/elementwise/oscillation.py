"""Functions that oscillate towards an infinity and do not repeat, such as sin(x)/x and (x + cos(x))·sigmoid(x).

There f′ changes sign for ever, so no chart covers the whole tail. But beyond a start f stays between two bounds, by its
expansion. What f takes within a window that reaches as far decides the extrema wherever it goes beyond these bounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from flint import arb, ctx

from gen.facts.algebra.reals import Real, exact_real
from gen.facts.asymptotics.expansions import MINUS_OO, PLUS_OO, STARTS, WORKING_PRECISION, Approach, expand
from gen.facts.asymptotics.swings import Swing, find_swing
from gen.facts.asymptotics.tails import measure_rest, print_term
from gen.facts.asymptotics.transseries import UNIT, Expansion, NoExpansion, TooNear, ball, build
from gen.facts.elementwise.analysis import SIDES, Analysis, Kind, Side
from gen.facts.elementwise.arguments import order_name
from gen.facts.proofs.charts import SignPattern
from gen.facts.records import Step
from gen.formula.language.tree import Call, Expression, children
from gen.formula.outcomes import Undecided

WINDOWS = tuple(start for start in STARTS if start <= 64)
"""How far windows reach; further out a function with a wave has too many turning points."""

KINDS: tuple[Kind, Kind] = ("f′", "f″")
"""The curve whose zeros are the turning points of f, and of f′."""


@dataclass(frozen=True)
class Corridor:
    """Beyond the end of a window lower ≤ f ≤ upper; one of them is infinite where f grows."""

    lower: arb
    upper: arb


@dataclass(frozen=True)
class Turning:
    """The turning points of f or of f′ on a piece; those on the `hidden` sides are in a window only.

    `is_constant` says that the curve is constant on the piece.
    """

    zeros: tuple[Real, ...]
    is_constant: bool = False
    hidden: tuple[Side, ...] = ()


@dataclass(frozen=True)
class _Window:
    pattern: SignPattern
    lower: Real
    upper: Real
    hidden: tuple[Side, ...]
    reach: int


def swing_at(analysis: Analysis, index: int, side: Side, order: int) -> Swing | None:
    """The leading wave of f⁽ᵒʳᵈᵉʳ⁾ towards the infinite end of a piece; None where none is found."""
    piece = analysis.pieces[index]
    if (piece.upper if side > 0 else piece.lower).finite or not _is_circular(piece.tree):
        return None
    for start in STARTS:
        try:
            swing = find_swing(analysis.jets[index].derivative(order), _approach(side), start)
        except TooNear:
            continue
        except NoExpansion:
            return None
        size = print_term(swing.amplitude, swing.growth)
        analysis.notes.add(Step("symbolic", f"{order_name(order)} has a wave of size {size}, t = |x|, at infinity"))
        return swing
    return None


def _is_circular(tree: Expression) -> bool:
    return (isinstance(tree, Call) and tree.atom in ("sin", "cos")) or any(map(_is_circular, children(tree)))


def _approach(side: Side) -> Approach:
    return PLUS_OO if side > 0 else MINUS_OO


def find_turning(analysis: Analysis, index: int, order: int) -> Turning:
    """The turning points of f (order 0) or f′ (order 1) on a piece: all of them, or those that decide its extrema.

    On a side that is hidden, the values of |f′|, or the least and the greatest value of f, further out lie between
    those at turning points in the window and limits elsewhere. Raises Undecided.
    """
    kind = KINDS[order]
    try:
        pattern = analysis.pattern(index, kind)
        return Turning(pattern.zeros, pattern.signs == (0,))
    except Undecided as reason:
        window = _find_window(analysis, index, order)
        if window is None:
            raise reason
    analysis.ledger.note(analysis.pieces[index].tree, kind, window.lower, window.upper)
    text = f"beyond |x| = {window.reach} an expansion bounds {order_name(order)} by values that it takes before"
    analysis.notes.add(Step("enclosure", text))
    return Turning(window.pattern.zeros, False, window.hidden)


@lru_cache(maxsize=64)
def _find_window(analysis: Analysis, index: int, order: int) -> _Window | None:
    """The first window that decides the extrema; None where no wave hides the signs or no window does."""
    piece = analysis.pieces[index]
    ends = {-1: piece.lower, 1: piece.upper}
    slope, tree = analysis.jets[index].derivative(order + 1), analysis.jets[index].derivative(order)
    hidden = tuple(side for side in SIDES if not ends[side].finite and _is_hidden(analysis, slope, side))
    if not hidden:
        return None
    finite = [abs(end.enclosure()) for end in ends.values() if end.finite]
    for reach in WINDOWS:
        if not all(end < reach for end in finite):
            continue
        reached = {side: exact_real(side * reach) if side in hidden else ends[side] for side in SIDES}
        try:
            beyond = [_bounds(tree, side, reach) for side in hidden]
            pattern = analysis.ledger.chart(analysis.curve(index, KINDS[order]), KINDS[order], reached[-1], reached[1])
            values = [analysis.value_in(index, zero, order) for zero in pattern.zeros]
            values += [
                analysis.limit(index, side, order)
                for side in SIDES
                if side not in hidden or has_infinite_limit(analysis, index, side, order)
            ]
        except TooNear:
            continue
        except (Undecided, NoExpansion):
            return None
        if _decides(values, beyond, order):
            return _Window(pattern, reached[-1], reached[1], hidden, reach)
    return None


def has_infinite_limit(analysis: Analysis, index: int, side: Side, order: int = 0) -> bool:
    """Whether f⁽ᵒʳᵈᵉʳ⁾ is shown to tend to an infinity at an end of a piece."""
    try:
        return not analysis.limit(index, side, order).finite
    except Undecided:
        return False


def _is_hidden(analysis: Analysis, slope: Expression, side: Side) -> bool:
    """Whether an expansion shows no sign towards an infinity because a wave is as large as all terms."""
    expansion = analysis.expansion(slope, _approach(side))
    return not expansion.terms and not expansion.is_zero


def _bounds(tree: Expression, side: Side, reach: int) -> Corridor:
    """Bounds of a formula for all |x| ≥ reach on one side.

    Raises NoExpansion where a wave grows or nothing is known, and TooNear where a larger reach may do.
    """
    before = ctx.prec
    ctx.prec = WORKING_PRECISION
    try:
        expansion = expand(tree, _approach(side), reach)
        if expansion.terms and expansion.terms[0][1].direction > 0:
            return _growing(expansion)
        middle = arb(0)
        for coefficient, growth in expansion.terms:
            middle += ball(coefficient) if growth == UNIT else 0
        others = [(coefficient, growth) for coefficient, growth in expansion.terms if growth != UNIT]
        rest = build(expansion.frame, others, [expansion.remainder] if expansion.remainder is not None else [])
        size, growth = rest.bound()
        if growth.direction > 0:
            raise NoExpansion("a wave that grows")
        around = size * expansion.frame.supremum(growth)
        return Corridor((middle - around).lower(), (middle + around).upper())
    finally:
        ctx.prec = before


def _growing(expansion: Expansion) -> Corridor:
    """Bounds of what tends to an infinity: it is at least its leading term times 1 - d, where d bounds the rest."""
    coefficient, growth = expansion.leading
    share = 1 - measure_rest(expansion)
    least = share * abs(ball(coefficient)) / expansion.frame.supremum(UNIT.times(growth, Fraction(-1)))
    if not share > 0:
        raise TooNear
    if ball(coefficient) > 0:
        return Corridor(least.lower(), arb.pos_inf())
    return Corridor(arb.neg_inf(), (-least).upper())


def _decides(values: Sequence[Real], beyond: Sequence[Corridor], order: int) -> bool:
    """Whether values of f lie below and above all bounds, or one of f′ lies further from zero than all of them."""
    balls = [value.enclosure() for value in values if value.finite]
    if order:
        sizes = [abs(bounds.lower).max(abs(bounds.upper)) for bounds in beyond]
        return all(any(abs(value_ball) > size for value_ball in balls) or _is_infinite(values) for size in sizes)
    low, high = (any(value.infinity == side for value in values) for side in SIDES)
    return all(
        (low or any(value_ball < bounds.lower for value_ball in balls))
        and (high or any(value_ball > bounds.upper for value_ball in balls))
        for bounds in beyond
    )


def _is_infinite(values: Sequence[Real]) -> bool:
    return any(not value.finite for value in values)
