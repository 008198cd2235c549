"""Values of f, f′ and f″ at rational points, exact where algebra gives them and enclosed to at least 20 digits else."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from gen.facts.algebra.reals import exact_real
from gen.facts.elementwise.analysis import Analysis
from gen.facts.elementwise.junctions import derivative_at
from gen.facts.elementwise.junctions import value_at as number_at
from gen.facts.elementwise.pieces import split_tree
from gen.facts.proofs.ledger import Ledger
from gen.facts.proofs.subject import Subject
from gen.facts.records import Fact, Number, unknown
from gen.formula.outcomes import Undecided

MOST_ORDER = 2


@lru_cache(maxsize=64)
def analyse(subject: Subject) -> Analysis:
    """The analysis of a subject, kept so that many values share it; raises Undecided."""
    ledger = Ledger(subject, subject.certificate)
    return Analysis(subject, split_tree(subject.tree, ledger.chart_break), ledger)


def value_at(subject: Subject, point: Fraction, order: int) -> Fact[Number]:
    """f (order 0), f′ or f″ at a rational point; None as value where it does not exist.

    Raises ValueError for other orders.
    """
    if not 0 <= order <= MOST_ORDER:
        raise ValueError(f"order {order} is not between 0 and {MOST_ORDER}")
    try:
        analysis = analyse(subject)
    except Undecided as reason:
        return unknown(f"The line could not be cut into smooth pieces: {reason}.")
    at = exact_real(point)

    def build() -> Number | None:
        value = number_at(analysis, at) if order == 0 else derivative_at(analysis, at, order)
        return None if value is None else value.number()

    name = ("The formula", "The first derivative", "The second derivative")[order]
    return analysis.prove(build, f"{name} at the point, in normal form.", f"{name} at the point, by ball arithmetic.")
