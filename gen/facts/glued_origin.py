"""A glued function at 0 and on its flat sides: kinks, smoothness, symmetry, zeros, critical and inflection points."""

from __future__ import annotations

import itertools

from gen.facts.halves import Half, Halves
from gen.facts.parameter_cells import Amount, Cell, amount
from gen.facts.parameter_numbers import ZERO, number_of
from gen.facts.record import Interval, Kink, Kinks, Number, Parity, Point, RealSet, SetPiece, Smoothness
from gen.facts.signs import Undecided

MINUS_OO, PLUS_OO = Number("-oo", "-oo"), Number("oo", "oo")
LINE = Interval(MINUS_OO, PLUS_OO, False, False)
ORIGIN = Point(ZERO)
HALF_LINES = (Interval(MINUS_OO, ZERO, False, True), Interval(ZERO, PLUS_OO, True, False))
OPEN_HALF_LINES = (Interval(MINUS_OO, ZERO, False, False), Interval(ZERO, PLUS_OO, False, False))


def slope_at_zero(half: Half, order: int = 1) -> Amount:
    """The one-sided derivative of an order at 0."""
    return half.amount(half.slopes[order - 1])


def find_flat(halves: Halves, cell: Cell) -> RealSet:
    """Where f is 0: the origin and the halves on which f is constant."""
    left, right = (halves.rising(half, cell) for half in (halves.left, halves.right))
    pieces: dict[tuple[bool, bool], SetPiece] = {
        (True, True): LINE,
        (True, False): HALF_LINES[0],
        (False, True): HALF_LINES[1],
        (False, False): ORIGIN,
    }
    return RealSet((pieces[left == 0, right == 0],))


def find_derivative_at_zero(halves: Halves, cell: Cell) -> Number | None:
    """f′(0), None where the one-sided slopes differ."""
    left, right = slope_at_zero(halves.left), slope_at_zero(halves.right)
    return number_of(right, cell) if cell.compare(left, right) == 0 else None


def bends_of(halves: Halves, cell: Cell) -> tuple[int, int, int]:
    """The signs of f″ on the left, of the jump of f′ at 0, and of f″ on the right."""
    jump = cell.compare(slope_at_zero(halves.right), slope_at_zero(halves.left))
    return halves.bending(halves.left, cell), jump, halves.bending(halves.right, cell)


def find_inflection_points(halves: Halves, cell: Cell) -> RealSet:
    """Where convexity changes; a kink counts as a bend of its own."""
    signs = [sign for sign in bends_of(halves, cell) if sign]
    changes = sum(one != other for one, other in itertools.pairwise(signs))
    if changes > 1:
        raise Undecided("two changes of convexity at one point")
    return RealSet((ORIGIN,) if changes else ())


def find_parity(halves: Halves, cell: Cell) -> Parity:
    """By the slopes of affine sides; a bounded and an unbounded side do not mirror each other."""
    left, right = slope_at_zero(halves.left), slope_at_zero(halves.right)
    if halves.left.affine and halves.right.affine:
        if cell.compare(left, right) == 0:
            return Parity("odd")
        opposite = left.times(amount({}, -1))
        return Parity("even" if cell.compare(opposite, right) == 0 else "neither")
    ends = (halves.end(halves.left, cell), halves.end(halves.right, cell))
    if bool(ends[0].real.infinity) == bool(ends[1].real.infinity):
        raise Undecided("whether the halves mirror each other")
    return Parity("neither")


def find_kinks(halves: Halves, cell: Cell) -> Kinks:
    """The smallest order whose one-sided derivatives at 0 differ."""
    for order in range(1, len(halves.left.slopes) + 1):
        left, right = (slope_at_zero(half, order) for half in (halves.left, halves.right))
        side = cell.compare(right, left)
        if side == 0:
            continue
        ends = number_of(left, cell), number_of(right, cell)
        between = Interval(*ends, True, True) if order == 1 and side > 0 else None
        return Kinks((Kink(ZERO, order, *ends, ZERO, between),))
    if not (halves.left.affine and halves.right.affine):
        raise Undecided("all compared derivatives agree")
    return Kinks(())


def find_smoothness(halves: Halves, cell: Cell) -> Smoothness:
    """The largest class, one below the order of the kink."""
    kinks = find_kinks(halves, cell).kinks
    return Smoothness(f"C^{kinks[0].order - 1}" if kinks else "C^inf")


def find_fixed_points(halves: Halves, cell: Cell) -> RealSet:
    """Where affine sides meet the diagonal."""
    if not (halves.left.affine and halves.right.affine):
        raise Undecided("where a curved side meets the diagonal")
    one = amount({})
    meets = [cell.compare(slope_at_zero(half), one) == 0 for half in (halves.left, halves.right)]
    if all(meets):
        return RealSet((LINE,))
    return RealSet((HALF_LINES[0] if meets[0] else HALF_LINES[1] if meets[1] else ORIGIN,))


def find_critical_points(halves: Halves, cell: Cell) -> RealSet:
    """The flat sides, and 0 where f′(0) = 0."""
    left, right = (halves.rising(half, cell) for half in (halves.left, halves.right))
    if left == 0 and right == 0:
        return RealSet((LINE,))
    at_zero = find_derivative_at_zero(halves, cell)
    if at_zero is not None and at_zero == ZERO:
        return find_flat(halves, cell)
    flat = [half for half, sign in zip(OPEN_HALF_LINES, (left, right), strict=True) if sign == 0]
    return RealSet(tuple(flat))
