"""A formula of x cut into pieces: where it breaks, where f′ and f″ vanish, its one-sided values and its tails.

All is found anew from the published formula by mpmath with 60 digits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import mpmath

from tests.mutation.jets import Jet, jet_function
from tests.mutation.language import Arithmetic, compiled, read, switches

DIGITS = 60
FAR = mpmath.mpf(10) ** 30
BESIDE = mpmath.mpf(10) ** -28
NOISE = mpmath.mpf(10) ** -35
SAME = mpmath.mpf(10) ** -20
INFINITE = mpmath.mpf(10) ** 11
ORDERS = 6
"""Derivatives up to this order are compared at break points."""


def make_grid() -> list[Any]:
    """Points from -10^4 to 10^4, close together around 0."""
    inner = [mpmath.mpf(k) / 8 for k in range(-104, 105)]
    outer = [13 * mpmath.mpf("1.08") ** k for k in range(1, 87)]
    return sorted({*inner, *outer, *(-x for x in outer)})


def bisect(function: Callable[[Any], Any], low: Any, high: Any) -> Any:
    """The place between two points where a function changes its sign."""
    rising = function(high) > 0
    for _ in range(230):
        middle = (low + high) / 2
        if (function(middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


@dataclass(frozen=True)
class Stretch:
    """A set of reals as an interval or, where both ends agree, a point."""

    lower: Any
    upper: Any
    lower_closed: bool
    upper_closed: bool


def same(left: Any, right: Any, tolerance: Any = SAME) -> bool:
    """Whether two numbers agree to twenty digits; infinities agree with themselves."""
    if mpmath.isinf(left) or mpmath.isinf(right):
        return bool(left == right)
    return bool(abs(left - right) <= tolerance * max(1, abs(left)))


def close(left: Any, right: Any) -> bool:
    """Whether two values of f agree up to the step beside breaks."""
    return same(left, right, mpmath.mpf(10) ** -24)


def majority(jets: list[Jet], order: int) -> int:
    """The sign of a derivative on an interval where it has one."""
    clear = {int(mpmath.sign(jet[order])) for jet in jets if abs(jet[order]) > NOISE}
    return clear.pop() if len(clear) == 1 else 0


class Pieces:
    """A formula of x at given parameters."""

    def __init__(self, text: str, parameters: dict[str, Any]) -> None:
        mpmath.mp.dps = DIGITS
        self.parameters = parameters
        self.tree = read(text)
        plain = compiled(self.tree, Arithmetic())
        self.value: Callable[[Any], Any] = lambda x: plain({**parameters, "x": x})
        self._jet = jet_function(self.tree, parameters)
        self._known: dict[Any, Jet] = {}

    def jet(self, x: Any) -> Jet:
        """f, f′ and f″ at a point that is no break."""
        jet = self._known.get(x)
        if jet is None:
            jet = self._known[x] = self._jet(x)
        return jet

    @cached_property
    def breaks(self) -> list[Any]:
        """Zeros of the switches of the formula, whether f is smooth there or not."""
        places: list[Any] = []
        for tree in switches(self.tree):
            inner = compiled(tree, Arithmetic())

            def switch(x: Any, inner: Callable[[Any], Any] = inner) -> Any:
                return inner({**self.parameters, "x": x})

            signs = [(x, mpmath.sign(switch(x))) for x in make_grid()]
            for (low, left), (high, right) in pairwise(signs):
                if left * right < 0:
                    places.append(bisect(switch, low, high))
                if left and not right:
                    places.append(high)
                if right and not left:
                    places.append(low)
        distinct: list[Any] = []
        for at in sorted(places):
            if not distinct or at - distinct[-1] > SAME:
                distinct.append(at)
        return distinct

    @cached_property
    def pieces(self) -> list[tuple[Any, Any]]:
        """The open intervals between breaks."""
        return list(pairwise([-mpmath.inf, *self.breaks, mpmath.inf]))

    @cached_property
    def samples(self) -> list[list[Any]]:
        """The sample points of each piece, its ends from within included."""
        grid = make_grid()
        samples = []
        for low, high in self.pieces:
            points = [x for x in grid if low + BESIDE < x < high - BESIDE]
            points += [low + BESIDE] if low > -mpmath.inf else []
            points += [high - BESIDE] if high < mpmath.inf else []
            if mpmath.isfinite(low) and mpmath.isfinite(high):
                points += [low + (high - low) * k / 37 for k in range(1, 37)]
            samples.append(sorted(set(points)))
        return samples

    def each_zero(self, function: Callable[[Jet, Any], Any], index: int) -> list[Any] | None:
        """Where a function of the jet changes sign or is 0 in a piece; None where it is 0 throughout."""
        values = [(x, function(self.jet(x), x)) for x in self.samples[index]]
        if all(abs(value) < NOISE for _, value in values):
            return None
        zeros = []
        clear = [(x, value) for x, value in values if abs(value) > NOISE]
        for (low, left), (high, right) in pairwise(clear):
            if (left > 0) != (right > 0):
                zeros.append(bisect(lambda x: function(self._jet(x), x), low, high))
        for (_, before), (x, value), (_, after) in zip(values, values[1:], values[2:], strict=False):
            if value == 0 and min(abs(before), abs(after)) > NOISE and all(abs(x - other) > SAME for other in zeros):
                zeros.append(x)
        return sorted(zeros)

    @cached_property
    def slope_zeros(self) -> list[list[Any] | None]:
        """Zeros of f′ by piece, touching ones included; None where f is constant."""
        zeros_by_piece: list[list[Any] | None] = []
        for index in range(len(self.pieces)):
            zeros = self.each_zero(lambda jet, x: jet.slope, index)
            if zeros is not None:
                for at in self.bend_zeros[index] or []:
                    if abs(self.jet(at).slope) < NOISE and all(abs(at - zero) > SAME for zero in zeros):
                        zeros.append(at)
                zeros.sort()
            zeros_by_piece.append(zeros)
        return zeros_by_piece

    @cached_property
    def bend_zeros(self) -> list[list[Any] | None]:
        """Zeros of f″ by piece; None where f is affine."""
        return [self.each_zero(lambda jet, x: jet.curvature, index) for index in range(len(self.pieces))]

    def solve(self, level: Any, slope: int = 0) -> list[Stretch]:
        """Where f(x) = level + slope·x."""
        zero_lists: list[list[Any] | None] = []
        for index in range(len(self.pieces)):
            zeros = self.each_zero(lambda jet, x: jet.value - level - slope * x, index)
            if zeros is not None and not slope:
                for at in self.slope_zeros[index] or []:
                    if abs(self.jet(at).value - level) < NOISE and all(abs(at - zero) > SAME for zero in zeros):
                        zeros.append(at)
            zero_lists.append(None if zeros is None else sorted(zeros))
        return self.gather(zero_lists, lambda at: abs(self.value(at) - level - slope * at) < NOISE)

    def critical(self) -> list[Stretch]:
        """Where f′ = 0, two-sided."""

        def belongs(at: Any) -> bool:
            return self.order(at) != 0 and self.order(at) != 1 and abs(self.side(at, 1, 1)) < mpmath.mpf(10) ** -24

        return self.gather(self.slope_zeros, belongs)

    def gather(self, zero_lists: list[list[Any] | None], belongs: Callable[[Any], bool]) -> list[Stretch]:
        """Zeros of all pieces (None for a whole piece) and the breaks that belong, joined where they meet."""
        gathered: list[Stretch] = []
        for (low, high), zeros in zip(self.pieces, zero_lists, strict=True):
            if zeros is None:
                joins = gathered and gathered[-1].upper == low and gathered[-1].upper_closed
                start = gathered.pop() if joins else Stretch(low, low, False, False)
                gathered.append(Stretch(start.lower, high, start.lower_closed, False))
            else:
                gathered += [Stretch(at, at, True, True) for at in zeros]
            if mpmath.isfinite(high) and belongs(high):
                joins = gathered and gathered[-1].upper == high
                start = gathered.pop() if joins else Stretch(high, high, True, True)
                gathered.append(Stretch(start.lower, high, start.lower_closed, True))
        return gathered

    def side(self, at: Any, side: int, order: int) -> Any:
        """The one-sided limit of a derivative at a break; infinities where it grows beyond all bounds."""
        key = (at, side, order)
        limit = self._sides.get(key)
        if limit is None:
            beside = at + side * BESIDE
            limit = mpmath.diff(self.value, beside, order) if order else self.value(beside)
            if abs(limit) > INFINITE:
                limit = mpmath.sign(limit) * mpmath.inf
            self._sides[key] = limit
        return limit

    @cached_property
    def _sides(self) -> dict[Any, Any]:
        return {}

    @cached_property
    def orders(self) -> list[int | None]:
        """The smallest order whose derivative is discontinuous, by break; None where f is smooth."""
        orders: list[int | None] = []
        rough = mpmath.mpf(10) ** -16
        for at in self.breaks:
            if not (
                same(self.side(at, -1, 0), self.value(at), rough) and same(self.side(at, 1, 0), self.value(at), rough)
            ):
                orders.append(0)
                continue
            steps = (k for k in range(1, ORDERS) if not same(self.side(at, -1, k), self.side(at, 1, k), rough))
            orders.append(next(steps, None))
        return orders

    def order(self, at: Any) -> int | None:
        """The order of a break."""
        return self.orders[self.breaks.index(at)]

    def tail(self, side: int, order: int) -> Any | None:
        """The limit of f or f′ at an infinity; None where there is none."""
        with mpmath.workdps(110):
            points = [side * FAR * scale for scale in (mpmath.mpf(1), mpmath.mpf("1.37"), mpmath.mpf(10) ** 5)]
            values = [self._jet(x)[order] for x in points]
            if all(abs(value) > INFINITE for value in values) and len({mpmath.sign(value) for value in values}) == 1:
                return mpmath.sign(values[0]) * mpmath.inf
            if all(same(value, values[-1]) for value in values):
                return values[-1]
        return None

    def asymptote(self, side: int) -> tuple[Any, Any] | None:
        """Slope and intercept of the asymptote at an infinity."""
        slope = self.tail(side, 1)
        if slope is None or mpmath.isinf(slope):
            return None
        with mpmath.workdps(110):
            ends = [self._jet(side * FAR * scale) for scale in (1, 10**5)]
            slope = ends[-1].slope
            gaps = [jet.value - slope * side * FAR * scale for jet, scale in zip(ends, (1, 10**5), strict=True)]
        return (slope, gaps[-1]) if same(gaps[0], gaps[1]) else None

    @cached_property
    def elements(self) -> list[tuple[Any, Any, int, int]]:
        """(lower, upper, sign of f′, sign of f″) on maximal open intervals without zeros of either or breaks."""
        elements = []
        for index, (low, high) in enumerate(self.pieces):
            cuts = sorted({*(self.slope_zeros[index] or []), *(self.bend_zeros[index] or [])})
            for left, right in pairwise([low, *cuts, high]):
                inside = [x for x in self.samples[index] if left < x < right] or [(left + right) / 2]
                jets = [self.jet(x) for x in inside]
                elements.append((left, right, majority(jets, 1), majority(jets, 2)))
        return elements

    def continuous(self, at: Any) -> bool:
        """Whether f is continuous at a point."""
        return at not in self.breaks or self.order(at) != 0

    def reaches(self, at: Any, side: int) -> bool:
        """Whether the one-sided limit of f at a point is its value."""
        return at not in self.breaks or same(self.side(at, side, 0), self.value(at), mpmath.mpf(10) ** -16)

    def closed(self, low: Any, high: Any) -> Stretch:
        """The interval with the ends at which f takes its limit from inside."""
        return Stretch(
            low,
            high,
            mpmath.isfinite(low) and self.reaches(low, 1),
            mpmath.isfinite(high) and self.reaches(high, -1),
        )
