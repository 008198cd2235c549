"""Statements with symbolic parameters in print: what stands between backquotes becomes maths.

`gen.facts.parametric.statement_words` writes them. Where a statement says for every value of the parameters what the
fact says at the defaults, only the condition is shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from gen.catalogue import Activation
from gen.formula.language.parser import FormulaError, parse
from gen.formula.printers.latex import print_latex
from gen.notation.markup import escape
from gen.pages.records.parts import Printed
from gen.problems import Place

_NOWHERE = Place("", 1, 1)
_QUOTED = re.compile(r"`([^`]*)`")
_RELATION = re.compile(r"\s*(<=|>=|!=|->|<|>|=)\s*")
_CLASS = re.compile(r"C\^(inf|-?\d+)")
_SIGNS = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne", "->": r"\to", "<": "<", ">": ">", "=": "="}
_ENDS = {"oo": r"\infty", "-oo": r"-\infty"}


def print_general(text: str, activation: Activation, part: str = "") -> Printed:
    """A statement as Markdown; `part` names the Gaussian number that alone is wanted of it."""
    symbols = {one.name: one.latex for one in activation.parameters if one.latex}
    names = tuple(one.name for one in activation.parameters)
    clauses = [_clause(clause, part) for clause in text.split("; ")]
    if len(clauses) == 1:
        said, condition = clauses[0]
        if not any(re.search(rf"\b{name}\b", said) for name in names):
            return _in_print(f"for {_every(condition)}", symbols)
        return _in_print(f"{said} for {_every(condition)}", symbols)
    merged: dict[str, list[str]] = {}
    for said, condition in clauses:
        merged.setdefault(said, []).append(condition)
    if len(merged) == 1:
        # the parts that tell the cases apart are not the one that is wanted
        said = next(iter(merged))
        names_in = any(re.search(rf"\b{name}\b", said) for name in names)
        every = " and ".join(f"every `{name}`" for name in names)
        return _in_print(f"{said} for {every}" if names_in else f"for {every}", symbols)
    return _in_print("; ".join(f"{said} for {' or '.join(found)}" for said, found in merged.items()), symbols)


def _clause(clause: str, part: str) -> tuple[str, str]:
    said, _, condition = clause.rpartition(" for ")
    if part:
        found = re.search(rf"(?:^|, ){re.escape(part)} (`[^`]*`)", said)
        said = found[1] if found else said
    return said, condition


def _every(condition: str) -> str:
    return condition if condition.startswith("every ") else f"every {condition}"


def _in_print(text: str, symbols: Mapping[str, str]) -> Printed:
    parts = enumerate(_QUOTED.split(text))
    return Printed("".join(_mathematics(part, symbols) if place % 2 else escape(part) for place, part in parts))


def _mathematics(text: str, symbols: Mapping[str, str]) -> str:
    try:
        return rf"\({_tex(text, symbols)}\)"
    except FormulaError:
        return f"<code>{escape(text)}</code>"


def _tex(text: str, symbols: Mapping[str, str]) -> str:
    """The TeX of a formula, an interval, a condition or a class; raises FormulaError for anything else."""
    kind = _CLASS.fullmatch(text)
    if kind:
        order = r"\infty" if kind[1] == "inf" else kind[1]
        return f"C^{{{order}}}"
    if text in _ENDS:
        return _ENDS[text]
    if text[0] in "([" and text[-1] in ")]" and (ends := _ends(text[1:-1])) is not None:
        left, right = (_tex(end, symbols) for end in ends)
        return rf"{text[0]}{left},\, {right}{text[-1]}"
    sides = _RELATION.split(text)
    if len(sides) > 1:
        return " ".join(_SIGNS[side] if place % 2 else _tex(side, symbols) for place, side in enumerate(sides))
    return print_latex(parse(text, _NOWHERE, inputs=("x", "y"), parameters=tuple(symbols)), symbols)


def _ends(inside: str) -> tuple[str, str] | None:
    """What stands on both sides of the comma that no parenthesis holds, None where there is none."""
    depth = 0
    for place, letter in enumerate(inside):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            return inside[:place].strip(), inside[place + 1 :].strip()
        if depth < 0:
            return None
    return None
