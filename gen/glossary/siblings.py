"""More in this category or family: a few entries worth reading next."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping

from gen.glossary.entries import Entry
from gen.glossary.tokens import fold

MOST = 8
_LEVELS = {"beginner": 0, "intermediate": 1, "advanced": 2}


def choose_siblings(entries: Iterable[Entry], links: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """At most eight other entries of the same kind and group for each entry.

    First those of the same sub-category, then those with most neighbours in common (`links` maps a slug to what it
    links to; direction does not count), then the nearest level, then the name.
    """
    listed = tuple(entries)
    around: dict[str, set[str]] = {entry.slug: set() for entry in listed}
    for slug, targets in links.items():
        for target in targets:
            if slug in around and target in around:
                around[slug].add(target)
                around[target].add(slug)
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in listed:
        groups.setdefault((entry.kind, entry.group), []).append(entry)
    chosen: dict[str, tuple[str, ...]] = {}
    for entry in listed:
        near = heapq.nsmallest(
            MOST,
            (
                (
                    other.subgroup != entry.subgroup,
                    -len(around[entry.slug] & around[other.slug]),
                    abs(_LEVELS[other.level] - _LEVELS[entry.level]),
                    fold(other.name),
                    other.slug,
                )
                for other in groups[entry.kind, entry.group]
                if other.slug != entry.slug
            ),
        )
        chosen[entry.slug] = tuple(one[-1] for one in near)
    return chosen
