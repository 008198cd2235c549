"""Printed numbers prove an order, a difference or nothing; sets of them hold, lack or leave open a number."""

from __future__ import annotations

import pytest

from gen.facts.consistency.margins import (
    bracket,
    differ,
    exactly,
    holds,
    inside,
    lacks,
    members,
    mirror,
    opposite,
    overlap,
    reaches,
)
from gen.facts.records import MINUS_OO, OO, Interval, Number, Point, Progression, RealSet

ROOT = Number("sqrt(2)", "1.41421356237309504880168872421")
ROUNDED = Number(None, "1.41421356237309504880168872421")
ZERO, ONE, TWO = (Number(text, text) for text in ("0", "1", "2"))
EVENTS = Progression(ZERO, Number("pi", "3.14159265358979323846264338328"))


def interval(low: Number, high: Number, low_closed: bool = False, high_closed: bool = False) -> RealSet:
    return RealSet((Interval(low, high, low_closed, high_closed),))


def test_numbers_differ_only_where_their_digits_do() -> None:
    assert not bracket(ROOT).differs(bracket(ROUNDED))
    assert not bracket(ROOT).equals(bracket(ROUNDED))
    assert bracket(ROOT).equals(bracket(ROOT))
    assert bracket(ROUNDED).below(bracket(TWO))
    assert bracket(Number(None, "1.5e-9")).sign == 1
    assert bracket(Number("2/4", "0.5")).equals(bracket(Number("1/2", "0.5")))


def test_infinities_are_equal_and_ordered() -> None:
    assert bracket(OO).equals(bracket(OO))
    assert bracket(MINUS_OO).below(bracket(OO))
    assert bracket(ROOT).below(bracket(OO))
    assert not bracket(OO).differs(bracket(OO))


@pytest.mark.parametrize(
    "number", [ZERO, ROOT, ROUNDED, OO, MINUS_OO, Number("-1/3", "-0.333333333333333333333333333333")]
)
def test_the_opposite_of_the_opposite_is_the_number(number: Number) -> None:
    back = opposite(opposite(number))
    assert not bracket(back).differs(bracket(number))
    assert bracket(opposite(number)).sign == -bracket(number).sign


def test_sets_hold_or_lack_numbers() -> None:
    closed, opened = interval(ZERO, ONE, True, True), interval(ZERO, ONE)
    assert holds(closed, exactly(0)) and not lacks(closed, exactly(0))
    assert lacks(opened, exactly(0)) and not holds(opened, exactly(0))
    assert holds(interval(MINUS_OO, OO), bracket(ROUNDED))
    assert lacks(RealSet((EVENTS,)), exactly(1)) and holds(RealSet((EVENTS,)), exactly(0))
    assert not lacks(RealSet((EVENTS,)), bracket(Number(None, "6.28318530717958647692528676656")))
    edge = interval(ROUNDED, OO)
    assert not holds(edge, bracket(ROOT)) and not lacks(edge, bracket(ROOT))


def test_sets_differ_where_a_number_tells_them_apart() -> None:
    assert differ(interval(ZERO, ONE), interval(ZERO, TWO))
    assert differ(interval(ZERO, ONE), RealSet((Point(ZERO), Point(ONE))))
    assert differ(RealSet(()), RealSet((EVENTS,)))
    assert differ(interval(ZERO, OO), mirror(interval(ZERO, OO)))
    assert not differ(interval(ROOT, OO), interval(ROUNDED, OO))
    assert not differ(RealSet((EVENTS,)), mirror(RealSet((EVENTS,))))
    assert not differ(RealSet((Point(ROOT),)), RealSet((Point(ROUNDED),)))


def test_intervals_overlap_in_more_than_a_point() -> None:
    low, high, all_of_it = (interval(*ends).pieces[0] for ends in ((ZERO, ONE), (ONE, TWO), (MINUS_OO, OO)))
    assert isinstance(low, Interval) and isinstance(high, Interval) and isinstance(all_of_it, Interval)
    assert not overlap(low, high)
    assert overlap(low, all_of_it) and overlap(all_of_it, all_of_it)
    assert inside(high, bracket(ROOT)) and not inside(high, exactly(1))


def test_members_belong_to_their_set() -> None:
    subset = RealSet((Point(Number("-3", "-3")), Interval(ZERO, ROOT, True, False), Point(TWO)))
    told = list(members(subset, [exactly(1)]))
    assert len(told) >= 5
    assert all(holds(subset, at) for at in told)
    assert reaches(interval(ZERO, OO), 1) and not reaches(interval(ZERO, OO), -1)
