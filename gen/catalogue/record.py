"""What every record of the catalogue is: a frozen pydantic model that knows where each of its fields stands.

The models are the format of the definitions, their documentation and their JSON Schema, and what later stages get. A
record is read from the nodes of a file, with a `Reading` as pydantic's context, or made from values that are right
already. What cannot be read is told to the `Reading` and leaves an empty value, so that everything else is read and
checked too; a reading with problems gives no catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, ClassVar, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, ValidationInfo, model_validator

from gen.catalogue.nodes import REFUSED, Fields, Items, Node, Scalar, path_of
from gen.problems import Location, Place, Problem, did_you_mean, nearest_name
from gen.prose.text import Prose

NOWHERE = Place("", 1, 1)
"""The place of a record that was not read from a file."""

Group = Literal["source", "family", "category", "entry", "function", "term", "fact"]


@dataclass(frozen=True)
class Refers:
    """Marks a field that names something elsewhere in the definitions: the key of a group, or the path of a fact."""

    to: Group


@dataclass
class Reading:
    """The validation context in which records are read from nodes; it gathers what is wrong with them.

    A problem without a path lies under the field that its place falls into.
    """

    problems: list[Problem] = field(default_factory=list)

    def refuse(self, node: Node, message: str, hint: str = "") -> None:
        """Note that a value is wrong, and let nothing more be said of it."""
        location = Location(node.place, "") if isinstance(node, Scalar) else node.location
        self.problems.append(Problem(*location, message, hint))
        if isinstance(node, Scalar):
            node.style = REFUSED

    def expect(self, wanted: str, node: Node) -> None:
        """Note that a value is not of the shape that is wanted, unless it was refused before."""
        if isinstance(node, Scalar):
            if node.style != REFUSED:
                self.refuse(node, f"expected {wanted}, found {'text' if node else 'nothing'}")
        elif isinstance(node, Items) or not node.refused:
            self.refuse(node, f"expected {wanted}, found {'a list' if isinstance(node, Items) else 'a mapping'}")

    def fields(self, node: Node, steps: tuple[str | int, ...] = (), key: Scalar | None = None) -> Fields:
        """The mapping of a record's fields; an empty one, of which nothing more is said, in place of anything else."""
        if isinstance(node, Fields):
            return node
        self.expect("a mapping of fields", node)
        return Fields.at(node.file, node.start, steps, key, refused=True)


@dataclass(frozen=True)
class CrossReference:
    """What a field of a record names elsewhere: `steps` lead from the record to the name."""

    record: Record
    steps: tuple[str | int, ...]
    name: str
    to: Group

    @property
    def location(self) -> Location:
        """Where the name stands."""
        return self.record.location(*self.steps)


