"""What to learn first: the order of reading that the definitions' own references ask for."""

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
    """Entries whose definitions lead back to each other, in reading order.

    `broken` are the references that the order had to disregard: (entry, what it refers to).
    """

    members: tuple[str, ...]
    broken: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReadingOrder:
    """All entries in an order in which each comes after what it builds on.

    `learn_first` holds the direct prerequisites of each entry in reading order, without the references that a cycle
    made void.
    """

    order: tuple[str, ...]
    learn_first: Mapping[str, tuple[str, ...]]
    cycles: tuple[Cycle, ...]

    def path_to(self, slug: str) -> tuple[str, ...]:
        """Everything to read before an entry, in order, prerequisites of prerequisites included."""
        needed: set[str] = set()
        waiting = list(self.learn_first[slug])
        while waiting:
            one = waiting.pop()
            if one not in needed:
                needed.add(one)
                waiting.extend(self.learn_first[one])
        return tuple(one for one in self.order if one in needed)


def find_reading_order(entries: Iterable[Entry], references: Mapping[str, Iterable[str]]) -> ReadingOrder:
    """Order entries so that what a definition refers to comes before it.

    `references` maps a slug to the slugs its definition links to; others than entries are left aside. Where the
    references leave a choice, the lower level comes first and then the name. A cycle is opened at its lowest level.
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
    components.sort(key=lambda members: min(rank[one] for one in members))
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
        slug: tuple(
            sorted((one for one in graph.pred[slug] if position[one] < position[slug]), key=position.__getitem__)
        )
        for slug in order
    }
    cycles = sorted(
        (_cycle(graph, members, position) for members in components if len(members) > 1),
        key=lambda cycle: position[cycle.members[0]],
    )
    return ReadingOrder(order, learn_first, tuple(cycles))


def _rank(entry: Entry) -> tuple[int, str, str]:
    return _LEVELS[entry.level], fold(entry.name), entry.slug


def _opened(graph: networkx.DiGraph, members: set[str], rank: Mapping[str, tuple[int, str, str]]) -> tuple[str, ...]:
    """The members of a strongly connected part in reading order.

    What waits for nothing comes first; if everything waits, then the lowest level, and of that the entry that waits
    for the fewest and that most others wait for.
    """
    if len(members) == 1:
        return tuple(members)
    missing = {slug: sum(one in members for one in graph.pred[slug]) for slug in members}
    wanted = {slug: sum(one in members for one in graph.succ[slug]) for slug in members}

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
