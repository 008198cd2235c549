"""What a function of x/T tends to as the temperature T falls and rises, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gen.facts.records import Number, TemperatureLimits, Text

HOMOGENEOUS = "f(x/T) = f(x)/T for every T > 0"
SCALE_INVARIANT = "f(x/T) = f(x) for every T > 0"


@dataclass(frozen=True)
class Signs:
    """How a notation writes an arrow, an infinity and a minus."""

    arrow: str
    infinity: str
    minus: str

    def number(self, number: Number) -> str:
        """A number that may be a formula of the length n."""
        if number.is_infinite:
            return ("" if number.infinity > 0 else self.minus) + self.infinity
        return (number.exact or number.decimal).replace("-", self.minus)


IN_FORMULAS = Signs("->", "oo", "-")
ON_PAGES = Signs("→", "∞", "-")
IN_SENTENCES = Signs("→", "∞", "−")


def falling(limits: TemperatureLimits, signs: Signs = IN_FORMULAS) -> str:
    """What it tends to as T goes to 0; empty where the temperature only scales."""
    if limits.zero is None:
        return ""
    if isinstance(limits.zero, Text):
        return limits.zero.text.replace("-", signs.minus)
    value, elsewhere = signs.number(limits.zero.value), signs.number(limits.zero.elsewhere)
    return f"{value} at the {limits.zero.side} input if it is the only one, {elsewhere} elsewhere"


def rising(limits: TemperatureLimits, signs: Signs = IN_FORMULAS) -> str:
    """What it tends to as T goes to infinity; empty where the temperature only scales."""
    return "" if limits.infinity is None else f"{signs.number(limits.infinity)} everywhere"


def clauses(limits: TemperatureLimits, signs: Signs = IN_FORMULAS) -> Iterator[tuple[str, str]]:
    """Where T goes and what the function tends to; where the temperature only scales, nothing and how it does."""
    if limits.zero is None and limits.infinity is None:
        yield "", SCALE_INVARIANT if limits.constant else HOMOGENEOUS
    if limits.zero is not None:
        yield f"T {signs.arrow} 0", falling(limits, signs)
    if limits.infinity is not None:
        yield f"T {signs.arrow} {signs.infinity}", rising(limits, signs)


def statements(limits: TemperatureLimits, signs: Signs = IN_FORMULAS) -> tuple[str, ...]:
    """The same, each on one line.

    >>> statements(TemperatureLimits(None, Number("1/n", "")))
    ('T -> oo: 1/n everywhere',)
    """
    return tuple(f"{where}: {what}" if where else what for where, what in clauses(limits, signs))
