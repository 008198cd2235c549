"""Places of characters inside every style of YAML scalar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.catalogue.nodes import Scalar
from gen.source.events import fold


def only_text(source: str) -> Scalar:
    root, problems = fold(source, "f.yml")
    assert root is not None and not problems
    text = root["key"]
    assert isinstance(text, Scalar)
    return text


@pytest.mark.parametrize(
    ("source", "needle", "line", "column"),
    [
        ("key: plain words", "words", 1, 12),
        ("key: plain\n  on two lines", "two", 2, 6),
        ("key: 'it''s quoted'", "quoted", 1, 13),
        ('key: "a \\x41 \\u00e9 b"', "b", 1, 21),
        ('key: "a\\n b"', "b", 1, 11),
        ("key: |\n    deep\n      deeper\n\n    end\n", "deeper", 3, 7),
        ("key: |\n    deep\n      deeper\n\n    end\n", "end", 5, 5),
        ("key: | # why\n  a\n  b\n", "b", 3, 3),
        ("key: |2\n    deep\n", "deep", 2, 5),
        ("key: |\n\n  late\n", "late", 3, 3),
        ("key: |-\n  last", "last", 2, 3),
        ("key: >\n  folded\n  here\n\n  again\n", "here", 3, 3),
        ("key: >\n  folded\n  here\n\n  again\n", "again", 5, 3),
        ("key: >-\r\n  folded\r\n  here\r\n", "here", 3, 3),
        ("key: |\n  é ≤ there\n", "there", 2, 7),
    ],
)
def test_a_character_is_placed_where_it_stands(source: str, needle: str, line: int, column: int) -> None:
    text = only_text(source)
    place = text.place_of(text.index(needle))
    assert (place.line, place.column) == (line, column)


words = st.text("abé≤#:'\"{}[]*&", min_size=1, max_size=8)
lines = st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6)


@given(lines, st.sampled_from("|>"), st.integers(1, 6), st.booleans())
def test_every_visible_character_of_a_block_is_found_again(
    content: list[str], style: str, margin: int, gaps: bool
) -> None:
    body = ("\n\n" if gaps else "\n").join(" " * margin + line for line in content)
    source = f"key: {style}\n{body}\n"
    rows = source.split("\n")
    text = only_text(source)
    for offset, character in enumerate(text):
        if not character.isspace():
            place = text.place_of(offset)
            assert rows[place.line - 1][place.column - 1] == character
