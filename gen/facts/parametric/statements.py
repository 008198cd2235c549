"""Statements with symbolic parameters: cases with the values that hold in them, and their words.

A statement reads `` `(-oo, oo)` for `slope > 0`; `[0, oo)` for `slope = 0` ``: what stands between backquotes is
mathematics in the formula language, with intervals, `x = …` and conditions besides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from gen.catalogue import Domain
from gen.facts.parametric.amounts import alike, equal_at
from gen.facts.parametric.cells import Cell, ParameterCase
from gen.facts.parametric.statement_words import print_value


@dataclass(frozen=True)
class Statement:
    """Cases that cover the declared domains, in increasing order of the parameter that tells them apart."""

    whole: Cell
    cases: tuple[ParameterCase[object], ...]

    def value_at(self, values: Mapping[str, Fraction]) -> object:
        """What is stated for given values; raises ValueError outside the domains."""
        for case in self.cases:
            if case.cell.holds(values):
                return case.value
        raise ValueError("the values lie outside the declared domains")


def make_statement(whole: Cell, cases: tuple[ParameterCase[object], ...]) -> Statement:
    """A statement whose single values join a neighbour that says the same of them."""
    settled = list(cases)
    for place, case in enumerate(settled):
        at = {name: span.point for name, span in case.cell.spans.items() if span.point is not None}
        if not at:
            continue
        for neighbour in settled[max(0, place - 1) : place] + settled[place + 1 : place + 2]:
            if alike(neighbour.value, case.value, partial(equal_at, values=at)):
                settled[place] = ParameterCase(case.cell, neighbour.value)
                break
    return Statement(whole, tuple(settled))


def print_statement(statement: Statement) -> str:
    """The statement in words."""
    groups: dict[str, list[Cell]] = {}
    for case in statement.cases:
        groups.setdefault(print_value(case.value), []).append(case.cell)
    return "; ".join(f"{text} for {_conditions(statement.whole, cells)}" for text, cells in groups.items())


def _conditions(whole: Cell, cells: list[Cell]) -> str:
    names = [name for name in whole.spans if any(cell.spans[name] != whole.spans[name] for cell in cells)]
    if len(cells) == 1 and not names:
        return " and ".join(filter(None, (_within(name, span, None) for name, span in whole.spans.items())))
    if len(names) != 1:
        return " or ".join(
            " and ".join(_within(name, cell.spans[name], whole.spans[name]) for name in names) for cell in cells
        )
    (name,) = names
    spans = _joined([cell.spans[name] for cell in cells])
    if spans == [whole.spans[name]]:
        return _conditions(whole, [whole])
    if len(spans) == 2 and spans[0].upper == spans[1].lower and not spans[0].upper.closed:
        outer = Domain(spans[0].lower, spans[1].upper)
        if outer == whole.spans[name] and spans[0].upper.value is not None:
            return f"`{name} != {spans[0].upper.value}`"
    return " or ".join(_within(name, span, whole.spans[name]) for span in spans)


def _joined(spans: list[Domain]) -> list[Domain]:
    """The spans with neighbours joined; they are in increasing order."""
    found: list[Domain] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and last.upper.value == span.lower.value and last.upper.closed != span.lower.closed:
            found[-1] = Domain(last.lower, span.upper)
        else:
            found.append(span)
    return found


def _within(name: str, span: Domain, whole: Domain | None) -> str:
    """The conditions for a parameter to lie in a span, those left out that the whole domain grants."""
    if span.point is not None:
        return f"`{name} = {span.point}`"
    low, high = span.lower, span.upper
    parts = []
    if low.value is not None and (whole is None or low != whole.lower):
        parts.append(f"`{name} {'>=' if low.closed else '>'} {low.value}`")
    if high.value is not None and (whole is None or high != whole.upper):
        parts.append(f"`{name} {'<=' if high.closed else '<'} {high.value}`")
    if len(parts) == 2 and low.value is not None and high.value is not None:
        signs = "<=" if low.closed else "<", "<=" if high.closed else "<"
        return f"`{low.value} {signs[0]} {name} {signs[1]} {high.value}`"
    return " and ".join(parts) or f"every `{name}`"
