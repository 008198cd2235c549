"""The facts of a function as rows of its page, in groups, and the few that its card shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from gen.catalogue import Activation
from gen.facts.records import Depth, Evidence, Fact, Gaussian, Number, Sheet
from gen.kinds.registry import KINDS
from gen.pages.records.parts import NOTHING, FactGroup, FactRow, Printed, Table
from gen.pages.rows.general_facts import print_general
from gen.pages.rows.printing import print_brief, print_detail, print_value

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "values",
        "Values and ends",
        ("domain", "range", "image", "minimum", "maximum", "bounded", "limits", "asymptotes"),
    ),
    (
        "points",
        "Special points",
        ("value_at_zero", "derivative_at_zero", "zeros", "fixed_points", "critical_points", "inflection_points"),
    ),
    ("shape", "Shape", ("monotone", "convexity", "parity")),
    ("smoothness", "Smoothness", ("smoothness", "kinks", "lipschitz")),
    ("gradient", "Gradient", ("saturation", "vanishing", "dying", "derivative_by_output")),
    ("normal", "Under a standard normal input", ("zero_centred", "gaussian")),
    ("vector", "As a vector function", ("jacobian", "invariances", "sum")),
    ("other", "Other facts", ()),
)
"""Slug, title and facts of each group; a fact that none of them names goes into the last."""

TITLES = {
    "value_at_zero": "f(0)",
    "derivative_at_zero": "f′(0)",
    "monotone": "Monotone",
    "parity": "Symmetry",
    "lipschitz": "Lipschitz constant",
    "vanishing": "Gradient can vanish",
    "dying": "Unit can die",
    "zero_centred": "Zero-centred",
    "derivative_by_output": "Derivative from the output",
    "sum": "Sum of the outputs",
}
_GAUSSIAN = {
    "mean": "Mean",
    "second_moment": "Second moment",
    "slope_second_moment": "Second moment of f′",
    "gain_forward": "Forward gain",
    "gain_backward": "Backward gain",
    "dead_fraction": "Dead fraction",
}
NOT_ESTABLISHED = Printed("not established")
DOES_NOT_EXIST = Printed("does not exist")
_MAY_BE_ABSENT = ("minimum", "maximum")
_ABSENT = {"separate": ("depth",)}


def all_rows(activation: Activation, sheet: Sheet) -> dict[str, FactRow]:
    """Every fact of a sheet in print, by key; Gaussian facts one by one, as `gaussian.mean`."""
    named: list[tuple[str, Fact[Any]]] = [(one.name, getattr(sheet.facts, one.name)) for one in fields(sheet.facts)]
    if sheet.derivative_by_output is not None:
        named.append(("derivative_by_output", sheet.derivative_by_output))
    rows: dict[str, FactRow] = {}
    for key, fact in named:
        if key in KINDS[activation.kind].absent and fact.known and fact.value is None:
            continue
        for row in _rows(activation, key, fact):
            rows[row.key] = row
    for name, derivative in sheet.parameter_derivatives:
        key = f"parameter_derivatives.{name}"
        row = _row(activation, key, f"Derivative by {name}", derivative)
        rows[key] = replace(row, command=f"python -m gen explain {activation.slug}.derivative_by_{name}")
    return rows


def grouped(rows: Mapping[str, FactRow]) -> tuple[FactGroup, ...]:
    """The rows in their groups; a group without rows is left out."""
    placed = {key: slug for slug, _, keys in GROUPS for key in keys}
    last = GROUPS[-1][0]
    groups = []
    for slug, title, keys in GROUPS:
        inside = [row for row in rows.values() if placed.get(row.key.split(".")[0], last) == slug]
        inside.sort(key=lambda row: keys.index(row.key.split(".")[0]) if row.key.split(".")[0] in keys else len(keys))
        shown = tuple(row for row in inside if row.key.split(".")[0] not in _ABSENT["separate"])
        if shown:
            groups.append(FactGroup(slug, title, shown))
    return tuple(groups)


def card(activation: Activation, rows: Mapping[str, FactRow]) -> tuple[FactRow, ...]:
    """The facts above the fold; which they are depends on the kind of function."""
    return tuple(rows[key] for key in KINDS[activation.kind].card if key in rows)


def depth_table(fact: Fact[Depth] | None) -> Table | None:
    """What 1, 10 and 50 layers do to the squared gradient; None where that is not known."""
    if fact is None or fact.value is None:
        return None
    depth = fact.value
    layers = (("1 layer", depth.per_layer), ("10 layers", depth.after_10), ("50 layers", depth.after_50))
    return Table(
        ("Layers", "Squared gradient is multiplied by"),
        tuple((Printed(name), print_value(number)) for name, number in layers),
    )


def depth_row(activation: Activation, fact: Fact[Depth]) -> FactRow:
    """The factor of one layer, with its evidence."""
    number: Number | None = fact.value.per_layer if fact.value is not None else None
    one_layer = Fact(fact.evidence, fact.method, number, fact.steps, fact.general)
    return _row(activation, "depth", "Factor per layer", one_layer)


def _rows(activation: Activation, key: str, fact: Fact[Any]) -> Iterator[FactRow]:
    match fact.value:
        case Gaussian() as gaussian:
            for one in fields(gaussian):
                number = Fact(fact.evidence, fact.method, getattr(gaussian, one.name), fact.steps, fact.general)
                yield _row(activation, f"{key}.{one.name}", _GAUSSIAN.get(one.name, one.name), number)
        case Depth():
            yield depth_row(activation, fact)
        case _:
            yield _row(activation, key, TITLES.get(key, key.replace("_", " ").capitalize()), fact)


def _row(activation: Activation, key: str, title: str, fact: Fact[Any]) -> FactRow:
    known = fact.evidence is not Evidence.UNKNOWN
    value, brief = (print_value(fact.value), print_brief(fact.value)) if known else (NOT_ESTABLISHED, NOT_ESTABLISHED)
    if known and fact.value is None and key not in _MAY_BE_ABSENT:
        value = brief = DOES_NOT_EXIST
    part = key.partition(".")[2] if key.startswith("gaussian.") else ""
    return FactRow(
        key=key,
        title=title,
        value=value,
        brief=brief,
        evidence=str(fact.evidence),
        method=fact.method,
        command=f"python -m gen explain {activation.slug}.{key}",
        detail=print_detail(fact.value) if known else NOTHING,
        general=print_general(fact.general, activation, part) if fact.general else NOTHING,
    )
