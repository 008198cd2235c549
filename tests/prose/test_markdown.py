"""Printing prose: whatever the text, Python-Markdown makes text of it, and only what the tree says becomes markup."""

from __future__ import annotations

import html
import re

import lxml.html
import markdown
import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.notation.markup import escape, escape_start
from gen.problems import Place
from gen.prose.markdown import Context, plain_text, print_inline, print_markdown
from gen.prose.reader import ProseRefused, read_prose
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

PLACE = Place("f.yml", 1, 1)
EXTENSIONS = [
    "attr_list", "md_in_html", "tables", "toc", "admonition", "def_list", "footnotes", "abbr",
    "pymdownx.arithmatex", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.details", "pymdownx.mark",
    "pymdownx.tilde", "pymdownx.caret", "pymdownx.magiclink", "pymdownx.emoji", "pymdownx.keys",
    "pymdownx.inlinehilite", "pymdownx.critic", "pymdownx.tasklist",
]  # fmt: skip
CONFIGURATION = {"pymdownx.arithmatex": {"generic": True}}
CONTEXT = Context(
    address=lambda link: f"../{link.target}.md",
    number=lambda reference, maths: r"\tfrac{1}{3}" if maths else "−1/3",
    cite=lambda citation: ("Hendrycks & Gimpel 2016", f"#source-{citation.key}"),
    term_attributes="{ .term }",
)


def render(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS, extension_configs=CONFIGURATION)


def prose(*content: Inline) -> Prose:
    return Prose((Paragraph(content),), PLACE)


def read(text: str) -> Prose:
    return read_prose(text, PLACE)


def shown(page: str) -> str:
    """The text a reader sees, on one line."""
    return " ".join(lxml.html.fragment_fromstring(page, create_parent="div").text_content().split())


PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<b onclick=alert(1)>x</b>",
    "<iframe src=javascript:alert(1)>", "</p><script>alert(1)</script><p>", "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>", "<?php echo 1 ?>", "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)", "[x](vbscript:msgbox(1))",
    "![x](javascript:alert(1))", "![x](x){ onerror=alert(1) }", "[x](https://a.b){ onclick=alert(1) }",
    "[x](https://a.b \"t\" onclick=alert(1))", "[x](https://a.b\" onmouseover=\"alert(1))", "[x]: javascript:alert(1)",
    "[x][y]\n\n[y]: javascript:alert(1)", "<javascript:alert(1)>", "<https://a.b\" onclick=alert(1)>",
    "*x*{ onclick=alert(1) }", "{: onclick=alert(1) }", "x {: .a onclick=alert(1) }", "x\n{: onclick=alert(1) }",
    "# x { onclick=alert(1) }", "x\n===\n", "x { #toc onclick=alert(1) }", "`x`{ onclick=alert(1) }",
    "$\\href{javascript:alert(1)}{x}$", "\\(x\\)<script>alert(1)</script>", "$$</script><script>alert(1)</script>$$",
    "$x$<img src=x onerror=alert(1)>", "\\[<svg onload=alert(1)>\\]", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)", "&#x3c;img src=x onerror=alert(1)&#x3e;", "java&#115;cript:alert(1)",
    "```html\n<script>alert(1)</script>\n```", "~~~ { onclick=alert(1) }\nx\n~~~",
    "!!! note \"<script>alert(1)</script>\"\n    x",
    "??? x\n    <script>", "=== \"<script>\"\n    x", "| a | b |\n|---|---|\n| <script>alert(1)</script> | x |",
    "<div markdown=\"1\" onclick=\"alert(1)\">x</div>", "<div markdown>*x*</div>", "*[x]: <script>",
    "[^1]\n\n[^1]: <script>",
    ":material-account: :smile:{ onclick=alert(1) }", "==x==<script>", "--8<-- \"secret\"", "++ctrl++",
    "~~x~~ ^x^ ^^y^^",
    "{{ config }} {% raw %}", "{++ <script> ++}", "x: y\n:   <script>", "- [ ] <script>",
    "https://a.b/<script>", "www.a.b",
    "a@b.c", "(c) 1/2 --> <--", "#!python print(1)", "1. x\n2. y", "+ x", "- x", "* x", "> x", "    x = 1", "[TOC]",
    "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "STXwzxhzdk:0ETX", "klzzwxh:0000", "<\x00script>", "\u2028<script>",
    "%3Cscript%3E", "\\<script\\>", "\\\\<b>", "__x__ _y_", "***x***", "**x", "x  \ny", "1) x", "1990. x",
    "::: x", "/// note",
]  # fmt: skip
ALLOWED = {"p", "em", "strong", "code", "a", "ul", "ol", "li", "span", "div"}


