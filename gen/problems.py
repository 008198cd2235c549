"""What an editor is told: a problem has a place in a file, a path in the definitions, and a way out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a source file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def shifted(self, columns: int) -> Place:
        """The place `columns` further along the same line."""
        return Place(self.file, self.line, self.column + columns)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing an editor has to mend, printed as `file:line:column path: message`.

    `path` names the field in the definitions, such as `gelu.formula`; it may be empty.
    `hint` is a suggestion that completes the message after a semicolon.
    """

    place: Place
    path: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        subject = f" {self.path}:" if self.path else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.place}{subject} {self.message}{hint}"


class DefinitionsRefused(Exception):
    """The definitions have problems; `problems` holds all of them in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


_LONGEST_SUGGESTION = 80


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint `did you mean "sigmoid"?` with the nearest of the known names, or nothing when none is near."""
    candidates = sorted({name for name in known if len(name) <= _LONGEST_SUGGESTION})
    near = get_close_matches(word[:_LONGEST_SUGGESTION], candidates, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""
