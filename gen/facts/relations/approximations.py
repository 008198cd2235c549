"""The largest distance between two functions over the whole line, and where it is attained, by branch and bound.

The line up to a cut is divided into cells. A cell is settled in one of three ways. If the slope of the difference has
no zero in it, the distance is not largest inside. If a Taylor bound shows that the distance in the cell is smaller than
one that is already known, the cell is dropped. If the slope is monotone, it has at most one zero, which bisection
encloses. Any other cell is cut in two. Beyond the cut the expansion at infinity bounds the difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from flint import arb, ctx

from gen.facts.algebra.reals import Real, ball_ends, enclosed_real
from gen.facts.asymptotics.expansions import MINUS_OO, PLUS_OO, STARTS, expand
from gen.facts.asymptotics.transseries import NoExpansion, TooNear
from gen.facts.elementwise.pieces import Piece, Pieces, evaluate_at, split_tree
from gen.facts.elementwise.sets import join_unordered, point, to_set
from gen.facts.elementwise.symmetry import is_even, is_odd
from gen.facts.gaussian.propagation import covers_line
from gen.facts.proofs.jets import evaluate_ball, interval, taylor
from gen.facts.records import Evidence, Fact, Relation, Step, unknown
from gen.formula.language.tree import Expression, Operation
from gen.formula.outcomes import Undecided

PRECISION = 160
MOST_CELLS = 20_000
FARTHEST = 256
NARROW = Fraction(1, 64)
STEPS = 400


@dataclass(frozen=True)
class Peak:
    """A point at which |difference| may be largest, and the difference there."""

    value: Real
    at: Real


@dataclass(frozen=True)
class Distance:
    """The largest |f - g| over the line, and every point at which it is attained."""

    value: Real
    places: tuple[Real, ...]
    cells: int


def compare_functions(other: str, under: str, tree: Expression, target: Expression) -> Fact[Relation]:
    """The fact that `tree` approximates `target`, with the largest distance between them.

    Both are functions of x without parameters. `other` is the slug of the target, and `under` the condition that the
    definitions declare.
    """
    try:
        distance = largest_distance(Operation("-", tree, target))
        number = distance.value.number()
        places = to_set(join_unordered(point(place) for place in distance.places))
    except (Undecided, NoExpansion, ValueError) as reason:
        return unknown(f"the largest distance was not proved: {reason}")
    steps = (
        Step("symbolic", "the difference cut into pieces on which it is smooth"),
        Step("enclosure", f"{distance.cells} cells: the slope has no zero, or the distance stays below the largest"),
        Step("enclosure", "beyond the last cell the expansion at infinity stays below the largest distance"),
    )
    evidence = Evidence.EXACT if distance.value.exact is not None else Evidence.ENCLOSED
    method = "the largest distance over the whole line by branch and bound, tails included"
    return Fact(evidence, method, Relation("approximation", other, under, number, places), steps)


def largest_distance(difference: Expression) -> Distance:
    """The largest |difference| over the line; raises Undecided where it is not proved, and where it is not attained."""
    pieces = split_tree(difference)
    if not covers_line(pieces):
        raise Undecided("the two functions are not both defined on the whole line")
    mirrored = is_odd(pieces) or is_even(pieces)
    search = _Search(pieces)
    search.look_at_ends()
    cut = search.find_cut()
    for piece in pieces.pieces:
        search.cover(piece, cut)
    best = search.best_peaks(mirrored)
    return Distance(best[0].value, tuple(peak.at for peak in best), search.cells)


class _Search:
    """The state of the search: the peaks so far, and `least`, a lower bound of the largest distance."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.peaks: list[Peak] = []
        self.least = arb(0)
        self.cells = 0

    def look_at_ends(self) -> None:
        """Adds the values at the junctions as peaks; raises Undecided where the difference is not continuous there."""
        for junction in self.pieces.junctions:
            value = junction.value
            if value is None:
                raise Undecided("the difference has no value at a break point")
            for piece in self.pieces.pieces:
                if piece.lower is junction.at or piece.upper is junction.at:
                    limit = evaluate_at(piece.tree, junction.at)
                    if limit is None or not limit.enclosure().overlaps(value.enclosure()):
                        raise Undecided("the difference jumps")
            self._add(value, junction.at)

    def find_cut(self) -> int:
        """A number beyond which, on both sides, the distance stays smaller than at some other point.

        Raises Undecided where the difference grows without bound and where no such number is found.
        """
        for quarter in range(-64, 65):
            self._sample(Fraction(quarter, 8))
        tails = ((self.pieces.pieces[0], MINUS_OO), (self.pieces.pieces[-1], PLUS_OO))
        for start in STARTS:
            if start > FARTHEST:
                break
            if any(abs(junction.at.enclosure()) > start for junction in self.pieces.junctions):
                continue
            try:
                bounds = []
                for piece, approach in tails:
                    total, growth = (tail := expand(piece.tree, approach, start)).bound()
                    if growth.direction > 0:
                        raise Undecided("the difference grows without bound")
                    bounds.append(total * tail.frame.supremum(growth))
            except TooNear:
                continue
            if all(bound < self.least for bound in bounds):
                return start
        raise Undecided("no bound for the difference in a tail")

    def cover(self, piece: Piece, cut: int) -> None:
        """Settles every cell of a piece up to the cut; raises Undecided where there are too many cells."""
        lower = max(ball_ends(piece.lower.enclosure())[0], Fraction(-cut)) if piece.lower.finite else Fraction(-cut)
        upper = min(ball_ends(piece.upper.enclosure())[1], Fraction(cut)) if piece.upper.finite else Fraction(cut)
        waiting = [(lower, upper)] if lower < upper else []
        while waiting:
            left, right = waiting.pop()
            self.cells += 1
            if self.cells > MOST_CELLS:
                raise Undecided("the budget of cells is spent")
            if not self._settle(piece.tree, left, right):
                middle = (left + right) / 2
                waiting += [(middle, right), (left, middle)]

    def _settle(self, tree: Expression, left: Fraction, right: Fraction) -> bool:
        cell = interval(left, right, PRECISION)
        _, slope, half_curvature = taylor(tree, cell, 3, PRECISION)
        if slope.is_finite() and not slope.contains(0):
            return True
        middle, reach = (left + right) / 2, interval((right - left) / 2, (right - left) / 2, PRECISION)
        centre = taylor(tree, interval(middle, middle, PRECISION), 2, PRECISION)
        with ctx.workprec(PRECISION):
            largest = abs(centre[0]) + abs(centre[1]) * reach + abs(half_curvature) * reach * reach
            if largest < self.least:
                return True
        if right - left <= NARROW and half_curvature.is_finite() and not half_curvature.contains(0):
            return self._narrow(tree, left, right)
        return False

    def _narrow(self, tree: Expression, left: Fraction, right: Fraction) -> bool:
        """Whether a cell with a strictly monotone slope is settled: a zero of the slope is enclosed by bisection."""
        low, high = self._slope_sign(tree, left), self._slope_sign(tree, right)
        if low == 0 or high == 0:
            return False
        if low == high:
            return True
        for _ in range(STEPS):
            if right - left < Fraction(1, 2**110):
                break
            middle = (left + right) / 2
            sign = self._slope_sign(tree, middle)
            if sign == 0:
                quarter = (right - left) / 8
                left, right = max(left, middle - quarter), min(right, middle + quarter)
                if self._slope_sign(tree, left) != low or self._slope_sign(tree, right) != high:
                    return False
                continue
            left, right = (middle, right) if sign == low else (left, middle)
        place = interval(left, right, PRECISION)
        self._add(enclosed_real(evaluate_ball(tree, place, PRECISION)), enclosed_real(place))
        return True

    def _slope_sign(self, tree: Expression, at: Fraction) -> int:
        slope = taylor(tree, interval(at, at, 2 * PRECISION), 2, 2 * PRECISION)[1]
        return 1 if slope > 0 else -1 if slope < 0 else 0

    def _sample(self, at: Fraction) -> None:
        place = interval(at, at, PRECISION)
        for piece in self.pieces.pieces:
            if (not piece.lower.finite or piece.lower.enclosure() < place) and (
                not piece.upper.finite or place < piece.upper.enclosure()
            ):
                self._raise(evaluate_ball(piece.tree, place, PRECISION))

    def _raise(self, value: arb) -> None:
        with ctx.workprec(PRECISION):
            low = abs(value).lower()
            if value.is_finite() and low > self.least:
                self.least = low

    def _add(self, value: Real, at: Real) -> None:
        self._raise(value.enclosure())
        self.peaks.append(Peak(value, at))

    def best_peaks(self, mirrored: bool) -> list[Peak]:
        """The largest peaks; there may be two if one is the mirror image of the other by symmetry.

        Raises Undecided where no peak is largest, and where several peaks may be.
        """
        with ctx.workprec(PRECISION):
            best = [peak for peak in self.peaks if not abs(peak.value.enclosure()) < self.least]
            if not best:
                raise Undecided("the largest distance is not attained")
            first = best[0]
            for other in best[1:]:
                opposite = (first.at.enclosure() + other.at.enclosure()).contains(0)
                if not (mirrored and opposite and len(best) == 2):
                    raise Undecided("two places compete for the largest distance")
            value = first.value
            if value.exact is not None:
                form = value.exact if value.enclosure() > 0 else -value.exact
                value = Real(form, abs(value.enclosure()))
            else:
                value = enclosed_real(abs(value.enclosure()))
            return [Peak(value, peak.at) for peak in best]
