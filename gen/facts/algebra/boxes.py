"""The largest value of a polynomial on the unit box, by branch and bound.

A cell is dropped where an enclosure of its values lies below a value that is taken elsewhere, or where a partial
derivative has one sign and the cell does not touch the side of the box to which the values grow. Where it does, only
that side of it can hold the peak. What remains are points, and edges on which a concave curve has one peak.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import comb

from flint import arb, fmpq

from gen.facts.algebra.normal_forms import ONE_SUM, NormalForm
from gen.facts.algebra.reals import Real, compare, enclosed_real, exact_real
from gen.formula.outcomes import Undecided

MOST_CELLS = 2_000
BISECTIONS = 200
SIMPLE = 64
MARK = "@"
"""Stands before the name of a coordinate in a normal form, apart from the kernels of algebra."""

Polynomial = Mapping[tuple[int, ...], Fraction]
"""Coefficients by the exponents of the coordinates."""

Side = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Summit:
    """The largest value on the closed box, whether it is taken where no open side is, and how many cells it took."""

    value: Real
    attained: bool
    cells: int


def to_polynomial(form: NormalForm, names: Sequence[str]) -> Polynomial:
    """The coefficients of a normal form in these names; raises Undecided where it is no polynomial in them.

    >>> from gen.facts.algebra.normal_forms import from_kernel, make_kernel
    >>> u = from_kernel(make_kernel("@u"))
    >>> to_polynomial(u * u, ("u",))
    {(2,): Fraction(1, 1)}
    """
    if form.denominator is not ONE_SUM:
        raise Undecided("a quotient")
    terms: dict[tuple[int, ...], Fraction] = {}
    for monomial, coefficient in form.numerator.terms.items():
        powers = {kernel.name.removeprefix(MARK): power for kernel, power in monomial.powers}
        known = all(power.denominator == 1 and power > 0 for power in powers.values()) and set(powers) <= set(names)
        if monomial.exponent is not None or not known:
            raise Undecided("no polynomial")
        terms[tuple(int(powers.get(name, 0)) for name in names)] = coefficient
    return terms


def differentiate(polynomial: Polynomial, axis: int) -> Polynomial:
    """The partial derivative by one coordinate.

    >>> differentiate({(2, 1): Fraction(3)}, 0)
    {(1, 1): Fraction(6, 1)}
    """
    return {
        (*powers[:axis], powers[axis] - 1, *powers[axis + 1 :]): coefficient * powers[axis]
        for powers, coefficient in polynomial.items()
        if powers[axis]
    }


def in_half_steps(polynomial: Polynomial, axis: int) -> Polynomial:
    """The polynomial of w in place of the coordinate u = 2w - 1, which runs from -1 to 1.

    >>> in_half_steps({(2,): Fraction(1)}, 0) == {(0,): 1, (1,): -4, (2,): 4}
    True
    """
    terms: dict[tuple[int, ...], Fraction] = {}
    for powers, coefficient in polynomial.items():
        power = powers[axis]
        for chosen in range(power + 1):
            place = (*powers[:axis], chosen, *powers[axis + 1 :])
            share = coefficient * comb(power, chosen) * 2**chosen * (-1) ** (power - chosen)
            terms[place] = terms.get(place, Fraction(0)) + share
    return terms


def value_at(polynomial: Polynomial, point: Sequence[Fraction]) -> Fraction:
    """The exact value at a rational point.

    >>> value_at({(2, 1): Fraction(3)}, (Fraction(2), Fraction(1, 2)))
    Fraction(6, 1)
    """
    total = Fraction(0)
    for powers, coefficient in polynomial.items():
        for base, power in zip(point, powers, strict=True):
            coefficient *= base**power
        total += coefficient
    return total


def find_peak(polynomial: Polynomial, closed: Sequence[tuple[bool, bool]]) -> Summit:
    """The largest value on the unit box; `closed` says of each coordinate whether 0 and 1 belong to it.

    Raises Undecided where the cells run out.

    >>> summit = find_peak({(1,): Fraction(1), (2,): Fraction(-1)}, ((False, False),))
    >>> summit.value.rational, summit.attained
    (Fraction(1, 4), True)
    """
    search = _Search(polynomial, len(closed))
    candidates = search.run()
    best = candidates[0][0]
    for value, _ in candidates[1:]:
        order = compare(value, best)
        if order is None:
            raise Undecided("two peaks that could not be told apart")
        best = value if order > 0 else best
    attained = any(_belongs(place, closed) for value, place in candidates if compare(value, best) == 0)
    return Summit(best, attained, search.cells)


def _belongs(place: Sequence[Side], closed: Sequence[tuple[bool, bool]]) -> bool:
    return all(
        (low > 0 or at_zero) and (high < 1 or at_one)
        for (low, high), (at_zero, at_one) in zip(place, closed, strict=True)
    )


class _Search:
    def __init__(self, polynomial: Polynomial, axes: int) -> None:
        self.axes = range(axes)
        self.polynomial = polynomial
        self.slopes = [differentiate(polynomial, axis) for axis in self.axes]
        self.bends = [[differentiate(slope, axis) for axis in self.axes] for slope in self.slopes]
        corners = product((Fraction(0), Fraction(1, 2), Fraction(1)), repeat=axes)
        self.lower = max(value_at(polynomial, corner) for corner in corners)
        self.cells = 0
        self.candidates: list[tuple[Real, tuple[Side, ...]]] = []

    def run(self) -> list[tuple[Real, tuple[Side, ...]]]:
        """The values that can be the largest, each with its place."""
        stack: list[tuple[Side, ...]] = [((Fraction(0), Fraction(1)),) * len(self.axes)]
        seen = set()
        while stack:
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise Undecided("the cells ran out")
            cell = self._narrow(stack.pop())
            if cell is None or cell in seen:
                continue
            seen.add(cell)
            wide = [axis for axis in self.axes if cell[axis][0] < cell[axis][1]]
            if not wide or (len(wide) == 1 and self._settle(cell, wide[0])):
                if not wide:
                    self.candidates.append((exact_real(value_at(self.polynomial, [low for low, _ in cell])), cell))
                continue
            axis = max(wide, key=lambda coordinate: cell[coordinate][1] - cell[coordinate][0])
            low, high = cell[axis]
            middle = (low + high) / 2
            self.lower = max(self.lower, value_at(self.polynomial, [(a + b) / 2 for a, b in cell]))
            for half in ((low, middle), (middle, high)):
                stack.append((*cell[:axis], half, *cell[axis + 1 :]))
        return self.candidates

    def _narrow(self, cell: tuple[Side, ...]) -> tuple[Side, ...] | None:
        """The part of a cell that can hold the peak; None where there is none."""
        while True:
            if _centre(self.polynomial, self.slopes, cell) < _ball((self.lower, self.lower)):
                return None
            for axis in self.axes:
                low, high = cell[axis]
                if low == high:
                    continue
                slope = _centre(self.slopes[axis], self.bends[axis], cell)
                if not (slope > 0 or slope < 0):
                    continue
                end = high if slope > 0 else low
                if end not in (0, 1) or (end == 1) != bool(slope > 0):
                    return None
                cell = (*cell[:axis], (end, end), *cell[axis + 1 :])
                break
            else:
                return cell

    def _settle(self, cell: tuple[Side, ...], axis: int) -> bool:
        """Whether the peak of a concave curve over an edge was found."""
        if not _enclose(self.bends[axis][axis], cell) < 0:
            return False
        low, high = cell[axis]

        def point(at: Fraction) -> list[Fraction]:
            return [at if other == axis else cell[other][0] for other in self.axes]

        def slope(at: Fraction) -> Fraction:
            return value_at(self.slopes[axis], point(at))

        if slope(low) < 0:
            return low > 0 or self._add(cell, axis, (low, low))
        if slope(high) > 0:
            return high < 1 or self._add(cell, axis, (high, high))
        for size in range(1, SIMPLE):
            simple = ((low + high) / 2).limit_denominator(size)
            if low <= simple <= high and slope(simple) == 0:
                return self._add(cell, axis, (simple, simple))
        for _ in range(BISECTIONS):
            middle = (low + high) / 2
            if slope(middle) > 0:
                low = middle
            else:
                high = middle
        return self._add(cell, axis, (low, high))

    def _add(self, cell: tuple[Side, ...], axis: int, side: Side) -> bool:
        place = (*cell[:axis], side, *cell[axis + 1 :])
        exact = all(low == high for low, high in place)
        points = [low for low, _ in place]
        value = (
            exact_real(value_at(self.polynomial, points)) if exact else enclosed_real(_enclose(self.polynomial, place))
        )
        if place not in [other for _, other in self.candidates]:
            self.candidates.append((value, place))
        return True


def _ball(side: Side) -> arb:
    low, high = (arb(fmpq(end.numerator, end.denominator)) for end in side)
    return low.union(high)


def _enclose(polynomial: Polynomial, cell: Sequence[Side]) -> arb:
    balls = [_ball(side) for side in cell]
    total = arb(0)
    for powers, coefficient in polynomial.items():
        term = arb(fmpq(coefficient.numerator, coefficient.denominator))
        for ball, power in zip(balls, powers, strict=True):
            if power:
                term = term * ball**power
        total += term
    return total


def _centre(polynomial: Polynomial, slopes: Sequence[Polynomial], cell: Sequence[Side]) -> arb:
    """An enclosure by the mean value theorem, narrower on small cells: the value in the middle and the slopes."""
    total = _enclose(polynomial, [((low + high) / 2,) * 2 for low, high in cell])
    for slope, (low, high) in zip(slopes, cell, strict=True):
        if low < high:
            half = (high - low) / 2
            total += _enclose(slope, cell) * _ball((-half, half))
    return total
