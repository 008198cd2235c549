import logging
import re
import subprocess
import sys
from pathlib import Path

import markdown
import pytest
from lxml import html

from gen.glossary.entries import Entry
from gen.glossary.handwritten.pages import print_surface_forms, read_guide, read_surface_forms
from gen.glossary.linking.matcher import make_matcher
from gen.problems import Place

SYNTAX = ["admonition", "attr_list", "def_list", "md_in_html", "tables", "toc", "footnotes", "pymdownx.superfences"]
GUIDE = """# A kink in the heading

Not `kink`, not <span title="kink">here</span>, not <a href="/x">a kink</a>, not [a kink](https://example.org "kink").
A second paragraph \\*with\\* AT&amp;T and a kink { .lead }

## More kinks { #more }

!!! note "The softmax title"

    A **softmax** in a note.

| softmax | kink |
|---------|------|
| ELU     | kink |

```python
ELU = kink
```

<div title="cross-entropy">raw cross-entropy</div>

<figure markdown>
<figcaption>An ELU caption: cross-entropy</figcaption>
</figure>

- [[matrices|grids]], [[!cross-entropy]], cross-entropies, see [the matrix](../glossary/matrix.md).
- $cross-entropy$ is maths, snake\\_matrix a name. [^1]

[^1]: A vanishing
    gradient in a note.
"""


def entry(slug: str, *names: str, kind: str = "term") -> Entry:
    place = Place("definitions.yml", 1, 1)
    return Entry(slug, kind, names[0], names, (), (), (), "beginner", "g", "", (), place)


ENTRIES = (
    entry("elu", "ELU", kind="function"),
    entry("softmax", "softmax", kind="function"),
    entry("kink", "kink", "corner"),
    entry("matrix", "matrix"),
    entry("cross-entropy", "cross-entropy"),
    entry("vanishing-gradient", "vanishing gradient"),
)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    (folder / "assets/generated").mkdir(parents=True)
    forms = print_surface_forms(make_matcher(ENTRIES), ["guides/a.md", "index.md"])
    (folder / "assets/generated/surface-forms.json").write_bytes(forms)
    return folder


def convert(text: str, docs: Path, page: str = "guides/a.md") -> str:
    return markdown.markdown(
        text,
        extensions=[*SYNTAX, "pymdownx.arithmatex", "gen.extensions.term_links"],
        extension_configs={
            "pymdownx.arithmatex": {"generic": True},
            "gen.extensions.term_links": {"docs": str(docs), "page": page},
        },
    )


def links(page: str) -> list[tuple[str, str]]:
    tree = html.fromstring(f"<div>{page}</div>")
    return [(link.text_content(), link.get("href")) for link in tree.iterfind(".//a[@class='term']")]


def test_links_the_first_mentions_and_nothing_else(docs: Path) -> None:
    page = convert(GUIDE, docs)
    assert links(page) == [
        ("kink", "../glossary/kink.md"),
        ("softmax", "../activations/softmax.md"),
        ("ELU", "../activations/elu.md"),
        ("grids", "../glossary/matrix.md"),
        ("cross-entropies", "../glossary/cross-entropy.md"),
        ("vanishing\ngradient", "../glossary/vanishing-gradient.md"),
    ]
    assert '<code>kink</code>, not <span title="kink">here</span>, not <a href="/x">a kink</a>' in page
    assert "<strong><a" in page
    assert "[[" not in page


def test_without_its_links_the_page_is_what_it_was(docs: Path) -> None:
    text = re.sub(r"\[\[[^]]*\]\]", "x", GUIDE)
    plain = convert(text, docs, page="generated.md")
    assert links(plain) == []
    assert html.fromstring(convert(text, docs)).xpath("//a[@class='term'][@data-entry][starts-with(@href, '../')]")
    assert html.fromstring(convert(text, docs)).text_content() == html.fromstring(plain).text_content()


