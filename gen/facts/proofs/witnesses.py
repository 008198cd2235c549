"""Witnesses: points at which a ball shows that a function is not zero.

That algebra finds no zero says nothing; a function is not identically zero where one value of it is shown to differ
from zero. An analytic function has isolated zeros then, by the identity theorem.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from gen.facts.algebra.reals import Real, ball_ends
from gen.facts.proofs.jets import evaluate_ball, interval
from gen.formula.language.tree import Expression

PRECISIONS = (128, 640)
DISTANCES = tuple(Fraction(text) for text in ("1", "3", "1/7", "8"))
"""How far from a finite end of an infinite interval, or from 0, a witness is looked for."""

SHARES = tuple(Fraction(text) for text in ("1/2", "1/7", "6/7"))
"""Where in a bounded interval a witness is looked for."""


def find_witness(tree: Expression, lower: Real, upper: Real) -> Fraction | None:
    """A point of (lower, upper) at which the tree is proved not to be zero, None where none was found.

    None proves nothing: the function may be zero everywhere, or too small at every point that is tried.

    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> from gen.formula.language.parser import parse
    >>> find_witness(parse("x*(x - 1)"), MINUS_INFINITY, INFINITY)
    Fraction(-1, 1)
    >>> find_witness(parse("x - x"), MINUS_INFINITY, INFINITY) is None
    True
    """
    for precision in PRECISIONS:
        for point in points_inside(lower, upper):
            value = evaluate_ball(tree, interval(point, point, precision), precision)
            if value.is_finite() and not value.contains(0):
                return point
    return None


def points_inside(lower: Real, upper: Real) -> Iterator[Fraction]:
    """Some rational points of an open interval, the plain ones first.

    >>> from itertools import islice
    >>> from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY
    >>> [str(point) for point in islice(points_inside(MINUS_INFINITY, INFINITY), 3)]
    ['1', '-1', '3']
    """
    low = ball_ends(lower.enclosure())[1] if lower.finite else None
    high = ball_ends(upper.enclosure())[0] if upper.finite else None
    if low is not None and high is not None:
        yield from (low + (high - low) * share for share in SHARES if low < high)
    elif low is not None:
        yield from (low + distance for distance in DISTANCES)
    elif high is not None:
        yield from (high - distance for distance in DISTANCES)
    else:
        yield from (side * distance for distance in DISTANCES for side in (1, -1))
