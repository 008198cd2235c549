"""Statements with symbolic parameters on pages.

Where a statement says for every value of the parameters what the fact says at the defaults, only the condition is
shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from gen.facts.records import Interval, Line, Number, Point, Smoothness, Statement
from gen.formula.language.construction import plus, times
from gen.formula.language.traversal import depends_on
from gen.formula.language.tree import Comparator, X
from gen.formula.printers.latex import print_latex
from gen.notation.markup import NOTHING, Printed, escape
from gen.notation.statements.clauses import Chain, Clause, clauses_of
from gen.notation.statements.phrases import Part, Phrase, TowardInfinity, numbers_in

_SIGNS: Mapping[Comparator, str] = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne", "==": "=", "<": "<", ">": ">"}
_BRIEF = 120
"""How long a phrase may be to fit in a card."""


class StatementPrinter:
    """Printer for one function's statements; `symbols` holds the TeX of those parameters that have some."""

    def __init__(self, symbols: Mapping[str, str]) -> None:
        self.symbols = symbols

    def whole(self, statement: Statement) -> Printed:
        """What holds under which conditions."""
        first, *others = clauses = clauses_of(statement)
        if others:
            return Printed(
                "; ".join(f"{self._phrase(clause.phrase)} for {self._conditions(clause)}" for clause in clauses)
            )
        said = f"{self._phrase(first.phrase)} " if _depends(first.phrase, statement) else ""
        return Printed(f"{said}for {'' if _is_every(first) else 'every '}{self._conditions(first)}")

    def brief(self, statement: Statement) -> Printed:
        """What holds for all parameters, where that is short and they stand in it; else nothing."""
        first, *others = clauses_of(statement)
        said = self._phrase(first.phrase)
        return Printed(said) if not others and _depends(first.phrase, statement) and len(said) <= _BRIEF else NOTHING

    def _phrase(self, phrase: Phrase) -> str:
        return "".join(map(self._part, phrase))

    def _part(self, part: Part) -> str:
        match part:
            case str():
                return escape(part)
            case Number():
                return _about(part) + self._number(part)
            case Interval(lower, upper):
                left, right = "[" if part.lower_closed else "(", "]" if part.upper_closed else ")"
                ends = self._tex(lower), self._tex(upper)
                return _about(lower, upper) + rf"\({left}{ends[0]},\, {ends[1]}{right}\)"
            case Point(at):
                return rf"\(x\) ≈ {self._number(at)}" if _about(at) else rf"\(x = {self._tex(at)}\)"
            case Line():
                return rf"\(y = {self._line(part)}\)"
            case Smoothness():
                power = r"\infty" if part.order is None else part.order
                return rf"\(C^{{{power}}}\)"
            case TowardInfinity(end):
                return rf"\(x \to {self._tex(end)}\)"

    def _conditions(self, clause: Clause) -> str:
        return " or ".join(" and ".join(map(self._chain, chains)) for chains in clause.alternatives)

    def _chain(self, chain: Chain) -> str:
        first, *others = (print_latex(formula, self.symbols) for formula in chain.formulas)
        if not others:
            return rf"every \({first}\)"
        pairs = zip(chain.comparators, others, strict=True)
        return rf"\({first}{''.join(f' {_SIGNS[comparator]} {formula}' for comparator, formula in pairs)}\)"

    def _number(self, number: Number) -> str:
        return rf"\({self._tex(number)}\)"

    def _tex(self, number: Number) -> str:
        if number.is_infinite:
            return r"\infty" if number.infinity > 0 else r"-\infty"
        if (tree := number.as_tree) is not None:
            return print_latex(tree, self.symbols)
        digits, exponent, power = number.decimal.partition("e")
        return rf"{digits} \times 10^{{{power}}}" if exponent else digits

    def _line(self, line: Line) -> str:
        slope, intercept = line.slope.as_tree, line.intercept.as_tree
        if slope is not None and intercept is not None:
            return print_latex(plus(times(slope, X), intercept), self.symbols)
        return rf"{self._tex(line.slope)} x + {self._tex(line.intercept)}"


def _about(*numbers: Number) -> str:
    return escape("≈ ") if any(number.exact is None for number in numbers) else ""


def _is_every(clause: Clause) -> bool:
    return not clause.alternatives[0][0].comparators


def _depends(phrase: Phrase, statement: Statement) -> bool:
    trees = [number.tree for number in numbers_in(phrase) if number.tree is not None]
    return any(depends_on(tree, name) for tree in trees for name, _ in statement.domains)
