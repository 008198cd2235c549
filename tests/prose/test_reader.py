"""The Markdown subset: what is read, what is refused, and where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.problems import Place
from gen.prose.reader import LONGEST, ProseRefused, read_prose
from gen.prose.text import (
    Bullets,
    Citation,
    Code,
    Emphasis,
    FactReference,
    Inline,
    Link,
    Maths,
    Paragraph,
    Prose,
    TermLink,
    Unlinked,
    Words,
)

START = Place("f.yml", 10, 5)


def prose(text: str) -> Prose:
    return read_prose(text, START, "gelu.summary")


def one_line(text: str) -> tuple[Inline, ...]:
    (block,) = prose(text).blocks
    assert isinstance(block, Paragraph)
    return block.content


def refused(text: str) -> list[str]:
    with pytest.raises(ProseRefused) as caught:
        prose(text)
    return [f"{problem.place.line}:{problem.place.column} {problem.message}" for problem in caught.value.problems]


def test_emphasis_and_code() -> None:
    assert one_line("a *b* **c** `d *e*` ***f***") == (
        Words("a "),
        Emphasis((Words("b"),)),
        Words(" "),
        Emphasis((Words("c"),), strong=True),
        Words(" "),
        Code("d *e*"),
        Words(" "),
        Emphasis((Emphasis((Words("f"),), strong=True),)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "a_b_c and __init__",
        "2 * 3 * 4",
        "f(x) < g(x)",
        "a & b; c",
        "C# is",
        "x[i]",
        "a @ b",
        "1.5 - 2",
        "~x~ ^y^ ==z==",
    ],
)
def test_what_means_nothing_is_plain(text: str) -> None:
    assert one_line(text) == (Words(text),)


def test_escapes_are_taken_off() -> None:
    assert one_line(r"\$5 \*a\* \[b\] 1990\. \\alpha") == (Words(r"$5 *a* [b] 1990. \alpha"),)


def test_links_of_every_kind() -> None:
    nodes = one_line("[[gelu]] [[gelu|the *GELU*]] [[!ReLU]] [@k1] [paper](https://arxiv.org/abs/1_(x))")
    assert [node for node in nodes if node != Words(" ")] == [
        TermLink("gelu", (Words("gelu"),), Place("f.yml", 10, 5)),
        TermLink("gelu", (Words("the "), Emphasis((Words("GELU"),))), Place("f.yml", 10, 14)),
        Unlinked("ReLU"),
        Citation("k1", Place("f.yml", 10, 44)),
        Link("https://arxiv.org/abs/1_(x)", (Words("paper"),)),
    ]


def test_a_link_may_break_over_two_lines() -> None:
    (node,) = one_line("[[vanishing\n  gradient|gradients that\n  vanish]]")
    assert node == TermLink("vanishing gradient", (Words("gradients that vanish"),), START)


def test_references_keep_their_digits_and_place() -> None:
    assert one_line("a\n{{ gelu.range.lower : 6 }}{{sigmoid''(1/2)}}") == (
        Words("a "),
        FactReference("gelu.range.lower", 6, Place("f.yml", 11, 5)),
        FactReference("sigmoid''(1/2)", None, Place("f.yml", 11, 31)),
    )


def test_maths_holds_references() -> None:
    reference = FactReference("gelu.minimum", None, Place("f.yml", 10, 15))
    assert one_line(r"$f(x) \ge {{ gelu.minimum }} \$$") == (Maths((r"f(x) \ge ", reference, r" \$")),)
    assert one_line("$$x^2$$") == (Maths(("x^2",), display=True),)


def test_display_maths_keeps_lines_that_look_like_lists() -> None:
    first, second, third = prose("before\n$$\na\n+ b\n- c\n$$\nafter").blocks
    assert isinstance(second, Paragraph) and second.content == (Maths(("\na\n+ b\n- c\n",), display=True),)
    assert first == Paragraph((Words("before"),)) and third == Paragraph((Words("after"),))


def test_lists_nest() -> None:
    (block,) = prose("- one\n  two\n- three\n  1. a\n  2. b").blocks
    inner = Bullets(((Paragraph((Words("a"),)),), (Paragraph((Words("b"),)),)), ordered=True)
    assert block == Bullets(((Paragraph((Words("one two"),)),), (Paragraph((Words("three"),)), inner)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "10:5 is empty"),
        (" \n ", "10:5 is empty"),
        ("a <b>c</b>", "10:7 HTML is not part of prose"),
        ("a\n<!-- b -->", "11:5 HTML is not part of prose"),
        ("a &lt; b", "10:7 character references are not read"),
        ("# a", "10:5 headings are not part of prose"),
        ("a\n\n  ## b", "12:7 headings are not part of prose"),
        ("```\na\n```", "10:5 code blocks are not part of prose"),
        ("> a", "10:5 quotations are not part of prose"),
        ("a\n---", "11:5 rules and underlines are not part of prose"),
        ("| a | b |", "10:5 tables are not part of prose"),
        ("!!! note", "10:5 this block is not part of prose"),
        ("![a](https://b.c)", "10:5 images are not part of prose"),
        ("a [b](javascript:alert(1))", '10:7 "javascript:alert(1)" is not an http or https address'),
        ("[b](//c.d)", '10:5 "//c.d" is not an http or https address'),
        ("[b](https://a.b/\u00e9)", '10:5 "https://a.b/\u00e9" is not an http or https address'),
        ("[](https://a.b)", "10:5 a link needs words"),
        ("costs $5", "10:11 a dollar sign opens no maths"),
        ("$x", "10:5 a dollar sign opens no maths"),
        ("$$x$", "10:5 a dollar sign opens no maths"),
        ("[[gelu", "10:5 `[[` opens a link that is not closed"),
        ("[[gelu|]]", "10:5 `[[` opens a link that is not closed"),
        ("[[ |a]]", "10:5 a link needs a target and words"),
        ("{{ gelu.minimum", "10:5 `{{` opens a reference that is not closed"),
        ("{{ gelu }}", '10:5 cannot read the reference "gelu"'),
        ("{{ gelu.minimum : 99 }}", "10:5 asks for 99 digits"),
        ("{{ 7*7 }}", '10:5 cannot read the reference "7*7"'),
        ("{{ config.items() }}", '10:5 cannot read the reference "config.items()"'),
        (r"$\href{https://a.b}{c}$", r"10:6 the TeX command \href is not allowed"),
        (r"$a \def\b{c}$", r"10:8 the TeX command \def is not allowed"),
        (r"$\frac{1}{2$", "10:15 a brace is not closed"),
        (r"$a}$", "10:7 a closing brace has no opening brace"),
        ("$a % b$", "10:8 % begins a comment in TeX"),
        ("$a ` b$", "10:8 a backtick is not allowed in a formula"),
        ("3. a", "10:5 a numbered list starts at 1"),
        ("- a\n  - b\n    - c\n      - d", "13:11 lists are nested more than 3 deep"),
        ("a\tb", "10:6 holds the control character U+0009"),
        ("a\u202eb", "10:6 holds the control character U+202E"),
        ("*a **b *c **d *e* f** g* h** i*", "10:5 emphasis is nested more than 4 deep"),
    ],
)
def test_what_does_not_belong_is_refused_at_its_place(text: str, told: str) -> None:
    problems = refused(text)
    assert any(problem.startswith(told) for problem in problems), problems


def test_places_inside_lists_and_paragraphs_are_exact() -> None:
    text = "one\n\n- two <b>\n  more <i>\n  1. x\n\n     deep {{ y }}\n"
    rows = text.split("\n")
    for problem in refused(text):
        line, column = map(int, problem.split(" ")[0].split(":"))
        assert rows[line - 10][column - 5] in "<{"
    assert len(refused(text)) == 3


def test_markup_inside_code_and_maths_is_left_alone() -> None:
    assert one_line("`<b> [[x]] {{ y }} $`") == (Code("<b> [[x]] {{ y }} $"),)
    assert one_line("$a < b > c | d [[x]]$") == (Maths(("a < b > c | d [[x]]",)),)


def test_prose_has_a_longest_length() -> None:
    assert prose("a " * (LONGEST // 2 - 1))
    assert "longer than 20,000" in refused("a" * (LONGEST + 1))[0]


HOSTILE = [
    "*",
    "`",
    "[",
    "[[",
    "$",
    "$a ",
    "{{",
    "**a ",
    "_",
    "[a](",
    "- ",
    "\\",
    "![",
    "<",
    "&",
    "$$",
    "a*b_",
    "[a]",
    "1. ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_repeated_markup_of_the_longest_length_is_read_or_refused(piece: str) -> None:
    try:
        assert prose((piece * LONGEST)[: LONGEST - 1] + "a").blocks
    except ProseRefused as caught:
        assert caught.problems


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab1 *`[]()|!@{}$\\_<>&#-.\n:é"), max_size=80))
def test_any_text_is_read_or_refused_inside_itself(text: str) -> None:
    rows = text.split("\n")
    try:
        prose(text)
    except ProseRefused as caught:
        for problem in caught.problems:
            assert problem.path == "gelu.summary"
            assert problem.place.column - 5 <= len(rows[problem.place.line - 10])


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"]), min_size=1, max_size=60))
def test_letters_and_digits_are_kept(text: str) -> None:
    if text.strip():
        shown = "".join(node.text for node in one_line("a" + text.strip() + "b") if isinstance(node, Words))
        assert shown == "a" + text.strip() + "b"
