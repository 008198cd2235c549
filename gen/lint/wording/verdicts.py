"""The outcome of holding one claim against the facts, and what every judge of a claim needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gen.facts.records import ElementwiseFacts, Fact, Number, T
from gen.lint.sentences.claims import PropertyClaim
from gen.lint.sentences.quantities import StatedNumber, read_quantity
from gen.notation.numerals import format_number


@dataclass(frozen=True)
class Verdict:
    """Whether what the claim affirms or denies holds, None if it is not decided; `computed` is what the facts say."""

    holds: bool | None
    computed: str


Judge = Callable[[ElementwiseFacts, PropertyClaim], Verdict]

UNDECIDED = Verdict(None, "")


def value_of(fact: Fact[T]) -> T | None:
    """The value of a fact, None where it is not established."""
    return fact.value if fact.known else None


def number_in(claim: PropertyClaim, name: str = "a") -> StatedNumber | None:
    """The number that stands in the claim under a name, None where there is none."""
    text = next((value for key, value in claim.groups if key.rstrip("0123456789") == name), "")
    return read_quantity("zero" if text == "the origin" else text) if text else None


def show(number: Number) -> str:
    """A computed number as the message prints it."""
    return format_number(number)
