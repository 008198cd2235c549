"""Statements with symbolic parameters, made of what holds on the cells of their domains."""

from __future__ import annotations

from functools import partial

from gen.facts.parametric.amounts import alike, equal_at
from gen.facts.parametric.cells import Cell, ParameterCase
from gen.facts.records import Case, Statement


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
    told = (Case(tuple(case.cell.spans.items()), case.value) for case in settled)
    return Statement(tuple(whole.spans.items()), tuple(told))
