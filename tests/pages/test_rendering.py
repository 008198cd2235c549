import dataclasses
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import lxml.html
import markdown
import pytest
import yaml
from jinja2 import UndefinedError

from gen.glossary.addresses import absolute_path
from gen.pages.builders.whole_site import build_records
from gen.pages.materials import Materials
from gen.pages.records import entries, overviews
from gen.pages.records import parts as records
from gen.pages.records.overviews import CoveragePage
from gen.pages.records.pages import Page
from gen.pages.records.parts import Printed
from gen.pages.rendering import PageRefused, render, render_page

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tree(materials: Materials) -> Mapping[str, str]:
    return {path: content.decode() for path, content in render(build_records(materials)).items()}


def page(materials: Materials, path: str) -> Page:
    (built,) = [record for record in build_records(materials).pages if record.head.path == path]
    return built


def as_html(text: str) -> lxml.html.HtmlElement:
    """The body of a page as the site's own extensions make it."""
    body = text.split("---\n", 2)[2]
    extensions = ["admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"]
    extensions += ["pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.arithmatex"]
    extensions += ["gen.extensions.katex_math"]
    settings = {"pymdownx.arithmatex": {"generic": True}, "pymdownx.tabbed": {"alternate_style": True}}
    converted = markdown.markdown(body, extensions=extensions, extension_configs=settings)
    return lxml.html.fragment_fromstring(converted, create_parent="article")


def test_every_page_says_what_it_is_made_from(tree: Mapping[str, str]) -> None:
    pages = [text for path, text in tree.items() if path.endswith(".md")]
    assert all(p.startswith("---\n# Do not edit: edit gen/definitions.yml and run `python -m gen`.\n") for p in pages)
    assert 'definition: "gen/definitions.yml"\n' in tree["activations/silu.md"]
    lines = json.loads(tree["assets/generated/lines.json"])
    assert lines["activations/silu.md"] == 20
    assert set(lines) == {path for path in tree if path.endswith(".md")}


def test_an_alias_outranks_a_name_that_contains_it(tree: Mapping[str, str]) -> None:
    front = {
        slug: yaml.safe_load(tree[f"activations/{slug}.md"].split("---\n")[1])
        for slug in ("silu", "swish-beta", "relu")
    }
    assert "swish" in front["silu"]["tags"]
    assert front["silu"]["search"]["boost"] > 1
    assert "search" not in front["swish-beta"] and "search" not in front["relu"]


def test_facts_have_permalinks_evidence_method_and_command(tree: Mapping[str, str]) -> None:
    html = as_html(tree["activations/silu.md"])
    (fact,) = html.xpath('//div[@id="fact-range"]')
    assert fact.xpath('string(.//dd[contains(@class, "nl-fact__value")])') == "[−0.2785, ∞)"
    assert fact.xpath("string(.//summary)").strip() == "proof"
    words = " ".join(fact.xpath("string(.//details)").split())
    assert words.startswith("proof enclosed How computed.")
    assert "branch and bound" in words
    assert "python -m gen explain silu.range" in words
    assert "−0.27846454276107379511…, reached at x = −1.278" in words
    assert fact.xpath('.//a[@href="#fact-range"]')


def test_what_is_not_established_says_so(tree: Mapping[str, str]) -> None:
    html = as_html(tree["activations/silu.md"])
    (fact,) = html.xpath('//div[@id="fact-gaussian"]')
    assert fact.xpath('string(.//dd[contains(@class, "nl-fact__value")])') == "not established"
    assert "the integral was not bounded" in fact.xpath("string(.//details)")


def test_sections_without_data_are_absent(tree: Mapping[str, str]) -> None:
    names = {slug: {*as_html(tree[f"activations/{slug}.md"]).xpath("//@id")} for slug in ("relu", "softmax")}
    optional = {"family", "see-also", "numerics", "depth", "kinks"}
    assert optional <= names["relu"]
    assert names["softmax"] & (optional | {"advantages", "relatives"}) == set()
    for path, text in tree.items():
        assert not re.search(r"(?m)^(#+) [^\n]+\n\s*(?=\1 |\Z)", text), f"an empty section on {path}"


def test_what_most_readers_come_for_stands_first(tree: Mapping[str, str]) -> None:
    html = as_html(tree["activations/relu.md"])
    order = html.xpath("//h1/@id | //h2/@id | //*[@class='nl-compared']/@class")
    assert order[:5] == ["relu", "at-a-glance", "nl-compared", "in-code", "use-it-for"]


