"""A formula is parsed where it is read, and nowhere later: its tree goes along with it."""

from __future__ import annotations

from collections import Counter

import pytest

from gen.formula.language import parser
from gen.formula.language.lexer import tokenize
from gen.generation.stages import regenerate
from tests.generation.conftest import Workplace
from tests.generation.presentations.test_registry import add

PLAIN = """\
    kind: elementwise
    formula: x * sigmoid(3*x)
    stable: x / (1 + exp(-3*x))
    closed_forms:
      derivative_at_zero: 1/2
    relations:
      - kind: identity
        other: made-up
        under: f(x) - f(-x) = x
"""


IN_PARAMETERS = """\
    kind: elementwise
    formula: max(0, x) + slope*min(0, x)
    parameters:
      slope:
        latex: a
        default: 1/4
        domain: (-oo, oo)
        description: |
          The slope on the left.
    relations:
      - kind: special case
        other: relu
        under: slope = 0
      - kind: identity
        other: made-up-leaky
        under: f(x) - f(-x) = (1 + slope)*x
"""


def test_a_warm_generation_parses_each_formula_once(generated: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    add(generated, "made-up", PLAIN)
    add(generated, "made-up-leaky", IN_PARAMETERS)
    regenerate(generated.definitions, generated.docs)
    page = (generated.docs / "activations/made-up-leaky.md").read_text(encoding="utf-8")
    assert r"\(C^{0}\) for \(a \ne 1\); \(C^{\infty}\) for \(a = 1\)" in page
    parsed: Counter[str] = Counter()

    def count(text: str, *others: object) -> object:
        parsed[text] += 1
        return tokenize(text, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(parser, "tokenize", count)
    generated.edit("It shows that the pages are made.", "It shows that pages are made.")
    report = regenerate(generated.definitions, generated.docs)
    assert report.changes.written
    declared = {"x * sigmoid(3*x)", "x / (1 + exp(-3*x))", "1/2", "max(0, x)", "max(0, x) + slope*min(0, x)"}
    assert declared <= set(parsed)
    twice = {text: times for text, times in parsed.items() if times > 1}
    assert not twice, f"carry the trees of these along with them: {twice}"
    written = generated.definitions.read_text(encoding="utf-8")
    made = [text for text in parsed if text not in written]
    assert not made, f"printed by the generation and parsed back: {made}"
