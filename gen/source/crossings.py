"""Rules between entries: whatever names something elsewhere in the file must name something that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields

from gen.facts.records import Sheet
from gen.kinds.elementwise import ELEMENTWISE
from gen.kinds.kind import Kind
from gen.kinds.registry import KINDS
from gen.problems import Place, Problem, did_you_mean, undefined, unknown_group
from gen.prose.references import Count, FactPath, FunctionValue, ReferenceRefused, parse_path
from gen.prose.text import Citation, FactReference, Maths, Prose, TermLink, inlines
from gen.source.names import Entry, Names, stems, surface
from gen.source.nodes import Fields, Text

_PUBLISHED = (*(field.name for field in fields(Sheet) if field.name not in ("slug", "facts")), "parameters", "numerics")


def fact_names(kind: Kind | None) -> tuple[str, ...]:
    """The names of the facts of a kind; of elementwise functions where the kind is not known."""
    return tuple((kind or ELEMENTWISE).facts.declared())


def check_crossings(names: Names) -> Iterator[Problem]:
    """Unknown families, categories, sources, frameworks' sources, entries and facts."""
    sources = names.keys("sources")
    for entry in names.entries:
        slug, node = str(entry.slug), entry.fields
        if entry.section == "activations":
            yield from _check_group(node.text("family"), names.keys("families"), f"{slug}.family", "family")
        else:
            yield from _check_category(names, entry)
        yield from _check_entries(names, entry)
        for path, key in _source_keys(node):
            yield from _check_source(key, sources, f"{slug}.{path}")
        for path, fact in _facts(node):
            yield from _check_fact(names, fact, f"{slug}.{path}")


def check_prose(names: Names, prose: Iterable[Prose]) -> Iterator[Problem]:
    """Links, citations and references in prose to what is not there, each at its place; their paths are empty."""
    sources = names.keys("sources")
    for field in prose:
        for node in inlines(field):
            match node:
                case TermLink(target, _, place):
                    yield from _check_link(names, target, place)
                case Citation(key, place) if key not in sources:
                    yield Problem(place, "", f'unknown source "{key}"', did_you_mean(key, sources))
                case FactReference():
                    yield from check_reference(names, node.path, node.place)
                case Maths(parts):
                    for part in parts:
                        if isinstance(part, FactReference):
                            yield from check_reference(names, part.path, part.place)


def check_reference(names: Names, path: str, place: Place) -> Iterator[Problem]:
    """A reference whose entry, fact or group is unknown; what lies deeper is found when it is resolved."""
    try:
        reference = parse_path(path)
    except ReferenceRefused as refused:
        yield Problem(place, "", refused.message, refused.hint)
        return
    match reference:
        case Count(("family" | "category" as kind, *rest)):
            known = names.keys("families" if kind == "family" else "categories")
            if rest and rest[0] not in known:
                yield Problem(place, "", f'unknown {kind} "{rest[0]}"', did_you_mean(rest[0], known))
        case FunctionValue(slug) | FactPath(slug):
            yield from _check_slug_of_facts(names, reference, slug, place)


def _check_slug_of_facts(
    names: Names, reference: FactPath | FunctionValue, slug: str, place: Place
) -> Iterator[Problem]:
    activations = names.keys("activations")
    if slug not in activations:
        hint = f'"{slug}" is a term' if slug in names.by_slug else names.suggestion(slug, activations)
        yield Problem(place, "", f'no activation is called "{slug}"', hint)
        return
    entry = names.by_slug[slug]
    kind = KINDS.get(entry.fields.text("kind") or "", ELEMENTWISE)
    if isinstance(reference, FunctionValue):
        if not kind.curve:
            yield Problem(place, "", f"{slug} has no value at a single number", "it is not elementwise")
        return
    known = (*fact_names(kind), *_PUBLISHED)
    first, *rest = reference.keys
    if first not in known:
        hint = did_you_mean(first, known) or f"the facts are {', '.join(fact_names(kind))}"
        yield Problem(place, "", f'{slug} has no fact "{first}"', hint)
    elif first == "parameters" and rest:
        parameters = [str(name) for name, _ in entry.fields.entries("parameters")]
        if rest[0] not in parameters:
            yield Problem(place, "", f'{slug} has no parameter "{rest[0]}"', did_you_mean(rest[0], parameters))


