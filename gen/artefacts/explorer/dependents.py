"""The facts that an explorer tells at every setting of the parameters."""

from __future__ import annotations

from typing import Any

from gen.artefacts.explorer.statements import Statements
from gen.facts.parametric.statement_words import GAUSSIAN
from gen.facts.records import ElementwiseFacts, Fact

_FACTS = {
    "range": "Range",
    "minimum": "Minimum",
    "lipschitz": "Lipschitz constant",
    "smoothness": "Smoothness",
    "value_at_zero": "f(0)",
    "derivative_at_zero": "f′(0)",
}
_MOMENTS = {
    "mean": "Mean for N(0, 1)",
    "gain_forward": "Forward gain",
    "gain_backward": "Backward gain",
}


def dependent_facts(facts: ElementwiseFacts, statements: Statements) -> list[dict[str, object]]:
    """Each fact with its words at the defaults and, where it is stated for every setting, the cases of the statement.

    A script computes the others at the setting, which gives a number and proves nothing.
    """
    rows = [_row(key, label, facts[key], None, statements) for key, label in _FACTS.items()]
    return rows + [_row(key, label, facts.gaussian, key, statements) for key, label in _MOMENTS.items()]


def _row(key: str, label: str, fact: Fact[Any], part: str | None, statements: Statements) -> dict[str, object]:
    value = fact.value if part is None or fact.value is None else getattr(fact.value, part)
    return {
        "key": key,
        "label": label,
        "known": statements.value(value) if fact.known else None,
        "evidence": str(fact.evidence),
        "cases": statements.cases(fact, GAUSSIAN[part] if part else ""),
    }
