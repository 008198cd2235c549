"""Records as data: what is written is read again, and data that is no record is refused, whatever it asks for."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.facts.records import Evidence, Fact, Number, Sheet
from gen.formula.language.parser import parse
from gen.publishing.record_data import NoRecord, read_record, write_record

SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.fractions() | st.binary() | st.floats()
RECORDS = st.recursive(
    SCALARS, lambda part: st.lists(part).map(tuple) | st.builds(Fact, st.just(Evidence.EXACT), st.text(), part)
)


@given(RECORDS)
def test_a_record_is_read_as_it_was_written(record: object) -> None:
    again = read_record(write_record(record))
    assert repr(again) == repr(record)
    assert write_record(again) == write_record(record)


def test_sheets_and_trees_are_records(computation) -> None:
    for sheet in computation.sheets.values():
        again = read_record(write_record(sheet))
        assert isinstance(again, Sheet)
        assert again == sheet
    tree = parse("piecewise(x, x > 0, alpha * expm1(x))", parameters=("alpha",))
    assert read_record(write_record(tree)) == tree


def test_numbers_that_are_equal_stay_what_they_are() -> None:
    record = (1, True, 1.0, Fraction(1), Decimal("1.0"), Decimal("1.00"), 0.0, -0.0)
    assert repr(read_record(write_record(record))) == repr(record)


def test_what_occurs_often_is_written_once() -> None:
    fact = Fact(Evidence.EXACT, "by algebra", Number("1/3", "0.333"))
    assert len(write_record((fact,) * 100)) < len(write_record(fact)) + 600


@pytest.mark.parametrize("thing", [{1, 2}, object(), print, [1], range(3), pytest])
def test_what_is_no_record_is_not_written(thing: object) -> None:
    with pytest.raises(NoRecord):
        write_record(thing)


@pytest.mark.parametrize(
    "nodes",
    [
        [],
        "text",
        [["os:system", 0]],
        ["touch x", ["os:system", 0]],
        ["x", ["builtins:eval", 0]],
        [["gen.facts.records:json", 0]],
        [["gen.facts.records.evidence:Evidence", 0]],
        ["nothing", ["gen.facts.records.evidence:Evidence", 0]],
        [["gen.facts.records.evidence:Fact"]],
        [["tuple", 0]],
        [["tuple", -1]],
        [["tuple", "x"]],
        [["fraction", "1/0"]],
        [["fraction", "x"]],
        [["bytes", "*"]],
        [[]],
        [[[]]],
        [{}, ["tuple", 1]],
    ],
)
def test_other_data_is_refused(nodes: object) -> None:
    with pytest.raises(NoRecord):
        read_record(json.dumps(nodes).encode())


@pytest.mark.parametrize("data", [b"", b"\x80\x04", b"[" * 100_000, b"[1", "ü".encode("latin-1")])
def test_what_is_not_even_data_is_refused(data: bytes) -> None:
    with pytest.raises(NoRecord):
        read_record(data)
