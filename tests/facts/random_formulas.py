"""Formulas made at random, and an attack on their proved facts by samples of thirty digits and more.

The samples come from the reader and the arithmetic of tests/mutation, which share no code with the engine.
"""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise
from typing import Any

import mpmath

from gen.facts.records import ElementwiseFacts, Fact, Interval, Number, Point, RealSet
from gen.formula.language.tree import Branch, Call, Comparison, Expression, Negation, Operation, Piecewise, Rational, X
from gen.formula.printers.text import print_text
from tests.mutation.language import real_function

ATOMS = ("tanh", "sigmoid", "softplus", "abs", "relu", "atan", "erf", "Phi", "sign", "asinh", "phi", "cbrt", "sin")
NUMBERS = tuple(Rational(Fraction(text)) for text in ("1", "2", "3", "1/2", "-1", "3/2", "1/4"))
ONE = Rational(Fraction(1))
DIGITS = 40


def make_formula(seed: int) -> Expression:
    """The formula of a seed; it depends on x."""
    chance = random.Random(seed)
    while True:
        tree = grow(chance, chance.choice((1, 2, 2, 3)))
        if "x" in print_text(tree).replace("max", "").replace("exp", ""):
            return tree


def grow(chance: random.Random, depth: int) -> Expression:
    """A tree of at most the given depth."""
    if depth == 0:
        return chance.choice((X, X, X, chance.choice(NUMBERS)))
    part = grow(chance, depth - 1)
    number = chance.choice(NUMBERS)
    match chance.randrange(9):
        case 0 | 1:
            return Call(chance.choice(ATOMS), (part,))
        case 2 | 3:
            return Operation(chance.choice("+-*"), part, grow(chance, depth - 1))
        case 4:
            return Operation(chance.choice("*+"), number, part)
        case 5:
            return Operation("/", part, Operation("+", ONE, Call("abs", (part,))))
        case 6:
            return Call(chance.choice(("max", "min")), (part, number))
        case 7:
            return Call("exp", (Negation(Operation("^", part, Rational(Fraction(2)))),))
    condition = Comparison(chance.choice(("<", "<=", ">", ">=")), X, number)
    return Piecewise((Branch(part, condition),), grow(chance, depth - 1))


def real(number: Number) -> Any:
    """A published number in mpmath."""
    return mpmath.mpf(number.decimal.replace("oo", "inf"))


