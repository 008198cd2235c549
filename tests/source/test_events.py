"""The event builder: everything stays text, and what is refused is refused at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.catalogue.nodes import Fields, Items
from gen.source import events
from gen.source.events import decode, fold


def refused(source: str) -> list[str]:
    _, problems = fold(source, "f.yml")
    return [f"{problem.place.line}:{problem.place.column} {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    "word", ["no", "1.10", "0x1F", "1e3", "~", "null", "2001-01-01", "012", ".inf", "1_000", "yes"]
)
def test_every_scalar_stays_what_was_written(word: str) -> None:
    root, problems = fold(f"key: {word}\nlist: [{word}]\n", "f.yml")
    assert not problems and root == {"key": word, "list": [word]}


def test_mappings_keep_the_order_of_the_file() -> None:
    root, _ = fold("b: 1\na: 2\nc: {z: 1, y: 2}\n", "f.yml")
    assert root is not None and list(root) == ["b", "a", "c"]
    inner = root["c"]
    assert isinstance(inner, Fields) and list(inner) == ["z", "y"]
    assert (inner.key_of("y").place.line, inner.key_of("y").place.column) == (3, 11)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a: &x 1", "1:4 anchors"),
        ("a: *x", "1:4 aliases"),
        ("a: !!int 1", "1:4 tags"),
        ("a: !foo [1]", "1:4 tags"),
        ("a:\n  <<: {b: 1}", "2:3 merge keys"),
        ("a: 1\nb: 2\na: 3", '3:1 the key "a" stands twice'),
        ("a: {b: 1, b: 2}", '1:11 the key "b" stands twice'),
        ("? [a]\n: 1", "1:3 a key must be text"),
        ("a: 1\n---\nb: 2", "2:1 a second document"),
        ("a:\tb", "1:3 a tab"),
        ("a: b\x00", "1:5 the control character U+0000"),
        ("a: b\x85", "1:5 the control character U+0085"),
        ("a: b\ufeff", "1:5 the control character U+FEFF"),
        ('a: "b\\e[31m"', "1:4 the control character U+001B, written as an escape"),
        ("<<<<<<< HEAD\na: b", "1:1 <<<<<<< marks versions"),
        ("a: b\n=======\n", "2:1 ======= marks versions"),
        ("a:\n \xa0b: c", "2:2 a no-break space (U+00A0) in the indentation"),
        ('a: "b\nc: "d"\n', "1:4 the quote that opens here"),
        ("a: \ud800", "1:4 the control character U+D800"),
        ("a: {{ b }}", "1:4 `{{`"),
        ("a: b: c", "1:5 a colon"),
        ("- a", "1:1 holds no definitions"),
        ("", "1:1 holds no definitions"),
        ("# nothing", "1:1 holds no definitions"),
        ("a: 'b", "1:4 a quote or bracket is not closed"),
    ],
)
def test_what_definitions_have_no_use_for_is_refused(source: str, message: str) -> None:
    problems = refused(source)
    assert problems and problems[0].startswith(message), problems


def test_the_first_of_two_equal_keys_holds() -> None:
    root, problems = fold("a: 1\na: 2\n", "f.yml")
    assert root == {"a": "1"} and problems[0].hint == "it stands on line 1 already"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "{{"])
def test_nesting_of_a_hundred_thousand_ends_at_the_ninth(opening: str) -> None:
    root, problems = fold("a:\n " + opening * 100_000, "f.yml")
    assert root is None and 1 <= len(problems) <= 3


def test_an_alias_bomb_ends_with_a_bounded_list_of_problems() -> None:
    levels = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" for n in range(1, 60))
    _, problems = fold("k0: &k0 x\n" + levels, "f.yml")
    assert problems[-1].message == "too many problems" and len(problems) == events.MOST_PROBLEMS + 1


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "LARGEST_FILE", 100)
    assert "at most 100" in fold("a: " + "b" * 100, "f.yml")[1][0].message
    assert "at most 100" in decode(b"a: " + b"b" * 100, "f.yml")[1][0].message


def test_too_many_values_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST_NODES", 10)
    root, problems = fold("a: [" + "b, " * 20 + "]", "f.yml")
    assert root is None and "more than 10 values" in problems[0].message


def test_bytes_that_are_not_utf8_are_placed() -> None:
    text, problems = decode("é: 1\nab: ".encode() + b"\xff\n", "f.yml")
    assert text == "" and str(problems[0]).startswith("f.yml:2:5 the byte 0xFF is not UTF-8")


def test_lines_may_end_in_crlf() -> None:
    root, problems = fold("a: |\r\n  one\r\n  two\r\nb:\r\n  - 1\r\n", "f.yml")
    assert not problems and root == {"a": "one\ntwo\n", "b": ["1"]}
    assert root is not None and isinstance(root["b"], Items)


@given(st.text(st.sampled_from("ab :-?|>[]{},&*!%@`'\"#\n \t~<\\0é"), max_size=60))
def test_hostile_text_never_raises(source: str) -> None:
    root, problems = fold(source, "f.yml")
    assert root is not None or problems
    for problem in problems:
        assert problem.place.line >= 1 and problem.place.column >= 1
