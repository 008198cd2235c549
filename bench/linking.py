"""Cost of linking a page at 100, 1000 and 10,000 made terms, as ratios in one run: `python -m bench.linking`."""

from __future__ import annotations

import random
from collections.abc import Callable
from time import perf_counter

from gen.glossary.entries import Entry
from gen.glossary.graph.backlinks import collect_backlinks
from gen.glossary.graph.reading_order import find_reading_order
from gen.glossary.graph.siblings import choose_siblings
from gen.glossary.linking.linker import Field, LinkedPage, link_page
from gen.glossary.linking.matcher import Matcher, make_matcher
from gen.glossary.linking.mentions import Page
from gen.problems import Place
from gen.prose.text import Paragraph, Prose, Words

SIZES = (100, 1000, 10_000)
PAGES = 100
PARAGRAPHS = 5
WORDS = 50
NOWHERE = Place("made.yml", 1, 1)


def made_words(rng: random.Random, count: int) -> list[str]:
    """Distinct pronounceable words."""
    syllables = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(rng.choices(syllables, k=3))] = None
    return list(words)


def made_entries(rng: random.Random, count: int) -> list[Entry]:
    """Terms of one to three words, a third of them with an alias, in sub-categories of about fifty."""
    words = made_words(rng, 2 * count)
    entries = []
    for index in range(count):
        name = " ".join((words[index], *rng.choices(words, k=index % 3)))
        alias = (f"{words[count + index]} rule",) if index % 3 == 0 else ()
        group, subgroup = f"group {index % 10}", f"part {index % max(1, count // 50)}"
        entries.append(
            Entry(f"term-{index}", "term", name, (name, *alias), (), (), (), "beginner", group, subgroup, (), NOWHERE)
        )
    return entries


def made_page(rng: random.Random, entries: list[Entry], filler: list[str]) -> list[Field]:
    """250 words of prose in which every tenth word or so is a term's name."""
    paragraphs = []
    for _ in range(PARAGRAPHS):
        words = [rng.choice(entries).name if rng.random() < 0.1 else rng.choice(filler) for _ in range(WORDS)]
        paragraphs.append(Paragraph((Words(" ".join(words).capitalize() + "."),)))
    return [Field("in_depth", "In depth", "in-depth", Prose(tuple(paragraphs), NOWHERE))]


def seconds(work: Callable[[], object]) -> float:
    """The fastest of three runs."""
    runs = []
    for _ in range(3):
        start = perf_counter()
        work()
        runs.append(perf_counter() - start)
    return min(runs)


def measure(count: int) -> dict[str, float]:
    """Seconds for one page, for the forms, and for what follows from the links of `count` terms, each per term."""
    rng = random.Random(count)
    entries = made_entries(rng, count)
    filler = [f"{word}x" for word in made_words(rng, 500)]
    pages = [(Page(f"page-{index}", "term", "made"), made_page(rng, entries, filler)) for index in range(PAGES)]
    matcher = make_matcher(entries)

    def link_all() -> list[LinkedPage]:
        return [link_page(page, fields, matcher) for page, fields in pages]

    linked = link_all()
    targets = {entry.slug: [choice.slug for choice in rng.choices(entries, k=8)] for entry in entries}
    return {
        "links on a page": sum(len(page.mentions) for page in linked) / PAGES,
        "link a page": seconds(link_all) / PAGES,
        "find forms only": seconds(lambda: find_all(matcher, pages)) / PAGES,
        "gather forms, per term": seconds(lambda: make_matcher(entries)) / count,
        "backlinks, per page": seconds(lambda: collect_backlinks((page.page, page.mentions) for page in linked))
        / PAGES,
        "reading order, per term": seconds(lambda: find_reading_order(entries, targets)) / count,
        "siblings, per term": seconds(lambda: choose_siblings(entries, targets)) / count,
    }


def find_all(matcher: Matcher, pages: list[tuple[Page, list[Field]]]) -> int:
    """The number of forms on all pages, without sentences and trees."""
    texts = [
        node.text
        for _, fields in pages
        for field in fields
        for block in field.prose.blocks
        if isinstance(block, Paragraph)
        for node in block.content
        if isinstance(node, Words)
    ]
    return sum(1 for text in texts for _ in matcher.find(text))


def main() -> None:
    """Prints each cost in microseconds at the smallest size, and the others as multiples of it."""
    measured = {size: measure(size) for size in SIZES}
    first = measured[SIZES[0]]
    print(f"{'':28}{SIZES[0]:>12}" + "".join(f"{size:>12}" for size in SIZES[1:]))
    for name, value in first.items():
        shown = f"{value:10.1f}  " if name == "links on a page" else f"{value * 1e6:10.1f}µs"
        print(f"{name:28}{shown}" + "".join(f"{measured[size][name] / value:11.2f}×" for size in SIZES[1:]))


if __name__ == "__main__":
    main()
