"""How a fact is known: the evidence, the steps that lead to it, and the fact itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from gen.facts.records.values.statements import Statement
from gen.formula.language.conditions import Condition

T = TypeVar("T")


class Evidence(StrEnum):
    """How a fact is known. Proved means EXACT or ENCLOSED."""

    EXACT = "exact"
    ENCLOSED = "enclosed"
    NUMERIC = "numeric"
    CITED = "cited"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Step:
    """One step of an argument: `symbolic` by algebra, `enclosure` by interval arithmetic, `search` without proof."""

    kind: Literal["symbolic", "enclosure", "search"]
    text: str


@dataclass(frozen=True)
class Fact(Generic[T]):
    """A statement about one activation.

    `method` is one line for the reader; `steps` is the argument that `explain` prints.
    `general` is what holds for symbolic parameters, where algebra gives it: cases with their values, and of a
    relation the condition under which it holds for all of them.
    `failed` says that something of ours has ended the proof, which says nothing about the function.
    """

    evidence: Evidence
    method: str
    value: T | None
    steps: tuple[Step, ...] = ()
    general: Statement | Condition | None = None
    failed: bool = False

    @property
    def known(self) -> bool:
        return self.evidence is not Evidence.UNKNOWN

    @property
    def proved(self) -> bool:
        return self.evidence in (Evidence.EXACT, Evidence.ENCLOSED)


def unknown(method: str) -> Fact[T]:
    """A fact that was not established; `method` says what was tried."""
    return Fact(Evidence.UNKNOWN, method, None)


def failed(reason: str) -> Fact[T]:
    """A fact whose proof an internal error or the limit of time has ended.

    >>> failed("the limit of time").method
    'Not established because of the limit of time.'
    """
    return Fact(Evidence.UNKNOWN, f"Not established because of {reason}.", None, failed=True)


@dataclass(frozen=True)
class Contradiction:
    """Proved facts of one function that cannot all hold: their keys, and why not."""

    keys: tuple[str, ...]
    reason: str

    def __str__(self) -> str:
        """Which facts, and why.

        >>> str(Contradiction(("dying", "saturation"), "no tail is hard, and a unit can die"))
        'dying and saturation contradict each other: no tail is hard, and a unit can die'
        """
        if len(self.keys) == 1:
            return f"{self.keys[0]} contradicts itself: {self.reason}"
        return f"{', '.join(self.keys[:-1])} and {self.keys[-1]} contradict each other: {self.reason}"
