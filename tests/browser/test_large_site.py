"""A glossary just above the size from which Pagefind searches the texts, with that size lowered."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from bench.scale import made_definitions, measure
from gen.catalogue import Term
from gen.generation.stages import prepare_settings, read_definitions
from gen.prose.markdown import Context, plain_text
from gen.publishing.engine import build_published_site
from gen.publishing.full_text import LIMIT_VARIABLE

pytestmark = pytest.mark.browser

ADDRESS = "http://nonlinear.localhost/reference/"
TERMS = 40
FOUND = ".md-search-result > :last-child > li"
ANSWERS = ".nl-answers > li"


@dataclass(frozen=True)
class Large:
    """The built site, its terms in the order of the file, and the browser that finds it."""

    folder: Path
    terms: tuple[Term, ...]
    browser: Browser


@pytest.fixture(scope="module")
def large(
    tmp_path_factory: pytest.TempPathFactory, chromium_at: Callable[[Path], AbstractContextManager[Browser]]
) -> Iterator[Large]:
    folder = tmp_path_factory.mktemp("large")
    definitions, docs, site = folder / "definitions.yml", folder / "docs", folder / "served" / "reference"
    definitions.write_text(made_definitions(TERMS), encoding="utf-8")
    site.parent.mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(LIMIT_VARIABLE, str(TERMS - 1))
        patched.setenv("SITE_URL", ADDRESS)
        settings = prepare_settings(definitions, docs)
        said = build_published_site(settings, definitions, docs, site)
        assert said.endswith(" pages, indexed by Pagefind.")
    with chromium_at(site.parent) as browser:
        yield Large(site, tuple(read_definitions(definitions).terms.values()), browser)


@pytest.fixture(params=[(1300, "light"), (360, "dark")], ids=["wide", "narrow"])
def page(request: pytest.FixtureRequest, large: Large) -> Iterator[Page]:
    """The front page with the search box open; in the end nothing may have been said or asked for elsewhere."""
    width, scheme = request.param
    wrong: list[str] = []
    with large.browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme) as context:
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(ADDRESS) else wrong.append(request.url))
        page.on(
            "response",
            lambda response: wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None,
        )
        page.goto(ADDRESS, wait_until="load")
        page.keyboard.press("/")
        expect(page.locator(".md-search__input")).to_be_focused()
        expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
        yield page
        assert not wrong


def test_an_exact_name_or_alias_has_its_definition_on_top_and_its_page_first(large: Large, page: Page) -> None:
    for term, words in ((large.terms[7], large.terms[7].name), (large.terms[8], large.terms[8].aliases[0])):
        page.locator(".md-search__input").fill("")
        page.keyboard.type(words)
        answer = page.locator(ANSWERS).first
        expect(answer.locator("p")).to_have_text(plain_text(term.definition, Context()))
        address = f"{ADDRESS}glossary/{term.slug}/"
        expect(answer.locator("a")).to_have_attribute("href", address)
        hit = page.locator(FOUND).first.locator("a").first
        expect(hit.locator("h1")).to_have_text(f"{term.name[:1].upper()}{term.name[1:]}")
        assert str(hit.get_attribute("href")).startswith(f"{address}?h=")


def test_words_of_a_text_are_found_and_marked(large: Large, page: Page) -> None:
    sentence = plain_text(large.terms[-1].in_depth, Context()).split(". ")[1]
    page.keyboard.type(sentence)
    first = page.locator(FOUND).first
    expect(first.locator("a").first).to_have_attribute(
        "href", re.compile(rf"^{ADDRESS}glossary/{large.terms[-1].slug}/\?h=")
    )
    for word in sentence.split()[:3]:
        expect(first.locator("mark").filter(has_text=word).first).to_be_visible()
    expect(page.locator(".md-search-result__meta")).not_to_have_text("Type to start searching")


def test_the_keyboard_walks_opens_and_closes(large: Large, page: Page) -> None:
    term = large.terms[5]
    page.keyboard.type(term.name)
    expect(page.locator(ANSWERS)).to_have_count(1)
    expect(page.locator(FOUND).first).to_be_visible()
    # Parts of the index that come later renew the list, and with it what has the focus.
    page.wait_for_load_state("networkidle")
    page.keyboard.press("ArrowDown")
    expect(page.locator(ANSWERS).first.locator("a")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(FOUND).first.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()
    # The theme takes the focus away a moment after it has closed the search; a person is never that quick.
    expect(page.locator(".md-search__input")).not_to_be_focused()
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    expect(page.locator("#__search")).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{ADDRESS}glossary/{term.slug}/**")


def test_what_nothing_matches_says_so(page: Page) -> None:
    page.keyboard.type("qqqqqqqqq")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    expect(page.locator(FOUND)).to_have_count(0)


def test_the_theme_s_index_is_empty_and_lists_are_not_searched(large: Large) -> None:
    assert json.loads((large.folder / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"] == []
    term = (large.folder / "glossary" / large.terms[3].slug / "index.html").read_text(encoding="utf-8")
    assert "data-pagefind-body" in term
    assert "data-search-exclude" not in term
    for name in ("glossary", "reading-order"):
        assert "data-pagefind-body" not in (large.folder / name / "index.html").read_text(encoding="utf-8")


@pytest.mark.soak
def test_ten_thousand_terms_build_and_are_searched(driver: Playwright, tmp_path: Path) -> None:
    """The bench's own run; it prints what it measures. Times depend on the machine, sizes do not."""
    measured = measure(10_000, tmp_path, driver)
    print(json.dumps(measured, indent=1))
    assert measured["largest page that is no index, KB"] < 50
    assert measured["largest index, KB"] < 150
    assert measured["largest part of the lookup, KB"] <= 32
    assert measured["first search, KB"] < 500
    assert measured["after it, MB of JavaScript"] < 50
