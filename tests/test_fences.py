"""The fence: what fails inside it is told and ends nothing else."""

from __future__ import annotations

import logging

import pytest

from gen.fences import OverTime, describe, fenced, limited
from gen.formula.outcomes import Undecided


def test_an_error_becomes_the_reason_without_its_message() -> None:
    reason = fenced(lambda: [][1], str, "a list")
    assert reason == "an internal error, IndexError"


def test_a_place_in_the_package_is_named() -> None:
    from gen.problems import did_you_mean

    reason = fenced(lambda: did_you_mean(3, ["a"]), str, "a name")  # type: ignore[arg-type]
    assert reason.startswith("an internal error, TypeError at gen/problems.py:")


def test_the_error_itself_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="gen"):
        fenced(lambda: 1 // 0, str, "silu.range")
    (record,) = caplog.records
    assert record.message.startswith("silu.range: an internal error, ZeroDivisionError")
    assert record.exc_info is not None


def test_work_without_end_is_stopped_though_it_holds_every_exception() -> None:
    def never_ends() -> None:
        while True:
            try:
                raise Undecided("open")
            except Exception:
                continue

    with pytest.raises(OverTime, match=r"more than 0.05 seconds of processor time"), limited(0.05):
        never_ends()


def test_memory_and_recursion_have_no_place() -> None:
    assert describe(RecursionError()) == "an internal error, RecursionError"
