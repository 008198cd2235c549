"""The sign chart of a curve on an open interval: what is claimed, and what can be read off it.

Cells cover the interval. An end at infinity is closed by a tail, whose leading term outweighs the rest from a start on;
so is an end where the curve has no Taylor series, in t = 1/|x - c|. A chart is plain data and claims what it likes:
only `gen.facts.proofs.checking` makes a `SignPattern` of one, whether it was found or read from a certificate.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from gen.facts.algebra.enclosures import sign_of
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.algebra.reals import Real, compare, exact_real
from gen.facts.asymptotics.expansions import WORKING_PRECISION, Approach
from gen.formula.outcomes import Undecided

Shown = Literal["cells", "affine", "identically zero", "shape"]


@dataclass(frozen=True)
class SignCell:
    """A claim about a curve on [lower, upper].

    `sign`: the curve has that sign on the whole cell. `same`: it is strictly monotone and has that sign at both ends,
    hence on the cell. `crossing`: it is strictly monotone and has that sign at the upper end, the other at the lower.
    `root`: it vanishes at `root` to exactly `order`, its derivative of that order has that sign on the cell.
    """

    lower: Fraction
    upper: Fraction
    kind: Literal["sign", "same", "crossing", "root"]
    sign: int
    root: NormalForm | None = None
    order: int = 0
    precision: int = WORKING_PRECISION

    @property
    def turns(self) -> bool:
        """Whether the curve has the other sign to the left of the cell's zero."""
        return self.kind == "crossing" or (self.kind == "root" and self.order % 2 == 1)


@dataclass(frozen=True)
class Tail:
    """For all t ≥ `start` the curve is `leading`·(1 + d) with |d| ≤ `rest` < 1, and so has the sign `sign`.

    t is |x| towards an infinity and 1/|x - c| beside a finite end c; `leading` is a formula in t.
    """

    start: int
    sign: int
    leading: str
    rest: Fraction


@dataclass(frozen=True)
class SignChart:
    """What is claimed of a curve on an open interval: its signs from left to right, and how they are shown.

    Algebra shows a curve that is affine or zero, the shape of its formula some that have one sign; else there are
    `cells`, between the tails of those ends that need one. `zeros` holds a place for each cell, None for those without.
    """

    shown: Shown
    signs: tuple[int, ...]
    left: Tail | None = None
    right: Tail | None = None
    cells: tuple[SignCell, ...] = ()
    zeros: tuple[Real | None, ...] = ()


@dataclass(frozen=True)
class SignPattern:
    """Zeros inside an open interval in order, and the signs on the open parts that they leave: one more.

    It is proved: the checker alone makes one. `chart` says how.
    """

    zeros: tuple[Real, ...]
    signs: tuple[int, ...]
    chart: SignChart


Reading = tuple[tuple[Real, ...], tuple[int, ...]]
"""The zeros inside an interval in order, and the signs on the parts that they leave."""


def approach_to(end: Real, side: Literal[-1, 1]) -> Approach:
    """How the lower (side 1) or upper (side -1) end of an interval is approached from inside; raises Undecided.

    >>> from gen.facts.algebra.reals import INFINITY
    >>> approach_to(INFINITY, -1) == Approach(None, 1)
    True
    """
    if not end.finite:
        return Approach(None, -1 if side > 0 else 1)
    if end.exact is None:
        raise Undecided("a singular end that is not known exactly")
    return Approach(end.exact, side)


def read_line(line: tuple[NormalForm, NormalForm], lower: Real, upper: Real) -> Reading:
    """The zeros and signs of intercept + slope·x on (lower, upper), for a pair of the two; raises Undecided.

    >>> from gen.facts.algebra.normal_forms import from_rational
    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> zeros, signs = read_line((from_rational(-1), from_rational(2)), MINUS_INFINITY, INFINITY)
    >>> [zero.rational for zero in zeros], signs
    ([Fraction(1, 2)], (-1, 1))
    """
    intercept, slope = line
    try:
        rise = sign_of(slope)
        if rise == 0:
            return (), (sign_of(intercept),)
    except NoNormalForm as reason:
        raise Undecided(str(reason)) from reason
    place = exact_real(-intercept / slope)
    below, above = compare(lower, place), compare(place, upper)
    if below is None or above is None:
        raise Undecided("a zero too near an end")
    if below < 0 and above < 0:
        return (place,), (-rise, rise)
    return (), (rise if below >= 0 else -rise,)


def read_cells(chart: SignChart, lower: Real, upper: Real) -> Reading:
    """The zeros and signs that a chart's tails and cells state inside (lower, upper); raises Undecided.

    >>> from fractions import Fraction
    >>> from gen.facts.algebra.reals import exact_real
    >>> from gen.facts.algebra.normal_forms import from_rational
    >>> zero, lower, upper = (exact_real(from_rational(number)) for number in (0, -2, 2))
    >>> rising = SignCell(Fraction(-1), Fraction(1), "root", 1, zero.exact, 1)
    >>> places, signs = read_cells(SignChart("cells", (-1, 1), None, None, (rising,), (zero,)), lower, upper)
    >>> [place.rational for place in places], signs
    ([Fraction(0, 1)], (-1, 1))
    """
    if chart.left is not None:
        signs = [chart.left.sign]
    elif chart.cells:
        first = chart.cells[0]
        signs = [-first.sign if first.turns else first.sign]
    else:
        raise Undecided("neither cells nor a tail at the lower end")
    zeros: list[Real] = []
    for cell, zero in zip(chart.cells, chart.zeros, strict=True):
        if zero is None:
            continue
        from_lower, from_upper = compare(zero, lower), compare(zero, upper)
        if from_lower is None or from_upper is None:
            raise Undecided("a zero too near an end")
        if from_lower <= 0:
            signs = [cell.sign]
        elif from_upper < 0:
            zeros.append(zero)
            signs.append(cell.sign)
    return tuple(zeros), tuple(signs)
