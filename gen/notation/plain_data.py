"""Values of facts as plain data for JSON, each shape with the types of its data.

A shape is published with its fields as keys, unless it has a line in `FORMS`, where it is the value of a fact, or in
`PARTS`, where it stands inside of one. The JSON Schema follows from the same types (`gen.notation.data_schema`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Annotated, Any, Literal, TypedDict, get_type_hints

from gen.facts.records import (
    End,
    Extremum,
    Fact,
    Interval,
    Invariances,
    Kink,
    Kinks,
    Limits,
    Lipschitz,
    Number,
    Numerics,
    Partials,
    Point,
    Progression,
    RealSet,
    TemperatureLimits,
    Text,
)
from gen.notation.statements.text import print_general
from gen.notation.temperature import statements

Json = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """How a shape is published that differs from its fields: what makes the data, and the types of the data.

    `types` maps the keys to their types where the data is an object, and is the type itself where it is not.
    """

    data: Callable[[Any], Any]
    types: Any


class PointPiece(TypedDict):
    """One real number."""

    point: Number


class IntervalPiece(TypedDict):
    """An interval."""

    interval: Interval


def types_of(record: type[Any]) -> Mapping[str, Any]:
    """The types of the fields that are published of a record, by name and with what is noted beside them."""
    types = get_type_hints(record, include_extras=True)
    return {name: types[name] for name in published_fields(record)} if is_dataclass(record) else types


def published_fields(record: type[Any]) -> tuple[str, ...]:
    """The names of the fields that are published of a record: all that make it what it is."""
    return tuple(field.name for field in fields(record) if field.compare)


FORMS: dict[type[Any], Form] = {
    Number: Form(lambda number: {"value": to_data(number)}, {"value": Number}),
    RealSet: Form(lambda places: {"value": to_data(places)}, {"value": RealSet}),
    Kinks: Form(lambda value: {"value": to_data(value.kinks)}, {"value": tuple[Kink, ...]}),
    Lipschitz: Form(
        lambda value: {"value": to_data(value.number), "attained": value.attained}, {"value": Number, "attained": bool}
    ),
    Limits: Form(
        lambda value: {key: "none" if end is None else end for key, end in _fields(value).items()},
        dict.fromkeys(("minus_oo", "plus_oo"), Annotated[Number | Literal["none"], "A limit, or `none`."]),
    ),
    Invariances: Form(lambda value: {"value": list(value.words)}, {"value": tuple[str, ...]}),
    TemperatureLimits: Form(lambda value: {"value": list(statements(value))}, {"value": tuple[str, ...]}),
    Partials: Form(lambda value: {"text": value.text, "latex": value.latex}, types_of(Text)),
    Numerics: Form(
        lambda value: {**_fields(value), "specials": dict(value.specials)},
        {
            **types_of(Numerics),
            "specials": Annotated[
                Mapping[str, str], "What comes out for -inf, inf, nan, -0, 0 and the smallest subnormal."
            ],
        },
    ),
}
"""What a fact says whose value has such a shape, by key."""

PARTS: dict[type[Any], Form] = {
    RealSet: Form(
        lambda places: [_piece(piece) for piece in places.pieces], tuple[PointPiece | IntervalPiece | Progression, ...]
    ),
    End: Form(
        lambda end: {**_fields(end.number), "attained": end.attained, "at": to_data(end.at)},
        {**types_of(Number), **{key: kind for key, kind in types_of(End).items() if key != "number"}},
    ),
}
"""The data of a record that stands inside of a value."""

ABSENT: dict[type[Any], Json] = {Extremum: {"value": None, "at": []}}
"""What a fact says of a thing that does not exist, where that is more than a null as `value`."""

NOTHING: Json = {"value": None}


def value_keys(value: object, shape: type[Any] | None = None) -> Json:
    """What a known fact says, by key; None is a thing that does not exist, and `shape` is what it would be.

    >>> value_keys(Number("1/4", "0.25"))
    {'value': {'exact': '1/4', 'decimal': '0.25'}}
    """
    if value is None:
        return dict(NOTHING if shape is None else ABSENT.get(shape, NOTHING))
    form = FORMS.get(type(value))
    data: Json = form.data(value) if form else _fields(value)
    return data


def to_data(value: object) -> Any:
    """A record as data, also in a tuple or a mapping; what is neither stays as it is."""
    form = PARTS.get(type(value))
    if form is not None:
        return form.data(value)
    if isinstance(value, tuple):
        return [to_data(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_data(item) for key, item in value.items()}
    return _fields(value) if is_dataclass(value) else value


def fact_data(fact: Fact[Any], shape: type[Any] | None = None, *, steps: bool = False) -> Json:
    """One fact as plain data: `evidence` and `method`, beside the keys that its kind of value has.

    A fact that was not established has no others. `steps` adds the argument behind it.
    """
    data: Json = {"evidence": str(fact.evidence), "method": fact.method}
    if fact.known:
        data |= value_keys(fact.value, shape)
    if fact.general is not None:
        data["general"] = print_general(fact.general)
    if steps:
        data["steps"] = [{"kind": step.kind, "text": step.text} for step in fact.steps]
    return data


def _fields(record: Any) -> Json:
    return {name: to_data(getattr(record, name)) for name in published_fields(type(record))}


def _piece(piece: object) -> Json:
    match piece:
        case Point(at):
            return {"point": to_data(at)}
        case Interval():
            return {"interval": to_data(piece)}
        case _:
            return _fields(piece)
