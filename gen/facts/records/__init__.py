"""Facts as records: a value, how it is known, and the steps that lead to it.

The shapes follow the published format (`facts.json`); `gen.artefacts.exports` prints them.
A fact whose `value` is None is known not to exist (SiLU has no maximum) unless its evidence
is UNKNOWN, which says that nothing has been established.
"""

from __future__ import annotations

from gen.facts.records.elementwise import (
    Asymptotes,
    Bounded,
    Convexity,
    Depth,
    ElementwiseFacts,
    End,
    Extremum,
    Flag,
    Gaussian,
    Kink,
    Kinks,
    LabelledInterval,
    Limits,
    Line,
    Lipschitz,
    Monotone,
    Monotonicity,
    Parity,
    Range,
    Saturation,
    Smoothness,
    Tail,
)
from gen.facts.records.evidence import Evidence, Fact, Step, T, unknown
from gen.facts.records.number import MINUS_OO, OO, Number
from gen.facts.records.numerics import Dtype, Failure, Numerics
from gen.facts.records.relations import Relation
from gen.facts.records.sets import Interval, Point, Progression, RealSet, SetPiece
from gen.facts.records.sheets import Sheet
from gen.facts.records.vectors import Text, VectorFacts

__all__ = [
    "MINUS_OO",
    "OO",
    "Asymptotes",
    "Bounded",
    "Convexity",
    "Depth",
    "Dtype",
    "ElementwiseFacts",
    "End",
    "Evidence",
    "Extremum",
    "Fact",
    "Failure",
    "Flag",
    "Gaussian",
    "Interval",
    "Kink",
    "Kinks",
    "LabelledInterval",
    "Limits",
    "Line",
    "Lipschitz",
    "Monotone",
    "Monotonicity",
    "Number",
    "Numerics",
    "Parity",
    "Point",
    "Progression",
    "Range",
    "RealSet",
    "Relation",
    "Saturation",
    "SetPiece",
    "Sheet",
    "Smoothness",
    "Step",
    "T",
    "Tail",
    "Text",
    "VectorFacts",
    "unknown",
]
