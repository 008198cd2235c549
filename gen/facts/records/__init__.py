"""Facts as records: a value, how it is known, and the steps that lead to it.

The shapes follow the published format (`facts.json`); `gen.artefacts.exports` prints them.
A fact whose `value` is None is known not to exist (SiLU has no maximum) unless its evidence
is UNKNOWN, which says that nothing has been established.
"""

from __future__ import annotations

from gen.facts.records.declarations import (
    GROUPS,
    OTHER,
    Aspect,
    Builder,
    Declared,
    FactSet,
    Group,
    Part,
    Tables,
    anchor_of,
    wholes,
)
from gen.facts.records.elementwise import ElementwiseFacts
from gen.facts.records.evidence import Contradiction, Evidence, Fact, Step, T, failed, unknown
from gen.facts.records.sheets import Sheet
from gen.facts.records.values.calculus import (
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
from gen.facts.records.values.gaussian import Depth, Gaussian
from gen.facts.records.values.laws import Extreme, Invariances, Law, Partial, Partials, Selection, TemperatureLimits
from gen.facts.records.values.numerics import Dtype, Failure, Numerics
from gen.facts.records.values.printed import MINUS_OO, OO, Number, Text
from gen.facts.records.values.relations import Relation
from gen.facts.records.values.sets import Interval, Point, Progression, RealSet, SetPiece
from gen.facts.records.values.statements import Case, Factor, Statement, Steepness, Tails, from_least
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
    "Case",
    "Contradiction",
    "Convexity",
    "Declared",
    "Depth",
    "Dtype",
    "ElementwiseFacts",
    "End",
    "Evidence",
    "Extreme",
    "Extremum",
    "Fact",
    "FactSet",
    "Factor",
    "Failure",
    "Flag",
    "GatedFacts",
    "Gaussian",
    "Group",
    "Interval",
    "Invariances",
    "Kink",
    "Kinks",
    "LabelledInterval",
    "Law",
    "Limits",
    "Line",
    "Lipschitz",
    "Monotone",
    "Monotonicity",
    "Number",
    "Numerics",
    "Parity",
    "Part",
    "Partial",
    "Partials",
    "Point",
    "Progression",
    "Range",
    "RealSet",
    "Relation",
    "Saturation",
    "Selection",
    "SetPiece",
    "Sheet",
    "Smoothness",
    "Statement",
    "Steepness",
    "Step",
    "T",
    "Tables",
    "Tail",
    "Tails",
    "TemperatureLimits",
    "Text",
    "VectorFacts",
    "anchor_of",
    "failed",
    "from_least",
    "single_number",
    "unknown",
    "wholes",
]
