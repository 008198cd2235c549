"""A question of a quiz: its choices, which of them is true, and how that is known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gen.catalogue import Activation
from gen.facts.records import Evidence, Sheet

CHOICES = 4
FEWEST = 2

ABSENT = "none"
"""The choice that says that the thing does not exist."""


@dataclass(frozen=True)
class Choice:
    """One choice: a number or interval in print, a word of the facts, or a function's name.

    `owners` are the slugs of functions of which it is true. `value` is the number in print by which a function was
    judged the greatest or not.
    """

    text: str
    owners: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True)
class QuizQuestion:
    """A question about the fact `fact` of the function `function`; `right` is the index of its only true choice.

    `kind` is the shape: `number`, `range`, `word`, `formula`, whose choices are LaTeX, or `flag`, where the choices
    are functions and `holds` says whether the one is sought of which the fact holds, or `greatest`, where the function
    is sought whose number is, or `gate`, where the function is sought that a gated one applies to its gate.
    `about` is the LaTeX of what is asked for, where words do not say it. `wording` is the question with `{name}` for
    the function, empty where the template words it; `shape` names the record that holds what is asked for.
    """

    kind: str
    function: str
    fact: str
    choices: tuple[Choice, ...]
    right: int
    evidence: Evidence
    method: str
    holds: bool = True
    about: str = ""
    wording: str = ""
    shape: str = ""

    @property
    def slug(self) -> str:
        """The permanent name of the question in its quiz."""
        return f"{self.function}-{self.fact}".replace(".", "-").replace("_", "-")


Functions = Mapping[str, Activation]
Sheets = Mapping[str, Sheet]
Maker = Callable[[Functions, Sheets, str, str], QuizQuestion | None]
"""Makes the question about a function, by its slug, and a fact of it; None where it cannot be asked."""


def seed_of(slug: str, fact: str) -> int:
    """A number that the names alone decide."""
    return hashlib.sha256(f"{slug}.{fact}".encode()).digest()[0]
