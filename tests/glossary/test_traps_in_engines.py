"""The traps once more on hand-written pages, as the two engines build them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from gen.glossary.addresses import page_path
from gen.glossary.handwritten.pages import print_surface_forms, read_guide
from gen.glossary.linking.linker import LONG_PAGE, Field, link_page
from gen.glossary.linking.matcher import Matcher
from gen.glossary.linking.mentions import Page
from gen.problems import Place
from gen.prose.reader import read_prose

TRAPS = (Path(__file__).parent / "traps.txt").read_text(encoding="utf-8").strip().split("\n\n")
UNKNOWN = "[[softmaxx]] is unknown."
"""Stops a strict build, as it should; tests/extensions sees to its warning."""

CONFIG = """site_name: Traps
site_url: http://127.0.0.1/
strict: true
theme: {name: material, font: false}
plugins: []
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.arithmatex: {generic: true}
  - gen.extensions.term_links
"""

MARKUP = """# A kink in the heading

Not <span title="kink">here</span>, not ![a kink](kink.svg "kink"), not <https://example.org/kink>.

<!-- a kink in a comment -->

!!! note "The softmax title"

    A softmax in a note[^1].

??? tip "An ELU title"

    An ELU in what unfolds.

=== "A matrix tab"

    Matrices in a tab.

| entropy | mean |
|---------|------|
| entropy | mean |

A paragraph.
{ title="gradient" }

hidden layer

:   What a hidden layer is.

> A layer norm in a quotation.

- An item

    - with a criterion inside

```python
axis = 1
```

    axis = 2

<figure markdown>
![](kink.svg)
<figcaption>Newton's method in a caption</figcaption>
</figure>

$$
axis
$$

## An axis in a heading { #axis }

Not <a href="https://example.org">an axis</a>, <code>axis</code> or [an axis](https://example.org "axis").

[^1]: A vanishing
    gradient in a footnote.
"""
MARKUP_LINKS = [
    ("softmax", "softmax"),
    ("ELU", "elu"),
    ("Matrices", "matrix"),
    ("entropy", "entropy"),
    ("mean", "mean"),
    ("hidden layer", "hidden-layer"),
    ("layer norm", "layer-norm"),
    ("criterion", "criterion"),
    ("vanishing gradient", "vanishing-gradient"),
]


def expected(trap: str, matcher: Matcher) -> list[tuple[str, str]]:
    """The links of the first door."""
    page = Page("other", "term", "other")
    prose = read_prose(trap, Place("definitions.yml", 1, 1))
    return [
        (mention.words, mention.target)
        for mention in link_page(page, [Field("a", "In depth", "a", prose)], matcher).mentions
    ]


def test_markup_that_only_hand_written_pages_have(matcher: Matcher) -> None:
    linked = [(mention.words, mention.target) for mention in read_guide("markup.md", MARKUP, matcher).mentions]
    assert linked == MARKUP_LINKS


def test_a_long_hand_written_page_links_once_a_section(matcher: Matcher) -> None:
    def targets(words: int) -> list[str]:
        text = f"# Of kinks\n\nA kink. {'word ' * words}\n\n### Below\n\nA kink.\n\n## Two\n\nA kink, a kink.\n"
        return [mention.heading for mention in read_guide("long.md", text, matcher).mentions]

    assert targets(10) == ["Of kinks"]
    assert targets(LONG_PAGE) == ["Of kinks", "Two"]


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_both_engines_link_the_traps_as_the_definitions_are_linked(
    matcher: Matcher, tmp_path: Path, engine: str
) -> None:
    docs = tmp_path / "docs"
    texts = {f"traps/trap-{number}.md": trap for number, trap in enumerate(TRAPS) if trap != UNKNOWN}
    pages = {**texts, "traps/markup.md": MARKUP, "traps/kink.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"}
    for entry in matcher.entries.values():
        pages[entry.path] = f"# {entry.name}\n"
    pages["index.md"] = "# Home\n"
    for path, text in pages.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    (docs / "assets" / "generated").mkdir(parents=True)
    guides = [path for path in pages if path.startswith("traps/") and path.endswith(".md")]
    forms = print_surface_forms(matcher, guides)
    (docs / "assets" / "generated" / "surface-forms.json").write_bytes(forms)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    command = [sys.executable, "-m", engine, "build", "-f", "mkdocs.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    by_address = {
        page_path(entry.kind, entry.slug).removesuffix(".md"): slug for slug, entry in matcher.entries.items()
    }

    def built(path: str) -> list[tuple[str, str]]:
        page = lxml.html.parse(str(tmp_path / "site" / path.removesuffix(".md") / "index.html"))
        links = page.xpath("//article//a[starts-with(@href, '../../')]")
        return [
            (" ".join(link.text_content().split()), by_address[link.get("href").strip("./")])
            for link in links
            if link.get("href").strip("./") in by_address
        ]

    wrong = [
        (text, built(path), wanted)
        for path, text in texts.items()
        if built(path) != (wanted := expected(text, matcher))
    ]
    assert wrong == []
    assert built("traps/markup.md") == MARKUP_LINKS
