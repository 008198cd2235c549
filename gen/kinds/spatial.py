"""Functions of neighbouring positions, which nothing can compute yet."""

from __future__ import annotations

from gen.facts.records import VectorFacts
from gen.kinds.kind import Kind

SPATIAL = Kind(
    "spatial",
    "spatial",
    VectorFacts,
    chip="spatial",
    meaning="looks at neighbouring positions",
    indexed=True,
    phrases=("spatial",),
    built=False,
)
