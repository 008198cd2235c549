from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from gen.catalogue import Catalogue
from gen.facts.records import Sheet
from gen.generation.gathering import ReferenceReader
from gen.glossary.graph.network import make_network
from gen.lint.checking import lint
from gen.problems import Problem
from gen.source.reader import read


def refused(catalogue: Catalogue, sheets: Mapping[str, Sheet], reader: ReferenceReader) -> tuple[Problem, ...]:
    return lint(catalogue, make_network(catalogue), sheets, reader.words).refused


PLANTED = [
    ("gelu", "takeaway", "A ReLU that gates by probability. GELU is monotone.", "monotone", "it is not monotone"),
    ("tanh", "takeaway", "*Centred*, [[bounded-function|bounded]] curve. It is convex.", "convex", "; concave from"),
    ("relu", "takeaway", r"Half a line \* and a corner, smooth[@he2015]. ReLU is smooth.", "smooth.", "C^0"),
    ("sigmoid", "takeaway", "`Bounded`. The sigmoid's range is $[0, 1]$.", "$[0", "its range is (0, 1)"),
    ("silu", "takeaway", "It has a minimum of {{ gelu.minimum }} and more.", "a minimum", "its minimum is"),
    ("convex-function", "takeaway", "A bowl. ReLU is [[concave]]; [[gelu]] is convex.", "convex.", "gelu"),
]  # fmt: skip


@pytest.mark.parametrize(("slug", "field", "text", "words", "computed"), PLANTED, ids=lambda part: str(part)[:12])
def test_a_planted_wrong_sentence_is_found_at_its_words(
    definitions: str,
    sheets: Mapping[str, Sheet],
    reader: ReferenceReader,
    slug: str,
    field: str,
    text: str,
    words: str,
    computed: str,
) -> None:
    text = text.replace("[[concave]]", "[[convex-function|not concave]]")
    begin = definitions.index(f"\n  {slug}:\n")
    key = definitions.index(f"\n    {field}: |\n", begin)
    body = definitions.index("\n", key + 1) + 1
    end = re.compile(r"\n    (?=\S)").search(definitions, body)
    assert end is not None
    mended = f"{definitions[:body]}      First, a line of its own.\n\n      {text}{definitions[end.start() :]}"
    line = mended[: mended.index(text)].count("\n") + 1
    column = 7 + text.rindex(words)
    problems = refused(read(mended, "copy.yml"), sheets, reader)
    assert [str(problem.place) for problem in problems] == [f"copy.yml:{line}:{column}"]
    (problem,) = problems
    assert problem.path == f"{slug}.{field}"
    assert computed in problem.message
    assert problem.hint


def test_a_sentence_is_found_wherever_it_stands(
    definitions: str, sheets: Mapping[str, Sheet], reader: ReferenceReader
) -> None:
    """In a list, after a blank line, in the second paragraph of another field, in an answer."""
    plain = "      Right for regression outputs and skip paths, useless between hidden layers.\n"
    planted = (
        "      First.\n\n      - One `is bounded` and bounded.\n      - The\n        identity function is\n"
        "        bounded.\n"
    )
    assert definitions.count(plain) == 1
    mended = definitions.replace(plain, planted)
    line = mended[: mended.index("        bounded.\n")].count("\n") + 1
    problems = refused(read(mended, "copy.yml"), sheets, reader)
    assert [str(problem.place) for problem in problems] == [f"copy.yml:{line}:9"]
