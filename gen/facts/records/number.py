"""Real numbers and infinities in print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """A real number or an infinity.

    `exact` is an expression in the formula grammar (such as `-1/4` or `log(2)`) or None;
    `decimal` has at least 15 correct significant digits, or is `oo` or `-oo`.
    """

    exact: str | None
    decimal: str
