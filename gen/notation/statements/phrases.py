"""The value of a fact as a phrase: words, and the mathematics between them, for every notation of a statement.

A number without a closed form is rounded; notations show that it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from fractions import Fraction

from gen.facts.records import (
    MINUS_OO,
    OO,
    Asymptotes,
    Bounded,
    Convexity,
    ElementwiseFacts,
    Extremum,
    Factor,
    Flag,
    Gaussian,
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
    Smoothness,
    Steepness,
    Tails,
)
from gen.formula.language.traversal import transform
from gen.formula.language.tree import Expression, Rational
from gen.formula.printers.text import print_text

DIGITS = 7
BOUNDED = {
    (True, True): "above and below",
    (True, False): "below only",
    (False, True): "above only",
    (False, False): "neither above nor below",
}
PARITY = {"odd": "odd", "even": "even", "neither": "neither odd nor even"}
ORDINALS = ("f", "f′", "f″", "f‴")


@dataclass(frozen=True)
class TowardInfinity:
    """That x goes to an infinity."""

    end: Number


Part = str | Number | Interval | Point | Line | Smoothness | TowardInfinity
"""Words, a number, an interval, x = a point, y = a line, a class of functions, x → an infinity."""

Phrase = tuple[Part, ...]


def phrase_of(value: object) -> Phrase:
    """What a value says, whose numbers may be formulas in the parameters; raises TypeError for what is no value.

    >>> phrase_of(Lipschitz(Number("1/4", "0.25"), True))
    (Number(exact='1/4', decimal='0.25'),)
    """
    return tuple(_parts(value))


def rounded(number: Number) -> Number:
    """The number with its digits rounded where it has no closed form.

    >>> rounded(Number(None, "2.39935728052")).decimal
    '2.399357'
    """
    if number.exact is not None:
        return number
    if number.tree is not None:
        tree = transform(number.tree, _rounded_digits)
        return Number(None, print_text(tree), tree)
    digits, exponent, power = number.decimal.partition("e")
    return Number(None, _round(Decimal(digits)) + exponent + power)


def _rounded_digits(node: Expression) -> Expression:
    if not isinstance(node, Rational) or node.value.denominator == 1:
        return node
    return Rational(Fraction(_round(Decimal(node.value.numerator) / Decimal(node.value.denominator))))


def _round(value: Decimal) -> str:
    return f"{value.normalize(Context(prec=DIGITS)):f}"


def _parts(value: object) -> Iterator[Part]:
    match value:
        case None:
            yield "none"
        case Number():
            yield rounded(value)
        case RealSet(pieces):
            yield from _sequence([tuple(_piece(piece)) for piece in pieces], " and ")
        case Range(lower, upper):
            yield from _piece(Point(lower.number) if lower.number == upper.number else value.interval)
        case Extremum(number, at):
            yield from (rounded(number), " at ", *_places(at))
        case Bounded(below, above):
            yield BOUNDED[below, above]
        case Lipschitz(number) | Steepness(number) | Factor(number):
            yield "none" if number.is_infinite else rounded(number)
        case Limits(minus_oo, plus_oo):
            yield from _sequence([_limit(minus_oo, MINUS_OO), _limit(plus_oo, OO)], ", ")
        case Asymptotes(left, right):
            lines = (("left", left), ("right", right))
            yield from _sequence([(_rounded_line(line), f" on the {side}") for side, line in lines if line], ", ")
        case Monotone(word, intervals):
            yield from _labelled(intervals) if word == "no" else (word,)
        case Convexity(intervals):
            yield from _labelled(intervals)
        case Parity(word):
            yield PARITY[word]
        case Smoothness():
            yield value
        case Kinks(kinks):
            yield from _sequence([tuple(_kink(kink)) for kink in kinks], ", ")
        case Saturation(left, right) | Tails(left, right):
            yield f"{left} on the left, {right} on the right"
        case Flag(holds):
            yield "yes" if holds else "no"
        case Gaussian():
            parts = ElementwiseFacts.gaussian.parts
            yield from _sequence([(f"{part.in_words} ", *_parts(getattr(value, part.key))) for part in parts], ", ")
        case _:
            raise TypeError(f"no words for {type(value).__name__}")


def _sequence(phrases: list[Phrase], between: str) -> Iterator[Part]:
    if not phrases:
        yield "none"
    for place, phrase in enumerate(phrases):
        yield from (between, *phrase) if place else phrase


def _piece(piece: SetPiece) -> Iterator[Part]:
    match piece:
        case Point(at):
            yield rounded(at)
        case Progression(base, period):
            yield from (rounded(base), " and every multiple of ", rounded(period), " from there")
        case Interval(lower, upper):
            yield replace(piece, lower=rounded(lower), upper=rounded(upper))


def _places(places: RealSet) -> Iterator[Part]:
    match places.pieces:
        case (Point(at),):
            yield Point(rounded(at))
        case pieces:
            yield from ("every x in ", *_sequence([tuple(_piece(piece)) for piece in pieces], " and "))


def _limit(limit: Number | None, end: Number) -> Phrase:
    return ("no limit" if limit is None else rounded(limit), " as ", TowardInfinity(end))


def _rounded_line(line: Line) -> Line:
    return Line(rounded(line.slope), rounded(line.intercept))


def _labelled(intervals: tuple[LabelledInterval, ...]) -> Iterator[Part]:
    if len(intervals) == 1 and intervals[0].interval.is_line:
        yield f"{intervals[0].label} everywhere"
        return
    yield from _sequence([(f"{part.label} on ", *_piece(part.interval)) for part in intervals], ", ")
    # a wave has all its intervals from one period
    for period in dict.fromkeys(part.period for part in intervals if part.period is not None):
        yield from (", and on the shifts by multiples of ", rounded(period))


def _kink(kink: Kink) -> Iterator[Part]:
    name = ORDINALS[kink.order] if kink.order < len(ORDINALS) else f"derivative {kink.order}"
    yield from (Point(rounded(kink.at)), f" where {name} goes from ", rounded(kink.left), " to ", rounded(kink.right))
    if kink.subdifferential is not None:
        yield from (" with subdifferential ", *_piece(kink.subdifferential))


def numbers_in(phrase: Phrase) -> Iterator[Number]:
    """The numbers of a phrase, in the order in which they are read.

    >>> [number.exact for number in numbers_in(("none at ", Point(Number("1/2", "0.5"))))]
    ['1/2']
    """
    for part in phrase:
        match part:
            case Number():
                yield part
            case Interval(lower, upper):
                yield from (lower, upper)
            case Point(at):
                yield at
            case Line(slope, intercept):
                yield from (slope, intercept)
            case _:
                continue
