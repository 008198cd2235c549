"""What functions of one variable are compared by: their facts as short texts, their tails, and proved distances."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from gen.catalogue import Activation, Catalogue
from gen.facts.records import ElementwiseFacts, Fact, Line, Number, Sheet
from gen.kinds.elementwise import curve_facts
from gen.kinds.registry import KINDS
from gen.notation.numerals import format_number
from gen.notation.short_text import print_short

LARGEST_ROUNDED = 12
_UNKNOWN = "not established"


@dataclass(frozen=True)
class Style:
    """How a curve is drawn: the CSS variable of its colour, and its dashes in widths of the line."""

    variable: str
    dashes: tuple[float, ...]


def comparison_json(catalogue: Catalogue, sheets: Mapping[str, Sheet], styles: Mapping[str, Style]) -> bytes:
    """What the page that compares functions reads, one function a line.

    `styles` are those that the functions of one variable have in all pictures, by slug. `facts` are
    [title, anchor]; each function has a text and an evidence for each. `ends` are slope and intercept of its
    asymptotes, left and right, null where there is none or it is not known; `depth` the factor per layer, after 10
    and after 50, as decimal and text; `approximations` proved distances. `others` are the functions that have no curve,
    with name and what such a function does.
    """
    compared = ElementwiseFacts.table("comparison")
    lines = []
    for slug, sheet in sheets.items():
        activation = catalogue.activations[slug]
        if (facts := curve_facts(sheet)) is not None:
            family = catalogue.families[activation.family].name
            lines.append(f"{_print(slug)}:{_print(_function(activation, family, styles[slug], sheet, facts))}")
    titles = _print([[aspect.alone, aspect.anchor] for aspect in compared])
    functions = ",\n".join(lines)
    others = {
        activation.slug: [activation.name, KINDS[activation.kind].meaning]
        for activation in catalogue.activations.values()
        if activation.slug not in styles
    }
    return f'{{"facts":{titles},\n"others":{_print(others)},\n"functions":{{\n{functions}\n}}}}\n'.encode()


def _style(style: Style) -> list[object]:
    return [style.variable, list(style.dashes)]


def _function(
    activation: Activation, family: str, style: Style, sheet: Sheet, facts: ElementwiseFacts
) -> dict[str, object]:
    return {
        "name": activation.name,
        "family": family,
        "style": _style(style),
        "facts": [_told(aspect.narrow(facts[aspect.declared.key])) for aspect in facts.table("comparison")],
        "ends": _ends(facts),
        "depth": _depth(facts),
        "approximations": list(_approximations(sheet)),
    }


def _told(fact: Fact[Any]) -> list[str]:
    return [print_short(fact.value) if fact.known else _UNKNOWN, str(fact.evidence)]


def _ends(facts: ElementwiseFacts) -> list[list[float] | None]:
    lines = facts.asymptotes.value if facts.asymptotes.known else None
    return [_line(lines.left), _line(lines.right)] if lines is not None else [None, None]


def _line(line: Line | None) -> list[float] | None:
    """Slope and intercept for a picture; None where there is no line, or none that floating point can draw."""
    if line is None:
        return None
    ends = [_rounded(line.slope), _rounded(line.intercept)]
    return ends if all(map(isfinite, ends)) else None


def _rounded(number: Number) -> float:
    value = number.as_decimal
    # Floating point keeps no 15 places of a large number, and decimals of the usual precision cannot hold them.
    return float(round(value, 15) if value.adjusted() < LARGEST_ROUNDED else value)


def _depth(facts: ElementwiseFacts) -> list[list[str]] | None:
    depth = facts.depth.value if facts.depth.known else None
    if depth is None:
        return None
    return [[factor.decimal, format_number(factor)] for factor in (depth.per_layer, depth.after_10, depth.after_50)]


def _approximations(sheet: Sheet) -> Iterator[dict[str, object]]:
    for fact in sheet.relations:
        relation = fact.value
        if fact.known and relation is not None and relation.kind == "approximation" and relation.error is not None:
            yield {
                "other": relation.other,
                "error": format_number(relation.error, 4),
                "at": print_short(relation.at) if relation.at is not None else "",
                "evidence": str(fact.evidence),
            }


def _print(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
