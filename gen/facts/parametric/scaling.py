"""The scaling lemma: where f(x; p) = pᵃ·f(pᵇ·x; 1) for a positive p, the facts at p = 1 give them at every p.

Positions are divided by pᵇ, values multiplied by pᵃ, slopes by pᵃ⁺ᵇ; orders, signs and parity stay.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from gen.facts.algebra import equality
from gen.facts.parametric.amounts import times
from gen.facts.parametric.sign_cases import CASES, Unresolved, in_case, parameter_signs
from gen.facts.proofs.subject import Subject, at_values
from gen.facts.records import (
    Asymptotes,
    Convexity,
    ElementwiseFacts,
    End,
    Extremum,
    Flag,
    Interval,
    Kink,
    Kinks,
    LabelledInterval,
    Limits,
    Line,
    Lipschitz,
    Monotone,
    Number,
    Parity,
    Point,
    Progression,
    Range,
    RealSet,
    Saturation,
    SetPiece,
)
from gen.formula.language.traversal import substitute
from gen.formula.language.tree import Expression, Operation, Parameter, Rational, Variable

T = TypeVar("T")

ONE = Fraction(1)
VALUE_POWERS = (0, 1, -1)
POSITION_POWERS = (1, -1)
UNCHANGED = ("bounded", "parity", "smoothness", "vanishing", "dying")


@dataclass(frozen=True)
class Tails:
    """How f flattens at each end, without where."""

    left: str
    right: str


@dataclass(frozen=True)
class Scaling:
    """f(x; p) = p^value·f(p^position·x; 1)."""

    name: str
    value: int
    position: int

    def values(self, number: Number) -> Number:
        return times({self.name: self.value}, number)

    def positions(self, number: Number) -> Number:
        return times({self.name: -self.position}, number)

    def derivatives(self, number: Number, order: int) -> Number:
        return times({self.name: self.value + order * self.position}, number)


def find_scaling(subject: Subject) -> Scaling | None:
    """The scaling of a function with one positive parameter, proved by normal forms; None where there is none."""
    signs = parameter_signs(subject.parameters)
    if len(subject.parameters) != 1 or signs.get(subject.parameters[0].name) != 1:
        return None
    name = subject.parameters[0].name
    for position, value in itertools.product(POSITION_POWERS, VALUE_POWERS):
        inside = Operation("*", _power(name, position), Variable("x"))
        scaled = substitute(at_values(subject.general, {name: ONE}), {"x": inside})
        if equal_everywhere(subject.general, Operation("*", _power(name, value), scaled), signs):
            return Scaling(name, value, position)
    return None


def equal_everywhere(left: Expression, right: Expression, signs: dict[str, int]) -> bool:
    """Whether two formulas with positive parameters have equal normal forms, at once or by the sign of x."""
    if equality.equal(left, right) is True:
        return True
    try:
        return all(equality.equal(in_case(left, case, signs), in_case(right, case, signs)) is True for case in CASES)
    except Unresolved:
        return False


def transfer(facts: ElementwiseFacts, scaling: Scaling) -> Iterator[tuple[str, object]]:
    """The facts at p = 1 that hold, scaled, at every p; by name."""
    # where the slopes stay the same, so do the places where they have a given size and where f meets the diagonal
    alike = scaling.value + scaling.position == 0
    places, values = _sets(scaling.positions), _sets(scaling.values)
    for name, change in (
        *((name, lambda one: one) for name in UNCHANGED),
        ("domain", places),
        ("image", values),
        ("range", lambda one: _range(one, scaling)),
        *((name, lambda one: _extremum(one, scaling)) for name in ("minimum", "maximum")),
        ("lipschitz", lambda one: Lipschitz(scaling.derivatives(one.number, 1), one.attained)),
        ("value_at_zero", _optional(scaling.values)),
        ("derivative_at_zero", _optional(lambda one: scaling.derivatives(one, 1))),
        ("limits", lambda one: _limits(one, scaling)),
        ("asymptotes", lambda one: _asymptotes(one, scaling)),
        ("monotone", lambda one: Monotone(one.value, _labelled(one.intervals, scaling))),
        ("convexity", lambda one: Convexity(_labelled(one.intervals, scaling))),
        ("kinks", lambda one: Kinks(tuple(_kink(kink, scaling) for kink in one.kinks))),
        ("zeros", places),
        ("critical_points", places),
        ("inflection_points", places),
        *((("fixed_points", places),) if alike else ()),
        ("saturation", lambda one: _saturation(one, scaling, alike)),
    ):
        fact = facts[name]
        if fact.proved:
            yield name, change(fact.value)
    if facts.parity.proved and facts.parity.value == Parity("odd") and facts.zero_centred.proved:
        yield "zero_centred", Flag(True)


def _power(name: str, power: int) -> Expression:
    if power == 0:
        return Rational(ONE)
    return Parameter(name) if power > 0 else Operation("/", Rational(ONE), Parameter(name))


def _optional(change: Callable[[Number], Number]) -> Callable[[Number | None], Number | None]:
    return lambda number: None if number is None else change(number)


def _sets(change: Callable[[Number], Number]) -> Callable[[RealSet], RealSet]:
    return lambda one: RealSet(tuple(_piece(piece, change) for piece in one.pieces))


def _piece(piece: SetPiece, change: Callable[[Number], Number]) -> SetPiece:
    match piece:
        case Point(at):
            return Point(change(at))
        case Progression(base, period):
            return Progression(change(base), change(period))
        case Interval(lower, upper):
            return replace(piece, lower=change(lower), upper=change(upper))


def _range(value: Range, scaling: Scaling) -> Range:
    def end(one: End) -> End:
        return End(scaling.values(one.number), one.attained, _sets(scaling.positions)(one.at))

    return Range(end(value.lower), end(value.upper))


def _extremum(value: Extremum | None, scaling: Scaling) -> Extremum | None:
    return None if value is None else Extremum(scaling.values(value.value), _sets(scaling.positions)(value.at))


def _limits(value: Limits, scaling: Scaling) -> Limits:
    scaled = _optional(scaling.values)
    return Limits(scaled(value.minus_oo), scaled(value.plus_oo))


def _asymptotes(value: Asymptotes, scaling: Scaling) -> Asymptotes:
    def line(one: Line | None) -> Line | None:
        return None if one is None else Line(scaling.derivatives(one.slope, 1), scaling.values(one.intercept))

    return Asymptotes(line(value.left), line(value.right))


def _labelled(intervals: tuple[LabelledInterval, ...], scaling: Scaling) -> tuple[LabelledInterval, ...]:
    def interval(one: Interval) -> Interval:
        return replace(one, lower=scaling.positions(one.lower), upper=scaling.positions(one.upper))

    period = _optional(scaling.positions)
    return tuple(LabelledInterval(interval(one.interval), one.label, period(one.period)) for one in intervals)


def _kink(kink: Kink, scaling: Scaling) -> Kink:
    def slope(number: Number) -> Number:
        return scaling.derivatives(number, kink.order)

    between = kink.subdifferential
    if between is not None:
        between = replace(between, lower=slope(between.lower), upper=slope(between.upper))
    return Kink(
        scaling.positions(kink.at), kink.order, slope(kink.left), slope(kink.right), scaling.values(kink.value), between
    )


def _saturation(value: Saturation, scaling: Scaling, alike: bool) -> Saturation | Tails:
    if not alike:
        return Tails(value.left, value.right)
    return Saturation(value.left, value.right, _sets(scaling.positions)(value.where))
