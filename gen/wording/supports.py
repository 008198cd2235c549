"""Facts that support an application, advantage or drawback: each must exist and be established."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gen.catalogue import Activation, Catalogue, Point, Term
from gen.facts.records import Fact, Sheet
from gen.problems import Problem, did_you_mean
from gen.prose.references import FactPath, ReferenceRefused, parse_path

_LISTS = ("applications", "advantages", "drawbacks", "considerations")


def find_weak_supports(catalogue: Catalogue, sheets: Mapping[str, Sheet]) -> tuple[Problem, ...]:
    """Every point whose `fact` names no fact or one that is unknown, in the order of the file."""
    entries: list[Activation | Term] = [*catalogue.activations.values(), *catalogue.terms.values()]
    return tuple(sorted(problem for entry in entries for problem in _check_entry(entry, sheets)))


def _check_entry(entry: Activation | Term, sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    for name in _LISTS:
        points: tuple[Point, ...] = getattr(entry, name, ())
        for number, point in enumerate(points):
            refusal = _refuse(point.fact, sheets) if point.fact is not None else None
            if refusal is not None:
                place = point.fact_place or point.text.place
                yield Problem(place, f"{entry.slug}.{name}.{number}.fact", refusal.message, refusal.hint)


def _refuse(path: str, sheets: Mapping[str, Sheet]) -> ReferenceRefused | None:
    """What is wrong with a path as a support, None if nothing is."""
    try:
        reference = parse_path(path)
    except ReferenceRefused as refused:
        return refused
    if not isinstance(reference, FactPath):
        return ReferenceRefused(f'"{path}" is a number and no fact', "name one such as gelu.monotone")
    slug, (key, *rest) = reference.slug, reference.keys
    if slug not in sheets:
        return ReferenceRefused(f'no activation is called "{slug}"', did_you_mean(slug, sheets))
    sheet = sheets[slug]
    fact = getattr(sheet.facts, key, None) or getattr(sheet, key, None)
    if isinstance(fact, tuple) and any(isinstance(one, Fact) and one.known for one in fact):
        return None
    if not isinstance(fact, Fact | tuple):
        return ReferenceRefused(f'{slug} has no fact "{key}"', did_you_mean(key, vars(sheet.facts)))
    if isinstance(fact, tuple) or not fact.known:
        return ReferenceRefused(
            f"{slug}.{key} is not established", "support the point by a source or call it an opinion"
        )
    part: object = fact.value
    for step in rest:
        part = part[int(step)] if isinstance(part, tuple) and step in map(str, range(len(part))) else _named(part, step)
        if part is None:
            return ReferenceRefused(f'{slug}.{key} has no "{step}"', f"{slug}.{key} alone is a fact")
    return None


def _named(part: object, step: str) -> object:
    """The part of a fact's value under a name; a value with a single list lends its items."""
    lists = [value for value in vars(part).values() if isinstance(value, tuple)] if hasattr(part, "__dict__") else []
    if step.isdecimal() and len(lists) == 1 and int(step) < len(lists[0]):
        found: object = lists[0][int(step)]
        return found
    return getattr(part, step, None)