def _check_link(names: Names, target: str, place: Place) -> Iterator[Problem]:
    if surface(target) in names.targets or stems(target) in names.stems:
        return
    if target in names.former:
        yield undefined(target, place, hint=names.suggestion(target))
        return
    yield undefined(target, place, hint=did_you_mean(surface(target), names.targets))


def _check_source(key: Text | None, sources: Collection[str], path: str) -> Iterator[Problem]:
    if key is not None and key not in sources:
        yield Problem(key.place, path, f'unknown source "{key[:80]}"', did_you_mean(key, sources))


def _check_category(names: Names, entry: Entry) -> Iterator[Problem]:
    slug, category = entry.slug, entry.fields.text("category")
    yield from _check_group(category, names.keys("categories"), f"{slug}.category", "category")
    for key, fields_of in names.root.entries("categories"):
        subcategories = fields_of.get("subcategories")
        if key == category and isinstance(subcategories, Fields):
            known = [str(name) for name in subcategories]
            path, kind = f"{slug}.subcategory", f"subcategory of {key}"
            yield from _check_group(entry.fields.text("subcategory"), known, path, kind)


def _check_group(name: Text | None, known: Collection[str], path: str, kind: str) -> Iterator[Problem]:
    if name is not None and name not in known:
        yield unknown_group(name, known, name.place, path, kind)


def _check_entries(names: Names, entry: Entry) -> Iterator[Problem]:
    """The slugs in see_also, fixes and relations."""
    node, slug = entry.fields, str(entry.slug)
    seen: set[str] = set()
    for number, other in node.texts("see_also"):
        path = f"{slug}.see_also.{number}"
        if other == slug:
            yield Problem(other.place, path, "an entry does not see itself", "remove it")
        elif other in seen:
            yield Problem(other.place, path, f'"{other}" stands twice', "remove one")
        elif other not in names.by_slug:
            yield undefined(other, other.place, path, names.suggestion(other))
        seen.add(other)
    for number, other in node.texts("fixes"):
        if other not in names.keys("terms"):
            hint = names.suggestion(other, names.keys("terms"))
            yield undefined(other, other.place, f"{slug}.fixes.{number}", hint, "term")
    for number, relation in node.items_of("relations"):
        target = relation.text("other")
        if target is not None and target not in names.keys("activations"):
            hint = names.suggestion(target, names.keys("activations"))
            path = f"{slug}.relations.{number}.other"
            yield undefined(target, target.place, path, hint, "function")


POINTS = ("applications", "advantages", "drawbacks", "considerations")


def _source_keys(node: Fields) -> Iterator[tuple[str, Text | None]]:
    origin = node.get("origin")
    if isinstance(origin, Fields):
        yield "origin.source", origin.text("source")
    for name, framework in node.entries("frameworks"):
        yield f"frameworks.{name}.source", framework.text("source")
    for field in POINTS:
        for number, point in node.items_of(field):
            yield f"{field}.{number}.source", point.text("source")
    for number, key in node.texts("sources"):
        yield f"sources.{number}", key


def _facts(node: Fields) -> Iterator[tuple[str, Text]]:
    for field in POINTS:
        for number, point in node.items_of(field):
            if (fact := point.text("fact")) is not None:
                yield f"{field}.{number}.fact", fact


def _check_fact(names: Names, fact: Text, path: str) -> Iterator[Problem]:
    for problem in check_reference(names, fact, fact.place):
        yield Problem(problem.place, path, problem.message, problem.hint)
