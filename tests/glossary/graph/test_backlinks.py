from gen.glossary.graph.backlinks import collect_backlinks
from gen.glossary.handwritten.pages import read_guide
from gen.glossary.linking.linker import Field, link_page
from gen.glossary.linking.matcher import Matcher
from gen.glossary.linking.mentions import Page
from gen.problems import Place
from gen.prose.markdown import plain_text
from gen.prose.reader import read_prose

PLACE = Place("definitions.yml", 1, 1)


def test_distinct_pages_are_counted_and_grouped(matcher: Matcher) -> None:
    texts = {
        ("softmax", "function"): ["It has no kink.", "See [[kink]] and [[kink|corners]]."],
        ("adam", "term"): ["A kink."],
        ("kink", "term"): ["A kink has no [[kink]]; a matrix."],
        ("matrix", "term"): ["Nothing."],
    }
    pages = []
    for (slug, kind), fields in texts.items():
        page = Page(slug, kind, matcher.entries[slug].name)
        linked = link_page(
            page,
            [Field(f"f{n}", f"Heading {n}", "", read_prose(text, PLACE)) for n, text in enumerate(fields)],
            matcher,
        )
        pages.append((page, linked.mentions))
    guide = read_guide("index.md", "# Home\n\n## Corners\n\nA first sentence. Here is a kink. Bye.\n", matcher)
    pages.append((guide.page, guide.mentions))

    backlinks = collect_backlinks(pages)
    kink = backlinks["kink"]
    assert kink.count == 3
    assert [(kind, [link.page.slug for link in group]) for kind, group in kink.groups] == [
        ("function", ["softmax"]),
        ("term", ["adam"]),
        ("guide", ["index.md"]),
    ]
    softmax = kink.groups[0][1][0]
    assert [mention.origin for mention in softmax.mentions] == ["automatic", "explicit", "explicit"]
    assert softmax.mentions[0].heading == "Heading 0"
    home = kink.groups[2][1][0]
    assert home.page.title == "Home"
    assert (home.mentions[0].heading, home.mentions[0].anchor) == ("Corners", "corners")
    assert plain_text(home.mentions[0].sentence) == "Here is a kink."
    assert backlinks["matrix"].count == 1
    assert "adam" not in backlinks
