from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.glossary.addresses import absolute_path
from gen.glossary.handwritten.pages import read_guide
from gen.glossary.linking.linker import LONG_PAGE, Field, LinkedPage, link_page
from gen.glossary.linking.matcher import Matcher
from gen.glossary.linking.mentions import Page
from gen.problems import Place
from gen.prose.markdown import plain_text
from gen.prose.reader import read_prose
from gen.prose.text import (
    Block,
    Bullets,
    Code,
    Emphasis,
    Inline,
    Link,
    Maths,
    Paragraph,
    Prose,
    TermLink,
    Unlinked,
    Words,
    inlines,
)

HERE = Path(__file__).parents[1]
PLACE = Place("definitions.yml", 7, 5)
PAGE = Page("other", "term", "other")


def traps() -> list[str]:
    return (HERE / "traps.txt").read_text(encoding="utf-8").strip().split("\n\n")


def link(text: str, matcher: Matcher, page: Page = PAGE) -> LinkedPage:
    return link_page(page, [Field("in_depth", "In depth", "in-depth", read_prose(text, PLACE))], matcher)


def shown(nodes: tuple[Inline, ...]) -> str:
    """The content with its links in brackets: [words](address), with ! before automatic ones."""
    printed = []
    for node in nodes:
        match node:
            case Link(address, content, origin):
                printed.append(f"{'!' if origin == 'automatic' else ''}[{shown(content)}]({address})")
            case Emphasis(content, strong):
                mark = "**" if strong else "*"
                printed.append(f"{mark}{shown(content)}{mark}")
            case Words(text) | Unlinked(text):
                printed.append(text)
            case Code(text):
                printed.append(f"`{text}`")
            case Maths(parts):
                printed.append(f"${''.join(map(str, parts))}$")
            case _:
                printed.append("{{ }}")
    return "".join(printed)


def shown_page(linked: LinkedPage) -> str:
    return "\n".join(line for prose in linked.fields.values() for block in prose.blocks for line in shown_block(block))


