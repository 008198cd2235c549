"""The published data: every fact and every term as JSON, each beside a JSON Schema that documents its shapes.

Data and schemas are made from the same records and declarations. Slugs are sorted, numbers are text, and the same
catalogue gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from gen.catalogue import Activation, Catalogue, DeclaredParameter, DomainEnd, Term
from gen.catalogue.scalars import LEVELS
from gen.facts.records import MINUS_OO, OO, Declared, Evidence, Interval, Number, Numerics, Relation, Sheet, Step, Text
from gen.kinds.registry import KINDS
from gen.notation.data_schema import DIALECT, Definitions, known_and_unknown
from gen.notation.plain_data import Json, fact_data, to_data

_DIGITS = 30
_SLUG = {"pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}


@dataclass(frozen=True)
class ParameterData:
    """A declared parameter."""

    latex: str
    default: Number
    domain: Interval
    learnable: Annotated[bool, "Whether training learns it."]


@dataclass(frozen=True)
class ActivationData:
    """One activation function, beside its facts."""

    name: str
    long_name: str
    aliases: Annotated[tuple[str, ...], "Other names, sorted."]
    kind: str
    learnable: Annotated[bool, "Has parameters that training learns."]
    stochastic: Annotated[bool, "Draws random numbers in training."]
    input_conditioned: Annotated[bool, "Its shape depends on other parts of the input."]
    parameters: Annotated[Mapping[str, ParameterData], "By name."]
    formula: Text
    derivative: Text | None
    second_derivative: Text | None


@dataclass(frozen=True)
class GlossaryData:
    """One term or one activation function, as the glossary lists it."""

    name: str
    kind: Literal["term", "activation"]
    aliases: Annotated[tuple[str, ...], "Other names, sorted."]
    category: Annotated[str, "The category of a term, the family of an activation."]
    subcategory: Annotated[str | None, "Null for an activation."]
    level: Annotated[str, {"enum": list(LEVELS)}]
    page: Annotated[str, "The page's address below the site's root."]
    definition: Annotated[str, "One line of plain text."]
    see_also: Annotated[tuple[Annotated[str, _SLUG], ...], "Slugs the editors recommend next, sorted."]
    links: Annotated[tuple[str, ...], "Slugs that this page's text links to, sorted."]
    referenced_by: Annotated[tuple[str, ...], "Pages whose text links here, sorted."]


def facts_json(entries: Mapping[str, Json]) -> bytes:
    """`facts.json`: the data of every activation (`activation_data`), by slug."""
    return _encode(dict(sorted(entries.items())), depth=3)


def facts_schema() -> bytes:
    """The JSON Schema of `facts.json`."""
    definitions = Definitions()
    described = definitions.describe(ActivationData)
    numerics, relation, text = (
        definitions.fact(Declared(shape, "", description))
        for shape, description in (
            (Numerics, "One form of the function in one floating-point format, every operation correctly rounded."),
            (Relation, "This function with `under` is, tends to or approximates `other`, or applies it to its gate."),
            (Text, "The derivative by one parameter."),
        )
    )
    others = {
        "parameter_derivatives": {"type": "object", "additionalProperties": text},
        "relations": {"type": "array", "items": relation},
        "numerics": {"type": "array", "items": numerics},
    }
    for kind in KINDS.values():
        definitions.facts(kind.key, f"Facts of functions of the kind {kind.key}.", kind.facts, others)
    evidence = {
        "description": "exact: by algebra. enclosed: proved by interval arithmetic. numeric: computed without proof. "
        "cited: from a source. unknown: not established.",
        "enum": [str(word) for word in Evidence],
    }
    steps = {
        "description": "The argument, as `explain --json` prints it; absent from facts.json.",
        **definitions.describe(tuple[Step, ...]),
    }
    activation = definitions.schemas.pop(described["$ref"].rpartition("/")[2])
    activation["properties"] |= {"kind": {"enum": list(KINDS)}, "facts": {"type": "object"}}
    activation["required"].append("facts")
    activation["allOf"] = [
        {
            "if": {"properties": {"kind": {"const": key}}},
            "then": {"properties": {"facts": {"$ref": f"#/$defs/{key}"}}},
        }
        for key in KINDS
    ]
    schema = {
        "$schema": DIALECT,
        "title": "Facts of activation functions",
        "description": "An object by slug. Values hold at the default parameters. Null in a known fact means that the "
        "thing does not exist; what has not been established has the evidence `unknown` and no value.",
        "type": "object",
        "propertyNames": _SLUG,
        "additionalProperties": {"$ref": "#/$defs/activation"},
        "$defs": {
            "activation": activation,
            "evidence": evidence,
            **known_and_unknown(),
            "steps": steps,
            **definitions.schemas,
        },
    }
    return _encode(schema, depth=4)


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
        slug: to_data(
            _glossary_entry(nodes[slug], definitions.get(slug, ""), links.get(slug, ()), backlinks.get(slug, ()))
        )
        for slug in sorted(nodes)
    }
    return _encode(entries, depth=1)


def glossary_schema() -> bytes:
    """The JSON Schema of `glossary.json`."""
    definitions = Definitions()
    schema = {
        "$schema": DIALECT,
        "title": "Glossary",
        "description": "An object by slug: every term and every activation, with the pages it links to and the pages "
        "that mention it.",
        "type": "object",
        "propertyNames": _SLUG,
        "additionalProperties": definitions.describe(GlossaryData),
        "$defs": definitions.schemas,
    }
    return _encode(schema, depth=4)


def activation_data(activation: Activation, sheet: Sheet, *, steps: bool = False) -> Json:
    """One entry of `facts.json`; `steps` adds the argument behind each fact."""
    data: Json = to_data(
        ActivationData(
            name=activation.name,
            long_name=activation.long_name,
            aliases=tuple(sorted(activation.aliases)),
            kind=activation.kind,
            learnable=activation.learnable,
            stochastic=activation.stochastic,
            input_conditioned=activation.input_conditioned,
            parameters={parameter.name: _parameter(parameter) for parameter in activation.parameters},
            formula=sheet.formula,
            derivative=sheet.derivative,
            second_derivative=sheet.second_derivative,
        )
    )
    return {**data, "facts": sheet_data(sheet, steps=steps)}


def sheet_data(sheet: Sheet, *, steps: bool = False) -> Json:
    """The facts of a sheet by key, as nested plain data."""
    declared = sheet.facts.declared()
    data: Json = {key: fact_data(fact, declared[key].shape, steps=steps) for key, fact in sheet.facts.items()}
    data["parameter_derivatives"] = {name: fact_data(fact, steps=steps) for name, fact in sheet.parameter_derivatives}
    data["relations"] = [fact_data(fact, steps=steps) for fact in sheet.relations]
    data["numerics"] = [fact_data(fact, steps=steps) for fact in sheet.numerics]
    return data


def _parameter(parameter: DeclaredParameter) -> ParameterData:
    lower, upper = parameter.lower, parameter.upper
    domain = Interval(_end_of_domain(lower, MINUS_OO), _end_of_domain(upper, OO), lower.closed, upper.closed)
    return ParameterData(parameter.latex, _number(parameter.default), domain, parameter.learnable)


def _end_of_domain(end: DomainEnd, infinity: Number) -> Number:
    return infinity if end.value is None else _number(end.value)


def _number(value: Fraction) -> Number:
    decimal = Context(prec=_DIGITS).divide(Decimal(value.numerator), Decimal(value.denominator))
    return Number(str(value), f"{decimal.normalize():f}")


def _glossary_entry(
    node: Term | Activation, definition: str, links: Iterable[str], backlinks: Iterable[str]
) -> GlossaryData:
    is_term = isinstance(node, Term)
    return GlossaryData(
        name=node.name,
        kind="term" if is_term else "activation",
        aliases=tuple(sorted(node.aliases)),
        category=node.category if isinstance(node, Term) else node.family,
        subcategory=node.subcategory if isinstance(node, Term) else None,
        level=node.level,
        page=f"{'glossary' if is_term else 'activations'}/{node.slug}/",
        definition=definition,
        see_also=tuple(sorted(node.see_also)),
        links=tuple(sorted(links)),
        referenced_by=tuple(sorted(backlinks)),
    )


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
