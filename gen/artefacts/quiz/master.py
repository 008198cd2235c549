"""Questions made from the facts: one right choice, the others what is true of other functions.

Nothing is drawn at random: which wrong choices stand beside the right one, and where it stands, follow from the
names alone, so a quiz stays the same until a fact in it changes. Templates put the questions into words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from decimal import Decimal
from fractions import Fraction
from operator import attrgetter
from typing import Any, cast

from gen.artefacts.quiz.questions import ABSENT, CHOICES, FEWEST, Choice, Maker, QuizQuestion, seed_of
from gen.catalogue import Activation
from gen.facts.records import Fact, Gaussian, Interval, Number, Range, RealSet, Sheet
from gen.kinds.registry import KINDS
from gen.prose.numerals import format_interval, format_number

LONGEST_FAMILY_QUIZ = 6

_NUMBERS: Mapping[str, Callable[[Any], Number | None]] = {
    "minimum": lambda value: value.value if value else None,
    "maximum": lambda value: value.value if value else None,
    "lipschitz": lambda value: value.number,
    "value_at_zero": lambda value: value,
    "derivative_at_zero": lambda value: value,
    "sum": lambda value: value,
    "depth.per_layer": lambda value: value.per_layer,
    "depth.after_10": lambda value: value.after_10,
    "depth.after_50": lambda value: value.after_50,
    **{f"gaussian.{one.name}": attrgetter(one.name) for one in fields(Gaussian)},
}
"""Facts that are a number: how it is taken from the value."""

_WORDS: Mapping[str, tuple[Callable[[Any], str], tuple[str, ...]]] = {
    "smoothness": (lambda value: str(value.value), ("C^-1", "C^0", "C^1", "C^2", "C^inf")),
    "monotone": (lambda value: str(value.value), ("strictly increasing", "non-decreasing", "no")),
    "parity": (lambda value: str(value.value), ("odd", "even", "neither")),
    "saturation": (
        lambda value: f"{value.left} {value.right}",
        ("none none", "hard none", "soft none", "soft soft", "hard hard"),
    ),
}
"""Facts that are one of a few words: how the word is taken, and the usual words in their order."""

_FLAGS: Mapping[str, Callable[[Any], bool]] = {
    "dying": lambda value: bool(value.value),
    "vanishing": lambda value: bool(value.value),
    "zero_centred": lambda value: bool(value.value),
    "bounded": lambda value: bool(value.below and value.above),
    "convexity": lambda value: [one.label for one in value.intervals] == ["affine"],
    "invariances.shift_equivariant": lambda value: "shift equivariant" in value,
}
"""Facts that hold or do not: the question asks of which function."""

_RATIONAL = re.compile(r"-?\d+(/\d+)?")

_MAY_BE_ABSENT = ("minimum", "maximum", "value_at_zero", "derivative_at_zero", "sum")
"""Facts of which it is an answer that the thing does not exist."""

_OF_VECTORS = ("sum", "invariances")
"""Facts that are about all outputs of a vector function, and say nothing of one with a single output."""

_GREATEST = ("gaussian.gain_forward", "lipschitz", "depth.per_layer")
"""Numbers of which a family's quiz asks whose is the greatest: that tells more than four digits to remember."""

_ONLY_GREATEST = ("gaussian.gain_forward", "depth.per_layer")
"""Those of them that a family's quiz asks in no other way."""

FAMILY_FACTS = (
    "dying",
    "range",
    "gaussian.gain_forward",
    "smoothness",
    "depth.per_layer",
    "zero_centred",
    "lipschitz",
    "minimum",
    "saturation",
    "sum",
    "limits.zero",
    "jacobian",
    "invariances.shift_equivariant",
    "relations.gate",
    "jacobian.value",
    "jacobian.gate",
)
"""What the quiz of a family asks, in this order, of its members in turn."""


