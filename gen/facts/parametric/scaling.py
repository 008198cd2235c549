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
    Tails,
)
from gen.facts.records.declarations import load
from gen.formula.language.traversal import substitute
from gen.formula.language.tree import Expression, Operation, Parameter, Rational, Variable
from gen.formula.outcomes import Undecided

T = TypeVar("T")

ONE = Fraction(1)
VALUE_POWERS = (0, 1, -1)
POSITION_POWERS = (1, -1)


@dataclass(frozen=True)
class Scaling:
    """f(x; p) = p^value·f(p^position·x; 1); `odd` where f is known to be odd."""

    name: str
    value: int
    position: int
    odd: bool = False

    @property
    def keeps_slopes(self) -> bool:
        """Whether slopes stay: then so do the places with a given slope, and where f meets the diagonal."""
        return self.value + self.position == 0

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
    odd = facts.parity.proved and facts.parity.value == Parity("odd")
    for key, declared in facts.declared().items():
        if declared.builder is None or declared.builder.scaled is None or not facts[key].proved:
            continue
        try:
            yield key, load(declared.builder.scaled)(facts[key].value, replace(scaling, odd=odd))
        except Undecided:
            # the scaling does not tell: no statement about this fact
            continue


def _power(name: str, power: int) -> Expression:
    if power == 0:
        return Rational(ONE)
    return Parameter(name) if power > 0 else Operation("/", Rational(ONE), Parameter(name))


def _optional(change: Callable[[Number], Number]) -> Callable[[Number | None], Number | None]:
    return lambda number: None if number is None else change(number)


def _sets(change: Callable[[Number], Number]) -> Callable[[RealSet], RealSet]:
    return lambda real_set: RealSet(tuple(_piece(piece, change) for piece in real_set.pieces))


def _piece(piece: SetPiece, change: Callable[[Number], Number]) -> SetPiece:
    match piece:
        case Point(at):
            return Point(change(at))
        case Progression(base, period):
            return Progression(change(base), change(period))
        case Interval(lower, upper):
            return replace(piece, lower=change(lower), upper=change(upper))


def keep(value: T, scaling: Scaling) -> T:
    """What no scaling changes."""
    return value


def scale_places(value: RealSet, scaling: Scaling) -> RealSet:
    """A set of inputs."""
    return _sets(scaling.positions)(value)


def scale_values(value: RealSet, scaling: Scaling) -> RealSet:
    """A set of outputs."""
    return _sets(scaling.values)(value)


def scale_value(value: Number | None, scaling: Scaling) -> Number | None:
    """An output."""
    return _optional(scaling.values)(value)


def scale_slope(value: Number | None, scaling: Scaling) -> Number | None:
    """A value of f′."""
    return None if value is None else scaling.derivatives(value, 1)


def scale_fixed_points(value: RealSet, scaling: Scaling) -> RealSet:
    """Where f meets the diagonal; raises Undecided where slopes change."""
    if not scaling.keeps_slopes:
        raise Undecided("where the scaled function meets the diagonal")
    return scale_places(value, scaling)


def scale_lipschitz(value: Lipschitz, scaling: Scaling) -> Lipschitz:
    """The largest slope."""
    return Lipschitz(scaling.derivatives(value.number, 1), value.attained)


def scale_monotone(value: Monotone, scaling: Scaling) -> Monotone:
    """The intervals on which f goes one way."""
    return Monotone(value.value, _labelled(value.intervals, scaling))


def scale_convexity(value: Convexity, scaling: Scaling) -> Convexity:
    """The intervals on which f bends one way."""
    return Convexity(_labelled(value.intervals, scaling))


def scale_kinks(value: Kinks, scaling: Scaling) -> Kinks:
    """The points at which a derivative jumps, and its limits there."""
    return Kinks(tuple(_kink(kink, scaling) for kink in value.kinks))


def scale_zero_centred(value: Flag, scaling: Scaling) -> Flag:
    """Whether E f(z) = 0; raises Undecided where f is not odd, as the density does not scale with it."""
    if not scaling.odd:
        raise Undecided("the mean of the scaled function")
    return Flag(True)


def scale_range(value: Range, scaling: Scaling) -> Range:
    """The hull of the outputs, and where its ends are taken."""

    def end(stated: End) -> End:
        return End(scaling.values(stated.number), stated.attained, _sets(scaling.positions)(stated.at))

    return Range(end(value.lower), end(value.upper))


def scale_extremum(value: Extremum | None, scaling: Scaling) -> Extremum | None:
    """A global extremum, and where it is taken."""
    return None if value is None else Extremum(scaling.values(value.value), _sets(scaling.positions)(value.at))


def scale_limits(value: Limits, scaling: Scaling) -> Limits:
    """The limits at both infinities."""
    scaled = _optional(scaling.values)
    return Limits(scaled(value.minus_oo), scaled(value.plus_oo))


def scale_asymptotes(value: Asymptotes, scaling: Scaling) -> Asymptotes:
    """The lines that f approaches."""

    def line(asymptote: Line | None) -> Line | None:
        return (
            None
            if asymptote is None
            else Line(scaling.derivatives(asymptote.slope, 1), scaling.values(asymptote.intercept))
        )

    return Asymptotes(line(value.left), line(value.right))


def _labelled(intervals: tuple[LabelledInterval, ...], scaling: Scaling) -> tuple[LabelledInterval, ...]:
    def interval(span: Interval) -> Interval:
        return replace(span, lower=scaling.positions(span.lower), upper=scaling.positions(span.upper))

    period = _optional(scaling.positions)
    return tuple(
        LabelledInterval(interval(labelled.interval), labelled.label, period(labelled.period)) for labelled in intervals
    )


def _kink(kink: Kink, scaling: Scaling) -> Kink:
    def slope(number: Number) -> Number:
        return scaling.derivatives(number, kink.order)

    between = kink.subdifferential
    if between is not None:
        between = replace(between, lower=slope(between.lower), upper=slope(between.upper))
    return Kink(
        scaling.positions(kink.at), kink.order, slope(kink.left), slope(kink.right), scaling.values(kink.value), between
    )


def scale_saturation(value: Saturation, scaling: Scaling) -> Saturation | Tails:
    """How f flattens, and where its slope is small if the slopes stay."""
    if not scaling.keeps_slopes:
        return Tails(value.left, value.right)
    return Saturation(value.left, value.right, _sets(scaling.positions)(value.where))
