"""What helps a reader on: the page for what is not found, reports, code to take away, the guide in the search box."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

MISSING = [
    ("activations/geluu/", "GELU", "activations/gelu/"),
    ("glossary/swish/", "SiLU", "activations/silu/"),
    ("activations/leaky_relu.html", "Leaky ReLU", "activations/leaky-relu/"),
    ("docs/gradient-vanishing", "vanishing gradient", "glossary/vanishing-gradient/"),
    ("fnder/", "Find", "finder/"),
]


@pytest.mark.parametrize(("path", "name", "address"), MISSING)
def test_a_missing_page_names_the_nearest(site: Any, chromium: Browser, path: str, name: str, address: str) -> None:
    page = chromium.new_page()
    answer = page.goto(site.address + path)
    assert answer is not None
    assert answer.status == 404
    first = page.locator(".nl-nearest a").first
    expect(first).to_have_text(name)
    first.click()
    expect(page).to_have_url(site.address + address)
    page.close()


def test_a_missing_page_invents_nothing_and_helps_without_a_script(site: Any, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(site.address + "qqqqzzzz/", wait_until="networkidle")
    expect(page.locator(".nl-nearest")).to_be_hidden()
    page.close()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + "activations/geluu/")
    expect(page.locator(".nl-nearest")).to_be_hidden()
    page.locator("article a", has_text="A to Z").click()
    expect(page).to_have_url(site.address + "glossary/")
    context.close()


@pytest.mark.parametrize("path", ["activations/gelu/", "glossary/kink/", "finder/", "learn/how-units-die/"])
def test_a_report_names_the_page_and_the_line_it_is_made_from(site: Any, chromium: Browser, path: str) -> None:
    page = chromium.new_page()
    page.goto(site.address + path)
    address = str(page.locator(".nl-feedback a").get_attribute("href"))
    given = parse_qs(urlsplit(address).query)
    assert urlsplit(address).path.endswith("/issues/new")
    assert given["title"][0].startswith("On the page ")
    assert site.address + path in given["body"][0]
    assert re.search(r"gen/definitions\.yml#L\d+\n", given["body"][0])
    page.close()


def test_code_stands_in_tabs_and_the_file_is_what_the_tab_shows(site: Any, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(site.address + "activations/gelu/", wait_until="networkidle")
    tabs = page.locator(".tabbed-set")
    expect(tabs).to_have_count(1)
    for title, name in (("NumPy", "gelu.py"), ("JavaScript", "gelu.js")):
        tabs.locator("label", has_text=title).click()
        shown = tabs.locator(".tabbed-block", has=page.get_by_role("link", name=name))
        expect(shown).to_be_visible()
        expect(shown).to_contain_text("Run under")
        code = (site.folder / "data" / "code" / name).read_text(encoding="utf-8")
        assert shown.locator("pre code").inner_text().split() == code.split()
    tabs.locator("label", has_text="Keras").click()
    expect(tabs.locator(".tabbed-block").filter(visible=True)).to_contain_text("Not run.")
    page.close()


@pytest.mark.parametrize(
    ("query", "anchor"),
    [
        ("which activation for regression output", "any-number"),
        ("multi-label classification", "several-labels"),
        ("activation for microcontroller", "microcontrollers"),
    ],
)
def test_the_search_box_finds_the_cases_of_the_guide(site: Any, chromium: Browser, query: str, anchor: str) -> None:
    page = chromium.new_page()
    page.goto(site.address, wait_until="networkidle")
    page.keyboard.press("/")
    page.locator(".md-search__input").press_sequentially(query)
    expect(page.locator(f".nl-answers a[href$='choose/#{anchor}']")).to_be_visible()
    page.close()
