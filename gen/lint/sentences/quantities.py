"""Numbers in words and digits, as they stand in a sentence, and how exactly they are meant."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction

from gen.facts.records import Number

Real = Fraction | float
"""A rational number, or a float that is one of the two infinities."""

_NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: Fraction(value) for value, word in enumerate(_NAMES)}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}
_PART = "|".join(_PARTS)
_WORD = rf"(?:(?:a |one |one-)(?:{_PART})|(?:two|three)[ -](?:{_PART})s|half|{'|'.join(sorted(_WORDS, key=len)[::-1])})"

NUMBER = (
    rf"(?:(?:about |approximately |roughly |≈ )?(?:(?:minus |- ?)?{_WORD}|-? ?\d+(?:\.\d+)?(?:/\d+)?)"
    r"|(?:minus |plus |- ?|\+ ?)?(?:infinity|∞))"
)
"""A number in a normalised sentence."""

_DOUBT = re.compile(r"(?:about|approximately|roughly|≈) ")


@dataclass(frozen=True)
class StatedNumber:
    """A number that a sentence names; `slack` is how far the truth may be from it, zero for what is meant exactly."""

    value: Real
    slack: Fraction

    def equals(self, number: Number) -> bool:
        """Whether the computed number is the one that is meant."""
        truth = real(number)
        if math.isinf(self.value) or math.isinf(truth):
            return self.value == truth
        return abs(Fraction(self.value) - Fraction(truth)) <= max(self.slack, _ROUNDING)

    def at_least(self, number: Number) -> bool:
        """Whether what is meant is no less than the computed number."""
        return self.equals(number) or self.value > real(number)

    def at_most(self, number: Number) -> bool:
        """Whether what is meant is no more than the computed number."""
        return self.equals(number) or self.value < real(number)


_ROUNDING = Fraction(1, 10**12)


def real(number: Number) -> Real:
    """The decimal of a computed number as a rational, or an infinity."""
    if number.is_infinite:
        return number.as_float
    return Fraction(number.decimal)


def read_quantity(text: str) -> StatedNumber:
    """The number in a stretch that NUMBER matched; a decimal may be rounded, or cut, in its last place."""
    doubtful = _DOUBT.match(text)
    bare = _DOUBT.sub("", text)
    negative = bare.startswith(("minus", "-"))
    body = re.sub(r"^(?:minus|plus|[-+])? ?", "", bare)
    if body in ("infinity", "∞"):
        return StatedNumber(-math.inf if negative else math.inf, Fraction(0))
    value = _magnitude(body)
    decimals = len(body.partition(".")[2])
    slack = Fraction(99, 100 * 10**decimals) if decimals else Fraction(1, 20) * value if doubtful else Fraction(0)
    return StatedNumber(-value if negative else value, slack)


def _magnitude(body: str) -> Fraction:
    if body[0].isdigit():
        return Fraction(body)
    *count, last = re.split(r"[ -]", body)
    share = _PARTS.get(last) or _PARTS.get(last.removesuffix("s"))
    if share is None:
        return _WORDS[last]
    return (_WORDS.get(count[0], Fraction(1)) if count else Fraction(1)) / share
