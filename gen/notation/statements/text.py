"""Statements with symbolic parameters as text, for the published data, the command line and the golden file.

A statement reads `` `(-oo, oo)` for `slope > 0`; `[0, oo)` for `slope = 0` ``: what stands between backquotes is
mathematics in the formula language, with intervals such as `(-alpha, oo)`, points as `x = -1/beta`, lines as `y = x`,
classes as `C^1` and conditions besides. A number without a closed form is rounded and stands after `≈`.
"""

from __future__ import annotations

from gen.facts.records import Interval, Line, Number, Point, Smoothness, Statement
from gen.formula.language.conditions import Condition
from gen.formula.language.tree import Comparator, Operation
from gen.formula.printers.text import print_text
from gen.notation.statements.clauses import Alternatives, Chain, clauses_of
from gen.notation.statements.phrases import Part, Phrase, TowardInfinity


def print_general(general: Statement | Condition) -> str:
    """What holds for symbolic parameters, and of a relation the condition under which it does.

    >>> from gen.facts.records import Flag, from_least
    >>> print_general(from_least("n", 2, Flag(True)))
    'yes for `n >= 2`'
    """
    if isinstance(general, Condition):
        return general.text
    clauses = clauses_of(general)
    return "; ".join(f"{print_phrase(clause.phrase)} for {_conditions(clause.alternatives)}" for clause in clauses)


def print_phrase(phrase: Phrase) -> str:
    """A phrase, with its mathematics between backquotes.

    >>> print_phrase((Number(None, "0.25"), " at ", Point(Number("1/2", "0.5"))))
    '≈ `0.25` at `x = 1/2`'
    """
    return "".join(map(_part, phrase))


def _part(part: Part) -> str:
    match part:
        case str():
            return part
        case Number():
            return f"{_about(part)}`{_number(part)}`"
        case Interval(lower, upper):
            left, right = "[" if part.lower_closed else "(", "]" if part.upper_closed else ")"
            return f"{_about(lower, upper)}`{left}{_number(lower)}, {_number(upper)}{right}`"
        case Point(at):
            return f"`x` ≈ `{_number(at)}`" if _about(at) else f"`x = {_number(at)}`"
        case Line():
            return f"`y = {_line(part)}`"
        case Smoothness(order):
            return f"`{order}`"
        case TowardInfinity(end):
            return f"`x -> {_number(end)}`"


def _about(*numbers: Number) -> str:
    return "≈ " if any(number.exact is None for number in numbers) else ""


def _number(number: Number) -> str:
    return number.decimal if number.exact is None else number.exact


def _line(line: Line) -> str:
    slope, intercept = _number(line.slope), _number(line.intercept)
    if line.slope.rational == 0:
        return intercept
    if isinstance(line.slope.tree, Operation) and line.slope.tree.operator in "+-":
        slope = f"({slope})"
    steep = "x" if line.slope.rational == 1 else f"{slope} * x"
    return steep if line.intercept.rational == 0 else f"{steep} + {intercept}"


def _conditions(alternatives: Alternatives) -> str:
    return " or ".join(" and ".join(map(_chain, chains)) for chains in alternatives)


def _chain(chain: Chain) -> str:
    first, *others = map(print_text, chain.formulas)
    if not others:
        return f"every `{first}`"
    pairs = zip(chain.comparators, others, strict=True)
    return f"`{first}{''.join(f' {_sign(comparator)} {formula}' for comparator, formula in pairs)}`"


def _sign(comparator: Comparator) -> str:
    return "=" if comparator == "==" else comparator
