"""What every kind of page has to hold: access, stillness, silence, weight, paper.

`tools/kinds.py` says which pages stand for all. Weights are those of gzip at its usual level, in units of
1,000 bytes. A page has two: its HTML, and what it loads of our own, which are the files of assets/, generated ones
included, and no other. The typefaces and KaTeX's style sheet (assets/vendor) and the theme's files (assets/javascripts,
assets/stylesheets, assets/images) are not ours; the theme's list of pages and its search index, which its search reads
after the page stands, are not a page's either.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.reading import CONTROLS, barriers

pytestmark = pytest.mark.browser

WIDTHS = (1300, 390)
PARTS = 4
"""Into so many tests the pages are divided, so that they can run side by side."""
KILOBYTE = 1000
PAGE, LAB = 40 * KILOBYTE, 150 * KILOBYTE
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
ANIMATED = "() => document.getAnimations().map((animation) => animation.effect.target?.outerHTML.slice(0, 80))"
WORDS = "th button, .nl-choices button, .nl-compare__go, .nl-compare__panel"
"""What is a control on the screen, and words or a picture on paper."""
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
    """Holds the scripts and typefaces that a page asks for back until it is opened.

    The browser's own protocol does it, since Playwright's routes leave the cache out, and the typefaces with it.
    """

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._held: list[str] = []
        self._is_open = False
        self._session.on("Fetch.requestPaused", self._pass_or_hold)
        self._session.send("Fetch.enable", {"patterns": [{"urlPattern": pattern} for pattern in ("*.js", "*.woff2")]})

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

    def remove(self) -> None:
        self._session.send("Fetch.disable")


def told(faults: Mapping[Any, Any]) -> str:
    """All of it, a line for each page."""
    return "\n".join(f"{page}: {fault}" for page, fault in faults.items())


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_passes_every_gate(site: Any, kinds: tuple[str, ...], chromium: Browser, width: int, part: int) -> None:
    wrong: dict[str, list[str]] = {}
    with chromium.new_context(viewport={"width": width, "height": 800}) as context:
        context.add_init_script(LATEST_SHIFTS)
        for path in kinds[part::PARTS]:
            page = context.new_page()
            watch = Watch(page, site.address)
            faults = [f"moves {shift}" for shift in shifts_when_scripts_are_late(page, site.address + path, width)]
            faults += animations_for_who_asks_for_less(page)
            faults += [*too_wide(page, width), *too_heavy(watch), *on_paper(page)]
            if width == WIDTHS[0]:
                faults += wrong_typefaces(page)
            for scheme, body in (("light", "default"), ("dark", "slate")):
                page.emulate_media(color_scheme=scheme)
                page.wait_for_selector(f"body[data-md-color-scheme={body}]")
                faults += [f"in the {scheme} {barrier}" for barrier in barriers(page)]
            if [*faults, *watch.faults]:
                wrong[path] = [*faults, *watch.faults]
            page.close()
    assert not wrong, told(wrong)


def shifts_when_scripts_are_late(page: Page, address: str, width: int) -> list[str]:
    """Opens the page, scripts and typefaces held back until it has been painted, in a window so high that most counts.

    A typeface that comes so late stays unused until the next page.
    """
    page.set_viewport_size({"width": width, "height": 5000})
    gate = Gate(page)
    page.goto(address, wait_until="commit")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
    page.wait_for_selector(".md-footer", state="attached")
    page.evaluate(DRAWN)
    gate.open()
    page.wait_for_load_state("networkidle")
    page.evaluate(DRAWN)
    shifts: list[str] = page.evaluate("shifts")
    gate.remove()
    page.set_viewport_size({"width": width, "height": 800})
    return shifts


def animations_for_who_asks_for_less(page: Page) -> list[str]:
    """What still moves when the page is scrolled to its end by a reader who asks for less motion."""
    page.emulate_media(reduced_motion="reduce")
    page.mouse.wheel(0, 20_000)
    page.evaluate(DRAWN)
    return [f"animates {element}" for element in page.evaluate(ANIMATED)]


def too_wide(page: Page, width: int) -> Iterator[str]:
    """The width of the page where it is scrolled sideways."""
    across = page.evaluate("document.documentElement.scrollWidth")
    if across > width:
        yield f"is {across} pixels wide"


def too_heavy(watch: Watch) -> Iterator[str]:
    """The weights of our own files where they are too many together."""
    ours = {url: body for url, body in watch.bodies.items() if url.startswith("assets/")}
    weights = {url: len(gzip.compress(body(), 6)) for url, body in ours.items() if not url.startswith(NOT_OURS)}
    if sum(weights.values()) > PAGE:
        yield f"loads {sum(weights.values())} bytes: {weights}"


def wrong_typefaces(page: Page) -> Iterator[str]:
    """Typefaces that are used and not asked for beforehand, which moves the page, or the other way round.

    One asked for and not used makes the browser complain. None may come after the others have been drawn, which
    `font-display: optional` says.
    """
    asked, used, late = page.evaluate(TYPEFACES)
    if set(used) - set(asked) - set(RARE) or set(asked) - set(used) - {GREEK}:
        yield f"typefaces: {sorted(set(used) ^ set(asked))}"
    if late:
        yield f"typefaces that come late: {late}"


def on_paper(page: Page) -> Iterator[str]:
    """Controls that paper would show; some are words or a picture there."""
    page.emulate_media(media="print")
    yield from (f"shows on paper {control}" for control in page.evaluate(CONTROLS, WORDS))
    page.emulate_media(media="screen")


def test_the_html_of_every_page_is_light(site: Any) -> None:
    weights = {
        path.relative_to(site.folder).as_posix(): len(gzip.compress(path.read_bytes(), 6))
        for path in site.folder.rglob("*.html")
    }
    heavy = {path: size for path, size in weights.items() if size > (LAB if path.startswith("labs/") else PAGE)}
    assert not heavy, told(heavy)
