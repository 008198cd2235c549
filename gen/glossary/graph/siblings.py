"""A few other entries of the same category or family, which a page offers to read next."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping

from gen.glossary.entries import Entry
from gen.glossary.linking.tokens import fold

MOST = 8
HUB = 200
"""A neighbour shared by more entries than this does not count as common, because it relates almost everything.

The limit also bounds the work.
"""

_LEVELS = {"beginner": 0, "intermediate": 1, "advanced": 2}
_Shelf = tuple[str, ...]


def choose_siblings(entries: Iterable[Entry], links: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """For each entry at most eight other entries of the same kind and group.

    They are sorted: first those of the same sub-category, then those with the most neighbours in common, then those
    of the nearest level, then by name. `links` maps a slug to the slugs that its page links to; two entries are
    neighbours if one of them links to the other.
    """
    by_slug = {entry.slug: entry for entry in entries}
    around = _neighbours(by_slug, links)
    shelves: dict[_Shelf, dict[int, list[tuple[str, str]]]] = {}
    for slug, entry in by_slug.items():
        for shelf in _shelves(entry):
            levels = shelves.setdefault(shelf, {})
            levels.setdefault(_LEVELS[entry.level], []).append((fold(entry.name), slug))
    # Among the entries that have no neighbour in common, only the first names of each level can be chosen.
    first = {
        shelf: [slug for level in levels.values() for _, slug in heapq.nsmallest(2 * MOST + 1, level)]
        for shelf, levels in shelves.items()
    }
    return {slug: _choose(entry, by_slug, around, first) for slug, entry in by_slug.items()}


def _shelves(entry: Entry) -> tuple[_Shelf, _Shelf]:
    group = (entry.kind, entry.group)
    return group, (*group, entry.subgroup)


def _neighbours(by_slug: Mapping[str, Entry], links: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    around: dict[str, set[str]] = {slug: set() for slug in by_slug}
    for slug, targets in links.items():
        for target in targets:
            if slug in around and target in around:
                around[slug].add(target)
                around[target].add(slug)
    return around


def _choose(
    entry: Entry,
    by_slug: Mapping[str, Entry],
    around: Mapping[str, set[str]],
    first: Mapping[_Shelf, list[str]],
) -> tuple[str, ...]:
    common = Counter(
        other for between in around[entry.slug] if len(around[between]) <= HUB for other in around[between]
    )
    likely = {*common, *(slug for shelf in _shelves(entry) for slug in first[shelf])} - {entry.slug}
    nearest = heapq.nsmallest(
        MOST,
        (
            (
                other.subgroup != entry.subgroup,
                -common[other.slug],
                abs(_LEVELS[other.level] - _LEVELS[entry.level]),
                fold(other.name),
                other.slug,
            )
            for other in map(by_slug.__getitem__, likely)
            if (other.kind, other.group) == (entry.kind, entry.group)
        ),
    )
    return tuple(slug for *_, slug in nearest)
