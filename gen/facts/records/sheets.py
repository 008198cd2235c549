"""Everything established about one activation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from gen.facts.records.elementwise import ElementwiseFacts
from gen.facts.records.evidence import Contradiction, Fact
from gen.facts.records.values.numerics import Numerics
from gen.facts.records.values.printed import Text
from gen.facts.records.values.relations import Relation
from gen.facts.records.vectors import VectorFacts


@dataclass(frozen=True)
class Sheet:
    """All facts of one activation, with its formula and derivatives in print.

    `parameter_derivatives` go by the names of the parameters. `contradictions` tell of the facts that were withheld
    because they cannot all hold.
    """

    slug: str
    formula: Text
    derivative: Text | None
    second_derivative: Text | None
    facts: ElementwiseFacts | VectorFacts
    parameter_derivatives: tuple[tuple[str, Fact[Text]], ...] = ()
    relations: tuple[Fact[Relation], ...] = ()
    numerics: tuple[Fact[Numerics], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    def shape(self, key: str) -> type[Any] | None:
        """The record that holds the value of a fact that is declared for the function's kind; None for others."""
        declared = self.facts.declaration(key)
        return None if declared is None else declared.shape

    def all_facts(self) -> Iterator[tuple[str, Fact[Any]]]:
        """Every fact by its key; those of which a function has several are told apart by a name or a number."""
        yield from self.facts.items()
        for name, fact in self.parameter_derivatives:
            yield f"derivative_by_{name}", fact
        for number, relation in enumerate(self.relations):
            yield f"relation_{number}", relation
        for numerics in self.numerics:
            if numerics.value is not None:
                yield f"numerics_{numerics.value.dtype}_{numerics.value.form}", numerics

    def failures(self) -> Iterator[tuple[str, str]]:
        """The key and the method of each fact whose proof an internal error or the limit of time has ended."""
        facts = [*self.all_facts(), *(("numerics", fact) for fact in self.numerics if fact.value is None)]
        return ((key, fact.method) for key, fact in facts if fact.failed)
