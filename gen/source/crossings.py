"""Rules between records: whatever names something elsewhere in the file must name something that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields

from gen.catalogue import Activation, Term
from gen.catalogue.record import CrossReference
from gen.facts.records import Sheet
from gen.kinds.elementwise import ELEMENTWISE
from gen.kinds.kind import Kind
from gen.kinds.registry import KINDS
from gen.problems import Location, Place, Problem, did_you_mean, undefined, unknown_group
from gen.prose.references import Count, FactPath, FunctionValue, ReferenceRefused, parse_path
from gen.prose.text import Citation, FactReference, Maths, TermLink, inlines
from gen.source.names import Names, stems, surface

_PUBLISHED = (*(field.name for field in fields(Sheet) if field.name not in ("slug", "facts")), "parameters", "numerics")


def fact_names(kind: Kind | None) -> tuple[str, ...]:
    """The names of the facts of a kind; of elementwise functions where the kind is not known."""
    return tuple((kind or ELEMENTWISE).facts.declared())


def check_crossings(names: Names) -> Iterator[Problem]:
    """Fields that name unknown families, categories, sources, entries and facts, and lists `see_also` that repeat."""
    for reference in names.catalogue.references():
        yield from _check_reference(names, reference)
    for entry in names.entries:
        yield from _check_see_also(entry)
    for term in names.catalogue.terms.values():
        category = names.catalogue.categories.get(term.category)
        if category is not None and category.holds("subcategories"):
            known, kind = dict(category.subcategories), f"subcategory of {category.slug}"
            yield from _check_group(term.subcategory, known, term.location("subcategory"), kind)


def check_prose(names: Names) -> Iterator[Problem]:
    """Links, citations and references in prose to what is not there, each at its place; their paths are empty."""
    sources = names.known("source")
    for prose in names.catalogue.prose():
        for node in inlines(prose):
            match node:
                case TermLink(target, _, place):
                    yield from _check_link(names, target, place)
                case Citation(key, place) if key not in sources:
                    yield Problem(place, "", f'unknown source "{key}"', did_you_mean(key, sources))
                case FactReference():
                    yield from check_fact_path(names, node.path, Location(node.place, ""))
                case Maths(parts):
                    for part in parts:
                        if isinstance(part, FactReference):
                            yield from check_fact_path(names, part.path, Location(part.place, ""))


def check_fact_path(names: Names, path: str, location: Location) -> Iterator[Problem]:
    """A path whose entry, fact or group is unknown; what lies deeper is found when it is resolved."""
    try:
        reference = parse_path(path)
    except ReferenceRefused as refused:
        yield Problem(*location, refused.message, refused.hint)
        return
    match reference:
        case Count(("family" | "category" as kind, *rest)):
            known = names.known("family" if kind == "family" else "category")
            if rest and rest[0] not in known:
                yield Problem(*location, f'unknown {kind} "{rest[0]}"', did_you_mean(rest[0], known))
        case FunctionValue(slug) | FactPath(slug):
            yield from _check_slug_of_facts(names, reference, slug, location)


def _check_slug_of_facts(
    names: Names, reference: FactPath | FunctionValue, slug: str, location: Location
) -> Iterator[Problem]:
    activation = names.by_slug.get(slug)
    if not isinstance(activation, Activation):
        hint = f'"{slug}" is a term' if slug in names.by_slug else names.suggestion(slug, "function")
        yield Problem(*location, f'no activation is called "{slug}"', hint)
        return
    kind = KINDS.get(activation.kind, ELEMENTWISE)
    if isinstance(reference, FunctionValue):
        if not kind.curve:
            yield Problem(*location, f"{slug} has no value at a single number", "it is not elementwise")
        return
    known = (*fact_names(kind), *_PUBLISHED)
    first, *rest = reference.keys
    if first not in known:
        hint = did_you_mean(first, known) or f"the facts are {', '.join(fact_names(kind))}"
        yield Problem(*location, f'{slug} has no fact "{first}"', hint)
    elif first == "parameters" and rest:
        parameters = [parameter.name for parameter in activation.parameters]
        if rest[0] not in parameters:
            yield Problem(*location, f'{slug} has no parameter "{rest[0]}"', did_you_mean(rest[0], parameters))


def _check_link(names: Names, target: str, place: Place) -> Iterator[Problem]:
    if surface(target) in names.targets or stems(target) in names.stems:
        return
    if target in names.former:
        yield undefined(target, place, hint=names.suggestion(target))
        return
    yield undefined(target, place, hint=did_you_mean(surface(target), names.targets))


def _check_reference(names: Names, reference: CrossReference) -> Iterator[Problem]:
    """A field that names something: it must be there."""
    name, to = reference.name, reference.to
    if to == "fact":
        yield from check_fact_path(names, name, reference.location)
    elif name in names.known(to):
        return
    elif to == "source":
        yield Problem(*reference.location, f'unknown source "{name[:80]}"', did_you_mean(name, names.known(to)))
    elif to in ("family", "category"):
        yield from _check_group(name, names.known(to), reference.location, to)
    else:
        yield undefined(name, *reference.location, names.suggestion(name, to), to)


def _check_group(name: str, known: Collection[str], location: Location, kind: str) -> Iterator[Problem]:
    if name and name not in known:
        yield unknown_group(name, known, *location, kind)


def _check_see_also(entry: Activation | Term) -> Iterator[Problem]:
    """An entry lists others to see, each once."""
    for number, other in enumerate(entry.see_also):
        if other and other == entry.slug:
            yield Problem(*entry.location("see_also", number), "an entry does not see itself", "remove it")
        elif other and other in entry.see_also[:number]:
            yield Problem(*entry.location("see_also", number), f'"{other}" stands twice', "remove one")
