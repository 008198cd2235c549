"""Reads a definitions file into the catalogue, or says everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gen.catalogue import Catalogue
from gen.catalogue.nodes import Fields, paths_below
from gen.catalogue.record import Reading
from gen.problems import DefinitionsRefused, Problem
from gen.source.crossings import check_crossings, check_prose
from gen.source.events import decode, fold
from gen.source.formulas import check_formulas
from gen.source.learning import check_guidance
from gen.source.names import Names, check_names
from gen.source.sections import check_sections


def read(text: str | bytes, file: str) -> Catalogue:
    """The catalogue of a definitions file; `file` is its name in places and messages.

    Raises DefinitionsRefused with every problem of structure, fields, formulas, prose and cross references, in the
    file's order.
    """
    problems: list[Problem] = []
    if isinstance(text, bytes):
        text, problems = decode(text, file)
        if problems:
            raise DefinitionsRefused(problems)
    root, problems = fold(text, file)
    if root is None:
        raise DefinitionsRefused(problems)
    reading = Reading(problems)
    catalogue = Catalogue.model_validate(root, context=reading)
    names = Names(catalogue)
    problems += check_sections(catalogue)
    problems += check_formulas(catalogue)
    problems += check_names(names)
    problems += check_crossings(names)
    problems += check_guidance(catalogue)
    problems += check_prose(names)
    if problems:
        raise DefinitionsRefused(_with_paths(problems, root))
    return catalogue


def _with_paths(problems: Iterable[Problem], root: Fields) -> Iterator[Problem]:
    """The problems, those without a path under the field in which their place lies."""
    paths: list[tuple[tuple[int, int], str]] | None = None
    for problem in problems:
        if problem.path:
            yield problem
            continue
        if paths is None:
            paths = sorted(paths_below(root))
        position = (problem.place.line, problem.place.column)
        before = [path for start, path in paths if start <= position]
        yield Problem(problem.place, before[-1] if before else "", problem.message, problem.hint)
