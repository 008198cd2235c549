"""Facts as records: a value, how it is known, and the steps that lead to it.

The shapes follow the published format (`facts.json`); `gen.artefacts.exports` prints them.
A fact whose `value` is None is known not to exist (SiLU has no maximum) unless its evidence
is UNKNOWN, which says that nothing has been established.
"""

from __future__ import annotations

from gen.facts.records.calculus import (
    Asymptotes,
    Bounded,
    Convexity,
    End,
    Extremum,
    Flag,
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
    single_number,
)
from gen.facts.records.declarations import (
    GROUPS,
    OTHER,
    Aspect,
    Builder,
    Declared,
    FactSet,
    Group,
    Part,
    anchor_of,
    wholes,
)
from gen.facts.records.elementwise import ElementwiseFacts
from gen.facts.records.evidence import Evidence, Fact, Step, T, unknown
from gen.facts.records.gaussian import Depth, Gaussian
from gen.facts.records.number import MINUS_OO, OO, Number
from gen.facts.records.numerics import Dtype, Failure, Numerics
from gen.facts.records.printed import Text
from gen.facts.records.relations import Relation
from gen.facts.records.sets import Interval, Point, Progression, RealSet, SetPiece
from gen.facts.records.sheets import Sheet
from gen.facts.records.vectors import GatedFacts, VectorFacts

__all__ = [
    "GROUPS",
    "MINUS_OO",
    "OO",
    "OTHER",
    "Aspect",
    "Asymptotes",
    "Bounded",
    "Builder",
    "Convexity",
    "Declared",
    "Depth",
    "Dtype",
    "ElementwiseFacts",
    "End",
    "Evidence",
    "Extremum",
    "Fact",
    "FactSet",
    "Failure",
    "Flag",
    "GatedFacts",
    "Gaussian",
    "Group",
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
    "Part",
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
    "anchor_of",
    "single_number",
    "unknown",
    "wholes",
]
