"""The sheet of one activation: its formula and derivatives in print, and every fact."""

from __future__ import annotations

from gen.catalogue import Activation, Catalogue
from gen.facts.floating.numerics import establish_numerics
from gen.facts.mathematics.registry import MATHEMATICS
from gen.facts.proofs.certificates import Certificate
from gen.facts.records import Sheet, Text
from gen.facts.relations.declared import establish_relations
from gen.formula.language.tree import Expression
from gen.formula.printers.latex import print_latex
from gen.formula.printers.text import print_text


def make_sheet(activation: Activation, catalogue: Catalogue, certificate: Certificate | None = None) -> Sheet:
    """Everything established about an activation; `catalogue` holds the functions that relations speak of.

    Proofs that the certificate holds are checked instead of searched for; those that fail are found again.
    """
    symbols = {parameter.name: parameter.latex for parameter in activation.parameters if parameter.latex}
    mathematics = MATHEMATICS[activation.kind]
    established = mathematics.establish(activation, certificate)
    first, second = established.derivative, established.second_derivative
    return Sheet(
        activation.slug,
        in_print(activation.formula.tree, symbols),
        None if first is None else in_print(first, symbols),
        None if second is None else in_print(second, symbols),
        established.facts,
        established.parameter_derivatives,
        (*establish_relations(activation, catalogue), *mathematics.find_relations(activation, catalogue)),
        establish_numerics(activation, mathematics.line(activation)),
    )


def in_print(tree: Expression, symbols: dict[str, str]) -> Text:
    """A tree as text of the grammar and as LaTeX."""
    return Text(print_text(tree), print_latex(tree, symbols))
