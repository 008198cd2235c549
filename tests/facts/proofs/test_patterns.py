"""The one door to sign patterns: no fact is published of a search that lies, and none without the checker."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, enclosed_real, exact_real
from gen.facts.elementwise.pieces import split_tree
from gen.facts.elementwise.values import analyse
from gen.facts.kinds.elementwise import establish
from gen.facts.proofs import patterns
from gen.facts.proofs.charts import SignCell, SignChart
from gen.facts.proofs.jets import Curve, Jets
from gen.facts.proofs.patterns import prove_pattern
from gen.facts.proofs.search import find_chart
from gen.facts.proofs.subject import Subject
from gen.facts.records import ElementwiseFacts, Evidence
from gen.formula.language.parser import parse
from gen.formula.outcomes import Undecided
from tests.facts.proofs.test_certificates import ROOT

Lie = Callable[[SignChart], SignChart]

FUNCTIONS = ["x*sigmoid(x)", "x*exp(-x^2)", "tanh(x) + x/10", "x/(1 + x^2)"]
RESTING = ("image", "range", "minimum", "maximum", "monotone", "convexity", "critical_points", "inflection_points")
"""The facts of a smooth function that say what sign patterns say."""


def flipped(chart: SignChart) -> SignChart:
    """Everything has the other sign."""
    cells = tuple(replace(cell, sign=-cell.sign) for cell in chart.cells)
    left, right = (tail and replace(tail, sign=-tail.sign) for tail in (chart.left, chart.right))
    return replace(chart, signs=tuple(-sign for sign in chart.signs), cells=cells, left=left, right=right)


def hiding_the_zeros(chart: SignChart) -> SignChart:
    """No cell has a zero, and the first sign holds everywhere."""
    sign = chart.signs[0]
    cells = tuple(SignCell(cell.lower, cell.upper, "sign", sign, precision=cell.precision) for cell in chart.cells)
    right = chart.right and replace(chart.right, sign=sign)
    return replace(chart, signs=(sign,), cells=cells, zeros=(None,) * len(cells), right=right)


def moving_the_zeros(chart: SignChart) -> SignChart:
    """Every zero lies a little to the right of where it is."""
    zeros = tuple(zero and enclosed_real(zero.enclosure() + 2**-40) for zero in chart.zeros)
    return replace(chart, zeros=zeros)


def by_shape(chart: SignChart) -> SignChart:
    """The shape is said to show what the cells show."""
    return SignChart("shape", chart.signs[:1])


def constant(chart: SignChart) -> SignChart:
    """It is said to vanish."""
    return SignChart("identically zero", (0,))


def cut_short(chart: SignChart) -> SignChart:
    """The last cell is missing."""
    return replace(chart, cells=chart.cells[:-1], zeros=chart.zeros[:-1])


LIES = [flipped, hiding_the_zeros, moving_the_zeros, by_shape, constant, cut_short]


def subject_of(text: str) -> Subject:
    tree = parse(text)
    return Subject("test", tree, tree)


@cache
def honest_facts(text: str) -> object:
    return establish(subject_of(text))


@pytest.fixture
def lying(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Lie], list[SignChart]]]:
    """Lets the search tell a lie wherever it has cells to lie about; gives the charts that were told."""

    def install(lie: Lie) -> list[SignChart]:
        told: list[SignChart] = []

        def search(curve: Curve, lower: Real, upper: Real) -> SignChart:
            chart = find_chart(curve, lower, upper)
            if chart.shown != "cells":
                return chart
            told.append(lie(chart))
            return told[-1]

        monkeypatch.setattr(patterns, "find_chart", search)
        analyse.cache_clear()
        return told

    yield install
    analyse.cache_clear()


@pytest.mark.parametrize("text", FUNCTIONS)
@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_a_search_that_lies_gets_no_fact_published(
    text: str, lie: Lie, lying: Callable[[Lie], list[SignChart]]
) -> None:
    honest = honest_facts(text)
    told = lying(lie)
    facts = establish(subject_of(text))
    assert told
    for name in ElementwiseFacts.declared():
        fact, true = getattr(facts, name), getattr(honest, name)
        assert fact.value == true.value or fact.evidence is Evidence.UNKNOWN, name
    unknown = {name for name in RESTING if getattr(facts, name).evidence is Evidence.UNKNOWN}
    assert unknown or lie is moving_the_zeros
    assert all("the checker refuses what was found" in getattr(facts, name).method for name in unknown)


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_a_lie_about_where_a_function_breaks_leaves_it_uncut(lie: Lie, lying: Callable[[Lie], list[SignChart]]) -> None:
    told = lying(lie)
    with pytest.raises(Undecided, match="the checker refuses"):
        split_tree(parse("abs(exp(x) + x)"))
    with pytest.raises(Undecided, match="the checker refuses"):
        prove_pattern(Curve(Jets(parse("exp(x) + x")), 0), "f", MINUS_INFINITY, INFINITY)
    assert told


def test_a_chart_without_a_text_is_checked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    vague = enclosed_real(exact_real(3).enclosure() / 7 + 2**-20)
    curve = Curve(Jets(parse("exp(x) - x^2")), 0)

    def search(curve: Curve, lower: Real, upper: Real) -> SignChart:
        chart = find_chart(curve, lower, upper)
        return replace(chart, zeros=tuple(zero and vague for zero in chart.zeros))

    monkeypatch.setattr(patterns, "find_chart", search)
    with pytest.raises(Undecided, match="the checker refuses"):
        prove_pattern(curve, "f", MINUS_INFINITY, INFINITY)


def calls_and_imports(path: Path) -> Iterator[str]:
    """The names that a module calls, and the modules that it imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func).rpartition(".")[2]
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize(
    ("name", "owner"),
    [("SignPattern", "checking"), ("gen.facts.proofs.search", "patterns"), ("find_chart", "patterns")],
)
def test_only_the_checker_makes_a_pattern_and_only_the_door_asks_the_search(name: str, owner: str) -> None:
    paths = sorted((ROOT / "gen").rglob("*.py"))
    users = [path.stem for path in paths if name in set(calls_and_imports(path))]
    assert users == [owner]