@dataclass(frozen=True)
class Quizmaster:
    """Makes questions about functions, with all functions to take wrong choices from.

    `of_kinds` holds what is asked of the functions of one kind alone, by kind and fact.
    """

    functions: Mapping[str, Activation]
    sheets: Mapping[str, Sheet]
    of_kinds: Mapping[str, Mapping[str, Maker]] = field(default_factory=dict)

    def question(self, slug: str, fact: str) -> QuizQuestion | None:
        """The question about one fact of one function; None where the fact is not established or cannot be asked."""
        own = self.of_kinds.get(self.functions[slug].kind, {})
        if fact in own:
            return own[fact](self.functions, self.sheets, slug, fact)
        found = self._fact(slug, fact)
        if found is None:
            return None
        if fact in _FLAGS:
            return self._flag(slug, fact, found)
        if fact in _NUMBERS:
            return self._number(slug, fact, found)
        if fact == "range":
            return self._range(slug, found)
        return self._word(slug, fact, found) if fact in _WORDS else None

    def family_quiz(self, members: Sequence[str]) -> tuple[QuizQuestion, ...]:
        """A few questions about the members in turn; none where fewer than two can be asked."""
        made: list[QuizQuestion] = []
        for turn, fact in enumerate(FAMILY_FACTS):
            order = [*members[turn % len(members) :], *members[: turn % len(members)]]
            asked = self._greatest(order, fact) if fact in _GREATEST else None
            if asked is None and fact not in _ONLY_GREATEST:
                asked = next((one for slug in order if (one := self._of_member(slug, fact, members)) is not None), None)
            if asked is not None and len(made) < LONGEST_FAMILY_QUIZ:
                made.append(asked)
        return tuple(made) if len(made) >= FEWEST else ()

    def _of_member(self, slug: str, fact: str, members: Sequence[str]) -> QuizQuestion | None:
        """The question about a member; none where the name of the family alone would tell the answer."""
        question = self.question(slug, fact)
        if question is None or question.kind != "flag":
            return question
        others = {one.owners[0] for one in question.choices} - {slug}
        return question if others & set(members) else None

    def _greatest(self, members: Sequence[str], fact: str) -> QuizQuestion | None:
        """Which member's number is the greatest; none where fewer than three can be told apart."""
        found: dict[str, Fact[Any]] = {}
        numbers: dict[str, Number] = {}
        for slug in members:
            one = self._fact(slug, fact)
            number = _NUMBERS[fact](one.value) if one is not None else None
            if one is not None and number is not None and not any(_alike(number, other) for other in numbers.values()):
                found[slug], numbers[slug] = one, number
        chosen = sorted(list(numbers)[:CHOICES], key=lambda one: self.functions[one].name.lower())
        if len(chosen) <= FEWEST:
            return None
        top = max(chosen, key=lambda one: _place(numbers[one]))
        choices = tuple(Choice(self.functions[one].name, (one,), _shown(numbers[one])) for one in chosen)
        return self._made("greatest", top, fact, found[top], choices, chosen.index(top))

    def _fact(self, slug: str, fact: str) -> Fact[Any] | None:
        found = self.sheets[slug].facts.get(fact.split(".")[0])
        if found is None or not found.known or (found.value is None and fact not in _MAY_BE_ABSENT):
            return None
        if fact.split(".")[0] in _OF_VECTORS and not KINDS[self.functions[slug].kind].indexed:
            return None
        return found

    def _others(self, slug: str, fact: str) -> Iterator[tuple[str, Fact[Any]]]:
        """The fact of every other function that has it by the same declaration, beginning behind this one."""
        names = list(self.functions)
        at = names.index(slug)
        key = fact.split(".")[0]
        declared = self.sheets[slug].facts.declared()[key]
        for other in (*names[at + 1 :], *names[:at]):
            found = self._fact(other, fact)
            if found is not None and self.sheets[other].facts.declared()[key] is declared:
                yield other, found

    def _flag(self, slug: str, fact: str, found: Fact[Any]) -> QuizQuestion | None:
        holds = _FLAGS[fact](found.value)
        family = self.functions[slug].family
        unlike = [other for other, one in self._others(slug, fact) if _FLAGS[fact](one.value) != holds]
        unlike.sort(key=lambda other: self.functions[other].family != family)
        chosen = sorted({slug, *unlike[: CHOICES - 1]}, key=lambda one: self.functions[one].name.lower())
        if len(chosen) <= FEWEST:
            return None
        choices = tuple(Choice(self.functions[one].name, (one,)) for one in chosen)
        return self._made("flag", slug, fact, found, choices, chosen.index(slug), holds=holds)

    def _number(self, slug: str, fact: str, found: Fact[Any]) -> QuizQuestion | None:
        number = _NUMBERS[fact](found.value)
        owners: dict[str, list[str]] = {_shown(number): [slug]}
        values: dict[str, Number | None] = {_shown(number): number}
        for other, one in self._others(slug, fact):
            candidate = _NUMBERS[fact](one.value)
            owners.setdefault(_shown(candidate), []).append(other)
            values.setdefault(_shown(candidate), candidate)
        for derived in _slips(number):
            values.setdefault(_shown(derived), derived)
        chosen = _around(_shown(number), seed_of(slug, fact), values, owners)
        if len(chosen) <= FEWEST:
            return None
        choices = tuple(Choice(text, tuple(owners.get(text, ()))) for text in chosen)
        return self._made("number", slug, fact, found, choices, chosen.index(_shown(number)))

    def _range(self, slug: str, found: Fact[Any]) -> QuizQuestion | None:
        value = cast(Range, found.value)
        image = self._fact(slug, "image")
        if image is not None and len(cast(RealSet, image.value).pieces) != 1:
            return None  # its hull holds values that the function never takes
        owners: dict[str, list[str]] = {}
        keys: dict[str, tuple[Decimal, Decimal]] = {}
        for owner, hull in (
            (slug, value),
            *((other, cast(Range, one.value)) for other, one in self._others(slug, "range")),
        ):
            text = _hull(hull)
            owners.setdefault(text, []).append(owner)
            keys[text] = _place(hull.lower.number)[1], _place(hull.upper.number)[1]
        right = _hull(value)
        slip = _hull(value, slip=True)
        wrong = [text for text in owners if text != right]
        wrong = [*([slip] if slip != right and slip not in owners else []), *wrong][: CHOICES - 1]
        keys.setdefault(slip, keys[right])
        chosen = sorted([right, *wrong], key=lambda text: (keys[text], text))
        if len(chosen) <= FEWEST:
            return None
        choices = tuple(Choice(text, tuple(owners.get(text, ()))) for text in chosen)
        return self._made("range", slug, "range", found, choices, chosen.index(right))

    def _word(self, slug: str, fact: str, found: Fact[Any]) -> QuizQuestion | None:
        take, usual = _WORDS[fact]
        right = take(found.value)
        owners: dict[str, list[str]] = {right: [slug]}
        for other, one in self._others(slug, fact):
            owners.setdefault(take(one.value), []).append(other)
        wrong = [word for word in (*usual, *owners) if word != right]
        wrong = sorted(dict.fromkeys(wrong), key=lambda word: word not in owners)[: CHOICES - 1]
        chosen = sorted([right, *wrong], key=lambda word: usual.index(word) if word in usual else len(usual))
        choices = tuple(Choice(word, tuple(owners.get(word, ()))) for word in chosen)
        return self._made("word", slug, fact, found, choices, chosen.index(right))

    def _made(
        self,
        kind: str,
        slug: str,
        fact: str,
        found: Fact[Any],
        choices: tuple[Choice, ...],
        right: int,
        *,
        holds: bool = True,
    ) -> QuizQuestion:
        return QuizQuestion(kind, slug, fact, choices, right, found.evidence, found.method, holds)


