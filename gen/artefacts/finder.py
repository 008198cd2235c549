"""What the finder asks of a function: the values of its facets, and its traits.

A trait holds, fails, or is not established; what is not established is found neither by the trait nor by its contrary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic

from gen.catalogue import Activation
from gen.facts.records import Aspect, Declared, ElementwiseFacts, Fact, Sheet, T
from gen.kinds.registry import FLAGS, KINDS


@dataclass(frozen=True)
class Facet:
    """A question with a few answers, by which functions are narrowed down: `values` are slug and label, in order."""

    slug: str
    title: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ComputedFacet(Generic[T]):
    """A facet that is read from a fact: `place` says which of the `values` a value of the fact is."""

    fact: Declared[T]
    values: tuple[tuple[str, str], ...]
    place: Callable[[T], str]

    @property
    def facet(self) -> Facet:
        """The facet, which is called as the fact is where no heading stands above it."""
        aspect = Aspect(self.fact)
        return Facet(aspect.anchor, aspect.alone, self.values)


@dataclass(frozen=True)
class Trait(Generic[T]):
    """A statement about a function of one variable that holds or fails with the value of a fact."""

    slug: str
    fact: Declared[T]
    holds: Callable[[T], bool]


def _words(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return pairs


_F = ElementwiseFacts
_YES_NO = _words(("yes", "yes"), ("no", "no"))
KIND = Facet(
    "kind",
    "Kind",
    (*((kind.key, kind.label) for kind in KINDS.values()), *((flag.key, flag.label) for flag in FLAGS)),
)
LEVEL = Facet(
    "level", "Level", _words(("beginner", "beginner"), ("intermediate", "intermediate"), ("advanced", "advanced"))
)
COMPUTED: tuple[ComputedFacet[Any], ...] = (
    ComputedFacet(
        _F.smoothness,
        _words(
            ("smooth", "C∞, smooth"), ("c2", "C² or more"), ("c1", "C¹"), ("c0", "C⁰, with kinks"), ("jumps", "jumps")
        ),
        lambda value: {"C^inf": "smooth", "C^1": "c1", "C^0": "c0", "C^-1": "jumps"}.get(value.value, "c2"),
    ),
    ComputedFacet(
        _F.monotone,
        _words(
            ("strictly-increasing", "strictly increasing"),
            ("non-decreasing", "non-decreasing"),
            ("strictly-decreasing", "strictly decreasing"),
            ("non-increasing", "non-increasing"),
            ("constant", "constant"),
            ("no", "not monotone"),
        ),
        lambda value: value.value.replace(" ", "-"),
    ),
    ComputedFacet(
        _F.bounded,
        _words(("both", "below and above"), ("below", "below only"), ("above", "above only"), ("neither", "neither")),
        lambda value: _sides(value.below, value.above, "below", "above"),
    ),
    ComputedFacet(
        _F.parity, _words(("odd", "odd"), ("even", "even"), ("neither", "neither")), lambda value: str(value.value)
    ),
    ComputedFacet(
        _F.saturation,
        _words(("both", "both sides"), ("left", "left only"), ("right", "right only"), ("neither", "neither")),
        lambda value: _sides(value.left != "none", value.right != "none", "left", "right"),
    ),
    ComputedFacet(_F.dying, _YES_NO, lambda value: "yes" if value.value else "no"),
    ComputedFacet(_F.zero_centred, _YES_NO, lambda value: "yes" if value.value else "no"),
)

TRAITS: tuple[Trait[Any], ...] = (
    Trait("floor", _F.bounded, lambda value: value.below),
    Trait("ceiling", _F.bounded, lambda value: value.above),
    Trait("increasing", _F.monotone, lambda value: value.value in ("strictly increasing", "non-decreasing")),
    Trait("decreasing", _F.monotone, lambda value: value.value in ("strictly decreasing", "non-increasing")),
    Trait("strictly-monotone", _F.monotone, lambda value: value.is_strict),
    Trait("continuous", _F.smoothness, lambda value: value.value != "C^-1"),
    Trait("differentiable", _F.smoothness, lambda value: value.value not in ("C^0", "C^-1")),
    Trait(
        "concave",
        _F.convexity,
        lambda value: [part.label in ("concave", "affine") for part in value.intervals] == [True],
    ),
    Trait("saturates-left", _F.saturation, lambda value: value.left != "none"),
    Trait("saturates-right", _F.saturation, lambda value: value.right != "none"),
    Trait("saturates-somewhere", _F.saturation, lambda value: (value.left, value.right) != ("none", "none")),
    Trait("hard-saturating", _F.saturation, lambda value: "hard" in (value.left, value.right)),
    Trait("soft-saturating", _F.saturation, lambda value: "soft" in (value.left, value.right)),
    Trait("through-origin", _F.value_at_zero, lambda value: value.sign == 0),
)
"""Beside the properties that have a list of their own."""


def _sides(first: bool, second: bool, first_word: str, second_word: str) -> str:
    if first and second:
        return "both"
    return first_word if first else second_word if second else "neither"


def facet_values(activation: Activation, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Every facet and value that a function stands under; family, year and frameworks are the catalogue's."""
    yield KIND.slug, activation.kind
    yield from ((KIND.slug, flag.key) for flag in FLAGS if flag.holds(activation))
    yield LEVEL.slug, activation.level
    for computed in COMPUTED:
        value = known_value(sheet, computed.fact)
        if value is not None:
            yield computed.facet.slug, computed.place(value)


def known_value(sheet: Sheet, declared: Declared[T]) -> T | None:
    """The value of a fact, or None where a function has none of that shape or it is not established."""
    own = sheet.facts.declaration(declared.key)
    if own is None or own.shape is not declared.shape:
        return None
    fact: Fact[T] = sheet.facts[declared.key]
    return fact.value if fact.known else None
