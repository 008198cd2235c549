"""Kinds and flags in any combination, and a kind of our own, from the definitions to the pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from gen.artefacts.figures import Figure
from gen.artefacts.figures.vectors import gated_figure
from gen.artefacts.snippets.listing import Snippet, snippets
from gen.catalogue import Activation
from gen.facts.floating.numerics import InputLine
from gen.facts.mathematics.kind import Established, Mathematics
from gen.facts.mathematics.registry import MATHEMATICS
from gen.facts.records import Evidence, Fact, Sheet, Text
from gen.facts.records.declarations import Declared, FactSet, Tables
from gen.generation.presentations.presentation import FIGURE, Drawing, Presentation, View
from gen.generation.presentations.registry import PRESENTATIONS
from gen.generation.stages import regenerate
from gen.kinds.kind import Kind
from gen.kinds.registry import KINDS
from tests.generation.conftest import Workplace

LEARNED = """\
    learnable: true
    parameters:
      beta:
        latex: \\beta
        default: 3/2
        domain: (0, oo)
        learnable: true
        description: |
          A learned number.
"""
PROSE = """\
    definition: |
      A function that only this test has.
    summary: |
      It takes numbers and returns them changed.
    how_it_works:
      forward: |
        It computes.
      backward: |
        It computes again.
    why_it_matters: |
      It shows that the pages are made.
    in_depth: |
      Nothing more.
    applications: []
    advantages: []
    drawbacks: []
    takeaway: |
      Pages are made.
    questions: []
    origin:
      source: hendrycks2016
      text: |
        Made up.
    see_also: [gelu]
"""


def add(workplace: Workplace, slug: str, fields: str) -> None:
    """Defines one more function, of which only the fields that matter are given."""
    head = f"  {slug}:\n    name: {slug}\n    long_name: the made-up {slug}\n"
    group = "    family: gaussian-and-sigmoid-gated\n    level: beginner\n"
    workplace.edit("\nterms:\n", f"\n{head}{group}{fields}{PROSE}terms:\n")


def page(workplace: Workplace, slug: str) -> str:
    return (workplace.docs / "activations" / f"{slug}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        (
            f"    kind: vector\n    stochastic: true\n{LEARNED}"
            "    formula: exp(beta * x[i]) / sum(j, exp(beta * x[j]))\n",
            ("stochastic", "learnable", "vector function", "Derivative by beta"),
        ),
        (
            f"    kind: gated\n    inputs: [a, b]\n    gate: b\n{LEARNED}    formula: a * b * sigmoid(beta * b)\n",
            ("learnable", "gated", "Derivative by beta"),
        ),
        (
            f"    kind: elementwise\n    input_conditioned: true\n{LEARNED}    formula: max(x, beta * x)\n",
            ("input-conditioned", "learnable", "Derivative by beta"),
        ),
    ],
    ids=["learnable and stochastic vector", "learnable gated", "input-conditioned elementwise"],
)
def test_flags_combine_with_every_kind(workplace: Workplace, fields: str, shown: tuple[str, ...]) -> None:
    add(workplace, "made-up", fields)
    regenerate(workplace.definitions, workplace.docs)
    text = page(workplace, "made-up")
    assert [phrase for phrase in shown if phrase not in text] == []


def test_every_kind_that_is_built_has_its_mathematics_and_its_presentation() -> None:
    built = [key for key, kind in KINDS.items() if kind.built]
    assert built == list(MATHEMATICS) == list(PRESENTATIONS)


class PairwiseFacts(FactSet):
    """Whether the two inputs can be exchanged."""

    exchange = Declared(Text, "Exchange of the inputs", tables=Tables(card=1))


PAIRWISE = Kind(
    "pairwise",
    "pairwise",
    PairwiseFacts,
    chip="pairwise function",
    meaning="compares two numbers",
    fields=("inputs", "gate"),
)


class PairwiseMathematics(Mathematics):
    def establish(self, activation: Activation, certificate: object) -> Established:
        symmetric = Text("f(a, b) = f(b, a)", "f(a, b) = f(b, a)")
        return Established(PairwiseFacts(exchange=Fact(Evidence.EXACT, "by its formula", symmetric)))

    def line(self, activation: Activation) -> InputLine:
        first, *others = activation.inputs
        return InputLine(lambda t: {first: t, **dict.fromkeys(others, 1.0)}, f"{first} = x and 1 for the other input")


class PairwisePresentation(Presentation):
    def drawings(self, activation: Activation, sheet: Sheet, view: View | None) -> Iterator[Drawing]:
        def draw() -> Figure:
            return gated_figure(activation)

        yield Drawing(FIGURE, "plane", draw)

    def snippets(self, activation: Activation, sheet: Sheet) -> tuple[Snippet, ...]:
        return snippets(activation, sheet.numerics)


def test_a_kind_of_our_own_needs_its_parts_and_three_lines_in_registries(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, PAIRWISE.key, PAIRWISE)
    monkeypatch.setitem(MATHEMATICS, PAIRWISE.key, PairwiseMathematics())
    monkeypatch.setitem(PRESENTATIONS, PAIRWISE.key, PairwisePresentation())
    add(
        workplace,
        "product",
        "    kind: pairwise\n    inputs: [a, b]\n    gate: b\n    stochastic: true\n    formula: a * b\n",
    )
    regenerate(workplace.definitions, workplace.docs)
    text = page(workplace, "product")
    assert all(
        phrase in text for phrase in ("pairwise function", "stochastic", "Exchange of the inputs", "<svg", "NumPy")
    )
    assert "nl-explorer" not in text
    published = json.loads((workplace.docs / "data" / "facts.json").read_text(encoding="utf-8"))["product"]
    assert published["kind"] == "pairwise"
    assert published["facts"]["exchange"]["text"] == "f(a, b) = f(b, a)"
    assert published["facts"]["numerics"]
    code = sorted(path.name for path in (workplace.docs / "data" / "code").glob("product.*"))
    assert code == ["product.h", "product.js", "product.py"]
    assert not Path(workplace.docs / "assets" / "generated" / "functions" / "product.js").exists()
