"""Sets of real numbers: intervals, points and progressions, and their unions."""

from __future__ import annotations

from dataclasses import dataclass

from gen.facts.records.values.printed import Number


@dataclass(frozen=True)
class Interval:
    """A connected set of reals with open or closed ends; infinite ends are open."""

    lower: Number
    upper: Number
    lower_closed: bool
    upper_closed: bool

    @property
    def is_line(self) -> bool:
        """Whether it is the whole real line."""
        return self.lower.infinity < 0 < self.upper.infinity


@dataclass(frozen=True)
class Point:
    """A set of one real number."""

    at: Number


@dataclass(frozen=True)
class Progression:
    """The points base + k·period for every integer k."""

    base: Number
    period: Number


SetPiece = Interval | Point | Progression


@dataclass(frozen=True)
class RealSet:
    """A union of disjoint pieces in increasing order; no pieces is the empty set."""

    pieces: tuple[SetPiece, ...]
