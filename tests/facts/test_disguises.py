"""Functions in disguise have the facts of the plain ones, or unknown ones here and there, and never other facts."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from gen.facts.kinds.elementwise import establish
from gen.facts.parametric.amounts import alike
from gen.facts.proofs.subject import Subject
from gen.facts.records import ElementwiseFacts, Number
from gen.formula.language.parser import parse
from tests.facts.disguises import DISGUISES, SLOW

LARGEST_SHARE_UNKNOWN = Decimal("0.1")
"""Of the facts of one disguised function."""

DIGITS = 12
NAMES = tuple(ElementwiseFacts.declared())
PAIRS = [
    pytest.param(plain, disguise, marks=pytest.mark.soak if disguise in SLOW else ())
    for plain, disguises in DISGUISES.items()
    for disguise in disguises
]


@cache
def facts(text: str) -> ElementwiseFacts:
    tree = parse(text)
    return establish(Subject("disguised", tree, tree))


def close(left: Number, right: Number) -> bool:
    """Whether two numbers are the same infinity or agree in twelve digits; how they are printed does not count."""
    if left.is_infinite or right.is_infinite:
        return left.infinity == right.infinity
    gap = abs(left.as_decimal - right.as_decimal)
    return gap <= Decimal(10) ** -DIGITS * max(1, abs(right.as_decimal))


def differences(disguised: ElementwiseFacts, expected: ElementwiseFacts) -> list[str]:
    """The facts that are known of both and not the same."""
    return [
        name
        for name in NAMES
        if disguised[name].known
        and expected[name].known
        and not alike(disguised[name].value, expected[name].value, close)
    ]


def test_the_suite_has_sixty_functions_and_every_plain_one_is_known() -> None:
    assert len({disguise for disguises in DISGUISES.values() for disguise in disguises} - SLOW) >= 60
    unknown = {name for plain in DISGUISES for name in NAMES if not facts(plain)[name].known}
    assert unknown <= {"derivative_by_output"}


@pytest.mark.parametrize(("plain", "disguise"), PAIRS)
def test_a_disguised_function_has_the_facts_of_the_plain_one(plain: str, disguise: str) -> None:
    disguised = facts(disguise)
    assert differences(disguised, facts(plain)) == []
    unknown = [name for name in NAMES if facts(plain)[name].known and not disguised[name].known]
    assert len(unknown) <= LARGEST_SHARE_UNKNOWN * len(NAMES), unknown


def test_another_function_is_told_from_the_plain_one() -> None:
    assert {"minimum", "dying", "range"} <= set(differences(facts("x*sigmoid(x)"), facts("max(0, x)")))
    assert "dying" in differences(facts("max(0, x) + exp(x)/1000"), facts("max(0, x)"))
