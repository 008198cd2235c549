"""Functions of all components of a vector at once."""

from __future__ import annotations

from gen.facts.records import Sheet, VectorFacts
from gen.kinds.kind import Kind

VECTOR = Kind(
    "vector",
    "vector",
    VectorFacts,
    chip="vector function",
    meaning="acts on all components of a vector at once",
    indexed=True,
    phrases=("vector function", "vector", "multivariate"),
    explorer="vectors",
)


def vector_facts(sheet: Sheet) -> VectorFacts | None:
    """The facts of a function with several inputs, gated ones too; None for every other."""
    return sheet.facts if isinstance(sheet.facts, VectorFacts) else None
