"""References to facts: their grammar, and looking them up in published data."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.facts.records import Number
from gen.problems import Place, Problem
from gen.prose.references import (
    Count,
    FactPath,
    FunctionValue,
    PublishedFacts,
    Reference,
    ReferenceRefused,
    parse_reference,
    resolve,
)
from gen.prose.text import FactReference


def number(exact: str | None, decimal: str) -> dict[str, object]:
    return {"exact": exact, "decimal": decimal}


LOWEST = "-0.169971207479762"
ENTRIES: dict[str, dict[str, object]] = {
    "gelu": {
        "name": "GELU",
        "parameters": {"slope": {"default": number("1/100", "0.01")}},
        "facts": {
            "minimum": {
                "evidence": "enclosed",
                "method": "m",
                "value": number(None, LOWEST),
                "at": {"pieces": [{"at": number(None, "-0.751791524693564")}]},
            },
            "maximum": {"evidence": "exact", "method": "m", "value": None},
            "range": {
                "evidence": "enclosed",
                "lower": {**number(None, LOWEST), "attained": True},
                "upper": {**number("oo", "oo"), "attained": False},
            },
            "kinks": {
                "evidence": "exact",
                "method": "m",
                "value": [
                    {"at": number("0", "0"), "left": number("0", "0"), "right": number("-1/3", "-0.333333333333333")}
                ],
            },
            "zeros": {"evidence": "exact", "value": {"pieces": [{"at": number("0", "0")}, {"at": number("1", "1")}]}},
            "lipschitz": {"evidence": "unknown", "method": "tried", "value": None},
            "vanishing": {"evidence": "exact", "value": True},
            "smoothness": {"evidence": "exact", "value": "C^inf"},
            "fixed_points": {"evidence": "exact", "value": [number("0", "0")]},
            "tiny": {"evidence": "numeric", "value": number(None, "0.0000000123456")},
        },
    }
}


def value(slug: str, order: int, at: Fraction) -> Number | None:
    return None if at < 0 else Number(None, str(float(at) + order))


FACTS = PublishedFacts(ENTRIES, {"activations": 27, "family": {"rectifiers": 5}}, value)
PLACE = Place("f.yml", 3, 7)


def resolved(text: str, *, maths: bool = False) -> str | Problem:
    _, digits = parse_reference(text)
    return resolve(FactReference(text.split(" :")[0], digits, PLACE), FACTS, maths=maths)


@pytest.mark.parametrize(
    ("text", "reference", "digits"),
    [
        ("gelu.minimum", FactPath("gelu", ("minimum",)), None),
        (" gelu.range.lower  :  6 ", FactPath("gelu", ("range", "lower")), 6),
        ("leaky-relu.parameters.slope.default", FactPath("leaky-relu", ("parameters", "slope", "default")), None),
        ("relu.kinks.0.left", FactPath("relu", ("kinks", "0", "left")), None),
        ("sigmoid(2)", FunctionValue("sigmoid", 0, Fraction(2)), None),
        ("sigmoid'( -0.5 )", FunctionValue("sigmoid", 1, Fraction(-1, 2)), None),
        ("sigmoid''(1/2):3", FunctionValue("sigmoid", 2, Fraction(1, 2)), 3),
        ("count.activations", Count(("activations",)), None),
        ("count.family.rectifiers", Count(("family", "rectifiers")), None),
    ],
)
def test_the_grammar(text: str, reference: Reference, digits: int | None) -> None:
    assert parse_reference(text) == (reference, digits)


@pytest.mark.parametrize(
    "text",
    ["", "gelu", "gelu.", ".x", "gelu..x", "Gelu.x", "gelu.x()", "gelu.x|safe", "gelu.x y", "sigmoid(x)",
     "sigmoid(1/0)",
     "sigmoid(1e3)", "sigmoid''''(0)", "count", "7", "gelu.x : 0", "gelu.x : 31", "gelu.x : y",
     "gelu.x" * 99, "a" * 999],
)  # fmt: skip
def test_what_is_no_reference(text: str) -> None:
    with pytest.raises(ReferenceRefused):
        parse_reference(text)


@given(st.text("ab.'()-/:0 1{}_", max_size=40))
def test_any_text_is_a_reference_or_refused(text: str) -> None:
    try:
        reference, _ = parse_reference(text)
    except ReferenceRefused as refused:
        assert refused.message
    else:
        assert isinstance(reference, FactPath | FunctionValue | Count)


@pytest.mark.parametrize(
    ("text", "shown", "tex"),
    [
        ("gelu.minimum", "−0.1700", "-0.1700"),
        ("gelu.minimum : 6", "−0.169971", "-0.169971"),
        ("gelu.minimum.at", "−0.7518", "-0.7518"),
        ("gelu.range.upper", "∞", r"\infty"),
        ("gelu.kinks.0.right", "−1/3", r"-\tfrac{1}{3}"),
        ("gelu.kinks.0.at", "0", "0"),
        ("gelu.fixed_points", "0", "0"),
        ("gelu.parameters.slope.default", "0.01", "0.01"),
        ("gelu.tiny", "1.235 × 10⁻⁸", r"1.235 \times 10^{-8}"),
        ("gelu(2)", "2", "2"),
        ("gelu'(1/2)", "1.5", "1.5"),
        ("count.activations", "27", "27"),
        ("count.family.rectifiers", "5", "5"),
    ],
)
def test_numbers_are_found_and_written(text: str, shown: str, tex: str) -> None:
    assert resolved(text) == shown
    assert resolved(text, maths=True) == tex


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("gleu.minimum", 'no activation is called "gleu"', 'did you mean "gelu"?'),
        ("gelu.minimun", 'gelu has no "minimun"', 'did you mean "minimum"?'),
        ("gelu.range.lover", 'gelu.range has no "lover"', 'did you mean "lower"?'),
        ("gelu.kinks.1.at", 'gelu.kinks has no item "1"', "it has 1, counted from 0"),
        ("gelu.maximum", "gelu.maximum does not exist", ""),
        ("gelu.lipschitz", "gelu.lipschitz is not established", ""),
        ("gelu.zeros", "gelu.zeros is not one number", "name one of its parts"),
        ("gelu.vanishing", "gelu.vanishing is true or false, not a number", ""),
        ("gelu.smoothness", "gelu.smoothness is not a number", ""),
        ("gelu.name", "gelu.name is not a number", ""),
        ("gelu(-1)", "gelu(-1) has no value", ""),
        ("count.functions", 'count has no "functions"', 'did you mean "activations"?'),
    ],
)
def test_what_is_not_there_is_a_problem_at_its_place(text: str, message: str, hint: str) -> None:
    problem = resolved(text)
    assert isinstance(problem, Problem)
    assert (problem.place, problem.message) == (PLACE, message)
    assert problem.hint == hint or not hint