def test_other_pages_are_left_alone(docs: Path) -> None:
    assert convert("A kink, [[kink]].", docs, page="glossary/kink.md") == "<p>A kink, [[kink]].</p>"


def test_addresses_are_relative_to_the_page(docs: Path) -> None:
    assert links(convert("A kink.", docs, page="index.md")) == [("kink", "glossary/kink.md")]


def test_opt_out_by_comment(docs: Path) -> None:
    text = "# T\n\n<!-- unlinked: kink, ELU -->\n\nA kink, an ELU, a corner, a matrix."
    assert [words for words, _ in links(convert(text, docs))] == ["corner", "matrix"]
    assert links(convert("<!-- unlinked: * -->\n\nA kink, a matrix.", docs)) == []


def test_unknown_explicit_links_are_warned_of_and_keep_their_words(
    docs: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        assert convert("See [[kinc|this]].", docs) == "<p>See <span>this</span>.</p>"
    assert caplog.messages == ['guides/a.md: V13 no entry is called "kinc"; did you mean "kink"?']


def test_one_converter_serves_several_pages(docs: Path) -> None:
    settings = {"gen.extensions.term_links": {"docs": str(docs), "page": "index.md"}}
    md = markdown.Markdown(extensions=["gen.extensions.term_links"], extension_configs=settings)
    first = md.convert("A kink.")
    assert links(md.reset().convert("A kink.")) == links(first) != []


def test_the_generator_foresees_the_same_links(docs: Path) -> None:
    matcher, guides = read_surface_forms((docs / "assets/generated/surface-forms.json").read_bytes())
    assert guides == {"guides/a.md", "index.md"}
    reading = read_guide("guides/a.md", f"---\ntitle: kink\n---\n{GUIDE}", matcher)
    automatic = [
        (mention.words, mention.target) for mention in reading.mentions if mention.words not in {"grids", "the matrix"}
    ]
    built = [(words.replace("\n", " "), Path(address).stem) for words, address in links(convert(GUIDE, docs))]
    assert automatic == [pair for pair in built if pair[0] != "grids"]
    kink = reading.mentions[0]
    assert (kink.heading, kink.anchor) == ("A kink in the heading", "a-kink-in-the-heading")
    assert reading.mentions[1].anchor == "more"
    assert reading.page.title == "A kink in the heading"


CONFIG = """site_name: Test
site_url: http://127.0.0.1/
docs_dir: docs
strict: true
theme: {name: material, font: false}
plugins: []
markdown_extensions:
  - attr_list
  - toc
  - gen.extensions.term_links
validation: {links: {not_found: warn, anchors: warn, unrecognized_links: warn}}
"""


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_under_both_engines(docs: Path, engine: str) -> None:
    for entry in ENTRIES:
        path = docs / entry.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"# {entry.name}\n\nA kink and a matrix.\n", encoding="utf-8")
    (docs / "guides").mkdir()
    source = "# A guide\n\nA kink and an ELU.\n"
    (docs / "guides/a.md").write_text(source, encoding="utf-8")
    (docs / "index.md").write_text("# Home\n\nTwo kinks.\n", encoding="utf-8")
    (docs.parent / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    command = [sys.executable, "-m", engine, "build", "-f", "mkdocs.yml"]
    done = subprocess.run(command, cwd=docs.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

    def built(path: str) -> list[tuple[str, str]]:
        article = html.fromstring((docs.parent / "site" / path).read_text(encoding="utf-8")).find(".//article")
        return [(link.text_content(), link.get("href")) for link in article.iterfind(".//a[@class='term']")]

    assert built("index.html") == [("kinks", "glossary/kink/")]
    assert built("guides/a/index.html") == [("kink", "../../glossary/kink/"), ("ELU", "../../activations/elu/")]
    assert built("glossary/kink/index.html") == []
    assert (docs / "guides/a.md").read_text(encoding="utf-8") == source
