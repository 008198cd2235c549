"""Finds the proved facts of one sheet that contradict one another, and withholds them."""

from __future__ import annotations

from collections.abc import Iterator

from flint import ctx

from gen.facts.consistency import curvature, extents, moments, points, slopes, steepness, symmetry
from gen.facts.consistency.crosscheck import CrossCheck
from gen.facts.consistency.margins import PRECISION
from gen.facts.records import Contradiction, ElementwiseFacts, unknown

CHECKS: tuple[CrossCheck, ...] = (
    *extents.CHECKS,
    *slopes.CHECKS,
    *steepness.CHECKS,
    *curvature.CHECKS,
    *symmetry.CHECKS,
    *points.CHECKS,
    *moments.CHECKS,
)
"""Everything that is compared, besides the points of the graph."""


def find_contradictions(facts: ElementwiseFacts) -> tuple[Contradiction, ...]:
    """The contradictions between the proved facts of one function, each once, in the order of the comparisons.

    A comparison that the printed digits leave open is no contradiction.
    """
    with ctx.workprec(PRECISION):
        return tuple(dict.fromkeys(_compare(facts)))


def _compare(facts: ElementwiseFacts) -> Iterator[Contradiction]:
    known = {key: fact.value for key, fact in facts.items() if fact.proved}
    for check in CHECKS:
        if known.keys() >= set(check.keys) and (reason := check.compare(*(known[key] for key in check.keys))):
            yield Contradiction(check.keys, reason)
    yield from points.compare_graph(known)


def withhold(facts: ElementwiseFacts, contradictions: tuple[Contradiction, ...]) -> ElementwiseFacts:
    """The facts without those that take part in a contradiction, which are unknown with the reason."""
    reasons: dict[str, str] = {}
    for contradiction in contradictions:
        for key in contradiction.keys:
            reasons.setdefault(key, f"Withheld, since {contradiction}.")
    return facts.but(**{key: unknown(reason) for key, reason in reasons.items()})
