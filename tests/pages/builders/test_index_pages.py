"""Lists are dealt out to pages that do not grow with the glossary; a made one of 3,000 terms shows it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scale import made_definitions
from gen.glossary.entries import list_entries
from gen.glossary.graph.alphabet import list_names
from gen.glossary.graph.backlinks import collect_backlinks
from gen.glossary.linking.mentions import Mention, Page
from gen.pages.builders.index_pages import (
    ENTRIES_ON_PAGE,
    MENTIONS_ON_PAGE,
    in_chunks,
    index_pages,
    numbered,
    reading_order_pages,
    referenced_by_pages,
)
from gen.pages.builders.lookup import FOLDER, LARGEST_PART, OTHER, REST, key_of, lookup_files, steps_of
from gen.pages.materials import Materials
from gen.pages.rendering import render_page
from gen.prose.markdown import Context
from gen.prose.text import Words
from gen.source.reader import read

TERMS = 3000
LARGEST_INDEX = 150_000
"""Bytes of Markdown: 500 entries with definitions of at most 160 characters."""


@pytest.fixture(scope="module")
def made() -> Materials:
    """All terms in one circle, and one of them mentioned by every other."""
    catalogue = read(made_definitions(TERMS).encode(), "made.yml")
    slugs = tuple(catalogue.terms)

    def mention(source: str) -> Mention:
        return Mention(source, slugs[0], "automatic", "x", "in_depth", "In depth", "in-depth", (Words("A sentence."),))

    pages = [(Page(slug, "term", catalogue.terms[slug].name), (mention(slug),)) for slug in slugs[1:]]
    return Materials(
        definitions="definitions.yml",
        catalogue=catalogue,
        sheets={},
        context=Context(),
        listings=list_names(list_entries(catalogue)),
        backlinks=collect_backlinks(pages),
        reading_order=slugs,
        cycles=(slugs[:20], slugs[20:]),
    )


@given(st.lists(st.lists(st.integers(), max_size=12), max_size=12), st.integers(1, 5))
def test_chunks_hold_everything_in_order_and_no_more_than_fits(groups: list[list[int]], size: int) -> None:
    named = [(str(number), group) for number, group in enumerate(groups)]
    chunks: list[list[tuple[str, Sequence[int]]]] = list(in_chunks(named, size))
    sizes = [sum(len(members) for _, members in chunk) for chunk in chunks]
    assert all(length == size for length in sizes[:-1])
    assert all(0 < length <= size for length in sizes[-1:])
    dealt = [(name, member) for chunk in chunks for name, members in chunk for member in members]
    assert dealt == [(name, member) for name, members in named for member in members]


def test_further_pages_have_a_number() -> None:
    assert numbered("a-to-z/b.md", "B", 3) == [
        ("a-to-z/b.md", "B"),
        ("a-to-z/b-2.md", "B, page 2"),
        ("a-to-z/b-3.md", "B, page 3"),
    ]


def test_no_index_grows_with_the_glossary(made: Materials) -> None:
    pages = [*index_pages(made), *reading_order_pages(made), *referenced_by_pages(made)]
    paths = [page.head.path for page in pages]
    assert len(set(paths)) == len(paths)
    assert len({page.head.title for page in pages}) == len(pages)
    sizes = {page.head.path: len(render_page(page).encode()) for page in pages}
    assert max(sizes.values()) < LARGEST_INDEX, max(sizes, key=sizes.__getitem__)
    assert sizes["glossary/index.md"] < 10_000
    assert len(pages) > 2 * TERMS / ENTRIES_ON_PAGE


def test_every_name_stands_once_in_the_pages_of_the_letters(made: Materials) -> None:
    names = Counter(entry.title for page in index_pages(made) for letter in page.letters for entry in letter.entries)
    assert names == Counter(line.name for line in made.listings)
    first, *others = index_pages(made)
    leading = {part.address.removeprefix("../") for part in first.parts} | {
        category.rest.removeprefix("../") for category in first.categories
    }
    for page in others:
        known = page.head.path in leading or any(part.address in page.head.path for part in page.parts)
        assert known, page.head.path


def test_every_term_stands_once_in_the_pages_of_the_categories(made: Materials) -> None:
    terms = Counter(
        term.title
        for page in index_pages(made)
        for category in page.categories
        for _, group in category.groups
        for term in group
    )
    assert terms == Counter(term.name for term in made.catalogue.terms.values())


def test_many_circles_are_counted_on_the_first_page_and_listed_on_others(made: Materials) -> None:
    pages = list(reading_order_pages(made))
    first = pages[0]
    assert (first.circular, first.cycles, first.circles) == (TERMS, (), "circles.md")
    assert f"[{TERMS} entries](circles.md)" in render_page(first)
    circles = [page for page in pages if page.head.path.startswith("reading-order/circles")]
    assert sum(len(members) for page in circles for _, members in page.circles) == TERMS
    assert all(sum(len(members) for _, members in page.circles) <= ENTRIES_ON_PAGE for page in circles)


def test_mentions_go_on_on_further_pages(made: Materials) -> None:
    pages = list(referenced_by_pages(made))
    assert [page.head.path for page in pages][:2] == [
        "glossary/term-0/referenced-by.md",
        "glossary/term-0/referenced-by-2.md",
    ]
    assert sum(len(page.rest) for page in pages) + pages[0].shown == TERMS - 1
    assert all(len(page.rest) <= MENTIONS_ON_PAGE for page in pages)
    assert "referenced-by-2.md" in render_page(pages[0])


def test_each_part_of_the_lookup_is_small_and_every_name_is_found(made: Materials) -> None:
    files = {path: json.loads(content) for path, content in lookup_files(made).items()}
    assert max(map(len, lookup_files(made).values())) <= LARGEST_PART
    for line in made.listings:
        part = find(files, key_of(line.name))
        owners = [part["entries"][number][0] for number in part["names"][key_of(line.name)]]
        assert made.entry(line.slug).name in owners


def find(files: dict[str, Any], key: str) -> Any:
    """The part in which the search box looks for a key."""
    first, *others = steps_of(key)
    part = files[f"{FOLDER}/{first}.json"]
    known = [end for end in range(1, len(others) + 1) if "".join(others[:end]) in part.get("parts", ())]
    return files[f"{FOLDER}/{first}{''.join(others[: known[-1]])}.json"] if known else part


def test_steps_are_names_of_files() -> None:
    assert list(steps_of("swishβ2")) == ["s", "w", "i", "s", "h", REST, "2"]
    assert list(steps_of("σa")) == [OTHER, "a"]