def test_compare_opens_with_the_page_s_function_and_another(tree: Mapping[str, str]) -> None:
    addresses = as_html(tree["activations/silu.md"]).xpath("//p[@class='nl-compared']/a/@href")
    assert addresses[0] == "../compare/index.md?f=silu,swish-beta"
    assert not as_html(tree["activations/softmax.md"]).xpath("//p[@class='nl-compared']")


def test_a_kink_is_told_with_both_sides_and_its_subgradients(tree: Mapping[str, str]) -> None:
    (table,) = as_html(tree["activations/relu.md"]).xpath("//*[@id='kinks']/following-sibling::div[1]//table")
    cells = [["".join(cell.itertext()) for cell in row.xpath("./th | ./td")] for row in table.xpath(".//tr")]
    assert cells[0] == ["x", "f(x)", "From the left", "From the right", "f′(x)", "Subdifferential"]
    assert cells[1:] == [["0", "0", "f′ → 0", "f′ → 1", "does not exist", "[0, 1]"]]


def test_only_what_is_no_proof_bears_a_mark(tree: Mapping[str, str]) -> None:
    pages = [text for path, text in tree.items() if path.startswith("activations/") and path.count("/") == 1]
    assert len(pages) > 3
    for text in pages:
        marks = re.findall(r"nl-evidence--(\w+)", re.sub(r'(?s)<div class="nl-how__body".*?</div>', "", text))
        assert not {"exact", "enclosed"} & set(marks)


def test_relations_are_read_from_both_sides(tree: Mapping[str, str]) -> None:
    there = as_html(tree["activations/swish-beta.md"]).xpath('string(//ul[@id="fact-relations"]/li)')
    here = as_html(tree["activations/silu.md"]).xpath('string(//ul[@id="fact-relations"]/li)')
    assert there.strip().startswith("Swish (β) has as a special case SiLU")
    assert here.strip().startswith("SiLU is a special case of Swish (β)")


def test_backlinks_show_their_sentence(tree: Mapping[str, str]) -> None:
    text = tree["glossary/kink.md"]
    assert "## Referenced by 1 { #referenced-by " in text
    assert "more-references" not in text
    assert "The <strong>corner</strong> is at zero." in text


def test_a_hostile_name_stays_a_name(tree: Mapping[str, str]) -> None:
    name = "<b onclick=x>*A* [b](c) {{ d }} | $x$ `e`</b>"
    for path in ("glossary/hostile.md", "glossary/index.md"):
        html = as_html(tree[path])
        assert name in "".join(html.itertext())
        assert not html.xpath("//@*[starts-with(name(), 'on')]")
        assert not html.xpath("//article//b | //a[@href='c'] | //script")
    front = yaml.safe_load(tree["glossary/hostile.md"].split("---\n")[1])
    assert "<" not in front["title"] and "&lt;b" in front["title"]


def test_identifiers_are_unique_and_links_inside_the_page_resolve(tree: Mapping[str, str]) -> None:
    for path, text in tree.items():
        if path.endswith(".md"):
            html = as_html(text)
            identifiers = html.xpath("//@id")
            assert len(identifiers) == len(set(identifiers)), path
            assert {href[1:] for href in html.xpath("//a/@href") if href.startswith("#")} <= set(identifiers), path


def test_links_to_other_pages_resolve(tree: Mapping[str, str]) -> None:
    known = {*tree, "reading-a-page.md"}
    for path, text in tree.items():
        for target in re.findall(r"\]\(([^)\s]+?\.md)(?:#[^)]*)?\)", text):
            assert absolute_path(path, target) in known, f"{target} on {path}"


def test_the_navigation_holds_the_functions_by_family(tree: Mapping[str, str]) -> None:
    navigation = yaml.safe_load(tree["activations/.nav.yml"])
    assert navigation["nav"][0] == "index.md"
    assert [list(group) for group in navigation["nav"][1:]] == [["Rectifiers"], ["Onto the simplex"]]
    assert {"SiLU": "silu.md"} in navigation["nav"][1]["Rectifiers"]


def test_coverage_counts_every_fact(materials: Materials) -> None:
    coverage = page(materials, "coverage/index.md")
    assert isinstance(coverage, CoveragePage)
    assert coverage.total == sum(coverage.totals) == sum(row.total for row in coverage.rows)
    assert all(sum(row.counts) == row.total for row in coverage.rows)
    unknown = coverage.columns.index("unknown")
    facts = [fact for sheet in materials.sheets.values() for fact in sheet.facts.counted()]
    assert coverage.totals[unknown] == sum(not fact.known for fact in facts) > 0


