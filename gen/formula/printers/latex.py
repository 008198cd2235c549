"""Tree to LaTeX for KaTeX: fractions, roots, cases and sums over an index, with as few parentheses as possible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from gen.formula.language.atoms import ATOMS, Binding
from gen.formula.language.bounds import rational_value
from gen.formula.language.construction import COMPONENT_COUNT
from gen.formula.language.names import LENGTH_NAME
from gen.formula.language.tree import (
    UNDEFINED,
    Branch,
    Call,
    Comparator,
    Comparison,
    Component,
    Constant,
    Expression,
    Negation,
    Operation,
    Operator,
    Parameter,
    Piecewise,
    Rational,
    Reduction,
    ReductionKind,
    Variable,
    X,
)
from gen.formula.printers.text import BINDINGS, print_decimal

_GREEK = (
    *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu"),
    *("xi", "rho", "sigma", "tau", "upsilon", "chi", "psi", "omega"),
)
_COMPARATORS: Mapping[Comparator, str] = {"<": "<", "<=": r"\le", ">": ">", ">=": r"\ge", "==": "=", "!=": r"\ne"}
_CONSTANTS = {"pi": r"\pi", "e": "e", "undefined": r"\text{undefined}"}
_REDUCTIONS: Mapping[ReductionKind, str] = {
    "sum": r"\sum_{{{0}=1}}^{{n}}",
    "product": r"\prod_{{{0}=1}}^{{n}}",
    "maximum": r"\max_{{1 \le {0} \le n}}",
    "minimum": r"\min_{{1 \le {0} \le n}}",
}
# LaTeX that is taller than a line, so that parentheses around it must grow.
_TALL = re.compile(r"\\frac|\\begin|\\sum|\\prod|\\max_|\\min_")
_RAISED = re.compile(r"\\(sin|cos|tan|sinh|cosh|tanh|ln|arctan)\b")


def print_latex(tree: Expression, symbols: Mapping[str, str] | None = None) -> str:
    """The LaTeX of a formula; `symbols` gives the LaTeX of those parameters and inputs that have a symbol.

    Every other name is printed as a Greek letter if it spells one, as it is if it is a single letter, and as an
    upright word otherwise. Digits at its end become an index.

    >>> from gen.formula.language.parser import parse
    >>> print(print_latex(parse("x/(1 + exp(-beta*x))", parameters=("beta",))))
    \\frac{x}{1 + e^{-\\beta x}}
    """
    return _LatexPrinter(symbols or {}).text(tree)


class _LatexPrinter:
    def __init__(self, symbols: Mapping[str, str]) -> None:
        self.symbols = symbols

    def text(self, tree: Expression, inline: bool = False) -> str:
        return self._print(tree, inline)[0]

    def name(self, name: str) -> str:
        if name in self.symbols:
            return self.symbols[name]
        split = re.fullmatch(r"([A-Za-z]+?)_?([0-9]*)", name)
        stem, digits = (split[1], split[2]) if split else (name, "")
        if stem.lower() in _GREEK and stem in (stem.lower(), stem.capitalize()):
            shown = f"\\{stem}"
        else:
            shown = stem if len(stem) == 1 else f"\\mathrm{{{stem.replace('_', chr(92) + '_')}}}"
        return f"{shown}_{{{digits}}}" if digits else shown

    def _print(self, tree: Expression, inline: bool) -> tuple[str, Binding]:
        match tree:
            case Rational(value):
                decimal = print_decimal(value)
                if decimal is not None:
                    return decimal, Binding.SIGN if value < 0 else Binding.WHOLE
                numerator, denominator = Fraction(abs(value.numerator)), Fraction(value.denominator)
                size = Operation("/", Rational(numerator), Rational(denominator))
                return self._print(Negation(size) if value < 0 else size, inline)
            case Constant(name):
                return _CONSTANTS[name], Binding.WHOLE
            case Variable(name) | Parameter(name):
                return self.name(name), Binding.WHOLE
            case Component(name, index):
                return f"{self.name(name)}_{{{index}}}", Binding.POWER
            case Negation(operand):
                shown = self.inside(operand, Binding.PRODUCT, inline)
                return f"-{_wrap(shown) if shown.startswith('-') else shown}", Binding.SIGN
            case Operation("^", left, right):
                return self._print_power(left, right, inline), Binding.POWER
            case Operation("/", left, right) if not inline:
                # A minus sign of the numerator is easier to read in front of the fraction.
                if isinstance(left, Negation):
                    return f"-{self._print(Operation('/', left.operand, right), False)[0]}", Binding.SIGN
                return f"\\frac{{{self.text(left)}}}{{{self.text(right)}}}", Binding.POWER
            case Operation(operator, left, right):
                return self._print_operation(operator, left, right, inline), BINDINGS[operator]
            case Call(name, arguments):
                return self._print_call(name, arguments, inline)
            case Piecewise():
                return self._print_cases(tree), Binding.SUM
            case Reduction() if tree == COMPONENT_COUNT:
                return LENGTH_NAME, Binding.WHOLE
            case Reduction(kind, index, body):
                sign = _REDUCTIONS[kind].format(index)
                return f"{sign} {self.inside(body, Binding.PRODUCT, inline)}", Binding.SUM

    def _print_power(self, base: Expression, exponent: Expression, inline: bool) -> str:
        raised = self.text(exponent, inline=True)
        shown = self.inside(base, Binding.WHOLE, inline)
        natural = isinstance(exponent, Rational) and exponent.value > 0 and exponent.value.denominator == 1
        if natural and isinstance(base, Call) and (function := _RAISED.match(shown)):
            return f"{function[0]}^{{{raised}}}{shown[function.end() :]}"
        return f"{shown}^{{{raised}}}"

    def _print_operation(self, operator: Operator, left: Expression, right: Expression, inline: bool) -> str:
        binding = BINDINGS[operator]
        first = self.inside(left, binding, inline)
        second = self.inside(right, Binding(binding + 1), inline)
        if second.startswith("-"):
            second = _wrap(second)
        if operator == "*":
            # Digits must not run together.
            dotted = second[0].isdigit() or (first[-1].isdigit() and second.startswith(r"\frac"))
            return f"{first} \\cdot {second}" if dotted else f"{first} {second}"
        return f"{first}/{second}" if operator == "/" else f"{first} {operator} {second}"

    def _print_call(self, name: str, arguments: tuple[Expression, ...], inline: bool) -> tuple[str, Binding]:
        if name not in ATOMS:  # the function of which a condition speaks
            return f"{self.name(name)}({', '.join(map(self.text, arguments))})", Binding.WHOLE
        notation = ATOMS[name].latex
        inline = inline or name == "exp"
        shown = ", ".join(self.inside(argument, notation.argument, inline) for argument in arguments)
        template = notation.template
        if not _TALL.search(shown):
            template = template.replace(r"\left|", r"\lvert ").replace(r"\right|", r" \rvert")
            template = template.replace(r"\left(", "(").replace(r"\right)", ")")
        return template.format(shown), notation.binding

    def _print_cases(self, tree: Piecewise) -> str:
        gaps = [branch.condition.right for branch in tree.branches if branch.value == UNDEFINED]
        branches = [branch for branch in tree.branches if branch.value != UNDEFINED]
        if gaps:
            rows = self._print_with_gaps(branches, tree.otherwise, gaps)
        else:
            rows = [*self._print_branches(branches), f"{self.text(tree.otherwise)} & \\text{{otherwise}}"]
        return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"

    def _print_branches(self, branches: Sequence[Branch]) -> Iterator[str]:
        before: Comparison | None = None
        for branch in branches:
            condition = branch.condition
            sides = self.text(condition.left), self.text(condition.right)
            shown = f"{sides[0]} {_COMPARATORS[condition.comparator]} {sides[1]}"
            if before is not None and _neighbours(before, condition):
                # The interval between the ends of the two branches, written from its lower end to its upper end.
                shown = self._print_between(before, condition)
            yield f"{self.text(branch.value)} & \\text{{if }} {shown}"
            before = condition

    def _print_with_gaps(
        self, branches: Sequence[Branch], otherwise: Expression, gaps: Sequence[Expression]
    ) -> list[str]:
        """The rows of a function that has no value where x is one of `gaps`, as open intervals where they can be."""
        places = r" \text{ or } ".join(f"x = {self.text(gap)}" for gap in gaps)
        missing = f"{self.text(UNDEFINED)} & \\text{{if }} {places}"
        if not branches and len(gaps) == 1:
            return [f"{self.text(otherwise)} & \\text{{if }} x \\ne {self.text(gaps[0])}", missing]
        if _is_chain([branch.condition for branch in branches]):
            return [*self._print_intervals(branches, otherwise, gaps), missing]
        # The first row that holds gives the value, so a row that may hold at a gap comes after it.
        rest = [*self._print_branches(branches), f"{self.text(otherwise)} & \\text{{otherwise}}"]
        strict = all(branch.condition.comparator in ("<", ">", "!=") for branch in branches)
        place = len(branches) if strict else 0
        return [*rest[:place], missing, *rest[place:]]

    def _print_intervals(
        self, branches: Sequence[Branch], otherwise: Expression, gaps: Sequence[Expression]
    ) -> Iterator[str]:
        """Every branch of a chain with the interval on which it holds; an end that is a gap is left out."""
        rising = branches[0].condition.comparator in ("<", "<=")
        before = ""
        for branch in branches:
            comparator, end = branch.condition.comparator, branch.condition.right
            holds = comparator in ("<=", ">=") and end not in gaps
            after = comparator in ("<", ">") and end not in gaps
            shown = self.text(end)
            if not before:
                interval = f"x {_sign(rising, holds)} {shown}"
            elif rising:
                interval = f"{before} x {_sign(True, holds)} {shown}"
            else:
                interval = f"{shown} {_sign(True, holds)} x {before}"
            yield f"{self.text(branch.value)} & \\text{{if }} {interval}"
            before = f"{shown} {_sign(True, after)}" if rising else f"{_sign(True, after)} {shown}"
            last = f"x {_sign(not rising, after)} {shown}"
        yield f"{self.text(otherwise)} & \\text{{if }} {last}"

    def _print_between(self, before: Comparison, condition: Comparison) -> str:
        first, second = before, condition
        left: Comparator = "<=" if before.comparator == "<" else "<"
        right = condition.comparator
        if before.comparator in (">", ">="):
            first, second = condition, before
            left = "<" if condition.comparator == ">" else "<="
            right = "<=" if before.comparator == ">" else "<"
        shown = [self.text(tree) for tree in (first.right, before.left, second.right)]
        return f"{shown[0]} {_COMPARATORS[left]} {shown[1]} {_COMPARATORS[right]} {shown[2]}"

    def inside(self, tree: Expression, least: Binding, inline: bool) -> str:
        """The LaTeX of a tree, in parentheses if it binds less tightly than `least`."""
        shown, binding = self._print(tree, inline)
        return shown if binding >= least else _wrap(shown)


def _wrap(shown: str) -> str:
    return f"\\left({shown}\\right)" if _TALL.search(shown) else f"({shown})"


def _neighbours(before: Comparison, condition: Comparison) -> bool:
    """Whether two conditions, one after the other, compare the same side with two increasing or decreasing numbers."""
    ends = rational_value(before.right), rational_value(condition.right)
    if before.left != condition.left or ends[0] is None or ends[1] is None:
        return False
    if before.comparator in ("<", "<=") and condition.comparator in ("<", "<="):
        return ends[0] < ends[1]
    return before.comparator in (">", ">=") and condition.comparator in (">", ">=") and ends[0] > ends[1]


def _sign(below: bool, closed: bool) -> str:
    """The sign between an input and an end of an interval; `below` if the input is the lesser of the two."""
    return (r"\le" if closed else "<") if below else (r"\ge" if closed else ">")


def _is_chain(conditions: Sequence[Comparison]) -> bool:
    """Whether conditions cut the line, from one end to the other, into intervals of x."""
    if not conditions or conditions[0].left != X or conditions[0].comparator in ("==", "!="):
        return False
    return all(_neighbours(before, condition) for before, condition in pairwise(conditions))
