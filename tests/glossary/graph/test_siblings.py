import random

from gen.glossary.graph.siblings import MOST, choose_siblings


def test_subcategory_then_common_neighbours_then_level_then_name(entry) -> None:
    entries = [
        entry("me", subgroup="s", level="intermediate"),
        entry("far", subgroup="t", level="intermediate"),
        entry("near", subgroup="s", level="advanced"),
        entry("level", subgroup="s", level="intermediate"),
        entry("b", subgroup="s", level="advanced"),
        entry("a", subgroup="s", level="advanced"),
        entry("hub", group="elsewhere"),
        entry("function", kind="function", subgroup="s"),
    ]
    chosen = choose_siblings(entries, {"me": ["hub"], "near": ["hub"], "far": ["hub", "nowhere"]})
    assert chosen["me"] == ("near", "level", "a", "b", "far")
    assert chosen["hub"] == chosen["function"] == ()


def test_at_most_eight_and_never_itself(entry) -> None:
    entries = [entry(f"term-{index}") for index in range(12)]
    chosen = choose_siblings(entries, {})
    assert all(len(others) == MOST == 8 and slug not in others for slug, others in chosen.items())
    assert choose_siblings(reversed(entries), {}) == chosen


def test_the_short_cut_misses_nothing(entry) -> None:
    rng = random.Random(4)
    levels = ("beginner", "intermediate", "advanced")
    entries = [
        entry(f"t{index:03}", level=rng.choice(levels), group=rng.choice("gh"), subgroup=rng.choice("abcdefgh"))
        for index in range(300)
    ]
    slugs = [member.slug for member in entries]
    links = {slug: rng.choices(slugs, k=3) for slug in slugs}
    around = {slug: set(links[slug]) | {other for other in slugs if slug in links[other]} for slug in slugs}
    chosen = choose_siblings(entries, links)
    for member in entries:
        ranked = sorted(
            (
                other.subgroup != member.subgroup,
                -len(around[member.slug] & around[other.slug]),
                abs(levels.index(other.level) - levels.index(member.level)),
                other.slug,
            )
            for other in entries
            if other.group == member.group and other is not member
        )
        assert chosen[member.slug] == tuple(key[-1] for key in ranked[:MOST])
