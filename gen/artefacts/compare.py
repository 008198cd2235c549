"""What functions of one variable are compared by: their facts as short texts, their tails, and proved distances."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gen.catalogue import Activation, Catalogue
from gen.facts.records import ElementwiseFacts, Extremum, Fact, Interval, Line, Number, Point, Range, RealSet, Sheet
from gen.kinds.elementwise import curve_facts
from gen.prose.numerals import format_interval, format_number, format_set

_NONE = "none"
_UNKNOWN = "not established"
_SMOOTHNESS = {"C^inf": "C∞", "C^-1": "jumps"}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIDES = {
    (True, True): "both sides",
    (True, False): "left",
    (False, True): "right",
    (False, False): "neither side",
}
_BOUNDED = {
    (True, True): "below and above",
    (True, False): "below",
    (False, True): "above",
    (False, False): "neither",
}


def _number(value: Number | None) -> str:
    return _NONE if value is None else format_number(value)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _range(value: Range) -> str:
    lower, upper = value.lower, value.upper
    return format_interval(Interval(lower.number, upper.number, lower.attained, upper.attained))


def _extremum(value: Extremum | None) -> str:
    if value is None:
        return _NONE
    places = value.at.pieces
    where = f" at x = {format_number(places[0].at)}" if len(places) == 1 and isinstance(places[0], Point) else ""
    return format_number(value.value) + where


def _places(value: RealSet) -> str:
    if len(value.pieces) == 1 and isinstance(value.pieces[0], Point):
        return format_number(value.pieces[0].at)
    return format_set(value) if value.pieces else _NONE


def _smoothness(order: str) -> str:
    return _SMOOTHNESS.get(order) or "C" + order.removeprefix("C^").translate(_SUPERSCRIPTS)


FACTS: tuple[tuple[str, str, str, Callable[[Any], str]], ...] = (
    ("Range", "range", "range", _range),
    ("Minimum", "minimum", "minimum", _extremum),
    ("Maximum", "maximum", "maximum", _extremum),
    ("Bounded", "bounded", "bounded", lambda value: _BOUNDED[value.below, value.above]),
    ("Monotone", "monotone", "monotone", lambda value: value.value),
    ("Symmetry", "parity", "parity", lambda value: value.value),
    ("Smoothness", "smoothness", "smoothness", lambda value: _smoothness(value.value)),
    ("Kinks", "kinks", "kinks", lambda value: ", ".join(_number(one.at) for one in value.kinks) or _NONE),
    ("Lipschitz constant", "lipschitz", "lipschitz", lambda value: _number(value.number)),
    ("f(0)", "value_at_zero", "value-at-zero", _number),
    ("f′(0)", "derivative_at_zero", "derivative-at-zero", _number),
    ("Zeros", "zeros", "zeros", _places),
    ("Saturates", "saturation", "saturation", lambda value: _SIDES[value.left != "none", value.right != "none"]),
    ("Gradient can vanish", "vanishing", "vanishing", lambda value: _yes(value.value)),
    ("Unit can die", "dying", "dying", lambda value: _yes(value.value)),
    ("Zero-centred", "zero_centred", "zero-centred", lambda value: _yes(value.value)),
    ("Mean under N(0, 1)", "gaussian", "gaussian-mean", lambda value: _number(value.mean)),
    ("Forward gain", "gaussian", "gaussian-gain-forward", lambda value: _number(value.gain_forward)),
    ("Backward gain", "gaussian", "gaussian-gain-backward", lambda value: _number(value.gain_backward)),
    ("Dead fraction", "gaussian", "gaussian-dead-fraction", lambda value: _number(value.dead_fraction)),
)
"""Title, fact, anchor on the page of a function, and how the value reads."""


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
    with name and kind.
    """
    lines = []
    for slug, sheet in sheets.items():
        activation = catalogue.activations[slug]
        if (facts := curve_facts(sheet)) is not None:
            family = catalogue.families[activation.family].name
            lines.append(f"{_print(slug)}:{_print(_function(activation, family, styles[slug], sheet, facts))}")
    titles = _print([[title, anchor] for title, _, anchor, _ in FACTS])
    functions = ",\n".join(lines)
    others = {one.slug: [one.name, one.kind] for one in catalogue.activations.values() if one.slug not in styles}
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
        "facts": [_told(facts[name], words) for _, name, _, words in FACTS],
        "ends": _ends(facts),
        "depth": _depth(facts),
        "approximations": list(_approximations(sheet)),
    }


def _told(fact: Fact[Any], words: Callable[[Any], str]) -> list[str]:
    if not fact.known:
        return [_UNKNOWN, str(fact.evidence)]
    if fact.value is None:
        return [_NONE, str(fact.evidence)]
    return [words(fact.value), str(fact.evidence)]


def _ends(facts: ElementwiseFacts) -> list[list[float] | None]:
    found = facts.asymptotes.value if facts.asymptotes.known else None
    return [_line(found.left), _line(found.right)] if found is not None else [None, None]


def _line(line: Line | None) -> list[float] | None:
    return None if line is None else [_rounded(line.slope), _rounded(line.intercept)]


def _rounded(number: Number) -> float:
    return float(round(number.as_decimal, 15))


def _depth(facts: ElementwiseFacts) -> list[list[str]] | None:
    depth = facts.depth.value if facts.depth.known else None
    if depth is None:
        return None
    return [[one.decimal, format_number(one)] for one in (depth.per_layer, depth.after_10, depth.after_50)]


def _approximations(sheet: Sheet) -> Iterator[dict[str, object]]:
    for fact in sheet.relations:
        relation = fact.value
        if fact.known and relation is not None and relation.kind == "approximation" and relation.error is not None:
            yield {
                "other": relation.other,
                "error": format_number(relation.error, 4),
                "at": _places(relation.at) if relation.at is not None else "",
                "evidence": str(fact.evidence),
            }


def _print(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
