"""Formula text to tokens; for a character that the language lacks, the message says what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gen.problems import Place, Problem

TokenKind = Literal["number", "name", "symbol", "end"]

MOST_CHARACTERS = 2000
MOST_DIGITS = 60

_TOKEN = re.compile(
    r"(?P<space>[ \t\n]+)"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<symbol>\*\*|<=|>=|==|!=|[-+*/^()\[\],<>])"
)

# Characters that people paste from papers or from other languages, and what to write in their place.
_INSTEAD = {
    "×": "write *",
    "·": "write *",
    "⋅": "write *",
    "∗": "write *",
    "÷": "write /",
    "−": "write the plain minus -",
    "–": "write the plain minus -",
    "²": "write ^2",
    "³": "write ^3",
    "√": "write sqrt(…)",
    "≤": "write <=",
    "≥": "write >=",
    "≠": "write !=",
    "=": "write == in a condition",
    "&": "conditions cannot be joined; add a branch",
    "|": "write abs(…); conditions cannot be joined, so add a branch",
    "!": "write != in a condition",
    "π": "write pi",
    "∞": "write oo, in domains only",
    "σ": "write sigmoid(…)",
    "Φ": "write Phi(…)",
    "φ": "write phi(…)",
    "α": "write alpha",
    "β": "write beta",
    "{": "use ( and )",
    "}": "use ( and )",
    "\\": "write plain formula text, not LaTeX",
    ".": "write numbers such as 0.5 with digits on both sides of the point",
    "\u00a0": "use a plain space",
    "\r": "use plain line feeds",
}


class FormulaError(ValueError):
    """A formula is refused; `problems` says where and why, in the order of the text."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True)
class FormulaToken:
    """A piece of the text; `offset` counts characters from its beginning."""

    kind: TokenKind
    text: str
    offset: int


def place_at(text: str, offset: int, start: Place) -> Place:
    """The place in its file of the character at `offset` of a formula that begins at `start`.

    All lines of the text are taken to begin in the column of the first one, as in a YAML block scalar.

    >>> str(place_at("x +\\n1", 4, Place("definitions.yml", 7, 12)))
    'definitions.yml:8:12'
    """
    line = text.count("\n", 0, offset)
    column = offset - (text.rfind("\n", 0, offset) + 1)
    return Place(start.file, start.line + line, start.column + column)


def tokenize(text: str, start: Place, path: str) -> list[FormulaToken]:
    """The tokens of a formula that begins at `start`, closed by a token of kind `end`; spaces are left out.

    `path` names the field of the definitions in messages. Raises FormulaError at the first character that cannot
    begin a token, for a text of more than 2,000 characters and for a number of more than 60 digits.

    >>> [token.text for token in tokenize("2*x", Place("definitions.yml", 7, 12), "ramp.formula")]
    ['2', '*', 'x', '']
    """

    def refuse(offset: int, message: str, hint: str) -> FormulaError:
        return FormulaError((Problem(place_at(text, offset, start), path, message, hint),))

    if len(text) > MOST_CHARACTERS:
        raise refuse(0, f"the formula has {len(text)} characters", f"at most {MOST_CHARACTERS} are allowed")
    tokens: list[FormulaToken] = []
    offset = 0
    while offset < len(text):
        match = _TOKEN.match(text, offset)
        if match is None:
            shown = text[offset] if text[offset].isprintable() else f"U+{ord(text[offset]):04X}"
            allowed = "allowed are names, numbers and + - * / ^ ( ) [ ] , < <= > >= == !="
            raise refuse(offset, f'unexpected character "{shown}"', _INSTEAD.get(text[offset], allowed))
        if match["number"] is not None:
            digits = len(match["number"].replace(".", ""))
            if digits > MOST_DIGITS:
                raise refuse(offset, f"the number has {digits} digits", f"at most {MOST_DIGITS} are allowed")
            tokens.append(FormulaToken("number", match["number"], offset))
        elif match["name"] is not None:
            tokens.append(FormulaToken("name", match["name"], offset))
        elif match["symbol"] is not None:
            tokens.append(FormulaToken("symbol", match["symbol"], offset))
        offset = match.end()
    tokens.append(FormulaToken("end", "", len(text)))
    return tokens
