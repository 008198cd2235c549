"""The mathematics of functions of all components of a vector at once."""

from __future__ import annotations

from gen.catalogue import Activation
from gen.facts.floating.numerics import InputLine
from gen.facts.mathematics.kind import Established, Mathematics
from gen.facts.parametric.learning import establish_parameter_derivatives
from gen.facts.proofs.certificates import Certificate
from gen.facts.proofs.subject import default_tree
from gen.facts.vectors.indexed import unroll
from gen.facts.vectors.vector import establish_indexed
from gen.formula.language.traversal import FREE_INDEX


class VectorMathematics(Mathematics):
    """Laws and Jacobians for every length, by normal forms over indices."""

    def establish(self, activation: Activation, certificate: Certificate | None) -> Established:
        return Established(
            establish_indexed(default_tree(activation)),
            parameter_derivatives=establish_parameter_derivatives(activation),
        )

    def line(self, activation: Activation) -> InputLine:
        return InputLine(
            lambda t: {"x1": t, "x2": 0.0},
            "first output at the input (x, 0)",
            lambda tree: unroll(tree, 2, {FREE_INDEX: 1}),
        )
