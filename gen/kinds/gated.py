"""Functions that multiply one input by a gate, which another input computes."""

from __future__ import annotations

from gen.facts.records import GatedFacts
from gen.kinds.kind import Kind

GATED = Kind(
    "gated",
    "gated",
    GatedFacts,
    chip="gated",
    meaning="multiplies one input by a gate computed from another",
    fields=("inputs", "gate"),
    holds_curves=True,
    phrases=("gated",),
    explorer="gates",
)
