"""The names of the formula language: those it has, those that definitions may add, and what a misspelt one meant."""

from __future__ import annotations

import difflib
import keyword
import re
from collections.abc import Sequence
from typing import get_args

from gen.formula.language.atoms import ATOMS, SYNONYMS
from gen.formula.language.traversal import INDICES
from gen.formula.language.tree import ReductionKind

CONSTANTS = ("pi", "e")
LENGTH_NAME = "n"
"""The number of components, in formulas over vectors."""
REDUCTIONS: tuple[ReductionKind, ...] = get_args(ReductionKind)
# Printed formulas become Python and JavaScript, where these names mean something else.
_RESERVED = (
    *("np", "math", "mpmath", "Math", "Number", "Infinity", "NaN", "undefined", "null", "true", "false", "this"),
    *("arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete"),
    *("do", "else", "enum", "eval", "export", "extends", "finally", "for", "function", "if", "implements", "import"),
    *("in", "instanceof", "interface", "let", "new", "package", "private", "protected", "public", "return", "static"),
    *("super", "switch", "throw", "try", "typeof", "var", "void", "while", "with", "yield", "n", "f"),
)


def check_name(name: str) -> str:
    """Why a parameter or an input may not have this name; an empty string where it may.

    >>> check_name("alpha")
    ''
    >>> check_name("pi")
    '"pi" is a constant of the formula language'
    """
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,31}", name):
        return "a name is an ASCII letter and up to 31 letters, digits and underscores"
    if name in ATOMS or name in REDUCTIONS or name == "piecewise":
        return f'"{name}" is a function of the formula language'
    if name in (*CONSTANTS, "oo"):
        return f'"{name}" is a constant of the formula language'
    if name in INDICES:
        return f'"{name}" is an index of the formula language'
    if name in (*keyword.kwlist, *_RESERVED):
        return f'"{name}" is a reserved word in Python, in NumPy code or in JavaScript'
    return ""


def unknown_name(name: str, inputs: Sequence[str], parameters: Sequence[str]) -> tuple[str, str]:
    """The message and the hint for a name that a formula with these inputs and parameters does not know.

    >>> unknown_name("alhpa", ["x"], ["alpha"])
    ('unknown name "alhpa"', 'did you mean "alpha"?')
    """
    message = f'unknown name "{name}"'
    if name == "oo":
        return '"oo" stands only in domains', "use a piecewise branch or a limit that is finite"
    if name in INDICES:
        return message, f"an index stands only in brackets, as in {inputs[0]}[{name}]"
    known = (*inputs, *parameters, *CONSTANTS, *ATOMS, *REDUCTIONS, "piecewise")
    if name in SYNONYMS and SYNONYMS[name] in known:
        return message, f'did you mean "{SYNONYMS[name]}"?'
    if close := closest(name, known):
        return message, f'did you mean "{close}"?'
    return message, f"known are {', '.join((*inputs, *parameters, *CONSTANTS))} and functions"


def unknown_function(name: str) -> tuple[str, str]:
    """The message and the hint for a call of a name that is not a function.

    >>> unknown_function("arctan")
    ('unknown function "arctan"', 'did you mean "atan"?')
    """
    message = f'unknown function "{name}"'
    functions = (*ATOMS, *REDUCTIONS, "piecewise")
    meant = SYNONYMS.get(name)
    if meant == "^":
        return message, "write x^n for powers"
    if meant in functions:
        return message, f'did you mean "{meant}"?'
    if close := closest(name, functions):
        return message, f'did you mean "{close}"?'
    return message, f"the functions are {', '.join(functions)}"


def closest(name: str, known: Sequence[str]) -> str | None:
    """The known name that is most like a misspelt one, by `difflib`; None where none is similar.

    >>> closest("sigmiod", ["sigmoid", "softplus"])
    'sigmoid'
    >>> closest("q", ["sigmoid", "softplus"]) is None
    True
    """
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if not close:
        folded = {word.lower(): word for word in reversed(known)}
        close = [folded[name.lower()]] if name.lower() in folded else []
    return close[0] if close else None