class Attack:
    """Samples of one formula, put against its facts; `contradictions` says what does not hold."""

    def __init__(self, tree: Expression, facts: ElementwiseFacts) -> None:
        mpmath.mp.dps = DIGITS
        inner = real_function(print_text(tree))
        self.f = lambda x: inner({"x": x})
        self.facts = facts
        self.contradictions: list[str] = []
        kinks = facts.kinks.value.kinks if facts.kinks.proved and facts.kinks.value else ()
        self.breaks = sorted(real(kink.at) for kink in kinks)
        grid = [mpmath.mpf(k) / 12 + mpmath.mpf("0.0013") for k in range(-96, 97)]
        grid += [side * mpmath.mpf(2) ** power for side in (-1, 1) for power in range(-9, 15)]
        grid += [mpmath.mpf(text) for text in ("-3", "-1", "0", "0.25", "0.5", "1.5", "2", "3")]
        for at in self.breaks:
            grid += [at + side * mpmath.mpf(10) ** -power for side in (-1, 1) for power in (2, 4, 7)] + [at]
        self.points = sorted(set(grid))
        self.values = {x: self.f(x) for x in self.points}
        self.slack = {x: mpmath.mpf(10) ** -25 * (1 + abs(y)) for x, y in self.values.items()}

    def run(self) -> list[str]:
        """All contradictions found."""
        for name in ("range", "monotone", "convexity", "lipschitz", "zeros", "critical_points", "limits", "kinks"):
            fact: Fact[Any] = getattr(self.facts, name)
            if fact.proved and fact.value is not None:
                getattr(self, f"attack_{name}")(fact.value)
        return self.contradictions

    def expect(self, holds: bool, problem: str) -> None:
        if not holds:
            self.contradictions.append(problem)

    def inside(self, interval: Interval) -> list[Any]:
        """The sample points of an interval."""
        low, high = real(interval.lower), real(interval.upper)
        margin = mpmath.mpf(10) ** -20
        return [
            x
            for x in self.points
            if (low + margin < x or (interval.lower_closed and abs(low - x) < margin))
            and (x < high - margin or (interval.upper_closed and abs(high - x) < margin))
        ]

    def attack_range(self, value: Any) -> None:
        for end, side in ((value.lower, 1), (value.upper, -1)):
            bound = real(end.number)
            for x, y in self.values.items():
                self.expect(side * (y - bound) >= -self.slack[x], f"f({x}) = {y} is beyond {bound}")
                strictly = abs(x) < 3 and mpmath.isfinite(bound) and not end.attained
                self.expect(not strictly or y != bound or not self.takes(x, bound), f"f({x}) attains {bound}")
            for piece in end.at.pieces if end.attained else ():
                place = self.middle(piece)
                if place is not None:
                    self.expect(self.near(place, bound), f"f is not {bound} at {place}")

    def takes(self, x: Any, value: Any) -> bool:
        """Whether f has a value to four hundred digits; forty cannot tell erf(10) from 1."""
        with mpmath.workdps(400):
            return bool(self.f(x) == value)

    def near(self, x: Any, value: Any) -> bool:
        """Whether f takes a value at a point that is known to some twenty digits, or at a jump at it."""
        at = min(self.breaks, key=lambda place: abs(place - x), default=None)
        if at is not None and abs(at - x) < mpmath.mpf(10) ** -20:
            x = at if abs(at - mpmath.nint(at * 24) / 24) > mpmath.mpf(10) ** -20 else mpmath.nint(at * 24) / 24
        steps = (0, mpmath.mpf(10) ** -18, -(mpmath.mpf(10) ** -18))
        return any(abs(self.f(x + step) - value) < mpmath.mpf(10) ** -5 * (1 + abs(value)) for step in steps)

    def middle(self, piece: Any) -> Any:
        """A point of a piece of a set."""
        if isinstance(piece, Point):
            return real(piece.at)
        if isinstance(piece, Interval):
            low, high = max(real(piece.lower), mpmath.mpf(-50)), min(real(piece.upper), mpmath.mpf(50))
            return (low + high) / 2 if low < high else None
        return real(piece.base)

    def attack_monotone(self, value: Any) -> None:
        signs = {"strictly increasing": (1,), "strictly decreasing": (-1,), "constant": (0,)}
        signs |= {"non-decreasing": (0, 1), "non-increasing": (0, -1)}
        spans = [(interval.label, self.inside(interval.interval)) for interval in value.intervals]
        for label, points in [*spans, (value.value, self.points)]:
            for low, high in pairwise(points) if label in signs else ():
                step = self.values[high] - self.values[low]
                sign = int(mpmath.sign(step)) if abs(step) > self.slack[low] + self.slack[high] else None
                flat = sign is None and high - low > mpmath.mpf("0.01") and abs(low) < 2 and 0 not in signs[label]
                # A tail may be flat to forty digits; within [-2, 2] a formula of this size is not.
                wrong = sign is not None and sign not in signs[label]
                self.expect(not wrong, f"{label} between {low} and {high}: {step}")
                self.expect(not flat or step != 0 or self.steep(low, high), f"{label}, constant on {low}, {high}")

    def steep(self, low: Any, high: Any) -> bool:
        """Whether f takes another value between two points."""
        return any(self.f(low + (high - low) * k / 7) != self.f(low) for k in range(1, 7)) or self.underflows(low)

    def underflows(self, x: Any) -> bool:
        """Whether forty digits are too few at a point: more of them show that f is not constant there."""
        with mpmath.workdps(400):
            return bool(self.f(x) != self.f(x + mpmath.mpf("0.01")))

    def attack_convexity(self, value: Any) -> None:
        for interval in value.intervals:
            points = self.inside(interval.interval)
            for a, b, c in zip(points, points[1:], points[2:], strict=False):
                fa, fb, fc = (self.values[x] for x in (a, b, c))
                gap = fa + (fc - fa) * (b - a) / (c - a) - fb
                slack = 3 * (self.slack[a] + self.slack[b] + self.slack[c])
                self.expect(interval.label == "concave" or gap >= -slack, f"{interval.label} at {b}")
                self.expect(interval.label == "convex" or gap <= slack, f"{interval.label} at {b}")

    def attack_lipschitz(self, value: Any) -> None:
        bound = real(value.number)
        for low, high in pairwise(self.points):
            step = abs(self.values[high] - self.values[low])
            limit = bound * (high - low) + self.slack[low] + self.slack[high]
            self.expect(step <= limit, f"a secant at {low} is steeper than {bound}")

    def attack_zeros(self, value: RealSet) -> None:
        for piece in value.pieces:
            place = self.middle(piece)
            if place is not None:
                self.expect(self.near(place, 0), f"no zero at {place}")
        if any(not isinstance(piece, Point | Interval) for piece in value.pieces):
            return
        for low, high in pairwise(self.points):
            left, right = self.values[low], self.values[high]
            clear = abs(left) > self.slack[low] and abs(right) > self.slack[high]
            if clear and left * right < 0 and not any(low <= at <= high for at in self.breaks):
                listed = any(low <= real(piece.at) <= high for piece in value.pieces if isinstance(piece, Point))
                self.expect(listed, f"a zero between {low} and {high} is missing")

    def attack_critical_points(self, value: RealSet) -> None:
        for piece in value.pieces:
            place = self.middle(piece)
            if place is not None and abs(place) < 10**6 and all(abs(place - at) > 10**-9 for at in self.breaks):
                with mpmath.workdps(60):
                    slope = mpmath.diff(self.f, place)
                self.expect(abs(slope) < mpmath.mpf(10) ** -12, f"f′ is {slope} at {place}")

    def attack_limits(self, value: Any) -> None:
        for limit, side in ((value.minus_oo, -1), (value.plus_oo, 1)):
            if limit is None:
                continue
            bound = real(limit)
            with mpmath.workdps(120):
                ends = [self.f(side * mpmath.mpf(10) ** power) for power in (40, 90)]
            if mpmath.isinf(bound):
                grows = all(mpmath.sign(y) == mpmath.sign(bound) for y in ends) and abs(ends[1]) > abs(ends[0]) > 10
                self.expect(grows, f"the limit is not {bound}")
            else:
                # A limit may be approached as slowly as a logarithm grows.
                before, gap = (abs(y - bound) for y in ends)
                near = gap < mpmath.mpf(10) ** -20 or (gap < 0.02 and gap < 0.6 * before)
                self.expect(near, f"the limit is {ends[1]}, not {bound}")

    def attack_kinks(self, value: Any) -> None:
        beside = mpmath.mpf(10) ** -24
        for kink in value.kinks:
            at = real(kink.at)
            for published, side in ((kink.left, -1), (kink.right, 1)):
                expected, shift = real(published), side * beside
                with mpmath.workdps(70):
                    measured = mpmath.diff(self.f, at + shift, kink.order) if kink.order else self.f(at + shift)
                if mpmath.isinf(expected):
                    self.expect(abs(measured) > 10**6, f"the side of a kink at {at} is {measured}")
                else:
                    near = mpmath.mpf(10) ** -5 * (1 + abs(expected))
                    self.expect(
                        abs(measured - expected) < near, f"the side of a kink at {at} is {measured}, not {expected}"
                    )
