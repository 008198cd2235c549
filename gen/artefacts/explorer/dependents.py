"""The facts that an explorer tells at every setting of the parameters."""

from __future__ import annotations

from gen.artefacts.explorer.statements import Statements
from gen.facts.records import Aspect, ElementwiseFacts


def dependent_facts(facts: ElementwiseFacts, statements: Statements) -> list[dict[str, object]]:
    """Each fact with its words at the defaults and, where it is stated for every setting, the cases of the statement.

    A script computes the others at the setting, which gives a number and proves nothing.
    """
    return [_row(aspect, facts, statements) for aspect in facts.table("explorer")]


def _row(aspect: Aspect, facts: ElementwiseFacts, statements: Statements) -> dict[str, object]:
    fact = aspect.narrow(facts[aspect.declared.key])
    return {
        "key": aspect.part.key if aspect.part else aspect.key,
        "label": aspect.alone,
        "known": statements.value(fact.value) if fact.known else None,
        "evidence": str(fact.evidence),
        "cases": statements.cases(fact, aspect.part.in_words if aspect.part else ""),
    }
