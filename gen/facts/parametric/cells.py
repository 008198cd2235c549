"""Case distinctions in the parameters: cells of the declared domains, and amounts whose order they decide.

An `Amount` is a product of powers of parameters and a real number. Where the order of two amounts depends on a
parameter, `Cell.compare` raises `Split` with the value at which it changes, and `in_cases` takes the cell apart there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Generic, TypeVar

from gen.catalogue import DeclaredParameter, Domain
from gen.facts.algebra.normal_forms import NormalForm
from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, compare, exact_real
from gen.formula.language.construction import rational_to_tree
from gen.formula.language.tree import Expression, Operation, Parameter, Rational
from gen.formula.outcomes import Undecided

T = TypeVar("T")

MOST_CASES = 9


class Split(Exception):
    """The answer changes at one value of a parameter."""

    def __init__(self, name: str, at: Fraction) -> None:
        super().__init__(f"{name} = {at}")
        self.name = name
        self.at = at


@dataclass(frozen=True)
class Amount:
    """A product of whole powers of parameters, by name in order, and a real number, perhaps infinite."""

    powers: tuple[tuple[str, int], ...]
    real: Real

    def times(self, other: Amount) -> Amount:
        """The product; raises Undecided for a product with an infinity of another sign than plus."""
        powers = dict(self.powers)
        for name, power in other.powers:
            powers[name] = powers.get(name, 0) + power
        left, right = self.real, other.real
        if left.exact is None or right.exact is None:
            raise Undecided("a product of amounts that are not known exactly")
        return amount(powers, exact_real(left.exact * right.exact))


def amount(powers: Mapping[str, int], real: Real | NormalForm | Fraction | int = 1) -> Amount:
    """An amount with its powers in order."""
    kept = tuple(sorted((name, power) for name, power in powers.items() if power))
    return Amount(kept, real if isinstance(real, Real) else exact_real(real))


@dataclass(frozen=True)
class Cell:
    """One interval for every parameter."""

    spans: Mapping[str, Domain]

    def sign(self, this: Amount) -> int:
        """The sign of an amount on the whole cell; raises Split and Undecided."""
        sign = compare(this.real, exact_real(0))
        if sign is None:
            raise Undecided("the sign of a number")
        for name, power in this.powers:
            side = self.spans[name].side_of(Fraction(0))
            if side is None:
                raise Split(name, Fraction(0))
            sign *= side if power % 2 else side * side
        return sign

    def compare(self, left: Amount, right: Amount) -> int:
        """-1, 0 or 1 as left is below, equal to or above right on the whole cell; raises Split and Undecided."""
        left, right = self.settled(left), self.settled(right)
        first, second = self.sign(left), self.sign(right)
        if first != second or first == 0:
            return (first > second) - (first < second)
        quotient = dict(left.powers)
        for name, power in right.powers:
            quotient[name] = quotient.get(name, 0) - power
        changing = [(name, power) for name, power in quotient.items() if power]
        if left.real.infinity or right.real.infinity or not changing:
            order = compare(left.real, right.real)
            if order is None:
                raise Undecided("the order of two numbers")
            return order
        above, below = left.real.exact, right.real.exact
        ratio = (below / above).rational if above is not None and below is not None else None
        if ratio is None or len(changing) != 1 or abs(changing[0][1]) != 1:
            raise Undecided("where in the parameters two amounts are equal")
        ((name, power),) = changing
        at = ratio if power == 1 else 1 / ratio
        side = self.spans[name].side_of(at)
        if side is None:
            raise Split(name, at)
        # |left| grows with the parameter where its power is 1; both amounts have the sign `first`
        size = self.spans[name].side_of(Fraction(0)) or 1
        return side * power * size * first

    def settled(self, this: Amount) -> Amount:
        """The amount with the parameters put in that have a single value on the cell; raises Undecided."""
        known = {name: self.spans[name].point for name, _ in this.powers}
        values = [value**power for name, power in this.powers if (value := known[name]) is not None]
        if not values:
            return this
        factor = prod(values, start=Fraction(1))
        left = {name: power for name, power in this.powers if known[name] is None}
        if this.real.infinity:
            if factor == 0:
                raise Undecided("0 times an infinity")
            return amount(left, INFINITY if this.real.infinity * factor > 0 else MINUS_INFINITY)
        if this.real.exact is None:
            raise Undecided("a multiple of a number that is not known exactly")
        return amount(left, exact_real(this.real.exact.scaled(factor)))

    def replaced(self, name: str, span: Domain) -> Cell:
        """The cell with another interval for one parameter."""
        return Cell({**self.spans, name: span})

    def holds(self, values: Mapping[str, Fraction]) -> bool:
        """Whether the values of all parameters lie in the cell."""
        return all(values[name] in span for name, span in self.spans.items())


@dataclass(frozen=True)
class ParameterCase(Generic[T]):
    """What holds on one cell."""

    cell: Cell
    value: T


def whole_cell(parameters: tuple[DeclaredParameter, ...]) -> Cell:
    """The declared domains."""
    return Cell({parameter.name: parameter.domain for parameter in parameters})


def in_cases(whole: Cell, build: Callable[[Cell], T]) -> tuple[ParameterCase[T], ...]:
    """What `build` gives on each cell, split where it asks for it, in increasing order; raises Undecided."""
    waiting, done = [whole], []
    while waiting:
        cell = waiting.pop(0)
        try:
            done.append(ParameterCase(cell, build(cell)))
        except Split as split:
            parts = cell.spans[split.name].split(split.at)
            waiting = [cell.replaced(split.name, part) for part in parts] + waiting
        if len(waiting) + len(done) > MOST_CASES:
            raise Undecided("too many cases")
    return tuple(done)


def product_tree(powers: Mapping[str, int]) -> Expression:
    """A product of powers of parameters as a formula: quotients for negative powers, 1 for none."""
    above: Expression | None = None
    below: Expression | None = None
    for name, power in sorted(powers.items()):
        if not power:
            continue
        factor: Expression = Parameter(name)
        if abs(power) != 1:
            factor = Operation("^", factor, rational_to_tree(Fraction(abs(power))))
        if power > 0:
            above = factor if above is None else Operation("*", above, factor)
        else:
            below = factor if below is None else Operation("*", below, factor)
    top = Rational(Fraction(1)) if above is None else above
    return top if below is None else Operation("/", top, below)
