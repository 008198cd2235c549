"""What printed numbers and sets of them prove of one another; what the digits leave open is never taken as either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from flint import arb, ctx

from gen.facts.algebra.enclosures import to_ball
from gen.facts.algebra.reals import print_rational, to_fraction
from gen.facts.records import Interval, Number, Point, Progression, RealSet

PRECISION = 192
"""In bits, for all arithmetic with numbers of a sheet."""

TERMS = range(-3, 4)
"""The members of a progression at which sets are compared."""


@dataclass(frozen=True, eq=False)
class Bracket:
    """A number or an infinity of a sheet: it lies in `ball`, and `exact` names it where the sheet does so."""

    ball: arb
    exact: str | None = None

    def below(self, other: Bracket) -> bool:
        """Whether it is proved to be less."""
        return bool(self.ball < other.ball)

    def differs(self, other: Bracket) -> bool:
        """Whether the two are proved to be different."""
        return self.below(other) or other.below(self)

    def equals(self, other: Bracket) -> bool:
        """Whether the two are proved to be equal, which only their exact texts tell."""
        return self.exact is not None and self.exact == other.exact

    @property
    def finite(self) -> bool:
        return bool(self.ball.is_finite())

    @property
    def sign(self) -> int:
        """1 or -1 where it is proved to be positive or negative, else 0."""
        return int(bool(self.ball > 0)) - int(bool(self.ball < 0))

    @property
    def is_zero(self) -> bool:
        """Whether it is proved to be 0."""
        return self.exact == "0"


@lru_cache(maxsize=4096)
def bracket(number: Number) -> Bracket:
    """The bracket of a number, whose decimal is right to one unit in its last place.

    >>> third = bracket(Number("1/3", "0.333333333333333333333333333333"))
    >>> third.equals(exactly(Fraction(1, 3))), bracket(Number(None, "0.33")).differs(third)
    (True, False)
    """
    if number.is_infinite:
        return Bracket(arb.pos_inf() if number.infinity > 0 else arb.neg_inf(), number.decimal)
    if number.rational is not None:
        return exactly(number.rational)
    decimal = Decimal(number.decimal)
    unit = Fraction(10) ** int(decimal.as_tuple().exponent)
    with ctx.workprec(PRECISION):
        return Bracket(to_ball(Fraction(decimal)) + arb(0, to_ball(unit)), number.exact)


def exactly(value: Fraction | int) -> Bracket:
    """The bracket of a rational number."""
    with ctx.workprec(PRECISION):
        return Bracket(to_ball(Fraction(value)), str(Fraction(value)))


def opposite(number: Number) -> Number:
    """The number times -1.

    >>> opposite(Number("1/2", "0.5")), opposite(Number("-oo", "-oo"))
    (Number(exact='-1/2', decimal='-0.5'), Number(exact='oo', decimal='oo'))
    """
    decimal = number.decimal.removeprefix("-") if number.decimal.startswith("-") else f"-{number.decimal}"
    if number.is_infinite:
        return Number(decimal, decimal)
    if number.rational is None:
        return Number(None, decimal)
    return Number(str(-number.rational), print_rational(-number.rational))


def ends(interval: Interval) -> tuple[Bracket, Bracket]:
    """The lower and the upper end."""
    return bracket(interval.lower), bracket(interval.upper)


def holds(subset: RealSet, at: Bracket) -> bool:
    """Whether a number is proved to be a member of a set."""
    return any(_holds(piece, at) for piece in subset.pieces)


def _holds(piece: Interval | Point | Progression, at: Bracket) -> bool:
    match piece:
        case Point(place):
            return bracket(place).equals(at)
        case Progression(base):
            return bracket(base).equals(at)
    lower, upper = ends(piece)
    above = lower.below(at) or (piece.lower_closed and lower.equals(at))
    return above and (at.below(upper) or (piece.upper_closed and upper.equals(at)))


def lacks(subset: RealSet, at: Bracket) -> bool:
    """Whether a number is proved to be no member of a set."""
    return all(_lacks(piece, at) for piece in subset.pieces)


def _lacks(piece: Interval | Point | Progression, at: Bracket) -> bool:
    match piece:
        case Point(place):
            return bracket(place).differs(at)
        case Progression(base, period):
            steps = (at.ball - bracket(base).ball) / bracket(period).ball
            return bool(steps.is_finite()) and not steps.contains_integer()
    lower, upper = ends(piece)
    below = at.below(lower) or (not piece.lower_closed and lower.equals(at))
    return below or upper.below(at) or (not piece.upper_closed and upper.equals(at))


def inside(interval: Interval, at: Bracket) -> bool:
    """Whether a number is proved to lie between the ends of an interval."""
    lower, upper = ends(interval)
    return lower.below(at) and at.below(upper)


def within(interval: Interval, at: Bracket) -> bool:
    """Whether a number is proved to be a member of an interval."""
    return _holds(interval, at)


def overlap(first: Interval, second: Interval) -> bool:
    """Whether two intervals are proved to have more than a point in common."""
    (low, high), (other_low, other_high) = ends(first), ends(second)
    return low.below(other_high) and other_low.below(high) and low.below(high) and other_low.below(other_high)


def members(subset: RealSet, cuts: Iterable[Bracket] = ()) -> Iterator[Bracket]:
    """Some members of a set: its points, its closed ends, and between and beyond its ends and the given cuts."""
    places = [*cuts, *finite_ends(subset)]
    for piece in subset.pieces:
        match piece:
            case Point(at):
                yield bracket(at)
            case Progression(base, period):
                first, step = bracket(base), bracket(period)
                yield first
                yield from (Bracket(first.ball + k * step.ball) for k in TERMS if k)
            case Interval():
                if piece.lower_closed:
                    yield bracket(piece.lower)
                if piece.upper_closed:
                    yield bracket(piece.upper)
                yield from (place for place in _between(places) if _holds(piece, place))


def _between(places: Iterable[Bracket]) -> Iterator[Bracket]:
    """Rational numbers that lie between and beyond some numbers."""
    middles = sorted({to_fraction(place.ball) for place in places}) or [Fraction(0)]
    yield exactly(middles[0] - 1)
    yield from (exactly((low + high) / 2) for low, high in pairwise(middles))
    yield exactly(middles[-1] + 1)


def finite_ends(subset: RealSet) -> Iterator[Bracket]:
    """The points of a set and the finite ends of its intervals."""
    for piece in subset.pieces:
        match piece:
            case Point(at):
                yield bracket(at)
            case Interval(lower, upper):
                yield from (bracket(end) for end in (lower, upper) if not end.is_infinite)


def differ(first: RealSet, second: RealSet) -> bool:
    """Whether some number is proved to be a member of one of two sets and not of the other.

    >>> zero, half_line = Number("0", "0"), Number("oo", "oo")
    >>> closed, opened = (RealSet((Interval(zero, half_line, end, False),)) for end in (True, False))
    >>> differ(closed, opened), differ(closed, closed)
    (True, False)
    """
    cuts = [*finite_ends(first), *finite_ends(second)]
    return any(lacks(second, at) for at in members(first, cuts)) or any(
        lacks(first, at) for at in members(second, cuts)
    )


def mirror(subset: RealSet) -> RealSet:
    """The set of the opposite numbers."""
    return RealSet(tuple(map(_mirror, reversed(subset.pieces))))


def _mirror(piece: Interval | Point | Progression) -> Interval | Point | Progression:
    match piece:
        case Point(at):
            return Point(opposite(at))
        case Progression(base, period):
            return Progression(opposite(base), period)
    return mirror_interval(piece)


def mirror_interval(interval: Interval) -> Interval:
    """The interval of the opposite numbers."""
    lower, upper = opposite(interval.upper), opposite(interval.lower)
    return Interval(lower, upper, interval.upper_closed, interval.lower_closed)


def repeats(subset: RealSet) -> bool:
    """Whether some of a set is a progression."""
    return any(isinstance(piece, Progression) for piece in subset.pieces)


def is_line(subset: RealSet) -> bool:
    """Whether a set is the whole line."""
    return len(subset.pieces) == 1 and isinstance(subset.pieces[0], Interval) and subset.pieces[0].is_line


def reaches(subset: RealSet, side: int) -> bool:
    """Whether an interval of a set goes to the infinity on that side, -1 or 1."""
    for piece in subset.pieces:
        if isinstance(piece, Interval) and (piece.lower if side < 0 else piece.upper).infinity == side:
            return True
    return False
