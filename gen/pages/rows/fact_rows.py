"""The facts of a function as rows of its page, in groups, and the few that its card shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gen.catalogue import Activation
from gen.facts.records import (
    GROUPS,
    OTHER,
    Aspect,
    Depth,
    ElementwiseFacts,
    Extremum,
    Fact,
    FactSet,
    Group,
    Kinks,
    Sheet,
    Statement,
    Text,
)
from gen.kinds.registry import KINDS
from gen.notation.markup import escape
from gen.notation.numerals import format_interval
from gen.notation.page_statements import StatementPrinter
from gen.notation.page_text import print_brief, print_detail, print_number, print_value
from gen.pages.records.parts import NOTHING, FactGroup, FactRow, Printed, Table

NOT_ESTABLISHED = Printed("not established")
DOES_NOT_EXIST = Printed("does not exist")

_BROKEN = ("f", "f′")
"""What has two limits at a jump, whose order is 0, and at a kink, whose order is 1."""


def all_rows(activation: Activation, sheet: Sheet) -> dict[str, FactRow]:
    """Every fact of a sheet in print, by key, in the order of the data; Gaussian facts one by one."""
    rows = {
        aspect.key: _row(activation, aspect, sheet.facts[key])
        for key, declared in sheet.facts.declared().items()
        if declared.told
        for aspect in (declared.aspects if sheet.facts[key].value is not None else (Aspect(declared),))
    }
    for name, derivative in sheet.parameter_derivatives:
        key = f"parameter_derivatives.{name}"
        row = _print_row(activation, key, f"Derivative by {name}", derivative, Text)
        rows[key] = replace(row, command=f"python -m gen explain {activation.slug}.derivative_by_{name}")
    return rows


def grouped(facts: FactSet, rows: Mapping[str, FactRow]) -> tuple[FactGroup, ...]:
    """The rows in their groups; a group without rows is left out."""
    of_facts: dict[str, list[FactRow]] = {}
    for row in rows.values():
        of_facts.setdefault(row.key.partition(".")[0], []).append(row)
    groups: dict[Group, list[FactRow]] = {group: [] for group in GROUPS}
    for declared in facts.in_order():
        inside = of_facts.pop(declared.key, [])
        if declared.place is not None:
            groups[declared.place[0]] += inside
    for inside in of_facts.values():
        groups[OTHER] += inside
    return tuple(FactGroup(group.slug, group.title, tuple(inside)) for group, inside in groups.items() if inside)


def card(activation: Activation, rows: Mapping[str, FactRow]) -> tuple[FactRow, ...]:
    """The facts above the fold; which they are depends on the kind of function."""
    return tuple(rows[aspect.key] for aspect in KINDS[activation.kind].facts.table("card") if aspect.key in rows)


def depth_table(fact: Fact[Depth] | None) -> Table | None:
    """What 1, 10 and 50 layers do to the squared gradient; None where that is not known."""
    if fact is None or fact.value is None:
        return None
    return Table(
        ("Layers", "Squared gradient is multiplied by"),
        tuple(
            (Printed(part.title), print_value(getattr(fact.value, part.key))) for part in ElementwiseFacts.depth.parts
        ),
    )


def kink_table(fact: Fact[Kinks] | None) -> Table | None:
    """What f and f′ do at each jump and kink, where f′ has no value; None where there is none or it is not known."""
    places = [] if fact is None or fact.value is None else [kink for kink in fact.value.kinks if kink.order < 2]
    if not places:
        return None
    return Table(
        ("x", "f(x)", "From the left", "From the right", "f′(x)", "Subdifferential"),
        tuple(
            (
                print_number(kink.at),
                print_number(kink.value),
                *(Printed(f"{_BROKEN[kink.order]} → {print_number(side)}") for side in (kink.left, kink.right)),
                DOES_NOT_EXIST,
                Printed("none")
                if kink.subdifferential is None
                else Printed(escape(format_interval(kink.subdifferential))),
            )
            for kink in places
        ),
    )


def depth_row(activation: Activation, fact: Fact[Depth]) -> FactRow:
    """The factor of one layer, with its evidence."""
    return _row(activation, Aspect(ElementwiseFacts.depth), fact)


def _row(activation: Activation, aspect: Aspect, fact: Fact[Any]) -> FactRow:
    return _print_row(activation, aspect.key, aspect.title, aspect.narrow(fact), aspect.declared.shape)


def _print_row(activation: Activation, key: str, title: str, fact: Fact[Any], shape: type[Any]) -> FactRow:
    value, brief = (print_value(fact.value), print_brief(fact.value)) if fact.known else (NOT_ESTABLISHED,) * 2
    if fact.known and fact.value is None and shape is not Extremum:
        value = brief = DOES_NOT_EXIST
    general = fact.general if isinstance(fact.general, Statement) else None
    statements = StatementPrinter(
        {parameter.name: parameter.latex for parameter in activation.parameters if parameter.latex}
    )
    return FactRow(
        key=key,
        title=title,
        value=value,
        brief=brief,
        evidence=str(fact.evidence),
        method=fact.method,
        command=f"python -m gen explain {activation.slug}.{key}",
        detail=print_detail(fact.value) if fact.known else NOTHING,
        general=NOTHING if general is None else statements.whole(general),
        general_brief=NOTHING if general is None else statements.brief(general),
    )
