"""What the mathematics of one kind of function consists of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

from gen.catalogue import Activation, Catalogue
from gen.facts.floating.numerics import InputLine
from gen.facts.proofs.certificates import Certificate
from gen.facts.records import Contradiction, ElementwiseFacts, Fact, Relation, Text, VectorFacts
from gen.formula.language.tree import Expression


@dataclass(frozen=True)
class Established:
    """What is established of one function, besides its relations and numerics; what its kind has not is left out.

    `derivative` and `second_derivative` are by the input; `parameter_derivatives` go by the names of the parameters.
    `contradictions` were found between facts, which are withheld.
    """

    facts: ElementwiseFacts | VectorFacts
    derivative: Expression | None = None
    second_derivative: Expression | None = None
    parameter_derivatives: tuple[tuple[str, Fact[Text]], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


class Mathematics(ABC):
    """How the facts of the functions of one kind are established."""

    @abstractmethod
    def establish(self, activation: Activation, certificate: Certificate | None) -> Established:
        """The facts of a function at its default parameters; proofs that the certificate holds are checked instead."""

    @abstractmethod
    def line(self, activation: Activation) -> InputLine:
        """The line through the inputs along which the numerics are measured."""

    def find_relations(self, activation: Activation, catalogue: Catalogue) -> tuple[Fact[Relation], ...]:
        """Relations to other functions that nobody has declared; a kind need not have any."""
        return ()
