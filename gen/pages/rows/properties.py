"""Computed properties: what the chips of a page say and what the finder lists functions by.

A property holds, fails, or is not established; nothing here is typed by an editor except the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic

from gen.catalogue import Activation
from gen.facts.records import Declared, ElementwiseFacts, Evidence, Sheet, T
from gen.kinds.elementwise import curve_facts
from gen.kinds.kind import Kind, KindFlag
from gen.kinds.registry import FLAGS, KINDS


@dataclass(frozen=True)
class Property(Generic[T]):
    """A property by which functions are listed; `holds` is asked with the value of a fact, where there is one."""

    slug: str
    label: str
    meaning: str
    fact: Declared[T]
    holds: Callable[[T], bool]


PROPERTIES: tuple[Property[Any], ...] = (
    Property(
        "smooth",
        "smooth",
        "every derivative exists everywhere",
        ElementwiseFacts.smoothness,
        lambda value: value.value == "C^inf",
    ),
    Property(
        "continuous-with-kinks",
        "has kinks",
        "continuous, but the slope jumps",
        ElementwiseFacts.smoothness,
        lambda value: value.value == "C^0",
    ),
    Property(
        "differentiable-not-smooth",
        "differentiable, not smooth",
        "the slope is continuous, but a higher derivative jumps",
        ElementwiseFacts.smoothness,
        lambda value: value.value not in ("C^inf", "C^0", "C^-1"),
    ),
    Property(
        "discontinuous",
        "jumps",
        "the function itself is discontinuous",
        ElementwiseFacts.smoothness,
        lambda value: value.value == "C^-1",
    ),
    Property(
        "monotone",
        "monotone",
        "never turns back: the order of two inputs is kept, or reversed",
        ElementwiseFacts.monotone,
        lambda value: value.value != "no",
    ),
    Property(
        "not-monotone",
        "not monotone",
        "rises on one part and falls on another",
        ElementwiseFacts.monotone,
        lambda value: value.value == "no",
    ),
    Property(
        "bounded",
        "bounded",
        "the output stays between two numbers",
        ElementwiseFacts.bounded,
        lambda value: value.below and value.above,
    ),
    Property(
        "bounded-below",
        "bounded below only",
        "the output has a floor and no ceiling",
        ElementwiseFacts.bounded,
        lambda value: value.below and not value.above,
    ),
    Property(
        "unbounded",
        "unbounded",
        "the output has neither floor nor ceiling",
        ElementwiseFacts.bounded,
        lambda value: not value.below and not value.above,
    ),
    Property(
        "zero-centred",
        "zero-centred",
        "a standard normal input has an output of mean zero",
        ElementwiseFacts.zero_centred,
        lambda value: value.value,
    ),
    Property(
        "odd",
        "odd",
        "f(−x) = −f(x)",
        ElementwiseFacts.parity,
        lambda value: value.value == "odd",
    ),
    Property(
        "even",
        "even",
        "f(−x) = f(x)",
        ElementwiseFacts.parity,
        lambda value: value.value == "even",
    ),
    Property(
        "convex",
        "convex",
        "the chord never lies below the graph",
        ElementwiseFacts.convexity,
        lambda value: [part.label in ("convex", "affine") for part in value.intervals] == [True],
    ),
    Property(
        "saturating",
        "saturates on both sides",
        "the slope goes to zero at both ends",
        ElementwiseFacts.saturation,
        lambda value: "none" not in (value.left, value.right),
    ),
    Property(
        "vanishing-gradient",
        "gradient can vanish",
        "the slope goes to zero, or is zero, at one end",
        ElementwiseFacts.vanishing,
        lambda value: value.value,
    ),
    Property(
        "can-die",
        "unit can die",
        "the slope is zero on a half-line, so a unit there stops learning",
        ElementwiseFacts.dying,
        lambda value: value.value,
    ),
    Property(
        "non-expansive",
        "1-Lipschitz",
        "differences of the input never grow",
        ElementwiseFacts.lipschitz,
        lambda value: value.number.exact == "1",
    ),
)
"""In the order of the chips."""


def holding(sheet: Sheet) -> Iterator[tuple[Property[Any], Evidence]]:
    """The computed properties that a function is known to have, with the evidence of the fact behind each."""
    facts = curve_facts(sheet)
    if facts is None:
        return
    for candidate in PROPERTIES:
        fact = facts[candidate.fact.key]
        if fact.known and fact.value is not None and candidate.holds(fact.value):
            yield candidate, fact.evidence


def declared(activation: Activation) -> Iterator[tuple[str, str, str]]:
    """Slug, label and meaning of what the definitions say of a function."""
    flags = tuple(flag for flag in FLAGS if flag.holds(activation))
    return _chips(flags, (KINDS[activation.kind],))


def declared_all() -> Iterator[tuple[str, str, str]]:
    """Slug, label and meaning of everything that `declared` may say."""
    return _chips(FLAGS, KINDS.values())


def _chips(flags: Iterable[KindFlag], kinds: Iterable[Kind]) -> Iterator[tuple[str, str, str]]:
    yield from ((flag.key, flag.label, flag.meaning) for flag in flags)
    yield from ((kind.key, kind.chip, kind.meaning) for kind in kinds if kind.chip)