def shown_block(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [shown(block.content)]
    return [f"- {line}" for item in block.items for inner in item for line in shown_block(inner)]


def test_the_traps_come_out_as_in_the_golden_file(matcher: Matcher) -> None:
    linked = [shown_page(link(trap, matcher)) for trap in traps()]
    golden = (HERE / "traps_linked.txt").read_text(encoding="utf-8")
    assert len(linked) >= 70
    assert "\n\n".join(linked) + "\n" == golden


@pytest.mark.parametrize("trap", traps())
def test_both_doors_agree(trap: str, matcher: Matcher) -> None:
    first = link(trap, matcher)
    second = read_guide("glossary/other.md", trap, matcher)
    assert [(mention.target, mention.words, mention.origin) for mention in first.mentions] == [
        (mention.target, mention.words, mention.origin) for mention in second.mentions
    ]
    assert [problem.message for problem in first.problems] == [problem.message for problem in second.problems]


def test_never_on_its_own_page(matcher: Matcher) -> None:
    page = Page("vanishing-gradient", "term", "vanishing gradient")
    linked = link("A vanishing gradient is a gradient; see [[vanishing gradient|above]].", matcher, page)
    assert [mention.words for mention in linked.mentions] == ["gradient"]
    assert "above" in shown_page(linked)


def test_words_the_page_leaves_alone(matcher: Matcher) -> None:
    page = Page("other", "term", "other", unlinked=("kinks", "Vanishing gradient"))
    linked = link("Kinks and a kink; a vanishing gradient.", matcher, page)
    assert [mention.words for mention in linked.mentions] == ["kink"]
    everything = Page("other", "term", "other", unlinked=("*",))
    assert [mention.words for mention in link("A kink, [[gelu]].", matcher, everything).mentions] == ["GELU"]


def test_unknown_targets_are_told_with_place_and_suggestion(matcher: Matcher) -> None:
    (problem,) = link("Some text.\nAnd [[softmaxx]].", matcher).problems
    expected = 'definitions.yml:8:9 other.in_depth: V13 no entry is called "softmaxx"; did you mean "softmax"?'
    assert str(problem) == expected


def test_once_a_page_and_once_a_section_on_long_pages(matcher: Matcher) -> None:
    def page(filler: int) -> list[str]:
        text = "A kink. " + "word " * filler
        fields = [
            Field("a", "One", "one", read_prose(text, PLACE)),
            Field("b", "One", "one", read_prose("A kink.", PLACE)),
            Field("c", "Two", "two", read_prose("A kink.", PLACE)),
        ]
        return [mention.field for mention in link_page(PAGE, fields, matcher).mentions]

    assert page(10) == ["a"]
    assert page(LONG_PAGE) == ["a", "c"]


def test_lists_and_sentences(matcher: Matcher) -> None:
    linked = link("Before.\n\n- First. A kink, e.g. at $x = 1.5$, of `f`. Last.\n- ELU", matcher)
    kink, elu = linked.mentions
    assert plain_text(kink.sentence) == "A kink, e.g. at x = 1.5, of f."
    assert Emphasis((Words("kink"),), strong=True) in kink.sentence
    assert (elu.heading, elu.anchor, elu.source) == ("In depth", "in-depth", "other")
    assert linked.targets == ("kink", "elu")


def test_a_sentence_is_quoted_without_its_citations(matcher: Matcher) -> None:
    linked = link("A kink [@clevert2015]; then *more* [@clevert2015] of it [@clevert2015]. Last.", matcher)
    (kink,) = linked.mentions
    assert plain_text(kink.sentence) == "A kink; then more of it."
    assert shown_page(linked) == "A ![kink](kink.md) {{ }}; then *more* {{ }} of it {{ }}. Last."


VOCABULARY = (
    "the of ELU elu softmax softmaxes gradient gradients vanishing problem Adam adam kink cross entropy cross-entropy "
    "log-softmax matrix σ 's . , - ( ) nn.softmax rate change café https://x.org/kink GELU (tanh form)"
)
WORDS = st.sampled_from(VOCABULARY.split())
TEXT = st.builds(lambda words, joint: joint.join(words), st.lists(WORDS, max_size=8), st.sampled_from([" ", "\n", ""]))
TARGETS = st.sampled_from(["gelu", "kinks", "nowhere", "Adam", "cross entropy"])
LEAVES = st.one_of(
    st.builds(Words, TEXT),
    st.builds(Code, TEXT),
    st.builds(lambda text: Maths((text,)), TEXT),
    st.builds(Unlinked, TEXT),
    st.builds(lambda text: Link("https://example.org/", (Words(text),)), TEXT),
    st.builds(lambda target, text: TermLink(target, (Words(text),), PLACE), TARGETS, TEXT),
)
CONTENT = st.lists(
    st.one_of(LEAVES, st.builds(lambda inner: Emphasis(tuple(inner)), st.lists(LEAVES, max_size=3))), max_size=6
).map(tuple)
PARAGRAPHS = st.builds(Paragraph, CONTENT)
BLOCKS = st.one_of(PARAGRAPHS, st.builds(lambda items: Bullets(tuple((item,) for item in items)), st.lists(PARAGRAPHS)))
PROSE = st.builds(lambda blocks: Prose(tuple(blocks), PLACE), st.lists(BLOCKS, max_size=3))


def automatic(linked: LinkedPage) -> list[Link]:
    nodes = [node for prose in linked.fields.values() for node in inlines(prose)]
    return [node for node in nodes if isinstance(node, Link) and node.origin == "automatic"]


@settings(max_examples=300, deadline=None)
@given(st.lists(PROSE, max_size=3))
def test_any_prose(matcher: Matcher, proses: list[Prose]) -> None:
    fields = [Field(str(index), str(index), "", prose) for index, prose in enumerate(proses)]
    linked = link_page(PAGE, fields, matcher)

    # Nothing but links is added: what a reader sees, and what is code, maths or left alone, stays.
    def content(page_fields: list[Prose], kind: type) -> list[object]:
        return [node for prose in page_fields for node in inlines(prose) if isinstance(node, kind)]

    for kind in (Code, Maths, Unlinked):
        assert content(list(linked.fields.values()), kind) == content(proses, kind)
    assert not content(list(linked.fields.values()), TermLink)

    # Every link leads to an entry's page, and no entry is linked twice on a short page.
    for prose in linked.fields.values():
        for node in inlines(prose):
            if isinstance(node, Link) and node.origin != "external":
                assert absolute_path(PAGE.path, node.address) in matcher.by_path
    targets = [mention.target for mention in linked.mentions if mention.origin == "automatic"]
    assert len(targets) == len(set(targets)) == len(automatic(linked))

    # Linking what is linked already changes nothing.
    again = link_page(
        PAGE, [Field(field.name, field.heading, "", linked.fields[field.name]) for field in fields], matcher
    )
    assert again.fields == linked.fields
    assert again.mentions == linked.mentions


def test_a_form_may_cross_a_line_break(matcher: Matcher) -> None:
    prose = Prose((Paragraph((Words("A vanishing\ngradient\nproblem."),)),), PLACE)
    linked = link_page(PAGE, [Field("in_depth", "In depth", "in-depth", prose)], matcher)
    assert [mention.words for mention in linked.mentions] == ["vanishing gradient problem"]
