"""Everything established about one activation."""

from __future__ import annotations

from dataclasses import dataclass

from gen.facts.records.elementwise import ElementwiseFacts
from gen.facts.records.evidence import Fact
from gen.facts.records.numerics import Numerics
from gen.facts.records.relations import Relation
from gen.facts.records.vectors import Text, VectorFacts


@dataclass(frozen=True)
class Sheet:
    """All facts of one activation, with its formula and derivatives in print."""

    slug: str
    formula: Text
    derivative: Text | None
    second_derivative: Text | None
    facts: ElementwiseFacts | VectorFacts
    derivative_by_output: Fact[Text] | None = None
    parameter_derivatives: tuple[tuple[str, Fact[Text]], ...] = ()
    relations: tuple[Fact[Relation], ...] = ()
    numerics: tuple[Fact[Numerics], ...] = ()
