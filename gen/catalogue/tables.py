"""Lists and mappings as fields: what a record holds as a tuple and the definitions write as a list or a mapping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BeforeValidator, GetJsonSchemaHandler, ValidationInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from gen.catalogue.nodes import Fields, Items, Node, Scalar
from gen.catalogue.record import Reading, Record

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R", bound=Record)


class _Mapping:
    """Says in the JSON Schema of a tuple that it is written as a mapping."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        members = handler(core)["items"]
        return {"type": "object", "additionalProperties": members.get("prefixItems", [None, members])[1]}


class _AtLeastOne:
    """Says in the JSON Schema of a list that it may not be empty."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core), "minItems": 1}


def _members(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(info.context, Reading) or isinstance(value, Items):
        return tuple(value)
    info.context.expect("a list", value)
    return ()


def _some_members(value: Any, info: ValidationInfo) -> Any:
    if isinstance(info.context, Reading) and isinstance(value, Items) and not value:
        info.context.refuse(value, "lists nothing", "give at least one")
    return _members(value, info)


def _pairs(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(info.context, Reading):
        return value
    return tuple(_mapping(value, info.context).items())


def _rows(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(info.context, Reading):
        return value
    reading, mapping = info.context, _mapping(value, info.context)
    return tuple(_row(reading, mapping, key, row) for key, row in mapping.items())


def _section(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(info.context, Reading):
        return value
    if isinstance(value, Scalar) and value == "":
        return {}
    reading, mapping = info.context, _mapping(value, info.context)
    return {str(key): _row(reading, mapping, key, row) for key, row in mapping.items()}


def _mapping(value: Node, reading: Reading) -> Fields:
    if isinstance(value, Fields):
        return value
    reading.expect("a mapping", value)
    return Fields.at(value.file, value.start, refused=True)


def _row(reading: Reading, mapping: Fields, key: str, row: Node) -> Fields:
    return reading.fields(row, (*mapping.steps, key), key if isinstance(key, Scalar) else None)


Several = Annotated[tuple[V, ...], BeforeValidator(_members)]
"""A list."""

AtLeastOne = Annotated[tuple[V, ...], BeforeValidator(_some_members), _AtLeastOne()]
"""A list that may not be empty."""

Pairs = Annotated[tuple[tuple[K, V], ...], BeforeValidator(_pairs), _Mapping()]
"""A mapping of keys to values, as pairs in the order of the file."""

Rows = Annotated[tuple[R, ...], BeforeValidator(_rows), _Mapping()]
"""A mapping of keys to records, each of which holds its key, in the order of the file."""

Section = Annotated[Mapping[str, R], BeforeValidator(_section)]
"""A section of the definitions: records by key, none where nothing is written."""
