"""What an explorer's module is printed from: breaks, literals, sliders, marks."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import quickjs

from gen.artefacts.explorer.marks import asymptotes, saturation, special_points
from gen.artefacts.explorer.room import slotted_formula
from gen.artefacts.explorer.scripts import _parameter
from gen.catalogue import Domain, DomainEnd
from gen.facts.records import Asymptotes, Line, Number
from gen.generation.stages import read_definitions
from gen.notation.javascript import Source, print_literal
from gen.notation.javascript_statements import StatementScript
from gen.problems import Place
from tests.made_records import parameter

NOWHERE = Place("made.yml", 1, 1)
ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "value",
    [
        'a "quoted" x′',
        True,
        None,
        3,
        Fraction(1, 3),
        Decimal("1E+30"),
        Decimal("-2.5e-300"),
        Number("1/4", "0.25"),
        Number(None, "-1.27846454276107379510935873902"),
        [1, (Fraction(-1, 2), None)],
        {"at": [0], "word": "x"},
    ],
)
def test_literals_read_back_in_javascript(value: object) -> None:
    read = json.loads(quickjs.Context().eval(f"JSON.stringify({print_literal(value)})"))
    assert read == _plain(value)


def _plain(value: Any) -> Any:
    match value:
        case bool() | None | str():
            return value
        case Number(_, decimal):
            return float(decimal)
        case dict():
            return {key: _plain(element) for key, element in value.items()}
        case list() | tuple():
            return [_plain(element) for element in value]
    return float(value)


def test_infinities_and_sources_are_literals_and_sets_are_not() -> None:
    assert print_literal((Number("oo", "oo"), Number("-oo", "-oo"))) == "[Infinity, -Infinity]"
    assert print_literal(Source("(x) => x")) == "(x) => x"
    with pytest.raises(TypeError, match="set has no literal"):
        print_literal({1})


@pytest.mark.parametrize(
    ("default", "lower", "upper", "slider"),
    [
        ("1", DomainEnd(Fraction(0), closed=False), DomainEnd(None, closed=False), ("0.02", "4", "0.02")),
        ("1/100", DomainEnd(Fraction(0), closed=True), DomainEnd(None, closed=False), ("0", "1", "0.005")),
        ("1/4", DomainEnd(None, closed=False), DomainEnd(None, closed=False), ("-1", "1", "0.01")),
        ("1/2", DomainEnd(Fraction(0), closed=True), DomainEnd(Fraction(1), closed=False), ("0", "0.995", "0.005")),
    ],
)
def test_sliders_stay_inside_the_domain(
    default: str, lower: DomainEnd, upper: DomainEnd, slider: tuple[str, ...]
) -> None:
    declared = parameter("a", default, Domain(lower, upper), latex=r"\alpha")
    given = _parameter(declared)
    assert (given["lower"], given["upper"], given["step"]) == tuple(map(Fraction, slider))
    assert given["symbol"] == "α"
    assert _parameter(declared.model_copy(update={"latex": "s"}))["symbol"] == "s"
    assert _parameter(declared.model_copy(update={"latex": r"\mathrm{slope}"}))["symbol"] == "a"


def test_marks_say_what_the_facts_say(samples: Any) -> None:
    facts = samples.sigmoid.facts
    marks: Any = special_points(facts, StatementScript())
    assert marks["zeros"] == {"points": [], "periods": [], "text": "none", "evidence": "exact", "cases": []}
    assert marks["inflections"]["points"] == [Number("0", "0")]
    assert asymptotes(facts, StatementScript())["text"] == "y = 0 (left), y = 1 (right)"
    bands: Any = saturation(facts)["bands"]
    assert [end is None for band in bands for end in band] == [True, False, False, True]


def test_asymptotes_are_written_as_equations_and_drawn_once(samples: Any) -> None:
    rising = Line(Number("-1", "-1"), Number("-1/2", "-0.5"))
    fact = replace(samples.relu.facts.asymptotes, value=Asymptotes(rising, rising))
    lines: Any = asymptotes(samples.relu.facts.but(asymptotes=fact), StatementScript())
    assert lines["text"] == "y = −x − 1/2 (left and right)"
    assert len(lines["lines"]) == 1


def test_a_slope_that_is_a_quotient_stands_in_parentheses(samples: Any) -> None:
    quarter = Line(Number("1/4", "0.25"), Number("0", "0"))
    fact = replace(samples.relu.facts.asymptotes, value=Asymptotes(quarter, None))
    lines: Any = asymptotes(samples.relu.facts.but(asymptotes=fact), StatementScript())
    assert lines["text"] == "y = (1/4)x (left)"


def test_the_formula_has_a_slot_for_each_parameter() -> None:
    selu = read_definitions(ROOT / "gen" / "definitions.yml").activations["selu"]
    assert slotted_formula(selu).count(r"{\mathtt{0}}") == slotted_formula(selu).count(r"{\mathtt{1}}") == 1
