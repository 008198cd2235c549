"""Which functions of the catalogue a gated function applies to its gate: f(value, gate) = value · g(gate)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gen.catalogue import Activation, Catalogue
from gen.facts.proofs.subject import default_tree
from gen.facts.records import Evidence, Fact, Relation, Step, unknown
from gen.facts.relations.declared import prove_equal
from gen.facts.vectors.gated import linear_factor
from gen.formula.language.traversal import substitute, variables
from gen.formula.language.tree import Expression, Variable
from gen.formula.outcomes import Refuted, Undecided
from gen.kinds.registry import KINDS


def establish_gates(activation: Activation, catalogue: Catalogue) -> tuple[Fact[Relation], ...]:
    """The functions of the catalogue that a gated function applies to its gate, all at their default parameters.

    They are in the order of the catalogue. There are none if the formula is not written as a product of the value and
    a function of the gate. The field `under` of a relation is the formula with `g` for the function, such as
    `a * g(b)`.
    """
    if activation.gate is None or len(activation.inputs) != 2:
        return ()
    gate = activation.gate
    value = next(name for name in activation.inputs if name != gate)
    factor = linear_factor(default_tree(activation), value)
    if factor is None or variables(factor) != (gate,):
        return ()
    relation = Relation("gate", "", f"{value} * g({gate})")
    return tuple(_compare(substitute(factor, {gate: Variable("x")}), relation, value, catalogue))


def _compare(factor: Expression, relation: Relation, value: str, catalogue: Catalogue) -> Iterator[Fact[Relation]]:
    for other in catalogue.activations.values():
        if not KINDS[other.kind].curve:
            continue
        try:
            proof = prove_equal(factor, default_tree(other))
        except Refuted:
            continue
        except Undecided as reason:
            yield unknown(f"whether the factor of {value} is {other.slug} was not proved: {reason}")
            continue
        method = f"the factor of {value} compared with {other.slug}: {proof.method}"
        if other.parameters:
            method += ", at the default parameters"
        steps = (Step("symbolic", f"the formula is a product, in which {value} is one factor"), *proof.steps)
        yield Fact(Evidence.EXACT, method, replace(relation, other=other.slug), steps)
