"""Conditions under which a statement about a function f holds: settings of parameters, and formulas in which f stands.

`beta = 1` and `alpha -> oo` are settings, `f(x) - f(-x) = x` is an equation, and `2*f(2*x) - 1` a formula alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gen.formula.language.lexer import FormulaError
from gen.formula.language.parser import parse
from gen.formula.language.tree import Expression
from gen.problems import Place

FUNCTION = "f"
"""What a condition calls the function of which it speaks."""

INFINITY = "oo"
_EQUALS = re.compile(r"(?<![<>=!])=(?!=)")
_SETTING = re.compile(r"\s*([A-Za-z]\w*)\s*(=|->)\s*(\S.*?)\s*")


@dataclass(frozen=True)
class Setting:
    """A parameter that has a value, or with the sign `->` goes to one; the value None is the positive infinity."""

    name: str
    sign: str
    value: Expression | None


@dataclass(frozen=True)
class Condition:
    """A condition as it was written, and read: as settings, or as the sides of an equation, one side for a formula.

    What could not be read has neither.
    """

    text: str
    settings: tuple[Setting, ...] = ()
    sides: tuple[Expression, ...] = ()


def read_condition(
    text: str,
    place: Place,
    *,
    inputs: Sequence[str] = ("x",),
    parameters: Sequence[str] = (),
    indexed: bool = False,
    equation: bool = False,
) -> Condition:
    """The condition of a text that begins at `place`; with `equation` no side of an `=` is taken for a setting.

    >>> read_condition("beta -> oo", Place("", 1, 1), parameters=("beta",)).settings
    (Setting(name='beta', sign='->', value=None),)
    >>> len(read_condition("f(x) - f(-x) = x", Place("", 1, 1)).sides)
    2
    """

    def read(part: str) -> Expression:
        return parse(part, place, inputs=inputs, parameters=parameters, indexed=indexed, function=FUNCTION)

    matches = [_SETTING.fullmatch(part) for part in text.split(",")]
    try:
        if not equation and all(matches):
            written = [match.groups() for match in matches if match is not None]
            settings = (
                Setting(name, sign, None if value == INFINITY else read(value)) for name, sign, value in written
            )
            return Condition(text, tuple(settings))
        return Condition(text, (), tuple(read(side.strip()) for side in _EQUALS.split(text, maxsplit=1)))
    except FormulaError:
        return Condition(text)
