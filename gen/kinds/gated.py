"""Functions that multiply one input by a gate, which another input computes."""

from __future__ import annotations

from gen.facts.records import VectorFacts
from gen.kinds.kind import Kind

GATED = Kind(
    "gated",
    "gated",
    VectorFacts,
    card=("domain", "image", "sum", "lipschitz", "invariances"),
    chip="gated",
    meaning="multiplies one input by a gate computed from another",
    absent=("limits", "sum"),
    fields=("inputs", "gate"),
    holds_curves=True,
)
