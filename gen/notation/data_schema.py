"""The JSON Schema of published data, made from the types of the records and from the declarations of the facts."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, is_typeddict

from gen.facts.records import Declared, FactSet
from gen.notation.plain_data import ABSENT, FORMS, NOTHING, PARTS, Json, types_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WORDS: Mapping[type[Any], str] = {str: "string", bool: "boolean", int: "integer"}
_METHOD = "One line: how the fact was established, or what was tried."
_GENERAL = (
    "The same statement for symbolic parameters: words, with mathematics in the formula language between backquotes; "
    "cases end with `for` and a condition, and semicolons part them."
)


class Definitions:
    """The schemas that others refer to, by name; a record is described once, when it is first met."""

    def __init__(self) -> None:
        self.schemas: dict[str, Json] = {}

    def describe(self, kind: Any) -> Json:
        """The schema of data of a type: a record, a word, a sequence, a mapping or a choice of them.

        What stands beside a type in `Annotated` is its description, or a mapping of further rules. Raises TypeError for
        a type that has no data.
        """
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self._annotated(*arguments)
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin in (Union, UnionType):
            return self._choice(arguments)
        if origin is tuple:
            return {"type": "array", "items": self.describe(arguments[0])}
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": self.describe(arguments[1])}
        if kind in _WORDS:
            return {"type": _WORDS[kind]}
        if is_dataclass(kind) or is_typeddict(kind):
            return self._refer(kind)
        raise TypeError(f"{kind} has no schema")

    def keys(self, types: Mapping[str, Any]) -> Json:
        """The schemas of the keys of an object."""
        return {key: self.describe(kind) for key, kind in types.items()}

    def fact(self, declared: Declared[Any]) -> Json:
        """The schema of a fact: established, about a thing that does not exist, or unknown."""
        form = FORMS.get(declared.shape)
        keys = self.keys(form.types if form else types_of(declared.shape))
        for part in declared.parts:
            if part.key in keys and part.description:
                keys[part.key] = {**keys[part.key], "description": part.description}
        ways = [_established(keys), {"$ref": "#/$defs/unknown"}]
        if declared.optional and ABSENT.get(declared.shape, NOTHING).keys() == keys.keys():
            ways[0] = _established({**keys, "value": _or_null(keys["value"])})
        elif declared.optional:
            ways.insert(1, {"$ref": "#/$defs/nothing"})
        return {"description": declared.description, "anyOf": ways}

    def facts(self, name: str, description: str, record: type[FactSet], others: Mapping[str, Json]) -> None:
        """Describes all facts of functions of a kind under this name, with the `others` that no kind declares."""
        properties = {**{key: self.fact(declared) for key, declared in record.declared().items()}, **others}
        self.schemas[name] = {"description": description, **_object(properties)}

    def _annotated(self, kind: Any, *notes: object) -> Json:
        schema = self.describe(kind)
        for note in notes:
            schema |= note if isinstance(note, Mapping) else {"description": note}
        return schema

    def _choice(self, kinds: tuple[Any, ...]) -> Json:
        ways = [self.describe(kind) for kind in kinds if kind is not NoneType]
        if NoneType not in kinds:
            return {"anyOf": ways}
        return _or_null(ways[0] if len(ways) == 1 else {"anyOf": ways})

    def _refer(self, record: type[Any]) -> Json:
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", record.__name__).lower()
        if name not in self.schemas:
            self.schemas[name] = {}  # keeps its place, and ends where a record holds others of its kind
            types = PARTS[record].types if record in PARTS else types_of(record)
            schema = _object(self.keys(types)) if isinstance(types, Mapping) else self.describe(types)
            self.schemas[name] = {**_summary(record), **schema}
        return {"$ref": f"#/$defs/{name}"}


def known_and_unknown() -> dict[str, Json]:
    """What every fact says of itself, whether established, about what does not exist, or unknown."""
    method = {"type": "string", "description": _METHOD}
    beside = {"general": {"type": "string", "description": _GENERAL}, "steps": {"$ref": "#/$defs/steps"}}
    return {
        "known": {
            "description": "What every established fact says of itself.",
            "type": "object",
            "required": ["evidence", "method"],
            "properties": {
                "evidence": {"$ref": "#/$defs/evidence", "not": {"const": "unknown"}},
                "method": method,
                **beside,
            },
        },
        "nothing": {"description": "The thing does not exist.", **_established({"value": {"type": "null"}})},
        "unknown": {
            "description": "A fact that was not established; `method` says what was tried.",
            "type": "object",
            "required": ["evidence", "method"],
            "additionalProperties": False,
            "properties": {"evidence": {"const": "unknown"}, "method": method, **beside},
        },
    }


def _established(keys: Json) -> Json:
    return {
        "required": list(keys),
        "properties": keys,
        "allOf": [{"$ref": "#/$defs/known"}],
        "unevaluatedProperties": False,
    }


def _object(properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "additionalProperties": False, "properties": properties}


def _or_null(schema: Json) -> Json:
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _summary(record: type[Any]) -> Json:
    """The first paragraph of a record's docstring as its description; nothing where it has none of its own."""
    text = inspect.cleandoc(record.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
    return {} if not text or text.startswith(f"{record.__name__}(") else {"description": text}
