"""The facts that an explorer tells at every setting of the parameters."""

from __future__ import annotations

from gen.facts.records import Aspect, ElementwiseFacts
from gen.notation.javascript_statements import StatementScript


def dependent_facts(facts: ElementwiseFacts, statements: StatementScript) -> list[dict[str, object]]:
    """Each fact with its words at the defaults and, where it is stated for every setting, the cases of the statement.

    A script computes the others at the setting, which gives a number and proves nothing.
    """
    return [_row(aspect, facts, statements) for aspect in facts.table("explorer")]


def _row(aspect: Aspect, facts: ElementwiseFacts, statements: StatementScript) -> dict[str, object]:
    whole = facts[aspect.declared.key]
    fact = aspect.narrow(whole)
    return {
        "key": aspect.part.key if aspect.part else aspect.key,
        "label": aspect.alone,
        "known": statements.words(fact.value) if fact.known else None,
        "evidence": str(fact.evidence),
        "cases": statements.cases(whole, aspect.part.key if aspect.part else ""),
    }