class Record(BaseModel):
    """A mapping of the definitions, strict and closed: a field that is not named in its class is a problem.

    `keyed_by` is the field that holds the key under which the mapping stands, empty where it has none.
    """

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, arbitrary_types_allowed=True)
    keyed_by: ClassVar[str] = ""
    _node: Fields | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, value: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        if not isinstance(info.context, Reading):
            return handler(value)
        node = info.context.fields(value)
        record = handler(_completed(cls, node, info.context))
        record._node = node
        return record

    @property
    def place(self) -> Place:
        """Where the record begins: at its key, or at its first field."""
        return NOWHERE if self._node is None else self._node.location.place

    def location(self, *steps: str | int) -> Location:
        """Where the steps lead, and the path of it; where something is absent on the way, the last place before it.

        A single value stands where it begins, a list or mapping where its key does.
        """
        value = self._places(steps)[1]
        return Location(value, path_of((*self._steps, *steps)))

    def key_location(self, *steps: str | int) -> Location:
        """Where the key stands to which the steps lead, and the path of it, as `location` gives it."""
        key = self._places(steps)[0]
        return Location(key, path_of((*self._steps, *steps)))

    @property
    def _steps(self) -> tuple[str | int, ...]:
        return () if self._node is None else self._node.steps

    def _places(self, steps: tuple[str | int, ...]) -> tuple[Place, Place]:
        """The places of the key and of the value to which steps lead."""
        key = value = self.place
        here: Node | None = self._node
        for step in steps:
            if isinstance(here, Fields) and isinstance(step, str) and step in here:
                key, here = here.key_of(step).place, here[step]
                value = here.place if isinstance(here, Scalar) else key
            elif isinstance(here, Items) and isinstance(step, int) and step < len(here):
                here = here[step]
                key = value = here.place
            else:
                break
        return key, value

    def holds(self, name: str) -> bool:
        """Whether a field was given and could be read."""
        node = None if self._node is None else self._node.get(name)
        return node is not None and not (isinstance(node, Scalar) and node.style == REFUSED)

    def written(self, name: str) -> str:
        """The text of a field as it was written; empty where it is none."""
        node = None if self._node is None else self._node.get(name)
        return str(node) if isinstance(node, Scalar) else ""

    def records(self) -> Iterator[Record]:
        """The record itself, then the records in its fields and in theirs, in the order of the fields."""
        yield self
        for name in fields_with(Record, type(self)):
            value = getattr(self, name)
            parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else (value,)
            for part in parts:
                yield from part.records()

    def prose(self) -> Iterator[Prose]:
        """Every field of prose in the record and in the records in its fields."""
        for record in self.records():
            for name in fields_with(Prose, type(record)):
                if (prose := getattr(record, name)) is not None:
                    yield prose

    def references(self) -> Iterator[CrossReference]:
        """Everything that the record, and the records in its fields, name elsewhere; prose is not looked into."""
        for record in self.records():
            for name, to in referring_fields(type(record)):
                value = getattr(record, name)
                if isinstance(value, tuple):
                    yield from (CrossReference(record, (name, n), part, to) for n, part in enumerate(value) if part)
                elif value:
                    yield CrossReference(record, (name,), value, to)


def _completed(model: type[Record], node: Fields, reading: Reading) -> dict[str, Node]:
    """The fields of a mapping that a model knows, with refused values for those that are missing."""
    names = written_fields(model)
    given: dict[str, Node] = {str(key): value for key, value in node.items() if key in names}
    for key, value in node.items():
        if key in names:
            continue
        meant = nearest_name(key, [name for name in names if name not in given])
        hint = did_you_mean(key, names) or f"known are {', '.join(names)}"
        path = path_of(node.steps) or str(key)
        reading.problems.append(Problem(node.key_of(key).place, path, f'unknown field "{key[:80]}"', hint))
        if meant:  # read as what was meant, so that nothing else follows from the slip
            given[meant] = value
    missing = [name for name in required_fields(model) if name not in given]
    given.update((name, _nothing(node)) for name in missing)
    if missing and not node.refused:
        *others, last = (f'"{name}"' for name in missing)
        message = f"the fields {', '.join(others)} and {last} are missing" if others else f"the field {last} is missing"
        reading.problems.append(Problem(node.location.place, path_of(node.steps) or missing[0], message))
    if model.keyed_by:
        given[model.keyed_by] = node.key if node.key is not None else _nothing(node)
    return given


def _nothing(node: Fields) -> Scalar:
    return Scalar.at("", node.file, node.start, node.start, REFUSED)


@cache
def written_fields(model: type[Record]) -> tuple[str, ...]:
    """The fields that are written in a mapping of the definitions: all but its key."""
    return tuple(name for name in model.model_fields if name != model.keyed_by)


@cache
def required_fields(model: type[Record]) -> tuple[str, ...]:
    """The fields that may not be left out, in the order of the model."""
    return tuple(name for name in written_fields(model) if model.model_fields[name].is_required())


@cache
def fields_with(kind: type, model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that hold, or whose lists or mappings hold, what is of this type."""
    return tuple(
        name
        for name, info in model.model_fields.items()
        if any(
            isinstance(part, type) and issubclass(part, kind) for part in (info.annotation, *_parts(info.annotation))
        )
    )


@cache
def referring_fields(model: type[Record]) -> tuple[tuple[str, Group], ...]:
    """The fields of a model that name something elsewhere, and what."""
    return tuple(
        (name, mark.to)
        for name, info in model.model_fields.items()
        for mark in (*info.metadata, *_parts(info.annotation))
        if isinstance(mark, Refers)
    )


def _parts(annotation: Any) -> Iterator[Any]:
    """The types within a type, and what is annotated to them: of the members of a list, of what may be absent."""
    for part in get_args(annotation):
        yield part
        yield from _parts(part)
