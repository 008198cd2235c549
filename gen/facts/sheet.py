"""The sheet of one activation: its formula and derivatives in print, and every fact."""

from __future__ import annotations

from functools import partial
from typing import cast

from gen.catalogue import Activation, Catalogue
from gen.facts.floating.numerics import establish_numerics
from gen.facts.mathematics.kind import Established
from gen.facts.mathematics.registry import MATHEMATICS
from gen.facts.proofs.certificates import Certificate
from gen.facts.records import ElementwiseFacts, Fact, Numerics, Relation, Sheet, Text, VectorFacts, failed
from gen.facts.relations.declared import establish_relations
from gen.fences import SECONDS, OverTime, fenced, limited
from gen.formula.language.tree import Expression
from gen.formula.printers.latex import print_latex
from gen.formula.printers.text import print_text
from gen.kinds.registry import KINDS


def make_sheet(activation: Activation, catalogue: Catalogue, certificate: Certificate | None = None) -> Sheet:
    """Everything established about an activation; `catalogue` holds the functions that relations speak of.

    Proofs that the certificate holds are checked instead of searched for; those that fail are found again. Where an
    error of ours ends a proof, or the proofs of a function take longer than SECONDS, the facts concerned are unknown
    and `Sheet.failures` names them.
    """
    try:
        with limited(SECONDS):
            return _make(activation, catalogue, certificate)
    except OverTime as reason:
        # What was being computed is left in a state that nobody knows, so no fact of the function is kept.
        return withheld_sheet(activation, str(reason))


def _make(activation: Activation, catalogue: Catalogue, certificate: Certificate | None) -> Sheet:
    mathematics = MATHEMATICS[activation.kind]
    slug = activation.slug
    established = fenced(
        partial(mathematics.establish, activation, certificate), partial(_nothing, activation), f"{slug}: facts"
    )
    related = fenced(partial(mathematics.find_relations, activation, catalogue), _no_relation, f"{slug}: relations")
    numerics = fenced(lambda: establish_numerics(activation, mathematics.line(activation)), _no_numerics, slug)
    relations = (*establish_relations(activation, catalogue), *related)
    return _compose(activation, established, relations, numerics)


def withheld_sheet(activation: Activation, reason: str) -> Sheet:
    """The sheet of a function of which nothing is established, for a reason of ours."""
    relations: tuple[Fact[Relation], ...] = tuple(failed(reason) for _ in activation.relations)
    return _compose(activation, _nothing(activation, reason), relations, _no_numerics(reason))


def _compose(
    activation: Activation,
    established: Established,
    relations: tuple[Fact[Relation], ...],
    numerics: tuple[Fact[Numerics], ...],
) -> Sheet:
    symbols = {parameter.name: parameter.latex for parameter in activation.parameters if parameter.latex}
    first, second = established.derivative, established.second_derivative
    return Sheet(
        activation.slug,
        in_print(activation.formula.tree, symbols),
        None if first is None else in_print(first, symbols),
        None if second is None else in_print(second, symbols),
        established.facts,
        established.parameter_derivatives,
        relations,
        numerics,
        established.contradictions,
    )


def _nothing(activation: Activation, reason: str) -> Established:
    """No fact of a function, for this reason."""
    shape = KINDS[activation.kind].facts
    facts = cast("ElementwiseFacts | VectorFacts", shape(**{key: failed(reason) for key in shape.declared()}))
    return Established(
        facts,
        parameter_derivatives=tuple((parameter.name, failed(reason)) for parameter in activation.parameters),
    )


def _no_relation(reason: str) -> tuple[Fact[Relation], ...]:
    return (failed(reason),)


def _no_numerics(reason: str) -> tuple[Fact[Numerics], ...]:
    return (failed(reason),)


def in_print(tree: Expression, symbols: dict[str, str]) -> Text:
    """A tree as text of the grammar and as LaTeX."""
    return Text(print_text(tree), print_latex(tree, symbols))
