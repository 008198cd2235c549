"""Every kind of page under the exact policy that the build wrote: nothing is held back or asked for elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import written_headers
from tests.browser.reading import AT_HOME

pytestmark = pytest.mark.browser

REPORT = """document.addEventListener("securitypolicyviolation", (seen) =>
  console.error(`${seen.violatedDirective} held back ${seen.blockedURI} ${seen.sample}`));"""


@contextmanager
def guarded(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and a list of all that the policy holds back, of errors, and of requests that leave the site."""
    with browser.new_context(viewport={"width": 1300, "height": 900}) as context:
        page = context.new_page()
        page.add_init_script(REPORT)
        faults: list[str] = []
        page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        context.on("request", lambda asked: None if asked.url.startswith(AT_HOME) else faults.append(asked.url))
        yield page, faults


def test_every_kind_of_page_works_under_the_exact_policy(
    site: Any, kinds: tuple[str, ...], strict_chromium: Browser
) -> None:
    held = {}
    for path in kinds:
        with guarded(strict_chromium) as (page, faults):
            answer = page.goto(site.address + path, wait_until="networkidle")
            assert answer is not None
            assert answer.headers["content-security-policy"] == written_headers(site.folder)["Content-Security-Policy"]
            page.mouse.wheel(0, 20_000)
            page.wait_for_load_state("networkidle")
        if faults:
            held[path] = faults
    assert held == {}
    assert any(path.startswith("labs/") for path in kinds)
    assert "404.html" in kinds


def test_the_tools_answer_under_the_exact_policy(site: Any, strict_chromium: Browser) -> None:
    with guarded(strict_chromium) as (page, faults):
        page.goto(site.address, wait_until="networkidle")
        page.keyboard.press("/")
        page.locator(".md-search__input").press_sequentially("swish")
        expect(page.locator(".md-search-result h1").first).to_have_text("SiLU")
        page.locator(".md-search-result__link").first.click()
        expect(page.locator(".nl-explorer--live")).to_be_visible()
        with page.expect_download():
            page.get_by_role("button", name="PNG").click()
        page.locator("label[for^=__palette]:visible").click()
        page.locator("article a[data-entry]").first.hover()
        expect(page.locator(".nl-preview").first).to_be_visible()
        page.goto(f"{site.address}finder/?find=odd", wait_until="networkidle")
        expect(page.locator(".nl-finder__hint")).to_contain_text("Understood")
        page.keyboard.press("/")
        page.locator(".md-search__input").press_sequentially("odd")
        page.locator("[data-md-component=search-share]").click()
        page.goto(f"{site.address}compare/", wait_until="networkidle")
        expect(page.locator(".nl-compare__legend tbody tr").first).to_be_visible()
        page.locator(".md-tabs a", has_text="Labs").click()
        page.locator("a[href*='toy-networks']:visible").first.click()
        expect(page.locator(".jp-Notebook, .jupyter-wrapper").first).to_be_visible()
    assert faults == []


def test_a_script_that_the_build_did_not_write_is_held_back(site: Any, strict_chromium: Browser) -> None:
    strange = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"
    kink = (site.folder / "glossary" / "kink" / "index.html").read_text(encoding="utf-8")
    headers = {**written_headers(site.folder), "Content-Type": "text/html; charset=utf-8"}
    with guarded(strict_chromium) as (page, faults):
        page.route(
            "**/glossary/kink/",
            lambda route: route.fulfill(body=kink.replace("</article>", f"{strange}</article>"), headers=headers),
        )
        page.goto(f"{site.address}glossary/kink/", wait_until="networkidle")
        expect(page).not_to_have_title("run")
    assert len([fault for fault in faults if fault.startswith("script-src-elem held back inline")]) == 1
    assert len([fault for fault in faults if fault.startswith("script-src-attr held back inline")]) == 1


@pytest.mark.parametrize("path", ["finder/#%", "finder/#%E0%A4%A", "finder/#%25", "no-such-%25-page/", "glossary/#%"])
def test_an_address_with_a_stray_percent_sign_breaks_nothing(site: Any, strict_chromium: Browser, path: str) -> None:
    with guarded(strict_chromium) as (page, faults):
        page.goto(site.address + path, wait_until="networkidle")
        if path.startswith("finder"):
            expect(page.locator(".nl-finder__count")).to_have_text("27 functions")
    assert [fault for fault in faults if "404" not in fault] == []
