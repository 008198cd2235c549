"""Statements with symbolic parameters as JavaScript: what holds in which case, in words and numbers of the setting.

A number is JavaScript for a number, or a function of the parameters where they stand in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from gen.facts.records import (
    Asymptotes,
    Fact,
    Interval,
    Line,
    Number,
    Point,
    Progression,
    RealSet,
    Smoothness,
    Statement,
)
from gen.formula.language.traversal import parameters
from gen.formula.language.tree import Comparison, Expression
from gen.formula.printers.javascript import print_javascript, print_javascript_condition
from gen.notation.javascript import Source
from gen.notation.short_text import print_short
from gen.notation.statements.clauses import Alternatives, Clause, clauses_of
from gen.notation.statements.phrases import Part, Phrase, TowardInfinity, phrase_of, rounded


class StatementScript:
    """Printer for one function's statements; `trees` are the expressions printed so far, whose helpers are needed."""

    def __init__(self) -> None:
        self.trees: list[Expression] = []

    def cases(self, fact: Fact[Any], part: str = "") -> list[dict[str, object]]:
        """Each case with its condition, its words in parts, and the numbers that stand alone in it, such as zeros.

        `part` is the key of that part of the value which alone is wanted. What repeats has `periods`: pairs of one of
        its points and the period. Empty where nothing is stated for symbolic parameters.
        """
        general = fact.general
        if not isinstance(general, Statement):
            return []
        names = [name for name, _ in general.domains]
        return [self._case(clause, part, names) for clause in clauses_of(general)]

    def lines(self, fact: Fact[Asymptotes]) -> list[dict[str, object]]:
        """The cases of the asymptotes, with slope and intercept by side."""
        general = fact.general
        if not isinstance(general, Statement):
            return []
        names = [name for name, _ in general.domains]
        return [
            {"when": self._condition(clause.alternatives, names), "lines": dict(self._lines(clause.value, names))}
            for clause in clauses_of(general)
        ]

    def words(self, value: object) -> list[object]:
        """The words of a value without parameters, in parts."""
        return self._words(phrase_of(value), ())

    def _case(self, clause: Clause, part: str, names: Sequence[str]) -> dict[str, object]:
        value = getattr(clause.value, part) if part else clause.value
        phrase = phrase_of(value)
        pieces = value.pieces if isinstance(value, RealSet) else ()
        alone = [piece.at for piece in pieces if isinstance(piece, Point)] if pieces else _numbers(phrase)
        repeated = [piece for piece in pieces if isinstance(piece, Progression)]
        periods = [tuple(self._number(end, names) for end in (piece.base, piece.period)) for piece in repeated]
        return {
            "when": self._condition(clause.alternatives, names),
            "words": self._words(phrase, names),
            "numbers": [self._number(number, names) for number in alone],
            **({"periods": periods} if periods else {}),
        }

    def _lines(self, value: object, names: Sequence[str]) -> Iterator[tuple[str, dict[str, object]]]:
        sides = (("left", value.left), ("right", value.right)) if isinstance(value, Asymptotes) else ()
        for side, line in sides:
            if line is not None:
                slope, intercept = self._number(line.slope, names), self._number(line.intercept, names)
                yield side, {"slope": slope, "intercept": intercept}

    def _condition(self, alternatives: Alternatives, names: Sequence[str]) -> Source:
        ands = []
        for chains in alternatives:
            comparisons = [
                Comparison(comparator, *pair)
                for chain in chains
                for comparator, pair in zip(chain.comparators, pairwise(chain.formulas), strict=True)
            ]
            ands.append(" && ".join(map(print_javascript_condition, comparisons)) or "true")
        return Source(f"({', '.join(names)}) => {' || '.join(ands)}")

    def _words(self, phrase: Phrase, names: Sequence[str]) -> list[object]:
        parts: list[object] = []
        for part in phrase:
            for word in self._part(part, names):
                if isinstance(word, str) and parts and isinstance(parts[-1], str):
                    parts[-1] += word
                elif word != "":
                    parts.append(word)
        return parts

    def _part(self, part: Part, names: Sequence[str]) -> Iterator[object]:
        """Words, and the numbers between them."""
        match part:
            case str():
                yield part
            case Number():
                yield self._number_or_infinity(part, names)
            case Interval(lower, upper):
                yield "[" if part.lower_closed else "("
                yield self._number_or_infinity(lower, names)
                yield ", "
                yield self._number_or_infinity(upper, names)
                yield "]" if part.upper_closed else ")"
            case Point(at):
                yield from ("x = ", self._number_or_infinity(at, names))
            case Line():
                yield from ("y = ", *self._line(part, names))
            case Smoothness():
                yield "not continuous" if part.order == -1 else print_short(part)
            case TowardInfinity(end):
                yield from ("x → ", self._number_or_infinity(end, names))

    def _line(self, line: Line, names: Sequence[str]) -> Iterator[object]:
        if line.slope.rational != 0:
            yield from ("x",) if line.slope.rational == 1 else (self._number(line.slope, names), "x")
        if line.slope.rational == 0 or line.intercept.rational != 0:
            yield from ("" if line.slope.rational == 0 else " + ", self._number(line.intercept, names))

    def _number_or_infinity(self, number: Number, names: Sequence[str]) -> object:
        return ("", "∞", "−∞")[number.infinity] if number.is_infinite else self._number(number, names)

    def _number(self, number: Number, names: Sequence[str]) -> Source:
        number = rounded(number)
        tree = number.as_tree
        if tree is None:
            return Source(number.decimal)
        self.trees.append(tree)
        printed = print_javascript(tree)
        return Source(f"({', '.join(names)}) => {printed}" if parameters(tree) else printed)


def _numbers(phrase: Phrase) -> list[Number]:
    return [part for part in phrase if isinstance(part, Number) and not part.is_infinite]
