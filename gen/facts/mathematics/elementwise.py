"""The mathematics of functions of one number."""

from __future__ import annotations

from gen.catalogue import Activation
from gen.facts.floating.numerics import X_AXIS, InputLine
from gen.facts.kinds.elementwise import establish
from gen.facts.mathematics.kind import Established, Mathematics
from gen.facts.parametric.general import generalise
from gen.facts.parametric.learning import establish_parameter_derivatives
from gen.facts.proofs.certificates import Certificate
from gen.facts.proofs.subject import make_subject
from gen.fences import fenced_with_warning
from gen.formula.symbolic.algebra import differentiate


class ElementwiseMathematics(Mathematics):
    """Signs of the derivatives over the whole line, by algebra, by ball arithmetic and by expansions at the ends."""

    def establish(self, activation: Activation, certificate: Certificate | None) -> Established:
        subject = make_subject(activation, certificate)
        tree, slug = activation.formula.tree, activation.slug
        facts = establish(subject)
        return Established(
            fenced_with_warning(lambda: generalise(facts, subject), facts, f"{slug}: statements in parameters"),
            fenced_with_warning(lambda: differentiate(tree), None, f"{slug}: derivative"),
            fenced_with_warning(lambda: differentiate(tree, order=2), None, f"{slug}: second derivative"),
            establish_parameter_derivatives(activation),
        )

    def line(self, activation: Activation) -> InputLine:
        return X_AXIS
