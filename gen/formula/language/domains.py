"""Intervals of numbers in which a parameter may lie."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class DomainEnd:
    """One end of a parameter's domain; `value` None is an infinite end."""

    value: Fraction | None
    closed: bool


@dataclass(frozen=True)
class Domain:
    """The interval that a parameter may lie in; one that holds a single number has both ends closed and equal."""

    lower: DomainEnd
    upper: DomainEnd

    def __contains__(self, number: Fraction) -> bool:
        lower, upper = self.lower, self.upper
        above = lower.value is None or number > lower.value or (lower.closed and number == lower.value)
        below = upper.value is None or number < upper.value or (upper.closed and number == upper.value)
        return above and below

    @property
    def point(self) -> Fraction | None:
        """The number of a domain that holds only one, None for others.

        >>> Domain(DomainEnd(Fraction(2), True), DomainEnd(Fraction(2), True)).point, EVERY_NUMBER.point
        (Fraction(2, 1), None)
        """
        return self.lower.value if self.lower.value == self.upper.value else None

    def side_of(self, number: Fraction) -> int | None:
        """-1, 0 or 1 as all of the domain lies below, at or above a number; None where it lies on both sides.

        >>> not_negative = Domain(DomainEnd(Fraction(0), True), DomainEnd(None, False))
        >>> [not_negative.side_of(Fraction(number)) for number in (-1, 0)]
        [1, None]
        """
        if self.point == number:
            return 0
        if self.lower.value is not None and (self.lower.value > number or self.lower == DomainEnd(number, False)):
            return 1
        if self.upper.value is not None and (self.upper.value < number or self.upper == DomainEnd(number, False)):
            return -1
        return None

    def split(self, at: Fraction) -> tuple[Domain, ...]:
        """The parts below, at and above a number, as far as they hold anything.

        >>> not_negative = Domain(DomainEnd(Fraction(0), True), DomainEnd(None, False))
        >>> [part.point for part in not_negative.split(Fraction(0))]
        [Fraction(0, 1), None]
        """
        if self.side_of(at) is not None:
            return (self,)
        parts = (
            Domain(self.lower, DomainEnd(at, False)),
            Domain(DomainEnd(at, True), DomainEnd(at, True)),
            Domain(DomainEnd(at, False), self.upper),
        )
        below = self.lower.value is None or self.lower.value < at
        above = self.upper.value is None or at < self.upper.value
        return tuple(part for part, there in zip(parts, (below, at in self, above), strict=True) if there)


EVERY_NUMBER = Domain(DomainEnd(None, False), DomainEnd(None, False))
