"""Records as data: frozen dataclasses, enumerations, numbers and bytes as JSON, and back, without running anything.

A record is a list of nodes, each written once however often it occurs. A node is a string, a number, true, false or
null as it is, or a list that begins with a tag; its other members are the positions of earlier nodes. The last node is
the record.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from importlib import import_module
from typing import Any

ROOMS = (
    "gen.facts.records",
    "gen.formula.language.tree",
    "gen.formula.language.conditions",
    "gen.formula.language.domains",
    "gen.problems",
)
"""The modules and packages whose classes a record may consist of."""

_TUPLE, _FRACTION, _DECIMAL, _BYTES = "tuple", "fraction", "decimal", "bytes"


class NoRecord(ValueError):
    """Data that is no record of ours, or an object that has none as data."""


def write_record(record: object) -> bytes:
    """A record as data; raises NoRecord for what is no record, such as a set or an object of another module.

    >>> write_record((Fraction(1, 3), "text", Fraction(1, 3)))
    b'[["fraction","1/3"],"text",["tuple",0,1,0]]'
    """
    nodes: list[object] = []
    positions: dict[tuple[str, object], int] = {}
    seen: dict[int, tuple[int, object]] = {}  # with the object, so that its identity is not used again

    def add(kind: str, known: object, node: object) -> int:
        position = positions.get((kind, known))
        if position is None:
            position = positions[kind, known] = len(nodes)
            nodes.append(node)
        return position

    def place(part: object) -> int:
        if id(part) in seen:
            return seen[id(part)][0]
        position = place_anew(part)
        seen[id(part)] = position, part
        return position

    def place_anew(part: object) -> int:
        if part is None or isinstance(part, bool | int | float) or type(part) is str:
            return add(type(part).__name__, repr(part), part)
        if isinstance(part, Fraction):
            return add(_FRACTION, part, [_FRACTION, str(part)])
        if isinstance(part, Decimal):
            return add(_DECIMAL, str(part), [_DECIMAL, str(part)])
        if isinstance(part, bytes):
            return add(_BYTES, part, [_BYTES, b64encode(part).decode("ascii")])
        if type(part) is tuple:
            members = tuple(map(place, part))
            return add(_TUPLE, members, [_TUPLE, *members])
        name = _name_of(type(part))
        if isinstance(part, Enum):
            members = (place(part.value),)
        elif is_dataclass(part):
            members = tuple(place(getattr(part, field.name)) for field in fields(part) if field.init)
        elif isinstance(part, Mapping):
            members = tuple(place(member) for item in part.items() for member in item)
        else:
            raise NoRecord(f"a {type(part).__name__} is no record")
        return add(name, members, [name, *members])

    place(record)
    return json.dumps(nodes, ensure_ascii=False, separators=(",", ":")).encode()


def read_record(data: bytes) -> Any:
    """The record that data is; raises NoRecord for everything else."""
    try:
        nodes = json.loads(data)
        if not isinstance(nodes, list):
            raise NoRecord("no list of nodes")
        parts: list[Any] = []
        for node in nodes:
            if isinstance(node, dict):
                raise NoRecord("no node")
            parts.append(_read(node, parts) if isinstance(node, list) else node)
        return parts[-1]
    except NoRecord:
        raise
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
        raise NoRecord(f"no record: {type(error).__name__}") from error


def _read(node: list[Any], parts: list[Any]) -> object:
    tag, *rest = node
    if tag == _FRACTION:
        return Fraction(rest[0])
    if tag == _DECIMAL:
        return Decimal(rest[0])
    if tag == _BYTES:
        return b64decode(rest[0], validate=True)
    if not all(type(position) is int and 0 <= position < len(parts) for position in rest):
        raise NoRecord("a node that refers to none before it")
    members = [parts[position] for position in rest]
    if tag == _TUPLE:
        return tuple(members)
    kind = _class_of(tag)
    if issubclass(kind, Enum):
        return kind(*members)
    if is_dataclass(kind):
        names = [field.name for field in fields(kind) if field.init]
        return kind(**dict(zip(names, members, strict=True)))
    return kind(**dict(zip(members[::2], members[1::2], strict=True)))


def _name_of(kind: type) -> str:
    name = f"{kind.__module__}:{kind.__qualname__}"
    if not _is_ours(kind.__module__):
        raise NoRecord(f"{name} is no class of records")
    return name


def _class_of(name: str) -> type[Any]:
    module, _, qualified = name.partition(":")
    if not _is_ours(module):
        raise NoRecord(f"{name} is no class of records")
    kind = getattr(import_module(module), qualified)
    if not (isinstance(kind, type) and kind.__module__ == module):
        raise NoRecord(f"{name} is no class of records")
    if not (is_dataclass(kind) or issubclass(kind, Enum | Mapping)):
        raise NoRecord(f"{name} is no class of records")
    return kind


def _is_ours(module: str) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in ROOMS)
