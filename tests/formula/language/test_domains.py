"""Intervals in which parameters lie, and their parts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gen.formula.language.domains import EVERY_NUMBER, Domain, DomainEnd

FREE = DomainEnd(None, False)
NOT_NEGATIVE = Domain(DomainEnd(Fraction(0), True), FREE)
POSITIVE = Domain(DomainEnd(Fraction(0), False), FREE)
SHARE = Domain(DomainEnd(Fraction(0), True), DomainEnd(Fraction(1), False))
SAMPLES = tuple(Fraction(number, 2) for number in range(-6, 7))


@pytest.mark.parametrize("domain", [EVERY_NUMBER, NOT_NEGATIVE, POSITIVE, SHARE])
@pytest.mark.parametrize("at", [Fraction(-1), Fraction(0), Fraction(1, 2), Fraction(1)])
def test_the_parts_of_a_domain_hold_what_it_holds(domain: Domain, at: Fraction) -> None:
    parts = domain.split(at)
    for sample in SAMPLES:
        assert sum(sample in part for part in parts) == (sample in domain)
    assert all(part.side_of(at) is not None for part in parts)


def test_a_domain_lies_on_one_side_of_a_number_or_on_both() -> None:
    assert [part.point for part in NOT_NEGATIVE.split(Fraction(0))] == [0, None]
    assert POSITIVE.side_of(Fraction(0)) == 1
    assert SHARE.side_of(Fraction(1)) == -1
    assert NOT_NEGATIVE.side_of(Fraction(0)) is None
    assert EVERY_NUMBER.point is None
