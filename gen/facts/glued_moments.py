"""A glued function under a standard normal input: its moments as formulas in the parameters."""

from __future__ import annotations

from dataclasses import dataclass

from gen.facts.form_trees import to_tree
from gen.facts.halves import Halves
from gen.facts.parameter_cells import Cell, amount, product_tree
from gen.facts.parameter_numbers import ONE, ZERO, formula
from gen.facts.record import Flag, Gaussian, Number
from gen.facts.signs import Undecided
from gen.formula import equality
from gen.formula.tree import Expression, Operation


@dataclass(frozen=True)
class Factor:
    """What one layer does to the squared gradient."""

    per_layer: Number


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
    return Factor(Number(f"({formula(slope).exact})/({formula(second).exact})", ""))


def _moment(halves: Halves, derivative: bool, power: int) -> Expression:
    """A moment as a formula in the parameters; it holds on every cell."""
    terms = []
    for half in (halves.right, halves.left):
        factor = product_tree({name: power * exponent for name, exponent in half.powers})
        terms.append(Operation("*", factor, to_tree(half.moment(derivative, power))))
    return Operation("+", terms[0], terms[1])


def _gain(moment: Number) -> Number:
    if moment.exact in (None, "0"):
        raise Undecided("the gain of a function that is 0")
    return ONE if moment.exact == "1" else Number(f"1/sqrt({moment.exact})", "")
