"""The command `new`: a commented skeleton of an activation, made from its model, at the end of the activations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from gen.catalogue import Activation, Supported
from gen.catalogue.record import Record, referring_fields, required_fields
from gen.generation.stages import name_of, read_definitions
from gen.problems import DefinitionsRefused, Place, Problem
from gen.prose.text import Prose
from gen.publishing.writer import write_atomically


def append_skeleton(definitions: Path, name: str) -> int:
    """Put a skeleton for an activation called `name` after the last activation; returns its line.

    Raises DefinitionsRefused for definitions with problems, and for a name that is taken or gives no slug.
    """
    catalogue = read_definitions(definitions)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    place = Place(name_of(definitions), 1, 1)
    if not slug or '"' in name or "\n" in name:
        raise DefinitionsRefused([Problem(place, "", f'"{name}" gives no slug', "use letters and digits")])
    if slug in catalogue.activations or slug in catalogue.terms:
        taken = catalogue.activations.get(slug) or catalogue.terms[slug]
        raise DefinitionsRefused([Problem(taken.place, slug, "this slug is taken")])
    if not catalogue.families or not catalogue.sources:
        raise DefinitionsRefused([Problem(place, "", "an activation needs a family and a source; define them first")])
    written = f'"{name}"' if not name.replace(" ", "").isalnum() else name
    given = {
        "name": written,
        "long_name": written,
        "family": next(iter(catalogue.families)),
        "source": next(iter(catalogue.sources)),
    }
    lines = definitions.read_text(encoding="utf-8").splitlines(keepends=True)
    line = _end_of_activations(lines)
    text = "".join(f"{row}\n" for row in (f"  {slug}:", *skeleton(Activation, given, "    ")))
    write_atomically(definitions, "".join([*lines[:line], text, *lines[line:]]).encode())
    return line + 1


def skeleton(model: type[Record], given: Mapping[str, str], margin: str) -> Iterator[str]:
    """The lines of a record with all fields that a model requires: words first, then prose, then lists.

    A field of words is what is `given` under its name or under the group that it refers to, or its first example, and
    has its description as a comment; the description of a field of prose stands in its place.
    """
    for name in sorted(required_fields(model), key=lambda name: _rank(model, name)):
        info = model.model_fields[name]
        description = info.description or ""
        annotation: Any = info.annotation
        match _rank(model, name):
            case 0:
                value = given.get(name) or given.get(dict(referring_fields(model)).get(name, "")) or info.examples
                yield f"{margin}# {description}"
                yield f"{margin}{name}: {value if isinstance(value, str) else (value or [''])[0]}"
            case 1:
                yield from (f"{margin}{name}: |", f"{margin}  {description}")
            case 2:
                yield f"{margin}{name}:"
                yield from skeleton(annotation, given, f"{margin}  ")
            case 3:
                yield from (f"{margin}# {description}", f"{margin}{name}:")
                first, *rest = skeleton(get_args(annotation)[0], given, "")
                yield f"{margin}  - {first}"
                yield from (f"{margin}    {row}" for row in rest)
            case _:
                yield from (f"{margin}# {description}", f"{margin}{name}: []")
    if issubclass(model, Supported):
        for name in ("source", "fact"):
            yield f"{margin}# in place of opinion, {name}: {model.model_fields[name].description}"
        yield f"{margin}opinion: true"


def _rank(model: type[Record], name: str) -> int:
    """Where a field stands in a skeleton, by what it holds: 0 words, 1 prose, 2 a record, 3 records, 4 a list."""
    annotation: Any = model.model_fields[name].annotation
    if members := get_args(annotation):
        if annotation.__origin__ is tuple:
            return 3 if isinstance(members[0], type) and issubclass(members[0], Record) else 4
        return 0
    if annotation is Prose:
        return 1
    return 2 if isinstance(annotation, type) and issubclass(annotation, Record) else 0


def _end_of_activations(lines: list[str]) -> int:
    """The index of the line after the block of activations, blank and comment lines before the next key left out."""
    start = next((number for number, line in enumerate(lines) if line.startswith("activations:")), None)
    if start is None:
        lines.append("activations:\n")
        return len(lines)
    end = next((n for n in range(start + 1, len(lines)) if re.match(r"[^\s#]", lines[n])), len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += "\n"
    return end
