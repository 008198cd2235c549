"""Every kind and every flag, in the order in which readers meet them."""

from __future__ import annotations

from gen.kinds.elementwise import ELEMENTWISE
from gen.kinds.gated import GATED
from gen.kinds.kind import Kind, KindFlag
from gen.kinds.spatial import SPATIAL
from gen.kinds.vector import VECTOR

KINDS: dict[str, Kind] = {kind.key: kind for kind in (ELEMENTWISE, VECTOR, GATED, SPATIAL)}
"""The kinds by the word of the definitions."""

FLAGS = (
    KindFlag("learnable", "learnable", "has parameters that training sets", ("learnable", "trainable", "parametric")),
    KindFlag("stochastic", "stochastic", "draws a random number in training", ("stochastic", "random")),
    KindFlag(
        "input_conditioned",
        "input-conditioned",
        "its shape depends on other inputs",
        ("input-conditioned", "dynamic"),
    ),
)
