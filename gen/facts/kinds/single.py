"""One fact of a function of several inputs: it stays open, or fails, without the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.reals import TooWide
from gen.facts.records import Fact, failed, unknown
from gen.fences import fenced
from gen.formula.outcomes import Refuted, Undecided

T = TypeVar("T")


def establish_alone(key: str, build: Callable[[], Fact[T]]) -> Fact[T]:
    """The fact that `build` gives; unknown, with the reason, where it stays open or an error of ours ends it.

    `key` names the fact in the log.

    >>> establish_alone("image", lambda: unknown("nothing is known")).method
    'nothing is known'
    """

    def establish() -> Fact[T]:
        try:
            return build()
        except (Undecided, Refuted, NoNormalForm, TooWide) as reason:
            return unknown(f"Not established: {reason}.")

    return fenced(establish, failed, key)
