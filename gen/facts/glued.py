"""What the gluing lemma says of each fact: one builder per fact, on one cell of the parameters.

A builder raises `Split` where the answer changes with a parameter, and `Undecided` where the halves do not tell.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from gen.facts.form_trees import to_tree
from gen.facts.glued_moments import find_depth, find_gaussian, find_zero_centred
from gen.facts.glued_origin import (
    HALF_LINES,
    LINE,
    ORIGIN,
    bends_of,
    find_critical_points,
    find_derivative_at_zero,
    find_fixed_points,
    find_flat,
    find_inflection_points,
    find_kinks,
    find_parity,
    find_smoothness,
    slope_at_zero,
)
from gen.facts.halves import Half, Halves
from gen.facts.parameter_cells import Amount, Cell, product_tree
from gen.facts.parameter_numbers import ZERO, formula, number_of
from gen.facts.record import (
    Asymptotes,
    Bounded,
    Convexity,
    End,
    Extremum,
    Flag,
    Interval,
    LabelledInterval,
    Limits,
    Line,
    Monotone,
    Monotonicity,
    Number,
    Range,
    RealSet,
)
from gen.facts.scaling import Tails
from gen.facts.signs import Undecided
from gen.formula import equality
from gen.formula.tree import Call, Operation

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


@dataclass(frozen=True)
class Steepness:
    """sup |f′|, without whether it is attained."""

    number: Number


def builders(halves: Halves) -> dict[str, Callable[[Cell], object]]:
    """The builder of each fact by its name."""
    found: dict[str, Callable[[Halves, Cell], object]] = {
        "domain": lambda *_: RealSet((LINE,)),
        "image": _image,
        "range": _range,
        "minimum": partial(_extremum, -1),
        "maximum": partial(_extremum, 1),
        "bounded": _bounded,
        "lipschitz": _lipschitz,
        "value_at_zero": lambda *_: ZERO,
        "derivative_at_zero": find_derivative_at_zero,
        "limits": _limits,
        "asymptotes": _asymptotes,
        "monotone": _monotone,
        "convexity": _convexity,
        "parity": find_parity,
        "smoothness": find_smoothness,
        "kinks": find_kinks,
        "zeros": find_flat,
        "fixed_points": find_fixed_points,
        "critical_points": find_critical_points,
        "inflection_points": find_inflection_points,
        "saturation": _saturation,
        "vanishing": lambda halves, cell: Flag(set(_tails(halves, cell)) != {"none"}),
        "dying": lambda halves, cell: Flag("hard" in _tails(halves, cell)),
        "zero_centred": find_zero_centred,
        "gaussian": find_gaussian,
        "depth": find_depth,
    }
    return {name: partial(build, halves) for name, build in found.items()}


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
        return End(ZERO, True, find_flat(halves, cell))
    return End(number_of(extreme, cell), False, RealSet(()))


def _range(halves: Halves, cell: Cell) -> Range:
    return Range(_end(halves, cell, -1), _end(halves, cell, 1))


def _image(halves: Halves, cell: Cell) -> RealSet:
    ends = _range(halves, cell)
    if ends.lower.attained and ends.upper.attained:
        return RealSet((ORIGIN,))
    return RealSet((Interval(ends.lower.number, ends.upper.number, ends.lower.attained, ends.upper.attained),))


def _extremum(side: int, halves: Halves, cell: Cell) -> Extremum | None:
    end = _end(halves, cell, side)
    return Extremum(end.number, end.at) if end.attained else None


def _bounded(halves: Halves, cell: Cell) -> Bounded:
    ends = _range(halves, cell)
    return Bounded(*(end.number.decimal not in ("oo", "-oo") for end in (ends.lower, ends.upper)))


def _lipschitz(halves: Halves, cell: Cell) -> Steepness:
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


def _limits(halves: Halves, cell: Cell) -> Limits:
    left, right = (number_of(end, cell) for end in _ends(halves, cell))
    return Limits(left, right)


def _asymptotes(halves: Halves, cell: Cell) -> Asymptotes:
    return Asymptotes(*(_line(half, cell) for half in (halves.left, halves.right)))


def _line(half: Half, cell: Cell) -> Line:
    if half.affine:
        return Line(number_of(slope_at_zero(half), cell), ZERO)
    if half.end.infinity:
        raise Undecided("an asymptote of a side that is neither bounded nor affine")
    return Line(ZERO, number_of(half.amount(half.end), cell))


def _monotone(halves: Halves, cell: Cell) -> Monotone:
    signs = _risings(halves, cell)
    return Monotone(ORDERLY[frozenset(signs)], _labelled(signs, LABELS))


def _labelled(signs: tuple[int, int], words: Mapping[int, str]) -> tuple[LabelledInterval, ...]:
    if signs[0] == signs[1]:
        return (LabelledInterval(LINE, words[signs[0]]),)
    return tuple(LabelledInterval(half, words[sign]) for half, sign in zip(HALF_LINES, signs, strict=True))


def _convexity(halves: Halves, cell: Cell) -> Convexity:
    bends = bends_of(halves, cell)
    if len(set(bends) - {0}) == 1:
        (sign,) = set(bends) - {0}
        return Convexity((LabelledInterval(LINE, BENDS[sign]),))
    return Convexity(_labelled((bends[0], bends[2]), BENDS))


def _tails(halves: Halves, cell: Cell) -> tuple[str, str]:
    left, right = ("hard" if halves.sign(half, cell) == 0 else half.tail for half in (halves.left, halves.right))
    return left, right


def _saturation(halves: Halves, cell: Cell) -> Tails:
    return Tails(*_tails(halves, cell))
