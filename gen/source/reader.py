"""Reads a definitions file into the catalogue, or says everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from gen.catalogue import Catalogue
from gen.problems import DefinitionsRefused, Problem
from gen.source.complaints import complaints
from gen.source.crossings import check_crossings, check_prose
from gen.source.events import decode, fold
from gen.source.formulas import Formulas, read_formulas
from gen.source.learning import check_guidance
from gen.source.names import Names, check_names
from gen.source.nodes import Fields, Node, Text, path_of
from gen.source.records import make_catalogue
from gen.source.scalars import Reading
from gen.source.schema import Definitions
from gen.source.sections import check_sections


def read(text: str | bytes, file: str) -> Catalogue:
    """The catalogue of a definitions file; `file` is its name in places and messages.

    Raises DefinitionsRefused with every problem of structure, fields, formulas, prose and cross
    references, in the file's order.
    """
    problems: list[Problem] = []
    if isinstance(text, bytes):
        text, problems = decode(text, file)
        if problems:
            raise DefinitionsRefused(problems)
    root, problems = fold(text, file)
    if root is None:
        raise DefinitionsRefused(problems)
    reading = Reading()
    definitions: Definitions | None = None
    try:
        definitions = Definitions.model_validate(root, context=reading)
    except ValidationError as error:
        problems += complaints(error, root)
    names = Names(root)
    formulas: dict[str, Formulas] = {}
    for entry in names.entries:
        problems += check_sections(entry)
        if entry.section == "activations":
            formulas[str(entry.slug)], found = read_formulas(entry)
            problems += found
    problems += check_names(names)
    problems += check_crossings(names)
    problems += check_guidance(names)
    problems += check_prose(names, reading.prose)
    if problems or definitions is None:
        raise DefinitionsRefused(_with_paths(problems, root))
    return make_catalogue(definitions, formulas)


def _with_paths(problems: Iterable[Problem], root: Fields) -> Iterator[Problem]:
    """The problems, those without a path under the field in which their place lies."""
    paths: list[tuple[tuple[int, int], str]] | None = None
    for problem in problems:
        if problem.path:
            yield problem
            continue
        if paths is None:
            paths = sorted(_paths(root, ()))
        spot = (problem.place.line, problem.place.column)
        below = [path for start, path in paths if start <= spot]
        yield Problem(problem.place, below[-1] if below else "", problem.message, problem.hint)


def _paths(node: Node, location: tuple[str | int, ...]) -> Iterator[tuple[tuple[int, int], str]]:
    """Where each key and each list item begins, with its path."""
    if isinstance(node, Text):
        return
    steps: Iterable[tuple[str | int, Node]] = node.items() if isinstance(node, Fields) else enumerate(node)
    for step, child in steps:
        place = step.place if isinstance(step, Text) else child.place
        below = (*location, step)
        yield (place.line, place.column), path_of(below)
        yield from _paths(child, below)
