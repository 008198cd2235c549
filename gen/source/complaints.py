"""What pydantic found, told to an editor: the field's path, the place in the file, and a way out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gen.problems import Place, Problem, did_you_mean
from gen.source.nodes import REFUSED, Fields, Items, Node, Text, path_of
from gen.source.schema import Definitions

_WANTED = {
    "model_type": "a mapping of fields",
    "model_attributes_type": "a mapping of fields",
    "dict_type": "a mapping",
    "list_type": "a list",
}


def complaints(error: ValidationError, root: Fields) -> Iterator[Problem]:
    """The problems behind a validation error, without those that were reported before."""
    for detail in error.errors(include_url=False, include_input=True):
        yield from _complaint(detail, root)


def place_of(root: Fields, location: Sequence[str | int], *, key: bool = False) -> Place:
    """Where the node at a location stands, or its key; where it is missing, the last key above it."""
    here: Node = root
    place = root.place
    for position, step in enumerate(location):
        last = position == len(location) - 1
        if isinstance(here, Fields) and isinstance(step, str) and step in here:
            place = here.key(step).place
            here = here[step]
        elif isinstance(here, Items) and isinstance(step, int) and step < len(here):
            here = here[step]
            place = here.place
        else:
            return place
        if last and not key and isinstance(here, Text):
            place = here.place
    return place


def _complaint(detail: ErrorDetails, root: Fields) -> Iterator[Problem]:
    location, context = detail["loc"], detail.get("ctx", {})
    path = path_of(location)
    given = detail["input"]
    match detail["type"]:
        case "problems":
            for problem in context["problems"]:
                yield Problem(problem.place, path, problem.message, problem.hint)
        case "silent":
            return
        case "missing":
            name = str(location[-1])
            place = place_of(root, location[:-1], key=True)
            yield Problem(place, path_of(location[:-1]) or path, f'the field "{name}" is missing')
        case "extra_forbidden":
            name = str(location[-1])
            known = _fields_at(location[:-1])
            message = f'unknown field "{name[:80]}"'
            hint = did_you_mean(name, known) or f"known are {', '.join(known)}"
            yield Problem(place_of(root, location, key=True), path_of(location[:-1]) or path, message, hint)
        case kind if kind in _WANTED:
            if isinstance(given, Text) and given.style == REFUSED:
                return
            found = "nothing" if given == "" else "text" if isinstance(given, Text) else "a list or mapping"
            yield Problem(place_of(root, location), path, f"expected {_WANTED[kind]}, found {found}")
        case "refused":
            key = bool(location) and location[-1] == "[key]"
            place = place_of(root, location[:-1] if key else location, key=key)
            yield Problem(place, path, context["message"], context["hint"])
        case _:
            yield Problem(place_of(root, location), path, detail["msg"])


def _fields_at(location: Sequence[str | int]) -> list[str]:
    """The fields that the model at a location knows."""
    model: Any = Definitions
    for step in location:
        if isinstance(model, type) and issubclass(model, BaseModel):
            model = model.model_fields[str(step)].annotation
        else:
            model = model.__args__[-1]
        while getattr(model, "__metadata__", None):
            model = model.__origin__
    return list(model.model_fields) if isinstance(model, type) and issubclass(model, BaseModel) else []
