"""Numbers and sets as facts.json publishes them, and when they agree with what was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import mpmath

from tests.mutation.pieces import Stretch, same

Json = Any
FINE = mpmath.mpf(10) ** -18
VANISHING = mpmath.mpf(10) ** -42


def real(number: Json) -> Any:
    """The decimal of a published number."""
    decimal = number["decimal"]
    return mpmath.inf if decimal == "oo" else -mpmath.inf if decimal == "-oo" else mpmath.mpf(decimal)


def numbers(data: Json) -> Iterator[Json]:
    """Every published number anywhere in some data."""
    if isinstance(data, dict):
        if data.keys() == {"exact", "decimal"}:
            yield data
        elif {"exact", "decimal"} <= data.keys():
            yield {key: data[key] for key in ("exact", "decimal")}
        for value in data.values():
            yield from numbers(value)
    elif isinstance(data, list):
        for value in data:
            yield from numbers(value)


def stretches(pieces: Json) -> list[Stretch]:
    """A published set of points and intervals."""
    union = []
    for piece in pieces:
        if "point" in piece:
            union.append(Stretch(real(piece["point"]), real(piece["point"]), True, True))
        else:
            union.append(stretch(piece["interval"]))
    return union


def stretch(interval: Json) -> Stretch:
    """A published interval."""
    return Stretch(real(interval["lower"]), real(interval["upper"]), interval["lower_closed"], interval["upper_closed"])


def same_stretch(left: Stretch, right: Stretch) -> bool:
    """Whether two intervals agree, ends included."""
    ends = same(left.lower, right.lower, FINE) and same(left.upper, right.upper, FINE)
    return ends and (left.lower_closed, left.upper_closed) == (right.lower_closed, right.upper_closed)


def same_sets(left: list[Stretch], right: list[Stretch]) -> bool:
    """Whether two unions agree piece by piece."""
    return len(left) == len(right) and all(map(same_stretch, left, right))


def same_number(published: Json, measured: Any) -> bool:
    """Whether a published number, or null, is the one found."""
    if published is None or measured is None:
        return published is None and measured is None
    return same(real(published), measured, FINE)


def same_size(published: Json, measured: Any) -> bool:
    """Whether a published number is the one found, small ones to the same number of digits."""
    value = real(published)
    if mpmath.isinf(value) or mpmath.isinf(measured):
        return bool(value == measured)
    return bool(abs(value - measured) <= (abs(measured) * mpmath.mpf(10) ** -15 if value else VANISHING))
