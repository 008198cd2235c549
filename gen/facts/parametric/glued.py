"""What the gluing lemma says of each fact: one builder per fact, on one cell of the parameters.

A builder raises `Split` where the answer changes with a parameter, and `Undecided` where the halves do not tell.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from gen.facts.algebra import equality
from gen.facts.algebra.form_trees import to_tree
from gen.facts.parametric.amounts import ONE, ZERO, as_written, formula, number_of, tree_of
from gen.facts.parametric.cells import Amount, Cell, amount, product_tree
from gen.facts.parametric.halves import Half, Halves
from gen.facts.records import (
    MINUS_OO,
    OO,
    Asymptotes,
    Bounded,
    Convexity,
    End,
    Extremum,
    Factor,
    Flag,
    Gaussian,
    Interval,
    Kink,
    Kinks,
    LabelledInterval,
    Limits,
    Line,
    Monotone,
    Monotonicity,
    Number,
    Parity,
    Point,
    Range,
    RealSet,
    SetPiece,
    Smoothness,
    Steepness,
    Tail,
    Tails,
)
from gen.formula.language import construction
from gen.formula.language.tree import Call, Expression, Operation
from gen.formula.outcomes import Undecided

LINE = Interval(MINUS_OO, OO, False, False)
ORIGIN = Point(ZERO)
HALF_LINES = (Interval(MINUS_OO, ZERO, False, True), Interval(ZERO, OO, True, False))
OPEN_HALF_LINES = (Interval(MINUS_OO, ZERO, False, False), Interval(ZERO, OO, False, False))


def slope_at_zero(half: Half, order: int = 1) -> Amount:
    """The one-sided derivative of an order at 0."""
    return half.amount(half.slopes[order - 1])


def find_zeros(halves: Halves, cell: Cell) -> RealSet:
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
    """Where convexity changes; a kink counts as a bend of its own; raises Undecided."""
    signs = [sign for sign in bends_of(halves, cell) if sign]
    changes = sum(before != after for before, after in itertools.pairwise(signs))
    if changes > 1:
        raise Undecided("two changes of convexity at one point")
    return RealSet((ORIGIN,) if changes else ())


def find_parity(halves: Halves, cell: Cell) -> Parity:
    """By the slopes of affine sides; a bounded and an unbounded side do not mirror each other; raises Undecided."""
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
    """The smallest order whose one-sided derivatives at 0 differ; raises Undecided."""
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
    """Where affine sides meet the diagonal; raises Undecided."""
    if not (halves.left.affine and halves.right.affine):
        raise Undecided("where a curved side meets the diagonal")
    unit = amount({})
    meets = [cell.compare(slope_at_zero(half), unit) == 0 for half in (halves.left, halves.right)]
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
        return find_zeros(halves, cell)
    flat = [half for half, sign in zip(OPEN_HALF_LINES, (left, right), strict=True) if sign == 0]
    return RealSet(tuple(flat))


def find_zero_centred(halves: Halves, cell: Cell) -> Flag:
    """Whether E f(z) = 0."""
    left, right = (amount(dict(half.powers), half.moment(False, 1)) for half in (halves.left, halves.right))
    return Flag(cell.compare(left.times(amount({}, -1)), right) == 0)


def find_gaussian(halves: Halves, cell: Cell) -> Gaussian:
    """The moments, gains and dead fraction."""
    mean, second, slope = (formula(_moment(halves, *which)) for which in ((False, 1), (False, 2), (True, 2)))
    flat = [halves.sign(half, cell) * half.rising for half in (halves.left, halves.right)].count(0)
    dead = (ZERO, Number("1/2", "0.5"), ONE)[flat]
    return Gaussian(mean, second, slope, _gain(second), _gain(slope), dead)


def find_depth(halves: Halves, _: Cell) -> Factor:
    """E f′² / E f²."""
    slope, second = _moment(halves, True, 2), _moment(halves, False, 2)
    if equality.equal(slope, second) is True:
        return Factor(ONE)
    return Factor(as_written(Operation("/", *(tree_of(formula(moment)) for moment in (slope, second)))))


def _moment(halves: Halves, derivative: bool, power: int) -> Expression:
    """A moment as a formula in the parameters; it holds on every cell."""
    terms = []
    for half in (halves.right, halves.left):
        factor = product_tree({name: power * exponent for name, exponent in half.powers})
        terms.append(Operation("*", factor, to_tree(half.moment(derivative, power))))
    return Operation("+", terms[0], terms[1])


def _gain(moment: Number) -> Number:
    if moment.rational == 0:
        raise Undecided("the gain of a function that is 0")
    root = Call("sqrt", (tree_of(moment),))
    return ONE if moment.rational == 1 else as_written(Operation("/", construction.ONE, root))


LABELS = {1: "strictly increasing", 0: "constant", -1: "strictly decreasing"}
BENDS = {1: "convex", 0: "affine", -1: "concave"}
ORDERLY: Mapping[frozenset[int], Monotonicity] = {
    frozenset({1}): "strictly increasing",
    frozenset({0, 1}): "non-decreasing",
    frozenset({-1}): "strictly decreasing",
    frozenset({0, -1}): "non-increasing",
    frozenset({0}): "constant",
    frozenset({1, -1}): "no",
}


def find_domain(halves: Halves, cell: Cell) -> RealSet:
    """The whole line, on which both halves are defined."""
    return RealSet((LINE,))


def find_value_at_zero(halves: Halves, cell: Cell) -> Number:
    """f(0), which the lemma asks to be 0."""
    return ZERO


def _ends(halves: Halves, cell: Cell) -> tuple[Amount, Amount]:
    return halves.end(halves.left, cell), halves.end(halves.right, cell)


def _risings(halves: Halves, cell: Cell) -> tuple[int, int]:
    return halves.rising(halves.left, cell), halves.rising(halves.right, cell)


def _extreme(halves: Halves, cell: Cell, side: int) -> Amount | None:
    """The end of the range on a side that is not reached; None where f never leaves 0 to that side."""
    left, right = _risings(halves, cell)
    ends = [end for end, sign in zip(_ends(halves, cell), (-left, right), strict=True) if sign == side]
    if len(ends) == 2 and cell.compare(ends[0], ends[1]) != side:
        return ends[1]
    return ends[0] if ends else None


def _end(halves: Halves, cell: Cell, side: int) -> End:
    extreme = _extreme(halves, cell, side)
    if extreme is None:
        return End(ZERO, True, find_zeros(halves, cell))
    return End(number_of(extreme, cell), False, RealSet(()))


def find_range(halves: Halves, cell: Cell) -> Range:
    """The hull of the values."""
    return Range(_end(halves, cell, -1), _end(halves, cell, 1))


def find_image(halves: Halves, cell: Cell) -> RealSet:
    """The set of values."""
    ends = find_range(halves, cell)
    if ends.lower.attained and ends.upper.attained:
        return RealSet((ORIGIN,))
    return RealSet((Interval(ends.lower.number, ends.upper.number, ends.lower.attained, ends.upper.attained),))


def find_minimum(halves: Halves, cell: Cell) -> Extremum | None:
    """The global minimum, None where none is taken."""
    return _extremum(halves, cell, -1)


def find_maximum(halves: Halves, cell: Cell) -> Extremum | None:
    """The global maximum, None where none is taken."""
    return _extremum(halves, cell, 1)


def _extremum(halves: Halves, cell: Cell, side: int) -> Extremum | None:
    end = _end(halves, cell, side)
    return Extremum(end.number, end.at) if end.attained else None


def find_bounded(halves: Halves, cell: Cell) -> Bounded:
    """Whether f is bounded below and above."""
    ends = find_range(halves, cell)
    return Bounded(not ends.lower.number.is_infinite, not ends.upper.number.is_infinite)


def find_lipschitz(halves: Halves, cell: Cell) -> Steepness:
    """The larger of the steepest slopes of the halves; raises Undecided."""
    sizes = []
    for half in (halves.left, halves.right):
        if half.steepest.infinity or half.steepest.exact is None:
            raise Undecided("a slope without bound or closed form")
        factor = product_tree(dict(half.powers))
        lows = [cell.spans[name].lower.value for name, _ in half.powers]
        if any(low is None or low < 0 for low in lows):
            factor = Call("abs", (factor,))
        sizes.append(Operation("*", factor, to_tree(half.steepest.exact)))
    tree = sizes[0] if equality.equal(sizes[0], sizes[1]) is True else Call("max", (sizes[1], sizes[0]))
    return Steepness(formula(tree))


def find_limits(halves: Halves, cell: Cell) -> Limits:
    """The limits at both infinities."""
    left, right = (number_of(end, cell) for end in _ends(halves, cell))
    return Limits(left, right)


def find_asymptotes(halves: Halves, cell: Cell) -> Asymptotes:
    """The lines that the halves approach, or are."""
    return Asymptotes(*(_line(half, cell) for half in (halves.left, halves.right)))


def _line(half: Half, cell: Cell) -> Line:
    if half.affine:
        return Line(number_of(slope_at_zero(half), cell), ZERO)
    if half.end.infinity:
        raise Undecided("an asymptote of a side that is neither bounded nor affine")
    return Line(ZERO, number_of(half.amount(half.end), cell))


def find_monotone(halves: Halves, cell: Cell) -> Monotone:
    """What the signs of f′ on the halves make together."""
    signs = _risings(halves, cell)
    return Monotone(ORDERLY[frozenset(signs)], _labelled(signs, LABELS))


def _labelled(signs: tuple[int, int], words: Mapping[int, str]) -> tuple[LabelledInterval, ...]:
    if signs[0] == signs[1]:
        return (LabelledInterval(LINE, words[signs[0]]),)
    return tuple(LabelledInterval(half, words[sign]) for half, sign in zip(HALF_LINES, signs, strict=True))


def find_convexity(halves: Halves, cell: Cell) -> Convexity:
    """What f″ on the halves and the jump of f′ at 0 make together."""
    bends = bends_of(halves, cell)
    if len(set(bends) - {0}) == 1:
        (sign,) = set(bends) - {0}
        return Convexity((LabelledInterval(LINE, BENDS[sign]),))
    return Convexity(_labelled((bends[0], bends[2]), BENDS))


def _tails(halves: Halves, cell: Cell) -> tuple[Tail, Tail]:
    return _tail(halves, halves.left, cell), _tail(halves, halves.right, cell)


def _tail(halves: Halves, half: Half, cell: Cell) -> Tail:
    return "hard" if halves.sign(half, cell) == 0 else half.tail


def find_saturation(halves: Halves, cell: Cell) -> Tails:
    """How the halves flatten."""
    return Tails(*_tails(halves, cell))


def find_vanishing(halves: Halves, cell: Cell) -> Flag:
    """Whether f′ goes to zero, or is zero, in a tail."""
    return Flag(set(_tails(halves, cell)) != {"none"})


def find_dying(halves: Halves, cell: Cell) -> Flag:
    """Whether f′ is zero on a half-line."""
    return Flag("hard" in _tails(halves, cell))
