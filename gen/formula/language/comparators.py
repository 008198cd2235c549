"""What the comparisons of a condition mean: the one table from which every reader of the tree takes it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from gen.formula.language.tree import Comparator

COMPARE: Mapping[Comparator, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
"""The comparison of two values: exact for rationals and floats, element by element for arrays of NumPy, true for
balls of Arb only where it holds for every pair of their points."""

OPPOSITE: Mapping[Comparator, Comparator] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}
"""The comparison that holds where the other fails."""

MIRRORED: Mapping[Comparator, Comparator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
"""The comparison with its sides exchanged."""


def holds(comparator: Comparator, sign: int) -> bool:
    """Whether `left comparator right` is true, given the sign of left - right.

    >>> [holds("<=", sign) for sign in (-1, 0, 1)]
    [True, True, False]
    """
    return bool(COMPARE[comparator](sign, 0))
