"""Functions of one number, applied to each element alone."""

from __future__ import annotations

from gen.facts.records import ElementwiseFacts, Sheet
from gen.kinds.kind import Kind

ELEMENTWISE = Kind(
    "elementwise",
    "one variable",
    ElementwiseFacts,
    curve=True,
    certified=True,
    phrases=("of one variable", "one variable", "elementwise", "element wise", "scalar"),
    explorer="curves",
)


def curve_facts(sheet: Sheet) -> ElementwiseFacts | None:
    """The facts of a function that takes one number; None for every other."""
    return sheet.facts if isinstance(sheet.facts, ElementwiseFacts) else None
