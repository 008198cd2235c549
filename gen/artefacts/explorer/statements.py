"""Statements with symbolic parameters as JavaScript: what holds in which case, in words and numbers of the setting.

`gen.facts.parametric.statement_words` writes them; what is not a formula of the parameters stays words. A number is
JavaScript for a number, or a function of the parameters where they stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from gen.facts.parametric.statement_words import print_value
from gen.facts.records import Fact
from gen.formula.language.parser import FormulaError, parse
from gen.formula.language.traversal import depends_on, substitute
from gen.formula.language.tree import Expression, Rational
from gen.formula.printers.javascript import print_javascript
from gen.formula.symbolic.algebra import differentiate, simplify_lightly
from gen.notation.javascript import Source
from gen.problems import Place

_NOWHERE = Place("", 1, 1)
_QUOTED = re.compile(r"`([^`]*)`")
_ENDS = {"oo": "∞", "-oo": "−∞"}
_CLASSES = {"C^inf": "C∞", "C^0": "C⁰", "C^1": "C¹", "C^2": "C²", "C^3": "C³", "C^-1": "not continuous"}
_COMPARATOR = re.compile(r"\s*(<=|>=|!=|<|>|=)\s*")
_STRICT = {"=": "===", "!=": "!=="}
_DECIMAL = re.compile(r"-?\d+(\.\d+)?e[+-]?\d+")
"""A number that the formula language has no notation for; JavaScript reads it as it stands."""

_ZERO = Rational(Fraction(0))


class Statements:
    """Printer for one function's statements; `trees` are the expressions printed so far, whose helpers are needed."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self.trees: list[Expression] = []

    def cases(self, fact: Fact[Any], part: str = "") -> list[dict[str, object]]:
        """Each case with its condition, its words in parts, and the numbers that stand alone in it, such as zeros.

        `part` names the number of a list that alone is wanted: "mean", say. Empty where nothing general is stated.
        """
        found = []
        for said, condition in self._clauses(fact):
            wanted = _part(said, part)
            if wanted is None:
                return []
            found.append({"when": condition, "words": self._words(wanted), "numbers": list(self._numbers(wanted))})
        return found

    def lines(self, fact: Fact[Any]) -> list[dict[str, object]]:
        """The cases of the asymptotes, with slope and intercept by side."""
        found = []
        for said, condition in self._clauses(fact):
            lines = {}
            for text, side in re.findall(r"`y = ([^`]*)` on the (left|right)", said):
                line = self._parse(text)
                slope = simplify_lightly(differentiate(line))
                intercept = simplify_lightly(substitute(line, {"x": _ZERO}))
                lines[side] = {"slope": self._function(slope), "intercept": self._function(intercept)}
            found.append({"when": condition, "lines": lines})
        return found

    def _clauses(self, fact: Fact[Any]) -> Iterator[tuple[str, Source]]:
        for clause in (fact.general or "").split("; ") if fact.general and self.names else ():
            said, _, condition = clause.rpartition(" for ")
            yield said, self._condition(condition)

    def _condition(self, text: str) -> Source:
        arguments = ", ".join(self.names)
        if text.startswith("every "):
            return Source(f"({arguments}) => true")
        chains = [[self._chain(one) for one in _QUOTED.findall(both)] for both in text.split(" or ")]
        return Source(f"({arguments}) => {' || '.join(' && '.join(chain) for chain in chains)}")

    def _chain(self, text: str) -> str:
        sides = _COMPARATOR.split(text)
        printed = [side if place % 2 else self._print(self._parse(side)) for place, side in enumerate(sides)]
        pairs = (printed[place - 1 : place + 2] for place in range(1, len(printed), 2))
        return " && ".join(f"{left} {_STRICT.get(sign, sign)} {right}" for left, sign, right in pairs)

    def _words(self, said: str) -> list[object]:
        parts: list[object] = []
        for place, text in enumerate(_QUOTED.split(said)):
            for part in self._snippet(text) if place % 2 else [text.replace("≈ ", "")]:
                if isinstance(part, str) and parts and isinstance(parts[-1], str):
                    parts[-1] += part
                elif part != "":
                    parts.append(part)
        return parts

    def value(self, value: object) -> list[object]:
        """The words of a value without parameters, in the same parts."""
        return self._words(print_value(value))

    def _numbers(self, said: str) -> Iterator[Source]:
        for text in _QUOTED.findall(said):
            if (number := self._number(text)) is not None:
                yield number

    def _snippet(self, text: str) -> list[object]:
        """A number, an interval, a relation or a class as words and functions."""
        if text in _ENDS or text in _CLASSES:
            return [_ENDS.get(text) or _CLASSES[text]]
        if (number := self._number(text)) is not None:
            return [number]
        if text[0] in "([" and text[-1] in ")]":
            for comma in re.finditer(", ", text):
                ends = (text[1 : comma.start()], text[comma.end() : -1])
                if all(end in _ENDS or self._number(end) is not None for end in ends):
                    left, right = map(self._snippet, ends)
                    return [text[0], *left, ", ", *right, text[-1]]
        for sign, shown in ((" = ", " = "), (" -> ", " → ")):
            if sign in text:
                name, _, value = text.partition(sign)
                return [f"{name}{shown}", *self._snippet(value)]
        return [text]

    def _number(self, text: str) -> Source | None:
        if _DECIMAL.fullmatch(text):
            return Source(text)
        try:
            tree = self._parse(text)
        except FormulaError:
            return None
        return None if depends_on(tree, "x") else self._function(tree)

    def _parse(self, text: str) -> Expression:
        return parse(text, _NOWHERE, parameters=self.names)

    def _function(self, tree: Expression) -> Source:
        if not any(depends_on(tree, name) for name in self.names):
            return Source(self._print(tree))
        return Source(f"({', '.join(self.names)}) => {self._print(tree)}")

    def _print(self, tree: Expression) -> str:
        self.trees.append(tree)
        return print_javascript(tree)


def _part(said: str, part: str) -> str | None:
    if not part:
        return said
    found = re.search(rf"(?:^|, ){re.escape(part)} (≈ )?(`[^`]*`)", said)
    return found[2] if found else None