def _shown(number: Number | None) -> str:
    return ABSENT if number is None else format_number(number)


def _hull(value: Range, *, slip: bool = False) -> str:
    """The range as an interval; with `slip` the end that is finite is open instead of closed, or the reverse."""
    lower, upper = value.lower, value.upper

    def closed(number: Number, attained: bool) -> bool:
        return attained != (slip and not number.is_infinite)

    ends = closed(lower.number, lower.attained), closed(upper.number, upper.attained)
    return format_interval(Interval(lower.number, upper.number, *ends))


def _place(number: Number | None) -> tuple[bool, Decimal]:
    """The key that sorts numbers: by size, what does not exist last."""
    if number is None:
        return True, Decimal(0)
    return False, number.as_decimal


def _slips(number: Number | None) -> Iterator[Number]:
    """Numbers near a finite one that a slip of the pen would give: its double, half, square, inverse, opposite."""
    if number is None or number.is_infinite:
        yield from (Number("1", "1"), Number("0", "0"))
        return
    if number.exact is not None and _RATIONAL.fullmatch(number.exact):
        exact = Fraction(number.exact)
        inverse = [1 / exact] if exact else []
        for one in (2 * exact, exact / 2, exact * exact, *inverse, Fraction(1), Fraction(0)):
            yield Number(str(one), f"{Decimal(one.numerator) / Decimal(one.denominator):f}")
        return
    value = number.as_decimal
    for slip in (2 * value, value / 2, value * value, *([1 / value] if value else []), Decimal(1), Decimal(0)):
        yield Number(str(int(slip)) if slip == slip.to_integral() else None, f"{slip:f}")


def _around(right: str, seed: int, values: Mapping[str, Number | None], real: Container[str]) -> list[str]:
    """The right choice with its nearest neighbours in order of size, those of real functions before slips.

    `seed` decides how many stand before it. What is too near to another choice to tell apart is left out.
    """
    order = sorted(values, key=lambda text: _place(values[text]))
    at = order.index(right)
    sides: list[list[str]] = []
    kept = [right]
    for side in (order[:at][::-1], order[at + 1 :]):
        near: list[str] = []
        for text in sorted(side, key=lambda text: text not in real):
            if not any(_alike(values[text], values[other]) for other in kept):
                near.append(text)
                kept.append(text)
        sides.append(near)
    before = min(seed % CHOICES, len(sides[0]))
    after = min(CHOICES - 1 - before, len(sides[1]))
    before = min(CHOICES - 1 - after, len(sides[0]))
    chosen = {right, *sides[0][:before], *sides[1][:after]}
    return [text for text in order if text in chosen]


def _alike(one: Number | None, other: Number | None) -> bool:
    """Whether two numbers differ by less than a fiftieth."""
    if one is None or other is None or one.is_infinite or other.is_infinite:
        return one == other
    a, b = one.as_decimal, other.as_decimal
    return abs(a - b) <= max(abs(a), abs(b)) / 50
