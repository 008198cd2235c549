import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.glossary.graph.reading_order import find_reading_order


def test_prerequisites_come_first_and_levels_break_ties(entry) -> None:
    entries = [entry("c", level="advanced"), entry("b", level="beginner"), entry("a", level="advanced"), entry("d")]
    reading = find_reading_order(entries, {"b": ["a"], "d": ["b", "nowhere", "d"]})
    assert reading.order == ("a", "b", "d", "c")
    assert reading.learn_first == {"a": (), "b": ("a",), "d": ("b",), "c": ()}
    assert reading.cycles == ()


def test_a_cycle_opens_at_its_lowest_level_and_is_reported(entry) -> None:
    entries = [entry("x", level="advanced"), entry("y", level="beginner"), entry("z", level="intermediate"), entry("w")]
    reading = find_reading_order(entries, {"x": ["y"], "y": ["z"], "z": ["x"], "w": ["x"]})
    (cycle,) = reading.cycles
    assert cycle.members == ("y", "x", "z")
    assert cycle.broken == (("y", "z"),)
    assert reading.order == ("y", "x", "z", "w")
    assert reading.learn_first["y"] == ()


SLUGS = "abcdefg"


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(SLUGS), st.lists(st.sampled_from(SLUGS), max_size=4)))
def test_any_references(entry, references: dict[str, list[str]]) -> None:
    entries = [entry(slug) for slug in SLUGS]
    reading = find_reading_order(entries, references)
    position = {slug: index for index, slug in enumerate(reading.order)}
    assert sorted(reading.order) == list(SLUGS)
    broken = {pair for cycle in reading.cycles for pair in cycle.broken}
    for slug, needs in references.items():
        for need in set(needs) - {slug}:
            assert (position[need] < position[slug]) == ((slug, need) not in broken)
            assert (need in reading.learn_first[slug]) == ((slug, need) not in broken)
    graph = networkx.DiGraph((slug, need) for slug, needs in references.items() for need in needs if need != slug)
    assert bool(reading.cycles) == (not networkx.is_directed_acyclic_graph(graph))
    assert find_reading_order(reversed(entries), dict(reversed(references.items()))) == reading
