"""A reader without a script, without a mouse, with paper, or with a copy of the files on any plain server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import CONTROLS

pytestmark = pytest.mark.browser

MATTERS = {
    "activations/gelu/": ["dl.nl-card", ".nl-explorer figure svg", "#facts ~ dl .katex", "#in-code ~ .tabbed-set pre"],
    "activations/softmax/": [".nl-explorer figure svg", "dl.nl-card"],
    "finder/": [".nl-finder__table tbody tr", "#by-property"],
    "compare/": [".nl-plot--wide svg", "h2"],
    "choose/": [".nl-case", ".nl-case dl"],
    "learn/": [".nl-path li"],
    "glossary/": [".nl-index li", ".nl-letters a"],
    "": ["h1", ".nl-hero svg", ".nl-way a"],
    "404.html": ["h1", "article a"],
}


@contextmanager
def open_window(chromium: Browser, width: int = 1300, **options: Any) -> Iterator[Page]:
    """A page in a window of its own."""
    context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
    yield context.new_page()
    context.close()


def test_without_a_script_no_control_is_dead(site: Any, kinds: tuple[str, ...], chromium: Browser) -> None:
    dead = {}
    for width in (1300, 390):
        with open_window(chromium, width, java_script_enabled=False) as page:
            for path in kinds:
                page.goto(site.address + path)
                controls = page.evaluate(CONTROLS)
                if controls:
                    dead[path, width] = controls
    assert not dead, "\n".join(f"{page}: {controls}" for page, controls in dead.items())


def test_without_a_script_what_matters_is_there(site: Any, chromium: Browser) -> None:
    with open_window(chromium, java_script_enabled=False) as page:
        for path, selectors in MATTERS.items():
            page.goto(site.address + path)
            for selector in selectors:
                expect(page.locator(selector).first, f"{path}: {selector}").to_be_visible()


def test_without_a_script_a_lesson_shows_every_step_and_its_answers_open(site: Any, chromium: Browser) -> None:
    with open_window(chromium, java_script_enabled=False) as page:
        page.goto(site.address + "learn/how-gradients-flow/")
        for part in (".nl-step__code pre", ".nl-step__text", ".nl-step__output pre"):
            for element in page.locator(part).all():
                expect(element).to_be_visible()
        first = page.locator("details.nl-answer").first
        first.locator("summary").click()
        expect(first.locator("p").first).to_be_visible()


def test_without_a_script_a_to_z_stands_where_the_search_was(site: Any, chromium: Browser) -> None:
    for width in (1300, 390):
        with open_window(chromium, width, java_script_enabled=False) as page:
            page.goto(site.address + "activations/gelu/")
            page.locator(".md-header a.nl-a-to-z").click()
            expect(page).to_have_url(site.address + "glossary/")


class _PlainHandler(SimpleHTTPRequestHandler):
    """A server that knows nothing of the site."""

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def elsewhere(site: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site's files below another host, port and path than they were built for."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "some").mkdir()
    (folder / "some" / "copy").symlink_to(site.folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_PlainHandler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/some/copy/"
        server.shutdown()


def test_every_tool_works_from_a_plain_file_server(elsewhere: str, chromium: Browser) -> None:
    faults: list[str] = []
    with open_window(chromium) as page:
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None if request.url.startswith((elsewhere, "data:", "blob:")) else faults.append(request.url)
            ),
        )
        page.goto(elsewhere)
        page.locator(".md-tabs a", has_text="Functions").click()
        page.locator('article a[href*="softplus/"]').first.click()
        expect(page.locator(".nl-explorer--live")).to_be_visible()
        page.goto(elsewhere + "finder/?find=swish")
        expect(page.locator(".nl-finder__count")).to_contain_text("of")
        page.goto(elsewhere + "compare/")
        expect(page.locator(".nl-compare__legend tbody tr").first).to_be_visible()
        page.keyboard.press("/")
        page.locator(".md-search__input").press_sequentially("swish")
        expect(page.locator(".md-search-result h1").first).to_have_text("SiLU")
    assert faults == []


def test_paper_shows_the_figure_and_the_whole_lesson(site: Any, chromium: Browser) -> None:
    with open_window(chromium, color_scheme="dark") as page:
        page.goto(site.address + "activations/gelu/", wait_until="networkidle")
        page.emulate_media(media="print")
        expect(page.locator(".nl-explorer figure svg").first).to_be_visible()
        page.emulate_media(media="screen")
        page.goto(site.address + "learn/how-gradients-flow/", wait_until="networkidle")
        page.emulate_media(media="print")
        for element in page.locator(".nl-step__text").all():
            expect(element).to_be_visible()


# One step of the walk: what has the focus, whether it can be seen, and whether the browser marks it.
STOP = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  // The theme's radio buttons lie out of sight; the strip of tabs or the label beside them shows the ring.
  const strip = focused.matches(".tabbed-set > input") && focused.parentElement.querySelector(".tabbed-labels");
  const shown = strip || (focused.matches(".md-option") ? focused.nextElementSibling : focused);
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  const marked = focused.matches(":focus-visible");
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  focused.walked = (focused.walked ?? 0) + 1;
  return {
    name: focused.outerHTML.slice(0, 110),
    times: focused.walked,
    seen: box.width > 0 && box.height > 0 && shown.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
    ringed: marked && (ring || style.boxShadow !== "none"),
  };
}"""


@pytest.mark.parametrize(
    "path", ["", "activations/gelu/", "finder/", "compare/", "learn/how-gradients-flow/", "glossary/kink/"]
)
def test_the_tab_key_walks_through_a_page_and_every_stop_shows(site: Any, chromium: Browser, path: str) -> None:
    with open_window(chromium, reduced_motion="reduce") as page:
        page.goto(site.address + path, wait_until="networkidle")
        page.keyboard.press("Tab")
        expect(page.locator(".md-skip")).to_be_focused()
        wrong, stops = [], 0
        for _ in range(1500):
            stop = page.evaluate(STOP)
            if stop is None or stop["times"] > 1:
                break
            stops += 1
            if not (stop["seen"] and stop["ringed"]):
                wrong.append(f"seen {stop['seen']}, ringed {stop['ringed']}: {stop['name']}")
            page.keyboard.press("Tab")
        # The end is reached when the focus leaves the page; a trap would come round to the same stop.
        assert stop is None, stop
        assert stops > 15
        assert not wrong, "\n".join(wrong)


def test_the_skip_link_leads_past_the_navigation(site: Any, chromium: Browser) -> None:
    with open_window(chromium) as page:
        page.goto(site.address + "activations/gelu/", wait_until="networkidle")
        page.keyboard.press("Tab")
        expect(page.locator(".md-skip")).to_be_focused()
        page.keyboard.press("Enter")
        # The jump starts where the next Tab goes on from only once the address has changed.
        page.wait_for_url("**/activations/gelu/#*")
        page.keyboard.press("Tab")
        expect(page.locator(".md-content :focus")).to_have_count(1)
