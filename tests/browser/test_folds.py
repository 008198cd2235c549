"""The parts of a page that open on demand: by address, by keyboard, on paper and where no script runs."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import reading

pytestmark = pytest.mark.browser

FUNCTION = "activations/gelu/"
SHUT = "details.nl-fold:not([open])"
SCREENS = {1300: 8, 360: 14}
"""How many screens the page of a function may be long, by width, before anything is opened."""


@pytest.mark.parametrize("anchor", ["fact-limits", "q-what-is-its-derivative", "in-depth", "values"])
def test_an_address_opens_the_part_it_leads_into(site: Any, chromium: Browser, anchor: str) -> None:
    with reading(chromium) as (page, faults):
        page.goto(f"{site.address}{FUNCTION}#{anchor}")
        target = page.locator(f"#{anchor}")
        expect(target).to_be_in_viewport()
        assert target.evaluate("element => element.closest('details.nl-fold').open")
        assert page.locator(SHUT).count() > 3
        assert faults == []


def test_a_link_on_the_page_opens_the_part_it_leads_into_also_the_second_time(site: Any, chromium: Browser) -> None:
    with reading(chromium) as (page, _):
        page.goto(site.address + FUNCTION)
        for _ in range(2):
            page.locator(".nl-card a[href$='#fact-range']").click()
            expect(page.locator("#fact-range")).to_be_in_viewport()
            page.locator("#facts-values > summary").click()
            expect(page.locator("#fact-range")).to_be_hidden()
            page.evaluate("scrollTo(0, 0)")


def test_a_link_from_another_page_opens_the_part_it_leads_into(site: Any, chromium: Browser) -> None:
    with reading(chromium) as (page, _):
        page.goto(site.address + "glossary/kink/")
        page.locator("article").first.wait_for()
        page.evaluate(
            """address => {
              const link = Object.assign(document.createElement("a"), { href: address, textContent: "there" });
              document.querySelector("article").prepend(link);
            }""",
            f"{site.address}{FUNCTION}#fact-limits",
        )
        page.get_by_role("link", name="there", exact=True).click()
        expect(page.locator("#fact-limits")).to_be_in_viewport()


def test_a_part_opens_by_keyboard(site: Any, chromium: Browser) -> None:
    with reading(chromium) as (page, _):
        page.goto(site.address + FUNCTION)
        page.locator("#facts-values > summary").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#fact-range")).to_be_visible()


def test_all_parts_stand_open_on_paper(site: Any, chromium: Browser) -> None:
    with reading(chromium) as (page, _):
        page.goto(site.address + FUNCTION)
        page.emulate_media(media="print")
        expect(page.locator("#fact-limits")).to_be_visible()
        page.emulate_media(media="screen")
        expect(page.locator("#fact-limits")).to_be_hidden()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator(SHUT).count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(SHUT).count() > 3


def test_all_parts_stand_open_where_no_script_runs(site: Any, chromium: Browser) -> None:
    with reading(chromium, java_script_enabled=False) as (page, _):
        page.goto(site.address + FUNCTION)
        for anchor in ("fact-limits", "q-what-is-its-derivative", "in-depth"):
            expect(page.locator(f"#{anchor}")).to_be_visible()


@pytest.mark.parametrize("width", SCREENS)
def test_a_page_is_short_until_it_is_opened(site: Any, chromium: Browser, width: int) -> None:
    with reading(chromium, width) as (page, _):
        page.goto(site.address + FUNCTION)
        size = page.viewport_size
        assert size is not None
        assert page.evaluate("document.documentElement.scrollHeight") / size["height"] < SCREENS[width]
        code = page.locator("#in-code").bounding_box()
        assert code is not None
        assert width < 1000 or code["y"] < 1.5 * size["height"]
