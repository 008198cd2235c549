"""The committed list of searches: each, typed into the site's own search box, has the expected page first."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, TimeoutError

pytestmark = pytest.mark.browser

LIST = Path(__file__).with_name("searches.txt")

ANSWERED = "query => document.querySelector('.nl-answers')?.dataset.query === query"
OWN = "document.querySelector('.nl-answers').children.length"
FIRST = "document.querySelector('.md-search-result .md-search-result__item a')?.href ?? ''"
EXPECTED = f"expected => ({FIRST}).startsWith(expected)"


def searches() -> list[tuple[str, str]]:
    lines = LIST.read_text(encoding="utf-8").splitlines()
    pairs = [line.rsplit(None, 1) for line in lines if line.strip() and not line.startswith("#")]
    return [(query.strip(), address) for query, address in pairs]


@pytest.fixture(scope="module")
def page(site: Any, chromium: Browser) -> Any:
    with chromium.new_context(viewport={"width": 1300, "height": 800}) as context:
        page = context.new_page()
        page.goto(site.address, wait_until="networkidle")
        page.keyboard.press("/")
        page.locator(".md-search-result__meta").wait_for()
        yield page


def search(page: Page, query: str, expected: str) -> str:
    """The address of the first result; the full-text search is given time where we have no answer of our own."""
    page.locator(".md-search__input").fill(query)
    page.keyboard.press("End")  # Material looks at the field when a key is released
    page.wait_for_function(ANSWERED, arg=query)
    if not page.evaluate(OWN):
        with suppress(TimeoutError):
            page.wait_for_function(EXPECTED, arg=expected, timeout=4000)
    return str(page.evaluate(FIRST))


def test_every_search_of_the_list_has_its_page_first(site: Any, page: Page) -> None:
    listed = searches()
    assert len(listed) >= 80
    assert len({query for query, _ in listed}) == len(listed)
    wrong = []
    for query, address in listed:
        first = search(page, query, site.address + address).partition("#")[0].partition("?")[0]
        first = first.removeprefix(site.address)
        if first != address:
            wrong.append(f"{query}: {first or 'nothing'}, not {address}")
    assert not wrong, "\n".join(wrong)


def test_an_exact_name_shows_its_definition_and_a_number_its_fact(site: Any, page: Page) -> None:
    search(page, "dying relu", site.address)
    top = page.locator(".nl-answers .md-search-result__item").first
    shown = top.inner_text()
    page.goto(site.address + "glossary/dying-relu/")
    assert page.locator("article > .nl-definition").inner_text() in shown
    page.goto(site.address, wait_until="networkidle")
    page.keyboard.press("/")
    assert search(page, "-0.2785", site.address).endswith("activations/silu/#fact-minimum")
    assert "-0.278464542761" in page.locator(".nl-answers").inner_text()


def test_words_of_the_text_are_still_found(site: Any, page: Page) -> None:
    expected = f"{site.address}glossary/perceptron/"
    assert search(page, "Rosenblatt proved", expected).startswith(expected)


def test_the_keyboard_opens_the_first_answer(site: Any, page: Page) -> None:
    page.goto(site.address, wait_until="networkidle")
    page.keyboard.press("/")
    search(page, "swish", site.address)
    page.keyboard.press("Enter")
    page.wait_for_url(site.address + "activations/silu/**")
