"""What every kind of page has to hold: access, stillness, silence, weight.

`tools/kinds.py` says which pages stand for all. Weights are those of gzip at its usual level, in units of
1,000 bytes. A page has two: its HTML, and what it loads of our own, which are the files of docs/assets, generated ones
included, and no
other. The typefaces and KaTeX's style sheet (assets/vendor) and the theme's files (assets/javascripts,
assets/stylesheets, assets/images) are not ours; the theme's list of pages and its search index, which its search reads
after the page stands, are not a page's either.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.reading import barriers

pytestmark = pytest.mark.browser

WIDTHS = (1300, 390)
KILOBYTE = 1000
PAGE, LAB = 40 * KILOBYTE, 150 * KILOBYTE
# Compare loads the explorer's mathematics, three functions, and the facts of all of them.
MOST = {"compare/": 46 * KILOBYTE}
NOT_OURS = ("assets/vendor/", "assets/javascripts/", "assets/stylesheets/", "assets/images/", "search/", "sitemap.xml")
LATEST_SHIFTS = """
window.shifts = [];
const named = ({ node, previousRect: from, currentRect: to }) =>
  `${node?.nodeName}.${node?.className ?? ""} ${[from.x, from.y, from.height]} to ${[to.x, to.y, to.height]}`;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts.push(...entry.sources.map(named));
}).observe({ type: "layout-shift", buffered: true });
"""
GREEK = "source-sans-3-greek-wght-normal"
RARE = ("source-code-pro-greek-wght-normal",)
TYPEFACES = """async () => {
  await document.fonts.ready;
  const rules = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule);
  const name = (text) => text.match(/([\\w-]+)\\.woff2/)[1];
  const faces = [...document.fonts];
  const used = rules.filter((rule, place) => faces[place].status !== "unloaded").map((rule) => name(rule.style.src));
  const late = rules.filter((rule) => rule.style.fontDisplay !== "optional").map((rule) => name(rule.style.src));
  return [[...document.querySelectorAll("link[as=font]")].map((link) => name(link.href)), used, late];
}"""
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"


class Watch:
    """What a page says and asks for while it is open."""

    def __init__(self, page: Page, home: str) -> None:
        self.faults: list[str] = []
        self.bodies: dict[str, Callable[[], bytes]] = {}
        page.on("console", lambda message: self.faults.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("requestfailed", lambda request: self.faults.append(f"failed: {request.url}"))
        page.on("request", lambda request: self._ask(request.url, home))
        page.on("response", lambda answer: self.bodies.update({answer.url.removeprefix(home): answer.body}))

    def _ask(self, url: str, home: str) -> None:
        if not url.startswith((home, "data:", "blob:")):
            self.faults.append(f"asks elsewhere: {url}")


class Gate:
    """Holds the scripts that a page asks for back until it is opened.

    The browser's own protocol does it, since Playwright's routes leave the cache out, and the typefaces with it.
    """

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._held: list[str] = []
        self._is_open = False
        self._session.on("Fetch.requestPaused", self._pass_or_hold)
        self._session.send("Fetch.enable", {"patterns": [{"urlPattern": "*.js"}]})

    def _pass_or_hold(self, event: dict[str, Any]) -> None:
        if self._is_open:
            self._pass(event["requestId"])
        else:
            self._held.append(event["requestId"])

    def _pass(self, request: str) -> None:
        self._session.send("Fetch.continueRequest", {"requestId": request})

    def open(self) -> None:
        self._is_open = True
        for request in self._held:
            self._pass(request)


def told(faults: Mapping[Any, Any]) -> str:
    """All of it, a line for each page."""
    return "\n".join(f"{page}: {fault}" for page, fault in faults.items())


@contextmanager
def opened(context: BrowserContext, site: Any, path: str) -> Iterator[tuple[Page, Watch]]:
    """A page of the site at rest, and what it said meanwhile."""
    page = context.new_page()
    watch = Watch(page, site.address)
    page.goto(site.address + path, wait_until="networkidle")
    yield page, watch
    page.close()


@contextmanager
def browsing(chromium: Browser, width: int, height: int = 800, **options: Any) -> Iterator[BrowserContext]:
    """A browser window as the gates use it."""
    context = chromium.new_context(viewport={"width": width, "height": height}, **options)
    yield context
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_assistive_technology_meets_no_barrier_in_light_and_dark(
    site: Any, kinds: tuple[str, ...], chromium: Browser, width: int
) -> None:
    found = []
    with browsing(chromium, width) as context:
        for path in kinds:
            with opened(context, site, path) as (page, _):
                for scheme, body in (("light", "default"), ("dark", "slate")):
                    page.emulate_media(color_scheme=scheme)
                    page.wait_for_selector(f"body[data-md-color-scheme={body}]")
                    found += [f"{path} {scheme} {one}" for one in barriers(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_moves_when_scripts_come_late(site: Any, kinds: tuple[str, ...], chromium: Browser, width: int) -> None:
    """Scripts are held back until the page has been painted; the window is high, so that most of the page counts.

    What counts is what moves from then on. Before, only a typeface could move anything: see the test of typefaces.
    """
    moved = {}
    with browsing(chromium, width, 5000) as context:
        context.add_init_script(LATEST_SHIFTS)
        for path in kinds:
            page = context.new_page()
            gate = Gate(page)
            page.goto(site.address + path, wait_until="commit")
            page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
            page.wait_for_selector(".md-footer", state="attached")
            page.evaluate(DRAWN)
            page.wait_for_function("document.fonts.status === 'loaded'")
            page.evaluate(DRAWN)
            page.evaluate("void (shifts.length = 0)")
            gate.open()
            page.wait_for_load_state("networkidle")
            page.evaluate(DRAWN)
            shifts = page.evaluate("shifts")
            if shifts:
                moved[path] = shifts
            page.close()
    assert not moved, told(moved)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_fits_says_nothing_asks_nobody_else_and_weighs_little(
    site: Any, kinds: tuple[str, ...], chromium: Browser, width: int
) -> None:
    wrong: dict[str, list[Any]] = {}
    with browsing(chromium, width) as context:
        for path in kinds:
            with opened(context, site, path) as (page, watch):
                page.mouse.wheel(0, 20_000)
                page.evaluate(DRAWN)
                ours = {url: body for url, body in watch.bodies.items() if not url.startswith(NOT_OURS)}
                weights = {
                    url: len(gzip.compress(body(), 6)) for url, body in ours.items() if url.startswith("assets/")
                }
                if sum(weights.values()) > MOST.get(path, PAGE):
                    watch.faults.append(f"loads {sum(weights.values())} bytes: {weights}")
                across = page.evaluate("document.documentElement.scrollWidth")
                if across > width:
                    watch.faults.append(f"is {across} pixels wide")
                if watch.faults:
                    wrong[path] = watch.faults
    assert not wrong, told(wrong)


def test_the_html_of_every_page_is_light(site: Any) -> None:
    weights = {
        path.relative_to(site.folder).as_posix(): len(gzip.compress(path.read_bytes(), 6))
        for path in site.folder.rglob("*.html")
    }
    heavy = {path: size for path, size in weights.items() if size > (LAB if path.startswith("labs/") else PAGE)}
    assert not heavy, told(heavy)


def test_a_page_asks_beforehand_for_the_typefaces_it_uses(site: Any, kinds: tuple[str, ...], chromium: Browser) -> None:
    """One asked for and not used makes the browser complain; one used and not asked for moves the page.

    None may come after the others have been drawn, which `font-display: optional` says.
    """
    wrong = {}
    with browsing(chromium, 1300) as context:
        for path in kinds:
            with opened(context, site, path) as (page, _):
                asked, used, late = page.evaluate(TYPEFACES)
                assert late == []
                if set(used) - set(asked) - set(RARE) or set(asked) - set(used) - {GREEK}:
                    wrong[path] = sorted(set(used) ^ set(asked))
    assert not wrong, told(wrong)
