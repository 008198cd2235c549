"""Functions of all components of a vector at once."""

from __future__ import annotations

from gen.facts.records import VectorFacts
from gen.kinds.kind import Kind

VECTOR = Kind(
    "vector",
    "vector",
    VectorFacts,
    chip="vector function",
    meaning="acts on all components of a vector at once",
    indexed=True,
)
