"""One function of a real variable as dense sampling sees it: extremes, image, convexity, expectations.

All is found anew from the published formula by mpmath with 60 digits. Nothing is proved here; a disagreement with a
proved fact means that one of the two is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

import mpmath
from mpmath.calculus.quadrature import GaussLegendre

from tests.mutation.pieces import BESIDE, INFINITE, NOISE, SAME, Pieces, Stretch, close, same


class Curve(Pieces):
    """A formula of x at given parameters."""

    def monotone(self) -> list[tuple[Stretch, str]]:
        """Maximal intervals with one sign of f′."""
        words = {1: "strictly increasing", -1: "strictly decreasing", 0: "constant"}
        spans: list[tuple[Any, Any, int]] = []
        for low, high, sign, _ in self.elements:
            if spans and spans[-1][2] == sign and self.continuous(low):
                spans[-1] = (spans[-1][0], high, sign)
            else:
                spans.append((low, high, sign))
        return [(self.closed(low, high), words[sign]) for low, high, sign in spans]

    def monotonicity(self) -> str:
        """The word for the whole line."""
        signs = [sign for _, _, sign, _ in self.elements]
        for at in self.breaks:
            if not self.continuous(at):
                values = [self.side(at, -1, 0), self.value(at), self.side(at, 1, 0)]
                signs += [int(mpmath.sign(b - a)) for a, b in pairwise(values) if not same(a, b, mpmath.mpf(10) ** -16)]
        if set(signs) <= {0}:
            return "constant"
        if set(signs) <= {0, 1}:
            return "non-decreasing" if 0 in signs else "strictly increasing"
        if set(signs) <= {0, -1}:
            return "non-increasing" if 0 in signs else "strictly decreasing"
        return "no"

    def bends(self) -> Iterator[list[tuple[Any, Any, int]]]:
        """Per stretch without a jump, where f″ is positive, zero or negative; a kink counts as a point."""
        run: list[tuple[Any, Any, int]] = []
        for low, high, _, sign in self.elements:
            if run and low in self.breaks:
                if self.order(low) == 0:
                    yield run
                    run = []
                elif self.order(low) == 1:
                    step = self.side(low, 1, 1) - self.side(low, -1, 1)
                    run.append((low, low, int(mpmath.sign(step))))
            run.append((low, high, sign))
        yield run

    def convexity(self) -> list[tuple[Stretch, str]]:
        """The maximal convex, concave and affine intervals, those inside others left out."""
        spans: list[tuple[Any, Any, str]] = []
        for run in self.bends():
            for side, label in ((1, "convex"), (-1, "concave")):
                start: Any = None
                inside: list[tuple[Any, Any, int]] = []
                for low, high, sign in [*run, (run[-1][1], run[-1][1], -side)]:
                    if sign != -side:
                        start = low if start is None else start
                        inside.append((low, high, sign))
                        continue
                    if start is not None and start < low:
                        bent = any(element[2] and element[:2] not in ((start, start), (low, low)) for element in inside)
                        spans.append((start, low, label if bent else "affine"))
                    start, inside = (high if low == high else None), []
        distinct = sorted(set(spans), key=lambda span: (span[0], span[1]))
        kept = [
            span
            for span in distinct
            if not any(
                other is not span and other[0] <= span[0] and span[1] <= other[1] and other[:2] != span[:2]
                for other in distinct
            )
        ]
        return [(self.closed(low, high), label) for low, high, label in kept]

    def inflections(self) -> list[Stretch]:
        """Where convexity changes; an interval where f is affine between."""
        inflections = []
        for run in self.bends():
            bent = [element for element in run if element[2]]
            for (_, end, left), (start, _, right) in pairwise(bent):
                if left * right < 0:
                    inflections.append(Stretch(end, start, True, True))
        return inflections

    def slopes(self) -> Iterator[tuple[Any, bool]]:
        """Candidates for the largest |f′|, with whether f′ is taken there two-sided."""
        for index, zeros in enumerate(self.bend_zeros):
            if zeros is None:
                yield abs(self.jet(self.samples[index][len(self.samples[index]) // 2]).slope), True
            for at in zeros or []:
                yield abs(self.jet(at).slope), True
        for at, order in zip(self.breaks, self.orders, strict=True):
            if order == 0:
                yield mpmath.inf, False
            for side in (-1, 1):
                yield abs(self.side(at, side, 1)), order not in (0, 1)
        for side in (-1, 1):
            limit = self.tail(side, 1)
            if limit is not None:
                yield abs(limit), False

    def lipschitz(self) -> tuple[Any, bool]:
        """The largest |f′| and whether it is attained."""
        candidates = list(self.slopes())
        largest = max(value for value, _ in candidates)
        largest = mpmath.inf if largest > INFINITE else largest
        return largest, any(taken and same(value, largest) for value, taken in candidates)

    def extremes(self, index: int) -> Iterator[tuple[Any, bool]]:
        """Candidates for the ends of the image of a piece, with whether they are taken in it."""
        low, high = self.pieces[index]
        zeros = self.slope_zeros[index]
        if zeros is None:
            yield self.jet(self.samples[index][0]).value, True
            return
        for at in zeros:
            yield self.jet(at).value, True
        for at, side in ((low, 1), (high, -1)):
            if mpmath.isfinite(at):
                yield self.side(at, side, 0), False
            else:
                limit = self.tail(side * -1, 0)
                if limit is not None:
                    yield limit, False
        for x in self.samples[index]:
            yield self.jet(x).value, True

    def image(self) -> list[Stretch]:
        """The image as a union of intervals and points."""
        parts = []
        for index in range(len(self.pieces)):
            candidates = list(self.extremes(index))
            low, high = min(value for value, _ in candidates), max(value for value, _ in candidates)
            ends = [any(taken and close(value, end) for value, taken in candidates) for end in (low, high)]
            # A sample that agrees with an unattained limit to the noise of 60 digits does not attain it.
            limits = [value for value, taken in candidates if not taken]
            strict = []
            for end, taken in zip((low, high), ends, strict=True):
                zeros = self.slope_zeros[index]
                by_zero = zeros is None or any(close(self.jet(at).value, end) for at in zeros)
                strict.append(by_zero if any(close(end, limit) for limit in limits) else taken)
            parts.append(Stretch(low, high, *strict))
        parts += [Stretch(self.value(at), self.value(at), True, True) for at in self.breaks]
        parts.sort(key=lambda part: (part.lower, part.upper))
        joined: list[Stretch] = []
        for part in parts:
            last = joined[-1] if joined else None
            touching = last is not None and (
                part.lower < last.upper - NOISE**0.5
                or (close(part.lower, last.upper) and (part.lower_closed or last.upper_closed))
                or close(part.lower, last.lower)
            )
            if last is None or not touching:
                joined.append(part)
                continue
            lower_closed = last.lower_closed or (close(part.lower, last.lower) and part.lower_closed)
            if close(part.upper, last.upper):
                upper, upper_closed = max(last.upper, part.upper), last.upper_closed or part.upper_closed
            else:
                top = max(last, part, key=lambda part: part.upper)
                upper, upper_closed = top.upper, top.upper_closed
            joined[-1] = Stretch(last.lower, upper, lower_closed, upper_closed)
        return joined

    def saturated(self) -> list[Stretch]:
        """The unbounded components of |f′| < 0.01."""
        level = mpmath.mpf(1) / 100
        cuts = []
        for index in range(len(self.pieces)):
            cuts += self.each_zero(lambda jet, x: abs(jet.slope) - level, index) or []
        cuts += [at for at, order in zip(self.breaks, self.orders, strict=True) if order in (0, 1)]
        cuts += [at for at in self.breaks if abs(abs(self.side(at, 1, 1)) - level) < SAME]
        cuts = sorted(set(cuts))
        tails = []
        ends = [-mpmath.inf, *cuts, mpmath.inf]
        spans = list(pairwise(ends))
        for low, high in dict.fromkeys((spans[0], spans[-1])):
            probes = [
                x
                for points in self.samples
                for x in points
                if low + BESIDE < x < high - BESIDE and x not in self.breaks
            ]
            if all(abs(self.jet(x).slope) < level for x in probes):
                tails.append(Stretch(low, high, False, False))
        return tails

    def tail_word(self, side: int) -> str:
        """How f flattens at an infinity: none, soft or hard."""
        if self.slope_zeros[0 if side < 0 else -1] is None:
            return "hard"
        limit = self.tail(side, 1)
        return "soft" if limit is not None and abs(limit) < NOISE**0.5 else "none"

    @cached_property
    def moments(self) -> tuple[Any, Any, Any]:
        """E f, E f², E f′² for a standard normal variable, by Gauss and Legendre on short panels."""
        cuts = sorted({mpmath.mpf(k) for k in range(-16, 17)} | set(self.breaks))
        cuts = [at for at in cuts if -16 <= at <= 16]
        totals = [mpmath.mpf(0)] * 3
        with mpmath.workdps(50):
            nodes = GaussLegendre(mpmath.mp).calc_nodes(4, mpmath.mp.prec)
            for low, high in pairwise(cuts):
                half, middle = (high - low) / 2, (high + low) / 2
                for node, weight in nodes:
                    z = middle + half * node
                    jet, share = self._jet(z), weight * half * mpmath.npdf(z)
                    for k, value in enumerate((jet.value, jet.value**2, jet.slope**2)):
                        totals[k] += share * value
        return totals[0], totals[1], totals[2]

    def dead_fraction(self) -> Any:
        """P(f′ = 0) for a standard normal variable."""
        total = mpmath.mpf(0)
        for (low, high), zeros in zip(self.pieces, self.slope_zeros, strict=True):
            if zeros is None:
                total += mpmath.ncdf(high) - mpmath.ncdf(low)
        return total