def offences(page: str) -> list[str]:
    """Every element and attribute that prose has no way to ask for."""
    faults = []
    for element in lxml.html.fragment_fromstring(page, create_parent="div").iter():
        if not isinstance(element.tag, str):
            faults += [] if page.count("<!-- -->") else [str(element)]
            continue
        faults += [] if element.tag in ALLOWED else [element.tag]
        for name, value in element.attrib.items():
            good = {
                "href": re.fullmatch(r"(https?://|\.\./|#)[!-~]*", value),
                "class": value in ("arithmatex", "term") and element.tag in ("a", "span", "div"),
            }.get(name)
            faults += [] if good else [f"{element.tag} {name}={value}"]
    return faults


def clean(page: str) -> str:
    """The page after nh3's whitelist, which should have nothing to do."""
    return nh3.clean(
        page, tags=ALLOWED, attributes={"a": {"href", "class"}, "span": {"class"}, "div": {"class"}}, link_rel=None,
        url_schemes={"http", "https"}, strip_comments=True,
    )  # fmt: skip


def same(page: str, cleaned: str) -> bool:
    canonical = [
        lxml.html.tostring(lxml.html.fragment_fromstring(text, create_parent="div")) for text in (page, cleaned)
    ]
    return canonical[0] == canonical[1]


