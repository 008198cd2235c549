"""Questions made from the facts: one right choice, the others what is true of other functions.

Nothing is drawn at random: which wrong choices stand beside the right one, and where it stands, follow from the
names alone, so a quiz stays the same until a fact in it changes. Templates put the questions into words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, cast

from gen.artefacts.quiz.questions import ABSENT, CHOICES, FEWEST, Choice, Maker, QuizQuestion, seed_of
from gen.catalogue import Activation
from gen.facts.records import (
    Aspect,
    Bounded,
    Convexity,
    ElementwiseFacts,
    Fact,
    Flag,
    Interval,
    Monotone,
    Number,
    Parity,
    Range,
    RealSet,
    Saturation,
    Sheet,
    Smoothness,
    single_number,
)
from gen.facts.records.declarations import Greatest
from gen.kinds.registry import KINDS
from gen.notation.numerals import format_interval, format_number

LONGEST_FAMILY_QUIZ = 6

_WORDS: Mapping[type[Any], tuple[Callable[[Any], str], tuple[str, ...]]] = {
    Smoothness: (lambda value: str(value.value), ("C^-1", "C^0", "C^1", "C^2", "C^inf")),
    Monotone: (lambda value: str(value.value), ("strictly increasing", "non-decreasing", "no")),
    Parity: (lambda value: str(value.value), ("odd", "even", "neither")),
    Saturation: (
        lambda value: f"{value.left} {value.right}",
        ("none none", "hard none", "soft none", "soft soft", "hard hard"),
    ),
}
"""Values that are one of a few words: how the word is taken, and the usual words in their order."""

_FLAGS: Mapping[type[Any], Callable[[Any], bool]] = {
    bool: lambda value: bool(value),
    Flag: lambda value: bool(value.value),
    Bounded: lambda value: bool(value.below and value.above),
    Convexity: lambda value: [part.label for part in value.intervals] == ["affine"],
}
"""Values that say that something holds or does not: the question asks of which function."""

_RATIONAL = re.compile(r"-?\d+(/\d+)?")


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
        asked = self._asked(slug, fact)
        if asked is None:
            return None
        if asked.aspect.shape in _FLAGS:
            return self._flag(asked)
        if asked.aspect.is_number:
            return self._number(asked)
        if asked.aspect.shape is Range:
            return self._range(asked)
        return self._word(asked) if asked.aspect.shape in _WORDS else None

    @cached_property
    def family_facts(self) -> Mapping[str, Greatest]:
        """What the quiz of a family asks of its members in turn, each with whether it asks whose is the greatest.

        What the declarations place there comes first, then what is asked of one kind and belongs to no declared fact.
        """
        aspects = [aspect for kind in KINDS.values() for aspect in kind.facts.table("quiz")]
        asked = {aspect.key: aspect.greatest for aspect in sorted(aspects, key=lambda aspect: aspect.tables.quiz)}
        others = [fact for key, own in self.of_kinds.items() for fact in own if KINDS[key].facts.aspect(fact) is None]
        return {**asked, **dict.fromkeys(others, "")}

    def family_quiz(self, members: Sequence[str]) -> tuple[QuizQuestion, ...]:
        """A few questions about the members in turn; none where fewer than two can be asked."""
        made: list[QuizQuestion] = []
        for turn, (fact, greatest) in enumerate(self.family_facts.items()):
            order = [*members[turn % len(members) :], *members[: turn % len(members)]]
            asked = self._greatest(order, fact) if greatest else None
            if asked is None and greatest != "only":
                asked = next(
                    (question for slug in order if (question := self._of_member(slug, fact, members)) is not None), None
                )
            if asked is not None and len(made) < LONGEST_FAMILY_QUIZ:
                made.append(asked)
        return tuple(made) if len(made) >= FEWEST else ()

    def _of_member(self, slug: str, fact: str, members: Sequence[str]) -> QuizQuestion | None:
        """The question about a member; none where the name of the family alone would tell the answer."""
        question = self.question(slug, fact)
        if question is None or question.kind != "flag":
            return question
        others = {choice.owners[0] for choice in question.choices} - {slug}
        return question if others & set(members) else None

    def _greatest(self, members: Sequence[str], fact: str) -> QuizQuestion | None:
        """Which member's number is the greatest; none where fewer than three can be told apart."""
        askable: dict[str, _Asked] = {}
        numbers: dict[str, Number] = {}
        for slug in members:
            asked = self._asked(slug, fact)
            number = single_number(asked.fact.value) if asked is not None else None
            if asked and number is not None and not any(_alike(number, other) for other in numbers.values()):
                askable[slug], numbers[slug] = asked, number
        chosen = sorted(list(numbers)[:CHOICES], key=lambda slug: self.functions[slug].name.lower())
        if len(chosen) <= FEWEST:
            return None
        top = max(chosen, key=lambda slug: _place(numbers[slug]))
        choices = tuple(Choice(self.functions[slug].name, (slug,), _shown(numbers[slug])) for slug in chosen)
        return askable[top].made("greatest", choices, chosen.index(top))

    def _asked(self, slug: str, fact: str) -> _Asked | None:
        """What is asked for, if it is established and told of the function."""
        facts = self.sheets[slug].facts
        aspect = facts.aspect(fact)
        if aspect is None or not aspect.declared.told:
            return None
        narrowed = aspect.narrow(facts[aspect.declared.key])
        absent = aspect.declared.optional and aspect.part is None and aspect.is_number
        return _Asked(slug, aspect, narrowed) if narrowed.known and (narrowed.value is not None or absent) else None

    def _others(self, asked: _Asked) -> Iterator[tuple[str, Any]]:
        """The value of every other function that has it by the same declaration, beginning behind this one."""
        names = list(self.functions)
        at = names.index(asked.slug)
        for other in (*names[at + 1 :], *names[:at]):
            theirs = self._asked(other, asked.aspect.key)
            if theirs is not None and theirs.aspect.declared is asked.aspect.declared:
                yield other, theirs.fact.value

    def _flag(self, asked: _Asked) -> QuizQuestion | None:
        test = _FLAGS[asked.aspect.shape]
        holds = test(asked.fact.value)
        family = self.functions[asked.slug].family
        unlike = [other for other, value in self._others(asked) if test(value) != holds]
        unlike.sort(key=lambda other: self.functions[other].family != family)
        chosen = sorted({asked.slug, *unlike[: CHOICES - 1]}, key=lambda name: self.functions[name].name.lower())
        if len(chosen) <= FEWEST or not asked.wording(holds):
            return None
        choices = tuple(Choice(self.functions[name].name, (name,)) for name in chosen)
        return asked.made("flag", choices, chosen.index(asked.slug), holds=holds)

    def _number(self, asked: _Asked) -> QuizQuestion | None:
        number = single_number(asked.fact.value)
        owners: dict[str, list[str]] = {_shown(number): [asked.slug]}
        values: dict[str, Number | None] = {_shown(number): number}
        for other, value in self._others(asked):
            candidate = single_number(value)
            owners.setdefault(_shown(candidate), []).append(other)
            values.setdefault(_shown(candidate), candidate)
        for derived in _slips(number):
            values.setdefault(_shown(derived), derived)
        chosen = _around(_shown(number), seed_of(asked.slug, asked.aspect.key), values, owners)
        if len(chosen) <= FEWEST:
            return None
        choices = tuple(Choice(text, tuple(owners.get(text, ()))) for text in chosen)
        return asked.made("number", choices, chosen.index(_shown(number)))

    def _range(self, asked: _Asked) -> QuizQuestion | None:
        image = self._asked(asked.slug, ElementwiseFacts.image.key)
        if image is not None and len(cast(RealSet, image.fact.value).pieces) != 1:
            return None  # its hull holds values that the function never takes
        own = cast(Range, asked.fact.value)
        owners: dict[str, list[str]] = {}
        keys: dict[str, tuple[Decimal, Decimal]] = {}
        for owner, value in ((asked.slug, own), *self._others(asked)):
            text = _hull(value)
            owners.setdefault(text, []).append(owner)
            keys[text] = _place(value.lower.number)[1], _place(value.upper.number)[1]
        right, slip = _hull(own), _hull(own, slip=True)
        wrong = [text for text in owners if text != right]
        wrong = [*([slip] if slip != right and slip not in owners else []), *wrong][: CHOICES - 1]
        keys.setdefault(slip, keys[right])
        chosen = sorted([right, *wrong], key=lambda text: (keys[text], text))
        if len(chosen) <= FEWEST:
            return None
        choices = tuple(Choice(text, tuple(owners.get(text, ()))) for text in chosen)
        return asked.made("range", choices, chosen.index(right))

    def _word(self, asked: _Asked) -> QuizQuestion | None:
        take, usual = _WORDS[asked.aspect.shape]
        right = take(asked.fact.value)
        owners: dict[str, list[str]] = {right: [asked.slug]}
        for other, value in self._others(asked):
            owners.setdefault(take(value), []).append(other)
        wrong = [word for word in (*usual, *owners) if word != right]
        wrong = sorted(dict.fromkeys(wrong), key=lambda word: word not in owners)[: CHOICES - 1]
        chosen = sorted([right, *wrong], key=lambda word: usual.index(word) if word in usual else len(usual))
        choices = tuple(Choice(word, tuple(owners.get(word, ()))) for word in chosen)
        return asked.made("word", choices, chosen.index(right))


