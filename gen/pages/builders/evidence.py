"""How the facts of functions are known, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from gen.facts.records import Evidence
from gen.pages.materials import Materials

EVIDENCE = {
    Evidence.EXACT: "found by algebra, without rounding",
    Evidence.ENCLOSED: "proved to lie between two numbers, by interval arithmetic",
    Evidence.NUMERIC: "computed to a stated tolerance, not proved",
    Evidence.CITED: "taken from a source that is named",
    Evidence.UNKNOWN: "not established",
}
"""What each kind of evidence means, in the order of the coverage table."""


def count_facts(materials: Materials, slugs: Iterable[str]) -> Counter[Evidence]:
    """How many facts and relations of these functions there are of each kind of evidence."""
    counts: Counter[Evidence] = Counter()
    for slug in slugs:
        sheet = materials.sheets[slug]
        counts.update(fact.evidence for fact in sheet.facts.counted())
        counts.update(fact.evidence for fact in sheet.relations)
    return counts


def share_proved(counts: Mapping[Evidence, int]) -> str:
    """The share of proved facts, rounded down so that 100 % means all."""
    total = sum(counts.values())
    proved = counts[Evidence.EXACT] + counts[Evidence.ENCLOSED]
    return f"{Fraction(100 * proved, total).__floor__()} %" if total else "0 %"