def test_none_and_missing_names_never_reach_a_page(materials: Materials) -> None:
    family = page(materials, "families/rectifiers.md")
    assert isinstance(family, overviews.FamilyPage)
    with pytest.raises(PageRefused, match="None"):
        render_page(dataclasses.replace(family, definition=None))
    with pytest.raises(UndefinedError):
        render_page(dataclasses.replace(family, members=({"page": {}},)))


def test_code_cannot_close_its_fence(materials: Materials) -> None:
    relu = page(materials, "activations/relu.md")
    assert isinstance(relu, entries.ActivationPage)
    tab = dataclasses.replace(relu.snippets[0], code="x = 1\n```\n<script>")
    with pytest.raises(PageRefused, match="backtick"):
        render_page(dataclasses.replace(relu, snippets=(tab,)))


def test_plain_text_is_escaped_and_printed_text_is_not(materials: Materials) -> None:
    family = page(materials, "families/rectifiers.md")
    assert isinstance(family, overviews.FamilyPage)
    text = render_page(dataclasses.replace(family, definition="a *b* <i>", text=Printed("c *d*")))
    assert "a &#42;b&#42; &#60;i&#62;" in text
    assert "c *d*" in text


def test_a_site_without_functions_has_a_glossary(materials: Materials) -> None:
    catalogue = materials.catalogue.model_copy(update={"activations": {}, "families": {}})
    terms = {slug: term.model_copy(update={"see_also": ()}) for slug, term in catalogue.terms.items()}
    alone = dataclasses.replace(
        materials,
        catalogue=catalogue.model_copy(update={"terms": terms}),
        sheets={},
        rows={},
        listings=[line for line in materials.listings if line.slug in terms],
        backlinks={},
        siblings={},
        learn_first={},
        targets={},
        files={},
    )
    assert {path for path in render(build_records(alone)) if "/lookup/" not in path} == {
        "assets/generated/lines.json",
        "index.md",
        "glossary/index.md",
        "glossary/kink.md",
        "glossary/hostile.md",
    }


def test_two_hash_seeds_give_the_same_bytes() -> None:
    program = (
        "import hashlib, importlib.util, sys\n"
        "spec = importlib.util.spec_from_file_location('fixtures', sys.argv[1])\n"
        "fixtures = importlib.util.module_from_spec(spec); spec.loader.exec_module(fixtures)\n"
        "from gen.pages.rendering import render\n"
        "from gen.pages.builders.whole_site import build_records\n"
        "tree = render(build_records(fixtures.make_materials()))\n"
        "print(hashlib.sha256(repr(list(tree.items())).encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).with_name("conftest.py"))],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_long_list_of_names_has_a_page_for_each_letter(materials: Materials, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gen.pages.builders.index_pages.NAMES_ON_PAGE", 2)
    tree = {path: content.decode() for path, content in render(build_records(materials)).items()}
    main = tree["glossary/index.md"]
    assert "[K (1)](../a-to-z/k.md)" in main
    assert "{ #category-training }" in main
    assert "[All 2](../a-to-z/category-training.md)" in main
    assert "../glossary/kink.md" not in main
    assert "(../glossary/kink.md)" in tree["a-to-z/k.md"]
    assert "(../glossary/kink.md)" in tree["a-to-z/category-training.md"]


def test_a_picture_that_stands_twice_on_a_page_has_identifiers_of_its_own(materials: Materials) -> None:
    svg = '<svg id="a"><defs><clipPath id="clip"/></defs><path clip-path="url(#clip)"/><use xlink:href="#a"/></svg>'
    figures = {**materials.figures, **{f"{slug}/thumbnail": records.Picture(svg) for slug in ("relu", "silu")}}
    site = build_records(dataclasses.replace(materials, figures=figures))
    text = next(render_page(page) for page in site.pages if page.head.path == "activations/index.md")
    identifiers = re.findall(r'\bid="((?:a|clip)(?:-\d+)?)"', text)
    assert sorted(set(identifiers)) == sorted(identifiers) == ["a", "a-2", "clip", "clip-2"]
    assert "url(#clip-2)" in text
    assert 'xlink:href="#a-2"' in text
