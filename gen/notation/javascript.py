"""Values as JavaScript literals."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from gen.facts.records import Number

_DIGITS = 20
"""More than the 17 that a float64 takes, so that the nearest one is read back."""


@dataclass(frozen=True)
class Source:
    """JavaScript that stands as it is."""

    text: str


def print_literal(value: object) -> str:
    """A string, number, truth value, None, sequence, mapping or source text; raises TypeError for anything else."""
    match value:
        case Source(text):
            return text
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case int():
            return str(value)
        case Decimal():
            return _decimal(value)
        case Fraction(numerator=above, denominator=below):
            return _decimal(Context(prec=_DIGITS).divide(Decimal(above), Decimal(below)))
        case Number():
            return _decimal(value.as_decimal)
        case Mapping():
            return "{" + ", ".join(f"{key}: {print_literal(inside)}" for key, inside in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(print_literal(inside) for inside in value) + "]"
    raise TypeError(f"{type(value).__name__} has no literal")


def _decimal(value: Decimal) -> str:
    rounded = Context(prec=_DIGITS).plus(value)
    if rounded.is_infinite():
        return str(rounded)
    return "0" if rounded == 0 else str(rounded.normalize()).replace("E+", "e").replace("E", "e")
