"""Points of the graph that several facts tell are held against the other facts, and against one another."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from flint import ctx

from gen.facts.consistency.margins import PRECISION
from gen.facts.consistency.points import MOST_POINTS, compare_graph, graph_points
from gen.facts.kinds.elementwise import establish
from gen.facts.proofs.subject import Subject
from gen.formula.language.parser import parse

BUMP = "exp(-x^2)"


@cache
def values(text: str) -> dict[str, Any]:
    tree = parse(text)
    facts = establish(Subject("plain", tree, tree))
    return {key: fact.value for key, fact in facts.items() if fact.proved}


def contradictions(text: str, **exchanged: str) -> list[tuple[set[str], str]]:
    """What the graph contradicts where some facts are those of other formulas."""
    known = values(text) | {key: values(donor)[key] for key, donor in exchanged.items()}
    with ctx.workprec(PRECISION):
        return [(set(contradiction.keys), contradiction.reason) for contradiction in compare_graph(known)]


def test_facts_tell_points_of_the_graph() -> None:
    told = graph_points(values("abs(x) - 1"))
    assert {point.key for point in told} == {"value_at_zero", "minimum", "zeros", "fixed_points", "kinks"}
    assert {(point.x.exact, point.y.exact) for point in told} == {
        ("0", "-1"),
        ("-1", "0"),
        ("1", "0"),
        ("-1/2", "-1/2"),
    }
    assert len(graph_points(values("sin(x)"))) <= MOST_POINTS


@pytest.mark.parametrize(
    ("text", "exchanged", "keys", "words"),
    [
        ("tanh(x)", {"value_at_zero": "sigmoid(x)"}, {"value_at_zero", "zeros"}, "one point has two values"),
        ("x^2", {"range": "tanh(x)/2"}, {"fixed_points", "range"}, "lies outside the range"),
        ("x^3 - x", {"image": "exp(x)"}, {"zeros", "image"}, "lies outside the image"),
        ("x^2 - 1", {"domain": "sqrt(x)"}, {"zeros", "domain"}, "lies outside the domain"),
        ("x^2 - 1", {"monotone": "tanh(x)"}, {"minimum", "zeros", "monotone"}, "f is strictly increasing between"),
        ("x^3 - x", {"monotone": "x"}, {"zeros", "monotone"}, "f is strictly increasing between"),
        ("abs(x) - 1", {"monotone": "3"}, {"minimum", "zeros", "monotone"}, "f is constant between"),
        ("2*x", {"lipschitz": "tanh(x)/2", "fixed_points": "x^3"}, {"fixed_points", "lipschitz"}, "steeper than 0.5"),
        (
            "x^3 - x",
            {"zeros": "exp(x)", "fixed_points": "x^3", "kinks": "x"},
            {"fixed_points", "zeros"},
            "without a zero",
        ),
        ("x^3 - x", {"convexity": "x"}, {"zeros", "fixed_points", "convexity"}, "f is affine between"),
        ("x^2 - 1", {"convexity": "-x^2"}, {"fixed_points", "zeros", "convexity"}, "f is concave between"),
    ],
)
def test_points_that_do_not_fit_are_found(text: str, exchanged: dict[str, str], keys: set[str], words: str) -> None:
    told = contradictions(text, **exchanged)
    assert [reason for named, reason in told if named == keys and words in reason], told


@pytest.mark.parametrize("text", ["abs(x) - 1", "sin(x)", "x^3 - x", BUMP, "1/x", "piecewise(-1, x < 0, 1)"])
def test_true_points_fit(text: str) -> None:
    assert contradictions(text) == []


def test_a_jump_needs_no_zero_where_f_changes_its_sign() -> None:
    assert contradictions("piecewise(-2, x < 0, 1)") == []
    without = contradictions("piecewise(-2, x < 0, 1)", kinks="x", fixed_points="piecewise(-2, x < 0, 1)")
    assert [reason for _, reason in without if "without a zero" in reason]
