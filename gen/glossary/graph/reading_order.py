"""What to read first: an order of the entries in which each comes after those that its definition refers to."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx

from gen.glossary.entries import Entry
from gen.glossary.linking.tokens import fold

_LEVELS = {"beginner": 0, "intermediate": 1, "advanced": 2}


@dataclass(frozen=True)
class Cycle:
    """Entries whose definitions refer to each other in a circle, in reading order.

    `broken` are the references that the order does not respect, each as (entry, the entry that it refers to).
    """

    members: tuple[str, ...]
    broken: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReadingOrder:
    """All entries in an order in which each comes after those that its definition refers to.

    `learn_first` holds, for each entry, the entries that it refers to directly, in reading order and without the
    broken references of `cycles`.
    """

    order: tuple[str, ...]
    learn_first: Mapping[str, tuple[str, ...]]
    cycles: tuple[Cycle, ...]


def find_reading_order(entries: Iterable[Entry], references: Mapping[str, Iterable[str]]) -> ReadingOrder:
    """Order the entries so that each comes after those that its definition refers to.

    `references` maps a slug to the slugs that its definition links to; slugs of no entry are ignored. Where the
    references leave a choice, the entry of the lower level comes first, and among equal levels the name decides. A
    circle of references begins with its entry of the lowest level.
    """
    by_slug = {entry.slug: entry for entry in entries}
    graph = networkx.DiGraph()
    graph.add_nodes_from(by_slug)
    graph.add_edges_from(
        (target, slug)
        for slug in by_slug
        for target in references.get(slug, ())
        if target in by_slug and target != slug
    )
    rank = {slug: _rank(entry) for slug, entry in by_slug.items()}
    components = [_opened(graph, members, rank) for members in networkx.strongly_connected_components(graph)]
    components.sort(key=lambda members: min(rank[slug] for slug in members))
    component_of = {slug: index for index, members in enumerate(components) for slug in members}
    condensed = networkx.DiGraph()
    condensed.add_nodes_from(range(len(components)))
    condensed.add_edges_from(
        (component_of[first], component_of[then])
        for first, then in graph.edges
        if component_of[first] != component_of[then]
    )
    order = tuple(slug for index in networkx.lexicographical_topological_sort(condensed) for slug in components[index])
    position = {slug: index for index, slug in enumerate(order)}
    learn_first = {
        slug: tuple(sorted((other for other in graph.pred[slug] if position[other] < index), key=position.__getitem__))
        for slug, index in position.items()
    }
    cycles = sorted(
        (_cycle(graph, members, position) for members in components if len(members) > 1),
        key=lambda cycle: position[cycle.members[0]],
    )
    return ReadingOrder(order, learn_first, tuple(cycles))


def _rank(entry: Entry) -> tuple[int, str, str]:
    return _LEVELS[entry.level], fold(entry.name), entry.slug


def _opened(graph: networkx.DiGraph, members: set[str], rank: Mapping[str, tuple[int, str, str]]) -> tuple[str, ...]:
    """The members of a strongly connected component in reading order.

    A member whose prerequisites are all placed comes next. If there is none, the order is: the lowest level, then
    the fewest prerequisites not yet placed, then the most members that need this one.
    """
    if len(members) == 1:
        return tuple(members)
    missing = {slug: sum(prerequisite in members for prerequisite in graph.pred[slug]) for slug in members}
    wanted = {slug: sum(dependent in members for dependent in graph.succ[slug]) for slug in members}

    def key(slug: str) -> tuple[bool, int, int, int, tuple[int, str, str]]:
        return missing[slug] > 0, rank[slug][0], missing[slug], -wanted[slug], rank[slug]

    heap = [(key(slug), slug) for slug in members]
    heapq.heapify(heap)
    placed: dict[str, None] = {}
    while heap:
        known, slug = heapq.heappop(heap)
        if slug in placed or known != key(slug):
            continue
        placed[slug] = None
        for dependent in graph.succ[slug]:
            if dependent in members and dependent not in placed:
                missing[dependent] -= 1
                heapq.heappush(heap, (key(dependent), dependent))
    return tuple(placed)


def _cycle(graph: networkx.DiGraph, members: tuple[str, ...], position: Mapping[str, int]) -> Cycle:
    inside = set(members)
    broken = sorted(
        (position[slug], position[needed], slug, needed)
        for slug in members
        for needed in graph.pred[slug]
        if needed in inside and position[needed] > position[slug]
    )
    return Cycle(members, tuple((slug, needed) for _, _, slug, needed in broken))