def visible(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_as_text_is_shown_as_it_is(payload: str) -> None:
    nodes = [
        Words(payload),
        Unlinked(payload),
        Code(payload),
        Emphasis((Words(payload),)),
        Link("https://a.b", (Words(payload),)),
    ]
    for node in nodes:
        for content in ((node,), (Words("x "), node, Words(" y")), (node, node)):
            page = render(print_markdown(prose(*content), CONTEXT))
            assert offences(page) == []
            assert same(page, clean(page))
            expected = "".join(plain_text((inner,)) if isinstance(inner, Words) else payload for inner in content)
            assert shown(page).replace(" ", "") == visible(expected).replace(" ", ""), page


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_as_prose_is_refused_or_harmless(payload: str) -> None:
    try:
        tree = read(payload)
    except ProseRefused as refused:
        assert refused.problems
        return
    for page in (render(print_markdown(tree, CONTEXT)), render(f"- {print_inline(tree, CONTEXT)}\n- x\n")):
        assert offences(page) == []
        assert same(page, clean(page))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_in_a_table_cell_stays_in_its_cell(payload: str) -> None:
    page = render(f"| a | b |\n|---|---|\n| {print_inline((Words(payload),))} | {print_inline((Code(payload),))} |\n")
    table = lxml.html.fragment_fromstring(page)
    cells = [" ".join(cell.text_content().split()) for cell in table.findall(".//td")]
    assert len(cells) == 2 and {cell.replace(" ", "") for cell in cells} == {visible(payload).replace(" ", "")}


@pytest.mark.parametrize(
    "address", ["https://a.b/?q=1&copy;=2&lt=3", "https://a.b/(x)_[y]'\"", "../x.md#a", "https://a.b/$x$`y`*z*"]
)
def test_addresses_are_quoted(address: str) -> None:
    page = render(print_markdown(prose(Link(address, (Words("x"),)))))
    (anchor,) = lxml.html.fragment_fromstring(page).iter("a")
    assert offences(page) == [] and anchor.text == "x"
    for before, after in (
        ("(", "%28"),
        (")", "%29"),
        ("[", "%5B"),
        ("]", "%5D"),
        ("'", "%27"),
        ('"', "%22"),
        ("$", "%24"),
        ("`", "%60"),
        ("*", "%2A"),
        (";", "%3B"),
    ):
        address = address.replace(before, after)
    assert anchor.get("href") == address


CHARACTERS = "ab1 \n*_`~^#+-=|:!?/\\<>&;$()[]{}@.,'\"%é−"


@settings(max_examples=400, deadline=None)
@given(st.text(CHARACTERS, min_size=1, max_size=40))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    page = render(print_markdown(prose(Words(text))))
    assert offences(page) == []
    assert shown(page).replace(" ", "") == visible(text).replace(" ", "")


inline = st.recursive(
    st.text(CHARACTERS, min_size=1, max_size=8).flatmap(
        lambda text: st.sampled_from([Words(text), Code(text), Unlinked(text), Citation("k", PLACE)])
    ),
    lambda inner: st.lists(inner, min_size=1, max_size=3).flatmap(
        lambda nodes: st.sampled_from([Emphasis(tuple(nodes)), Emphasis(tuple(nodes), strong=True)])
    ),
    max_leaves=5,
)


@settings(max_examples=200, deadline=None)
@given(st.lists(inline, min_size=1, max_size=5))
def test_any_tree_is_shown_as_it_is(nodes: list[Inline]) -> None:
    tree = prose(*nodes)
    page = render(print_markdown(tree, CONTEXT))
    assert offences(page) == []
    without = re.findall("Hendrycks & Gimpel 2016", shown(page))
    cited = sum(isinstance(node, Citation) for node in _leaves(nodes))
    assert len(without) == cited


def _leaves(nodes: list[Inline]) -> list[Inline]:
    return [leaf for node in nodes for leaf in (_leaves(list(node.content)) if isinstance(node, Emphasis) else [node])]


def test_every_node_becomes_its_markup() -> None:
    reference = FactReference("gelu.minimum", 6, PLACE)
    page = render(
        print_markdown(
            prose(
                Words("a "),
                Emphasis((Words("b "), Emphasis((Words("c"),), strong=True))),
                Code("d<e"),
                reference,
                Maths(("x < y & ", reference, "|z|")),
                TermLink("gelu", (Words("the "), Code("x")), PLACE),
                Link("../relu.md", (Words("r"),), "automatic"),
                Citation("k1", PLACE),
            ),
            CONTEXT,
        )
    )
    assert page == (
        "<p>a <em>b <strong>c</strong></em><code>d&#60;e</code>−1/3"
        '<span class="arithmatex">\\(x \\lt y &amp; \\tfrac{1}{3}\\vert z\\vert \\)</span>'
        '<a class="term" href="../gelu.md">the <code>x</code></a><a class="term" href="../relu.md">r</a>'
        '<a href="#source-k1">Hendrycks &#38; Gimpel 2016</a></p>'
    )


def test_links_to_nowhere_are_words() -> None:
    link = TermLink("gelu", (Words("the GELU"),), PLACE)
    assert print_markdown(prose(link)) == "the GELU\n"


def test_blocks_become_blocks() -> None:
    tree = read("one\n$$\nx^2\n$$\ntwo\n\n- a\n- b\n  1. c\n\n1. d\n\n   e\n2. f\n")
    page = render(print_markdown(tree))
    body = lxml.html.fragment_fromstring(page, create_parent="div")
    assert [child.tag for child in body if isinstance(child.tag, str)] == ["p", "div", "p", "ul", "ol"]
    assert body.find("div").text == "\\[ x^2 \\]"
    assert [item.tag for item in body.find("ul")[1]] == ["p", "ol"]
    assert [len(item.findall("p")) for item in body.find("ol")] == [2, 1]


def test_lists_inside_lists_stay_inside() -> None:
    inner = Bullets(((Paragraph((Words("- x"),)),), (Paragraph((Words("1. y"),)),)))
    outer = Bullets(
        ((Paragraph((Words("a"),)), inner, Paragraph((Maths(("z",), display=True),))), (inner, inner)), ordered=True
    )
    page = render(print_markdown(Prose((outer, inner), PLACE)))
    body = lxml.html.fragment_fromstring(page, create_parent="div")
    assert [child.tag for child in body if isinstance(child.tag, str)] == ["ol", "ul"]
    first, second = body.find("ol")
    assert [child.tag for child in first] == ["p", "ul", "div"]
    assert shown(lxml.html.tostring(first, encoding="unicode")).split("\\[")[0].split() == ["a", "-", "x", "1.", "y"]
    assert second.findall(".//li")


def test_the_start_of_a_line_opens_no_block() -> None:
    for text in ("- a", "+ a", "1. a", "12) a", "= a", ": a", "# a", "!!! a", "/// a", "--- a", ".. a"):
        line = escape_start(escape(text))
        assert render(line) == f"<p>{html.unescape(line)}</p>" or shown(render(line)) == text
        assert [element.tag for element in lxml.html.fragment_fromstring(render(line)).iter()] == ["p"]


def test_plain_text_reads_well() -> None:
    tree = read(
        r"GELU [@k] is *smooth*, [[gelu|it]] has $\Phi(x) = \frac{1}{2}(1 + \operatorname{erf}(x/\sqrt{2}))$ and"
        r" $x^{2} \le y$ [@k]."
        "\n\n- one `code`\n- two {{ gelu.minimum : 6 }}\n"
    )
    assert plain_text(tree) == (
        "GELU is smooth, it has Φ(x) = 1/2(1 + erf(x/√2)) and x² ≤ y.\none code\ntwo gelu.minimum : 6"
    )
    assert plain_text(tree, CONTEXT).endswith("two −1/3")


def test_empty_prose_prints_nothing() -> None:
    empty = Prose((), PLACE)
    assert (print_markdown(empty), print_inline(empty), plain_text(empty)) == ("", "", "")
