"""The facts that an explorer tells at every setting of the parameters."""

from __future__ import annotations

from gen.artefacts.explorer.statements import Statements
from gen.facts.records import Aspect, ElementwiseFacts, wholes

_DEPENDENT = (
    *wholes(
        ElementwiseFacts.range,
        ElementwiseFacts.minimum,
        ElementwiseFacts.lipschitz,
        ElementwiseFacts.smoothness,
        ElementwiseFacts.value_at_zero,
        ElementwiseFacts.derivative_at_zero,
    ),
    *map(ElementwiseFacts.gaussian.part, ("mean", "gain_forward", "gain_backward")),
)
_LABELS = {"mean": "Mean for N(0, 1)"}
"""Parts whose own name says too little here."""


def dependent_facts(facts: ElementwiseFacts, statements: Statements) -> list[dict[str, object]]:
    """Each fact with its words at the defaults and, where it is stated for every setting, the cases of the statement.

    A script computes the others at the setting, which gives a number and proves nothing.
    """
    return [_row(aspect, facts, statements) for aspect in _DEPENDENT]


def _row(aspect: Aspect, facts: ElementwiseFacts, statements: Statements) -> dict[str, object]:
    fact = aspect.narrow(facts[aspect.declared.key])
    key = aspect.part.key if aspect.part else aspect.key
    return {
        "key": key,
        "label": _LABELS.get(key, aspect.title),
        "known": statements.value(fact.value) if fact.known else None,
        "evidence": str(fact.evidence),
        "cases": statements.cases(fact, aspect.part.in_words if aspect.part else ""),
    }
