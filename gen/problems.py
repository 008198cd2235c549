"""What an editor is told: a problem has a place in a file, a path in the definitions, and a way out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal, NamedTuple


@dataclass(frozen=True, order=True)
class Place:
    """A location in a source file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def shifted(self, columns: int) -> Place:
        """The place `columns` further along the same line."""
        return Place(self.file, self.line, self.column + columns)


class Location(NamedTuple):
    """Where something stands: its place in the file, and its path in the definitions, such as `gelu.formula`."""

    place: Place
    path: str


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
        return printable(f"{self.place}{subject} {self.message}{hint}")


_UNPRINTABLE = re.compile(
    r"[^\S ]|[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)


def printable(text: str) -> str:
    """A text in one line that a terminal shows as it is written: what it would obey or hide stands as an escape.

    Quoted text of a definitions file may hold terminal sequences, line breaks before which a CI runner reads commands,
    marks that reverse the order of letters, and white space that looks like an ordinary space.

    >>> print(printable("red \x1b[31m, a new\\n line, no-break\xa0space"))
    red \\x1b[31m, a new\\n line, no-break\\xa0space
    """
    return _UNPRINTABLE.sub(lambda match: match.group().encode("unicode_escape").decode("ascii"), text)


class DefinitionsRefused(Exception):
    """The definitions have problems; `problems` holds all of them in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


MOST_EQUAL = 3
"""How often one message is printed in full."""


def print_problems(problems: Sequence[Problem]) -> list[str]:
    """The problems as lines in their order; where one message comes often, its first line says where else it comes."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.message, problem.hint), []).append(problem)
    lines = []
    for problem in problems:
        group = alike[problem.message, problem.hint]
        if len(group) <= MOST_EQUAL:
            lines.append(str(problem))
        elif problem is group[0]:
            numbers = list(dict.fromkeys(str(other.place.line) for other in group[1:]))
            more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
            on = "line" if len(numbers) == 1 else "lines"
            lines.append(f"{problem} (and {len(group) - 1} times more, on {on} {', '.join(numbers[:10])}{more})")
    return lines


_LONGEST_SUGGESTION = 80


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint `did you mean "sigmoid"?` with the nearest of the known names, or nothing when none is near."""
    near = nearest_name(word, known)
    return f'did you mean "{near}"?' if near else ""


def nearest_name(word: str, known: Iterable[str]) -> str:
    """The known name that a word is most like; empty where none is near."""
    candidates = sorted({name for name in known if len(name) <= _LONGEST_SUGGESTION})
    near = get_close_matches(word[:_LONGEST_SUGGESTION], candidates, n=1, cutoff=0.6)
    return near[0] if near else ""


Scope = Literal[
    "definitions", "names", "links", "sources", "groups", "exceptions", "references", "statements", "supports"
]
"""What a rule looks at: the one-line definitions, the names of entries, the links between pages, the table of sources,
categories and families, the lists `allow`, whatever names an entry or a group, what sentences state of functions, and
the facts that support points."""


@dataclass(frozen=True)
class Rule:
    """A rule of the lint: its permanent code, its name, what to do about a finding, and what it looks at."""

    code: str
    name: str
    tip: str
    scope: Scope

    def refuse(self, place: Place, path: str, message: str, hint: str = "") -> Problem:
        """The problem of a finding; without a hint of its own it has the rule's tip."""
        return Problem(place, path, f"{self.code} {message}", hint or self.tip)


UNDEFINED = Rule("V13", "undefined", "define it, or leave the reference out", "references")
"""A link or a list names what no entry defines. It is refused where it is read, so nothing excuses from it."""

UNKNOWN_GROUP = Rule("V14", "unknown category", "name one that is declared, or declare it", "references")
"""A category, sub-category or family that the definitions do not have. It too is refused where it is read."""


def undefined(target: str, place: Place, path: str = "", hint: str = "", kind: str = "entry") -> Problem:
    """The problem of a name that leads nowhere; `hint` says what may have been meant, `kind` what was looked for."""
    return UNDEFINED.refuse(place, path, f'no {kind} is called "{target[:80]}"', hint)


def unknown_group(name: str, known: Collection[str], place: Place, path: str, kind: str = "category") -> Problem:
    """The problem of an entry in no group of this `kind` that is `known`."""
    hint = did_you_mean(name, known) or (f"there are {', '.join(known)}" if known else f"no {kind} is declared yet")
    return UNKNOWN_GROUP.refuse(place, path, f'unknown {kind} "{name[:80]}"', hint)
