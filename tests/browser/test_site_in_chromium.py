"""What a reader meets: looks, search, keyboard."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import reading

pytestmark = pytest.mark.browser

PAGES = ("", "activations/gelu/", "activations/softmax/", "glossary/kink/", "glossary/", "finder/", "no-such-page/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 360])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_stays_at_home_and_reports_no_fault(
    site: Any, chromium: Browser, path: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with reading(chromium, width, scheme) as (page, faults):
        answer = page.goto(site.address + path, wait_until="networkidle")
        assert answer is not None
        page.mouse.wheel(0, 20_000)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        dark = page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
        assert dark == (scheme == "dark")
        if path == "no-such-page/":
            assert answer.status == 404
            faults = [fault for fault in faults if "404" not in fault]
        assert faults == []


def test_the_fact_card_is_above_the_fold_on_a_laptop(site: Any, chromium: Browser) -> None:
    with reading(chromium) as (page, _):
        page.goto(site.address + "activations/gelu/")
        box = page.locator("dl.nl-card").bounding_box()
        assert box is not None
        assert box["y"] + 0.6 * box["height"] < 800


def test_a_fact_opens_how_it_was_computed_by_keyboard_and_without_script(site: Any, chromium: Browser) -> None:
    with reading(chromium, java_script_enabled=False) as (page, _):
        page.goto(site.address + "activations/gelu/")
        row = page.locator("#fact-range")
        row.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(row.locator("details")).to_contain_text("python -m gen explain gelu.range")
        expect(row.locator(".nl-how__body")).to_be_visible()


@pytest.mark.parametrize(
    ("query", "first"), [("swish", "SiLU"), ("silu", "SiLU"), ("logistic", "sigmoid"), ("dying relu", "Dying ReLU")]
)
def test_search_finds_an_entry_by_its_other_names(site: Any, chromium: Browser, query: str, first: str) -> None:
    with reading(chromium) as (page, faults):
        page.goto(site.address, wait_until="networkidle")
        page.keyboard.press("/")
        page.locator(".md-search__input").press_sequentially(query)
        expect(page.locator(".md-search-result h1").first).to_have_text(first, ignore_case=True)
        assert faults == []
