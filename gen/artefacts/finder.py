"""What the finder asks of a function: the values of its facets, and its traits.

A trait holds, fails, or is not established; what is not established is found neither by the trait nor by its contrary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from gen.catalogue import Activation
from gen.facts.records import Sheet
from gen.kinds.registry import FLAGS, KINDS


@dataclass(frozen=True)
class Facet:
    """A question with a few answers, by which functions are narrowed down: `values` are slug and label, in order."""

    slug: str
    title: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Trait:
    """A statement about a function of one variable that holds or fails, read from the fact of that name."""

    slug: str
    fact: str
    holds: Callable[[Any], bool]


def _words(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return pairs


_YES_NO = _words(("yes", "yes"), ("no", "no"))
KIND = Facet(
    "kind",
    "Kind",
    (*((kind.key, kind.label) for kind in KINDS.values()), *((flag.key, flag.label) for flag in FLAGS)),
)
LEVEL = Facet(
    "level", "Level", _words(("beginner", "beginner"), ("intermediate", "intermediate"), ("advanced", "advanced"))
)
COMPUTED: tuple[tuple[Facet, str, Callable[[Any], str]], ...] = (
    (
        Facet(
            "smoothness",
            "Smoothness",
            _words(
                ("smooth", "C∞, smooth"),
                ("c2", "C² or more"),
                ("c1", "C¹"),
                ("c0", "C⁰, with kinks"),
                ("jumps", "jumps"),
            ),
        ),
        "smoothness",
        lambda value: {"C^inf": "smooth", "C^1": "c1", "C^0": "c0", "C^-1": "jumps"}.get(value.value, "c2"),
    ),
    (
        Facet(
            "monotone",
            "Monotone",
            _words(
                ("strictly-increasing", "strictly increasing"),
                ("non-decreasing", "non-decreasing"),
                ("strictly-decreasing", "strictly decreasing"),
                ("non-increasing", "non-increasing"),
                ("constant", "constant"),
                ("no", "not monotone"),
            ),
        ),
        "monotone",
        lambda value: value.value.replace(" ", "-"),
    ),
    (
        Facet(
            "bounded",
            "Bounded",
            _words(
                ("both", "below and above"), ("below", "below only"), ("above", "above only"), ("neither", "neither")
            ),
        ),
        "bounded",
        lambda value: _sides(value.below, value.above, "below", "above"),
    ),
    (
        Facet("parity", "Symmetry", _words(("odd", "odd"), ("even", "even"), ("neither", "neither"))),
        "parity",
        lambda value: str(value.value),
    ),
    (
        Facet(
            "saturation",
            "Saturates",
            _words(("both", "both sides"), ("left", "left only"), ("right", "right only"), ("neither", "neither")),
        ),
        "saturation",
        lambda value: _sides(value.left != "none", value.right != "none", "left", "right"),
    ),
    (Facet("dying", "Unit can die", _YES_NO), "dying", lambda value: "yes" if value.value else "no"),
    (Facet("zero-centred", "Zero-centred", _YES_NO), "zero_centred", lambda value: "yes" if value.value else "no"),
)
"""Facets that are read from facts: the facet, the fact, and which value of the facet a value of the fact is."""

TRAITS: tuple[Trait, ...] = (
    Trait("floor", "bounded", lambda value: value.below),
    Trait("ceiling", "bounded", lambda value: value.above),
    Trait("increasing", "monotone", lambda value: value.value in ("strictly increasing", "non-decreasing")),
    Trait("decreasing", "monotone", lambda value: value.value in ("strictly decreasing", "non-increasing")),
    Trait("strictly-monotone", "monotone", lambda value: value.value.startswith("strictly")),
    Trait("continuous", "smoothness", lambda value: value.value != "C^-1"),
    Trait("differentiable", "smoothness", lambda value: value.value not in ("C^0", "C^-1")),
    Trait(
        "concave",
        "convexity",
        lambda value: [part.label in ("concave", "affine") for part in value.intervals] == [True],
    ),
    Trait("saturates-left", "saturation", lambda value: value.left != "none"),
    Trait("saturates-right", "saturation", lambda value: value.right != "none"),
    Trait("saturates-somewhere", "saturation", lambda value: (value.left, value.right) != ("none", "none")),
    Trait("hard-saturating", "saturation", lambda value: "hard" in (value.left, value.right)),
    Trait("soft-saturating", "saturation", lambda value: "soft" in (value.left, value.right)),
    Trait("through-origin", "value_at_zero", lambda value: value.sign == 0),
)
"""Beside the properties that have a list of their own."""


def _sides(first: bool, second: bool, one: str, other: str) -> str:
    if first and second:
        return "both"
    return one if first else other if second else "neither"


def facet_values(activation: Activation, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Every facet and value that a function stands under; family, year and frameworks are the catalogue's."""
    yield KIND.slug, activation.kind
    yield from ((KIND.slug, flag.key) for flag in FLAGS if flag.holds(activation))
    yield LEVEL.slug, activation.level
    for facet, name, place in COMPUTED:
        value = known_value(sheet, name)
        if value is not None:
            yield facet.slug, place(value)


def known_value(sheet: Sheet, name: str) -> Any:
    """The value of a fact, or None where a function has no such fact or it is not established."""
    fact = sheet.facts.get(name)
    return fact.value if fact is not None and fact.known else None
