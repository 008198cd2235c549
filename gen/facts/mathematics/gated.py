"""The mathematics of functions that multiply one input by a gate."""

from __future__ import annotations

from gen.catalogue import Activation, Catalogue
from gen.facts.floating.numerics import InputLine
from gen.facts.mathematics.kind import Established, Mathematics
from gen.facts.parametric.learning import establish_parameter_derivatives
from gen.facts.proofs.certificates import Certificate
from gen.facts.proofs.subject import default_tree
from gen.facts.records import Fact, Relation
from gen.facts.relations.gates import establish_gates
from gen.facts.vectors.gated import establish_gated


class GatedMathematics(Mathematics):
    """Partial derivatives by the inputs, and which function is applied to the gate."""

    def establish(self, activation: Activation, certificate: Certificate | None) -> Established:
        return Established(
            establish_gated(default_tree(activation), activation.inputs),
            parameter_derivatives=establish_parameter_derivatives(activation),
        )

    def line(self, activation: Activation) -> InputLine:
        gate, inputs = activation.gate, activation.inputs
        return InputLine(
            lambda t: {name: t if name == gate else 1.0 for name in inputs},
            f"{gate} = x and 1 for every other input",
        )

    def find_relations(self, activation: Activation, catalogue: Catalogue) -> tuple[Fact[Relation], ...]:
        return establish_gates(activation, catalogue)