@dataclass(frozen=True)
class _Asked:
    """What is asked of one function: an aspect of its facts, and the fact narrowed to it."""

    slug: str
    aspect: Aspect
    fact: Fact[Any]

    def wording(self, holds: bool = True) -> str:
        """The question with `{name}` for the function; empty where the declaration words none for a flag."""
        declared = self.aspect.part or self.aspect.declared
        plain = "" if self.aspect.shape in _FLAGS else f"What is the {self.aspect.title} of {{name}}?"
        return (declared.question if holds else declared.contrary) or plain

    def made(self, kind: str, choices: tuple[Choice, ...], right: int, *, holds: bool = True) -> QuizQuestion:
        """The question with these choices."""
        return QuizQuestion(
            kind,
            self.slug,
            self.aspect.key,
            choices,
            right,
            self.fact.evidence,
            self.fact.method,
            holds,
            wording=self.wording(holds),
            shape=self.aspect.shape.__name__,
        )


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
        for near in (2 * exact, exact / 2, exact * exact, *inverse, Fraction(1), Fraction(0)):
            yield Number(str(near), f"{Decimal(near.numerator) / Decimal(near.denominator):f}")
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


def _alike(left: Number | None, right: Number | None) -> bool:
    """Whether two numbers differ by less than a fiftieth."""
    if left is None or right is None or left.is_infinite or right.is_infinite:
        return left == right
    a, b = left.as_decimal, right.as_decimal
    return abs(a - b) <= max(abs(a), abs(b)) / 50
