"""The published data: every fact and every term as JSON, each beside a JSON Schema that documents its shapes.

Keys and shapes are those of the site's data format; the schemas say what each one holds.
Slugs are sorted, numbers are text, and the same catalogue gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Context, Decimal
from fractions import Fraction
from importlib.resources import files
from typing import Any

from gen.catalogue import Activation, Catalogue, DeclaredParameter, DomainEnd, Term
from gen.facts.records import (
    MINUS_OO,
    OO,
    End,
    Extremum,
    Fact,
    Flag,
    Interval,
    Invariances,
    Kinks,
    Limits,
    Lipschitz,
    Number,
    Numerics,
    Partials,
    Point,
    Progression,
    RealSet,
    SetPiece,
    Sheet,
    TemperatureLimits,
)
from gen.notation.temperature import statements

Json = dict[str, Any]

_DIGITS = 30
_NOTHING: Mapping[str, Json] = {
    "minimum": {"value": None, "at": []},
    "maximum": {"value": None, "at": []},
}
"""What a fact says of a thing that does not exist, where that is more than `value: null`."""


def facts_json(catalogue: Catalogue, sheets: Mapping[str, Sheet]) -> bytes:
    """`facts.json`: one entry per activation that has a sheet, by slug."""
    entries = {
        slug: activation_data(catalogue.activations[slug], sheets[slug])
        for slug in sorted(catalogue.activations)
        if slug in sheets
    }
    return _encode(entries, depth=3)


def facts_schema() -> bytes:
    """The JSON Schema of `facts.json`."""
    return files(__package__).joinpath("facts.schema.json").read_bytes()


def glossary_json(
    catalogue: Catalogue,
    definitions: Mapping[str, str],
    links: Mapping[str, Iterable[str]],
    backlinks: Mapping[str, Iterable[str]],
) -> bytes:
    """`glossary.json`: every term and activation with its definition, links and backlinks, by slug.

    `definitions` holds plain text with references resolved; `links` and `backlinks` hold page names by slug.
    """
    nodes: dict[str, Term | Activation] = {**catalogue.terms, **catalogue.activations}
    entries = {
        slug: _glossary_entry(
            nodes[slug], definitions.get(slug, ""), sorted(links.get(slug, ())), sorted(backlinks.get(slug, ()))
        )
        for slug in sorted(nodes)
    }
    return _encode(entries, depth=1)


def glossary_schema() -> bytes:
    """The JSON Schema of `glossary.json`."""
    return files(__package__).joinpath("glossary.schema.json").read_bytes()


def activation_data(activation: Activation, sheet: Sheet, *, steps: bool = False) -> Json:
    """One entry of `facts.json`; `steps` adds the argument behind each fact."""
    data = sheet_data(sheet, steps=steps)
    formulas = {key: data.pop(key) for key in ("formula", "derivative", "second_derivative")}
    return {
        "name": activation.name,
        "long_name": activation.long_name,
        "aliases": sorted(activation.aliases),
        "kind": activation.kind,
        "learnable": activation.learnable,
        "stochastic": activation.stochastic,
        "input_conditioned": activation.input_conditioned,
        "parameters": {parameter.name: _parameter(parameter) for parameter in activation.parameters},
        **formulas,
        "facts": data,
    }


def sheet_data(sheet: Sheet, *, steps: bool = False) -> Json:
    """The sheet as nested plain data, facts by key beside the three formulas: what `gelu.range.lower` walks."""
    data: Json = {key: _plain(getattr(sheet, key)) for key in ("formula", "derivative", "second_derivative")}
    for key, fact in sheet.facts.items():
        data[key] = fact_data(key, fact, steps=steps)
    data["parameter_derivatives"] = {
        name: fact_data(name, fact, steps=steps) for name, fact in sheet.parameter_derivatives
    }
    data["relations"] = [fact_data("relations", fact, steps=steps) for fact in sheet.relations]
    data["numerics"] = [fact_data("numerics", fact, steps=steps) for fact in sheet.numerics]
    return data


def fact_data(key: str, fact: Fact[Any], *, steps: bool = False) -> Json:
    """One fact as plain data: `evidence` and `method`, beside the keys that its kind of value has.

    A fact that was not established has no others.
    """
    data: Json = {"evidence": str(fact.evidence), "method": fact.method}
    if fact.known:
        data |= dict(_NOTHING.get(key, {"value": None})) if fact.value is None else _value_keys(fact.value)
    if fact.general is not None:
        data["general"] = fact.general
    if steps:
        data["steps"] = [{"kind": step.kind, "text": step.text} for step in fact.steps]
    return data


def _value_keys(value: Any) -> Json:
    match value:
        case Number() | RealSet():
            return {"value": _plain(value)}
        case Kinks(kinks):
            return {"value": [_plain(kink) for kink in kinks]}
        case Flag(flag):
            return {"value": flag}
        case Lipschitz(number, attained):
            return {"value": _plain(number), "attained": attained}
        case Numerics():
            return {**_plain(value), "specials": dict(value.specials)}
        case Extremum(number, at):
            return {"value": _plain(number), "at": _plain(at)}
        case Invariances():
            return {"value": list(value.words)}
        case TemperatureLimits():
            return {"value": list(statements(value))}
        case Partials():
            return {"text": value.text, "latex": value.latex}
        case Limits(minus_oo, plus_oo):
            ends = {"minus_oo": minus_oo, "plus_oo": plus_oo}
            return {key: "none" if end is None else _plain(end) for key, end in ends.items()}
        case _:
            data: Json = _plain(value)
            return data


def _plain(value: Any) -> Any:
    """A record as JSON data; records without a shape of their own become objects of their fields."""
    match value:
        case RealSet(pieces):
            return [_piece(piece) for piece in pieces]
        case End(number, attained, at):
            return {**_plain(number), "attained": attained, "at": _plain(at)}
        case tuple():
            return [_plain(item) for item in value]
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value


def _piece(piece: SetPiece) -> Json:
    match piece:
        case Point(at):
            return {"point": _plain(at)}
        case Interval():
            return {"interval": _plain(piece)}
        case Progression():
            data: Json = _plain(piece)
            return data


def _parameter(parameter: DeclaredParameter) -> Json:
    return {
        "latex": parameter.latex,
        "default": _fraction(parameter.default),
        "domain": {
            "lower": _end_of_domain(parameter.lower, MINUS_OO),
            "upper": _end_of_domain(parameter.upper, OO),
            "lower_closed": parameter.lower.closed,
            "upper_closed": parameter.upper.closed,
        },
        "learnable": parameter.learnable,
    }


def _end_of_domain(end: DomainEnd, infinity: Number) -> Json:
    number: Json = _plain(infinity) if end.value is None else _fraction(end.value)
    return number


def _fraction(value: Fraction) -> Json:
    decimal = Context(prec=_DIGITS).divide(Decimal(value.numerator), Decimal(value.denominator))
    return {"exact": str(value), "decimal": f"{decimal.normalize():f}"}


def _glossary_entry(node: Term | Activation, definition: str, links: list[str], backlinks: list[str]) -> Json:
    is_term = isinstance(node, Term)
    return {
        "name": node.name,
        "kind": "term" if is_term else "activation",
        "aliases": sorted(node.aliases),
        "category": node.category if isinstance(node, Term) else node.family,
        "subcategory": node.subcategory if isinstance(node, Term) else None,
        "level": node.level,
        "page": f"{'glossary' if is_term else 'activations'}/{node.slug}/",
        "definition": definition,
        "see_also": sorted(node.see_also),
        "links": links,
        "referenced_by": backlinks,
    }


def _encode(data: Json, depth: int) -> bytes:
    """JSON with one line per value below `depth` levels of objects, so that a difference reads line by line."""
    return (_lines(data, depth, "") + "\n").encode()


def _lines(data: Any, depth: int, indent: str) -> str:
    if depth == 0 or not isinstance(data, dict) or not data:
        return json.dumps(data, ensure_ascii=False)
    inner = indent + " "
    keys = [json.dumps(key, ensure_ascii=False) for key in data]
    values = [_lines(value, depth - 1, inner) for value in data.values()]
    members = [f"{inner}{key}: {value}" for key, value in zip(keys, values, strict=True)]
    return "{\n" + ",\n".join(members) + f"\n{indent}}}"
