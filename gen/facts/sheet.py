"""The sheet of one activation: its formula and derivatives in print, and every fact."""

from __future__ import annotations

from gen.catalogue import Activation, Catalogue
from gen.facts.floating.numerics import establish_numerics
from gen.facts.kinds.elementwise import establish
from gen.facts.parametric.by_output import find_derivative_by_output
from gen.facts.parametric.general import generalise
from gen.facts.parametric.learning import establish_parameter_derivatives
from gen.facts.proofs.certificates import Certificate
from gen.facts.proofs.subject import make_subject
from gen.facts.records import Sheet, Text
from gen.facts.relations.declared import establish_relations
from gen.facts.relations.gates import establish_gates
from gen.facts.vectors.vector import establish_vector
from gen.formula.language.tree import Expression
from gen.formula.printers.latex import print_latex
from gen.formula.printers.text import print_text
from gen.formula.symbolic.algebra import differentiate


def make_sheet(activation: Activation, catalogue: Catalogue, certificate: Certificate | None = None) -> Sheet:
    """Everything established about an activation; `catalogue` holds the functions that relations speak of.

    Proofs that the certificate holds are checked instead of searched for; those that fail are found again.
    """
    symbols = {parameter.name: parameter.latex for parameter in activation.parameters if parameter.latex}
    tree = activation.formula.tree
    if activation.kind != "elementwise":
        return Sheet(
            activation.slug,
            in_print(tree, symbols),
            None,
            None,
            establish_vector(activation),
            relations=(*establish_relations(activation, catalogue), *establish_gates(activation, catalogue)),
            numerics=establish_numerics(activation),
        )
    first = differentiate(tree)
    subject = make_subject(activation, certificate)
    return Sheet(
        activation.slug,
        in_print(tree, symbols),
        in_print(first, symbols),
        in_print(differentiate(tree, order=2), symbols),
        generalise(establish(subject), subject),
        find_derivative_by_output(subject, symbols),
        establish_parameter_derivatives(activation),
        establish_relations(activation, catalogue),
        establish_numerics(activation),
    )


def in_print(tree: Expression, symbols: dict[str, str]) -> Text:
    """A tree as text of the grammar and as LaTeX."""
    return Text(print_text(tree), print_latex(tree, symbols))
