"""Statements for symbolic parameters against what the engine establishes at values of the parameters."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import pytest

from gen.catalogue import Domain, DomainEnd
from gen.facts.kinds.elementwise import establish
from gen.facts.parametric import general
from gen.facts.parametric.amounts import as_written
from gen.facts.parametric.cells import Cell, Split, amount, in_cases
from gen.facts.parametric.general import find_statements, generalise, holds, instance
from gen.facts.proofs.subject import Subject, make_subject
from gen.facts.records import (
    OO,
    Case,
    ElementwiseFacts,
    End,
    Evidence,
    Fact,
    Flag,
    Limits,
    Number,
    Range,
    RealSet,
    Smoothness,
    Statement,
)
from gen.formula.language.parser import parse
from gen.formula.outcomes import Undecided
from gen.notation.statements.text import print_general
from gen.source.reader import read

DEFINITIONS = Path(__file__).parents[3] / "gen" / "definitions.yml"
VALUES = {
    "leaky-relu": ("0", "1/1000", "1/2", "1", "7/4", "40"),
    "prelu": ("-5", "-1", "-1/7", "0", "2/3", "1", "11/4"),
    "elu": ("1/50", "3/7", "1", "5/3", "20"),
    "celu": ("1/30", "1/2", "1", "9/4", "15"),
    "swish": ("1/20", "2/3", "1", "17/10", "12"),
    "softplus": ("1/20", "2/3", "1", "17/10", "2"),
    "hard-sigmoid": ("1/100", "1/6", "1/5", "1", "8"),
}
PAIRS = (("1/50", "3"), ("1", "1/9"), ("1", "1"), ("5/3", "21/20"), ("9", "1/2"))
LEAST = {"swish": 20, "softplus": 20, "celu": 20, "hard-sigmoid": 20, "selu": 22, "elu": 22}
OPEN, FREE = DomainEnd(Fraction(0), False), DomainEnd(None, False)


@lru_cache(maxsize=1)
def subjects() -> dict[str, Subject]:
    catalogue = read(DEFINITIONS.read_text(encoding="utf-8"), "definitions.yml")
    return {
        slug: make_subject(activation)
        for slug, activation in catalogue.activations.items()
        if activation.kind == "elementwise" and activation.parameters
    }


@lru_cache(maxsize=16)
def facts_of(slug: str) -> ElementwiseFacts:
    return establish(subjects()[slug])


@lru_cache(maxsize=16)
def statements_of(slug: str) -> dict[str, Statement]:
    return find_statements(subjects()[slug], facts_of(slug))[0]


def points(slug: str) -> list[dict[str, Fraction]]:
    names = [parameter.name for parameter in subjects()[slug].parameters]
    given = PAIRS if len(names) == 2 else tuple((value,) for value in VALUES[slug])
    return [dict(zip(names, map(Fraction, values), strict=True)) for values in given]


def in_parameters(formula: str) -> Number:
    return as_written(parse(formula, parameters=("alpha", "beta")))


def text(slug: str, name: str) -> str:
    return print_general(statements_of(slug)[name])


@pytest.mark.parametrize("slug", ["leaky-relu", "prelu", "elu", "selu", "celu", "swish", "softplus", "hard-sigmoid"])
def test_every_statement_is_what_the_engine_establishes(slug: str) -> None:
    statements = statements_of(slug)
    assert len(statements) >= LEAST.get(slug, 26)
    for values in points(slug):
        established = establish(instance(subjects()[slug], values))
        for name, statement in statements.items():
            fact = getattr(established, name)
            assert fact.known, (name, values)
            assert holds(statement, values, fact), (name, values, print_general(statement), fact.value)


@pytest.mark.parametrize(
    ("slug", "name", "expected"),
    [
        ("elu", "range", "`(-alpha, oo)` for `alpha > 0`"),
        ("elu", "smoothness", "`C^0` for `alpha != 1`; `C^1` for `alpha = 1`"),
        ("celu", "smoothness", "`C^1` for `alpha > 0`"),
        ("leaky-relu", "lipschitz", "`max(1, slope)` for `slope >= 0`"),
        ("leaky-relu", "monotone", "non-decreasing for `slope = 0`; strictly increasing for `slope > 0`"),
        ("prelu", "lipschitz", "`max(1, abs(slope))` for every `slope`"),
        (
            "prelu",
            "minimum",
            "`0` at `x = 0` for `slope < 0`; `0` at every x in `(-oo, 0]` for `slope = 0`; none for `slope > 0`",
        ),
        ("selu", "limits", "`-alpha*scale` as `x -> -oo`, `oo` as `x -> oo` for `alpha > 0` and `scale > 0`"),
        ("swish", "minimum", "`-W(exp(-1))/beta` at `x = (-1 - W(exp(-1)))/beta` for `beta > 0`"),
        ("swish", "inflection_points", "≈ `-2.399357/beta` and ≈ `2.399357/beta` for `beta > 0`"),
        ("softplus", "value_at_zero", "`log(2)/beta` for `beta > 0`"),
        ("hard-sigmoid", "lipschitz", "`slope` for `slope > 0`"),
    ],
)
def test_statements_read_well(slug: str, name: str, expected: str) -> None:
    assert text(slug, name) == expected


def test_moments_of_a_piecewise_affine_function() -> None:
    assert "mean `(1 - slope)/sqrt(2*pi)`, second moment `1/2 + slope^2/2`" in text("prelu", "gaussian")
    assert text("prelu", "depth") == "`1` for every `slope`"


@pytest.mark.parametrize(
    ("slug", "name", "wrong"),
    [
        (
            "elu",
            "range",
            Range(End(in_parameters("alpha"), False, RealSet(())), End(OO, False, RealSet(()))),
        ),
        (
            "elu",
            "range",
            Range(End(in_parameters("-alpha"), True, RealSet(())), End(OO, False, RealSet(()))),
        ),
        ("elu", "smoothness", Smoothness("C^1")),
        ("elu", "limits", Limits(in_parameters("-alpha^2"), OO)),
        ("swish", "value_at_zero", in_parameters("beta - 1")),
        ("swish", "vanishing", Flag(False)),
        ("softplus", "value_at_zero", in_parameters("log(2)")),
        ("hard-sigmoid", "derivative_at_zero", in_parameters("1/6")),
    ],
)
def test_a_wrong_statement_is_caught(slug: str, name: str, wrong: object, monkeypatch: pytest.MonkeyPatch) -> None:
    subject, facts = subjects()[slug], facts_of(slug)
    statements, argument = find_statements(subject, facts)
    statement = statements[name]
    tampered = Statement(statement.domains, (Case(statement.domains, wrong),))
    monkeypatch.setattr(general, "find_statements", lambda *_: ({**statements, name: tampered}, argument))
    generalised = generalise(facts, subject)
    assert getattr(generalised, name).general is None
    others = [key for key in statements if key != name]
    assert all(getattr(generalised, key).general is not None for key in others)


def test_a_case_on_the_wrong_side_is_caught() -> None:
    statement = statements_of("prelu")["minimum"]
    turned = Statement(
        statement.domains,
        tuple(
            Case(case.domains, other.value) for case, other in zip(statement.cases, statement.cases[::-1], strict=True)
        ),
    )
    established = establish(instance(subjects()["prelu"], {"slope": Fraction(-2)})).minimum
    assert holds(statement, {"slope": Fraction(-2)}, established)
    assert not holds(turned, {"slope": Fraction(-2)}, established)


def test_an_unknown_fact_gets_no_statement() -> None:
    subject = subjects()["elu"]
    facts = facts_of("elu").but(range=Fact(Evidence.UNKNOWN, "not tried", None))
    assert generalise(facts, subject).range.general is None


def test_statements_come_with_their_argument() -> None:
    fact = generalise(facts_of("celu"), subjects()["celu"]).range
    assert isinstance(fact.general, Statement)
    assert print_general(fact.general) == "`(-alpha, oo)` for `alpha > 0`"
    assert any("f(x; alpha) = alpha*f(x/alpha; 1)" in step.text for step in fact.steps)
    assert fact.evidence is facts_of("celu").range.evidence


def test_functions_without_parameters_stay_as_they_are() -> None:
    subject = subjects()["elu"]
    plain = replace(subject, parameters=())
    facts = facts_of("elu")
    assert generalise(facts, plain) is facts


# -- the order of amounts


def positive(name: str = "p") -> Cell:
    return Cell({name: Domain(OPEN, FREE)})


@pytest.mark.parametrize("power", [1, -1])
@pytest.mark.parametrize("sign", [1, -1])
def test_amounts_are_ordered_as_their_values(power: int, sign: int) -> None:
    left, right = amount({"p": power}, 3 * sign), amount({}, 2 * sign)
    cases = in_cases(positive(), lambda cell: cell.compare(left, right))
    assert len(cases) == 3
    for value in map(Fraction, ("1/9", "2/3", "1", "3/2", "8")):
        (order,) = [case.value for case in cases if case.cell.holds({"p": value})]
        difference = 3 * sign * value**power - 2 * sign
        assert order == (difference > 0) - (difference < 0)


def test_amounts_of_either_sign_are_split_at_zero() -> None:
    cell = Cell({"p": Domain(FREE, FREE)})
    with pytest.raises(Split, match="p = 0"):
        cell.sign(amount({"p": 1}))
    cases = in_cases(cell, lambda part: part.compare(amount({"p": 1}, -2), amount({}, 6)))
    for value in map(Fraction, ("-7", "-3", "-1", "0", "5")):
        (order,) = [case.value for case in cases if case.cell.holds({"p": value})]
        assert order == (-2 * value > 6) - (-2 * value < 6)


def test_amounts_in_two_parameters_are_not_ordered() -> None:
    cell = Cell({"p": Domain(OPEN, FREE), "q": Domain(OPEN, FREE)})
    with pytest.raises(Undecided, match="two amounts"):
        cell.compare(amount({"p": 1}), amount({"q": 1}, 2))
