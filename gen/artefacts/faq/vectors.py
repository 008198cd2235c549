"""Questions about a function of several variables: vector and gated functions."""

from __future__ import annotations

from collections.abc import Iterator

from gen.artefacts.faq import answers as a
from gen.artefacts.faq.answers import Answer, Quantity, name_in_sentence
from gen.catalogue import Activation
from gen.facts.records import VectorFacts
from gen.formula.language.traversal import FREE_INDEX, free_indices
from gen.notation.temperature import IN_SENTENCES, clauses


def vector_answers(activation: Activation, facts: VectorFacts) -> Iterator[Answer]:
    """The answers whose facts are established, in the order in which a reader would ask."""
    name = name_in_sentence(activation)
    scalar = FREE_INDEX not in free_indices(activation.formula.tree)
    if (image := facts.image.value) is not None:
        yield a.Image(name, facts.image.evidence, facts.image.method, latex=image.latex, text=image.text)
    if facts.sum.known and not scalar:
        total = facts.sum.value
        yield a.SumOfOutputs(
            name, facts.sum.evidence, facts.sum.method, value=None if total is None else Quantity.of(total)
        )
    if facts.invariances.value and facts.invariances.value.words:
        yield a.InvariancesAnswer(
            name, facts.invariances.evidence, facts.invariances.method, items=facts.invariances.value.words
        )
    if (jacobian := facts.jacobian.value) is not None:
        yield a.JacobianAnswer(
            name,
            facts.jacobian.evidence,
            facts.jacobian.method,
            latex=jacobian.latex,
            gated=activation.gate is not None,
            scalar=scalar,
            inputs=activation.inputs,
        )
    if (lipschitz := facts.lipschitz.value) is not None:
        yield a.LipschitzConstant(
            name,
            facts.lipschitz.evidence,
            facts.lipschitz.method,
            value=Quantity.of(lipschitz.number),
            attained=lipschitz.attained,
            jumps=False,
            vector=True,
        )
    if facts.limits.value is not None:
        said = tuple(clauses(facts.limits.value, IN_SENTENCES))
        yield a.WithTemperature(name, facts.limits.evidence, facts.limits.method, clauses=said)
