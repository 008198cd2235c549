"""The mathematics of functions of one number."""

from __future__ import annotations

from gen.catalogue import Activation
from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import TooWide, exact_real
from gen.facts.consistency.checking import find_contradictions, withhold
from gen.facts.floating.numerics import X_AXIS, InputLine
from gen.facts.kinds.elementwise import establish
from gen.facts.mathematics.kind import Established, Mathematics
from gen.facts.parametric.general import generalise
from gen.facts.parametric.learning import establish_parameter_derivatives
from gen.facts.proofs.certificates import Certificate
from gen.facts.proofs.subject import at_values, make_subject
from gen.facts.records import Contradiction, ElementwiseFacts, Number
from gen.fences import fenced_with_warning
from gen.formula.language.tree import Expression
from gen.formula.symbolic.algebra import differentiate
from gen.formula.symbolic.breaks import find_breaks, leave_out


class ElementwiseMathematics(Mathematics):
    """Signs of the derivatives over the whole line, by algebra, by ball arithmetic and by expansions at the ends."""

    def establish(self, activation: Activation, certificate: Certificate | None) -> Established:
        subject = make_subject(activation, certificate)
        slug = activation.slug
        established = establish(subject)
        none: tuple[Contradiction, ...] = ()
        contradictions = fenced_with_warning(lambda: find_contradictions(established), none, f"{slug}: contradictions")
        facts = withhold(established, contradictions)
        return Established(
            fenced_with_warning(lambda: generalise(facts, subject), facts, f"{slug}: statements in parameters"),
            fenced_with_warning(lambda: _derivative(activation, facts, 1), None, f"{slug}: derivative"),
            fenced_with_warning(lambda: _derivative(activation, facts, 2), None, f"{slug}: second derivative"),
            establish_parameter_derivatives(activation),
            contradictions,
        )

    def line(self, activation: Activation) -> InputLine:
        return X_AXIS


def _derivative(activation: Activation, facts: ElementwiseFacts, order: int) -> Expression:
    """The derivative of an order by x, without a value where there is none at the default parameters.

    The rules of differentiation give the value of one of the branches at a kink. A kink whose place has no closed form
    cannot be written into the formula; it is told among the kinks alone.
    """
    tree = activation.formula.tree
    derivative = differentiate(tree, order=order)
    kinks = () if facts.kinks.value is None else facts.kinks.value.kinks
    missing = [kink.at for kink in kinks if kink.order <= order]
    if not missing:
        return derivative
    defaults = {parameter.name: parameter.default for parameter in activation.parameters}
    places = {_number(at_values(place, defaults)): place for place in find_breaks(tree)}
    written = [places.get(at, at.as_tree) for at in missing]
    return leave_out(derivative, [place for place in written if place is not None])


def _number(tree: Expression) -> Number | None:
    try:
        return exact_real(normalise(tree)).number()
    except (NoNormalForm, TooWide):
        return None
