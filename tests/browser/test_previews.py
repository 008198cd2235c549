"""Previews of entries, used by mouse, keyboard and touch."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.reading import barriers

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
HOME = "http://nonlinear.localhost/reference/"
RELU = "activations/relu/"
LEAKY = 'article p > a[data-entry][href$="/leaky-relu/"]'
SHIFTS = """new PerformanceObserver(list => {
  for (const shift of list.getEntries()) window.shifted = (window.shifted ?? 0) + shift.value
}).observe({ type: "layout-shift", buffered: false })"""
Means = Literal["mouse", "keyboard", "touch"]
Scheme = Literal["light", "dark"]
EVERY_MEANS: tuple[Means, ...] = ("mouse", "keyboard", "touch")


@pytest.fixture(autouse=True)
def patient() -> Iterator[None]:
    """Expectations that outlast a busy machine."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5_000)


CANCELLED = "executing a cancelled action"


@contextmanager
def reading(
    chromium: Browser, path: str, width: int = 1300, scheme: Scheme = "light", timed: bool = False, **options: Any
) -> Iterator[tuple[Page, list[str]]]:
    """A page, and a list that gathers its console messages and every request that leaves the site.

    Where it is `timed`, the test moves time on by `page.clock`, so that "nothing happens" needs no waiting.
    """
    context = chromium.new_context(
        viewport={"width": width, "height": 760}, color_scheme=scheme, **{"has_touch": True, **options}
    )
    page = context.new_page()
    faults: list[str] = []

    def note(said: str) -> None:
        # The theme's RxJS throws it for timers given up when the test moves time on; no reader's clock does that.
        if not (timed and said == CANCELLED):
            faults.append(said)

    page.on("console", lambda message: note(message.text))
    page.on("pageerror", lambda error: note(error.message))
    at_home = (HOME, "data:", "blob:")
    context.on("request", lambda request: None if request.url.startswith(at_home) else faults.append(request.url))
    if timed:
        page.clock.install()
    page.goto(HOME + path, wait_until="load")
    if timed:
        page.clock.run_for(1000)
    yield page, faults
    context.close()


def ask(page: Page, link: Locator, means: Means) -> None:
    """Does what opens the preview of the link."""
    link.scroll_into_view_if_needed()
    if means == "mouse":
        link.hover()
    elif means == "touch":
        link.tap()
    else:
        page.keyboard.press("Shift")  # the keyboard was used last, so that focus shows
        link.focus()


def card_of(page: Page) -> Locator:
    return page.get_by_role("dialog").and_(page.locator(".nl-preview"))


def opened(page: Page, link: Locator, means: Means = "mouse") -> Locator:
    ask(page, link, means)
    expect(card_of(page)).to_be_visible(timeout=15_000)
    return card_of(page)


@pytest.mark.parametrize("means", EVERY_MEANS)
def test_a_link_to_a_function_previews_the_head_of_its_page(site: Any, chromium: Browser, means: Means) -> None:
    with reading(chromium, RELU) as (page, faults):
        link = page.locator(LEAKY).first
        card = opened(page, link, means)
        expect(card).to_have_accessible_name("Leaky ReLU")
        expect(card.locator(".nl-preview__curve svg path").last).to_be_visible()
        expect(card.locator(".nl-preview__meta")).to_contain_text("beginner")
        expect(card.locator(".nl-preview__meta")).to_contain_text("Rectifiers")
        expect(link).to_have_attribute("aria-expanded", "true")
        expect(link).to_have_accessible_description(card.locator(".nl-definition").inner_text())
        formula = card.locator(".nl-preview__formula .katex").first
        expect(formula).to_be_visible()
        maths, definition = formula.inner_html(), card.locator(".nl-definition").inner_text()
        expect(page).to_have_url(HOME + RELU)
        page.goto(HOME + "activations/leaky-relu/")
        assert page.locator("article > .nl-formula .katex").first.inner_html() == maths
        assert page.locator("article > .nl-definition").inner_text() == definition
        assert faults == []


@pytest.mark.parametrize("means", EVERY_MEANS)
def test_a_link_to_a_term_previews_its_definition(site: Any, chromium: Browser, means: Means) -> None:
    with reading(chromium, RELU) as (page, faults):
        link = page.locator('article p > a[data-entry][href*="glossary/"]').first
        card = opened(page, link, means)
        name, definition = card.locator(".nl-preview__name").inner_text(), card.locator(".nl-definition").inner_text()
        page.goto(str(link.evaluate("link => link.href")))
        expect(page.locator("article > h1")).to_contain_text(name)
        expect(page.locator("article > .nl-definition")).to_have_text(definition)
        assert faults == []


@pytest.mark.parametrize("means", EVERY_MEANS)
def test_a_link_to_a_fact_previews_the_fact(site: Any, chromium: Browser, means: Means) -> None:
    with reading(chromium, "glossary/logits/") as (page, faults):
        card = opened(page, page.locator('article a[href$="/softmax/#fact-invariances"]').first, means)
        expect(card.locator(".nl-preview__name")).to_have_text("Softmax")
        expect(card.locator(".nl-preview__label")).to_have_text("Invariances")
        value = card.locator(".nl-preview__value").inner_text()
        card.get_by_role("link", name="Open fact").click()
        expect(page).to_have_url(re.compile("/softmax/#fact-invariances$"))
        assert value in page.locator("#fact-invariances").inner_text()
        assert faults == []


def test_it_stays_while_pointed_at_and_closes_when_left(site: Any, chromium: Browser) -> None:
    with reading(chromium, RELU) as (page, _):
        card = opened(page, page.locator(LEAKY).first)
        page.clock.install()
        box = card.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 30, box["y"] + 30, steps=8)
        page.clock.run_for(5000)
        expect(card).to_be_visible()
        page.mouse.move(2, 400, steps=4)
        page.clock.run_for(2000)
        expect(card).to_have_count(0)
        expect(page.locator("[aria-expanded][data-entry], [aria-describedby][data-entry]")).to_have_count(0)


def test_a_pointer_that_only_passes_opens_nothing(site: Any, chromium: Browser) -> None:
    with reading(chromium, RELU, timed=True) as (page, _):
        link = page.locator(LEAKY).first
        link.hover()
        page.clock.run_for(100)
        page.mouse.move(2, 400)
        page.clock.run_for(5000)
        expect(card_of(page)).to_have_count(0)
        link.hover()
        page.clock.run_for(1000)
        expect(card_of(page)).to_be_visible()


@pytest.mark.parametrize("means", EVERY_MEANS)
def test_escape_closes_it_and_returns_focus_and_it_does_not_open_at_once(
    site: Any, chromium: Browser, means: Means
) -> None:
    with reading(chromium, RELU, timed=True) as (page, _):
        link = page.locator(LEAKY).first
        ask(page, link, means)
        page.clock.run_for(1000)
        expect(card_of(page)).to_be_visible()
        if means == "keyboard":
            page.keyboard.press("Tab")
            expect(card_of(page).get_by_role("link")).to_be_focused()
        page.keyboard.press("Escape")
        expect(card_of(page)).to_have_count(0)
        expect(link).to_be_focused()
        page.clock.run_for(5000)
        expect(card_of(page)).to_have_count(0)
        # It opens again when asked again.
        if means == "mouse":
            page.mouse.move(2, 400, steps=3)
        elif means == "keyboard":
            page.keyboard.press("Tab")
        ask(page, link, means)
        page.clock.run_for(1000)
        expect(card_of(page)).to_be_visible()


def test_escape_does_not_take_focus_from_where_the_reader_types(site: Any, chromium: Browser) -> None:
    with reading(chromium, "finder/") as (page, _):
        field = page.locator(".nl-finder input[type=search]").first
        field.fill("e")
        opened(page, page.locator(".nl-finder a[data-entry]").locator("visible=true").first)
        page.keyboard.press("Escape")
        expect(card_of(page)).to_have_count(0)
        expect(field).to_be_focused()


@pytest.mark.parametrize("means", EVERY_MEANS)
def test_only_one_is_open(site: Any, chromium: Browser, means: Means) -> None:
    with reading(chromium, RELU) as (page, _):
        opened(page, page.locator(LEAKY).first, means)
        other = page.locator('article a[data-entry][href$="/elu/"]').locator("visible=true").last
        ask(page, other, means)
        expect(card_of(page)).to_have_accessible_name("ELU")
        expect(page.locator(".nl-preview")).to_have_count(1)
        expect(page.locator("[aria-expanded=true][data-entry]")).to_have_count(1)


def test_the_tab_key_passes_through_the_preview_and_back(site: Any, chromium: Browser) -> None:
    with reading(chromium, RELU) as (page, _):
        link = page.locator(LEAKY).first
        link.focus()
        page.keyboard.press("Tab")
        after = page.evaluate_handle("document.activeElement")
        page.keyboard.press("Shift+Tab")
        card = card_of(page)
        expect(card).to_be_visible(timeout=15_000)
        page.keyboard.press("Tab")
        expect(card.get_by_role("link", name="Open page")).to_be_focused()
        page.keyboard.press("Tab")
        expect(card.get_by_role("button", name="Turn previews off")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Shift+Tab")
        expect(link).to_be_focused()
        expect(card).to_be_visible()
        for _ in range(3):
            page.keyboard.press("Tab")
        assert page.evaluate("after => after === document.activeElement", after)
        expect(link).not_to_have_attribute("aria-expanded", "true")


def test_a_first_tap_opens_and_a_second_follows(site: Any, chromium: Browser) -> None:
    with reading(chromium, RELU, width=360) as (page, faults):
        link = page.locator(LEAKY).first
        opened(page, link, "touch")
        page.touchscreen.tap(180, 90)
        expect(card_of(page)).to_have_count(0)
        expect(page).to_have_url(HOME + RELU)
        opened(page, link, "touch")
        link.tap()
        expect(page).to_have_url(HOME + "activations/leaky-relu/")
        expect(card_of(page)).to_have_count(0)
        assert faults == []


def test_the_preview_has_a_link_to_tap_and_other_links_follow_at_once(site: Any, chromium: Browser) -> None:
    with reading(chromium, RELU, width=360) as (page, faults):
        card = opened(page, page.locator(LEAKY).first, "touch")
        card.get_by_role("link", name="Open page").tap()
        expect(page).to_have_url(HOME + "activations/leaky-relu/")
        expect(card_of(page)).to_have_count(0)
        page.locator(".nl-meta a").first.tap()
        expect(page).to_have_url(HOME + "families/rectifiers/")
        assert faults == []


@pytest.mark.parametrize("means", ["mouse", "touch"])
def test_a_link_whose_page_does_not_come_is_a_link(site: Any, chromium: Browser, means: Means) -> None:
    with reading(chromium, RELU) as (page, _):
        page.route("**/leaky-relu/", lambda route: route.abort(), times=1)
        link = page.locator(LEAKY).first
        if means == "mouse":
            with page.expect_event("requestfailed"):
                link.hover()
            link.click()
        else:
            link.tap()
        expect(page.locator("h1")).to_contain_text("Leaky ReLU")
        expect(page).to_have_url(HOME + "activations/leaky-relu/")


def test_a_click_and_the_enter_key_follow_the_link(site: Any, chromium: Browser) -> None:
    with reading(chromium, RELU) as (page, faults):
        link = page.locator(LEAKY).first
        opened(page, link)
        link.click()
        expect(page).to_have_url(HOME + "activations/leaky-relu/")
        page.go_back()
        expect(page.locator("h1")).to_have_text(re.compile("^ReLU"))
        opened(page, link, "keyboard")
        page.keyboard.press("Enter")
        expect(page).to_have_url(HOME + "activations/leaky-relu/")
        expect(card_of(page)).to_have_count(0)
        assert faults == []


@pytest.mark.parametrize("means", EVERY_MEANS)
def test_a_reader_switches_previews_off_and_on(site: Any, chromium: Browser, means: Means) -> None:
    with reading(chromium, RELU, timed=True) as (page, faults):
        link = page.locator(LEAKY).first
        ask(page, link, means)
        page.clock.run_for(1000)
        expect(card_of(page)).to_be_visible()
        button = card_of(page).get_by_role("button", name="Turn previews off")
        if means == "keyboard":
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            expect(button).to_be_focused()
            page.keyboard.press("Enter")
            expect(link).to_be_focused()
        elif means == "touch":
            button.tap()
        else:
            button.click()
        expect(card_of(page)).to_have_count(0)
        switch = page.get_by_role("switch", name="Previews of links")
        expect(switch).not_to_be_checked()
        page.reload(wait_until="networkidle")
        expect(switch).not_to_be_checked()
        if means == "touch":
            link.tap()
            expect(page).to_have_url(HOME + "activations/leaky-relu/")
            page.go_back()
            expect(page.locator("h1")).to_have_text(re.compile("^ReLU"))
        else:
            ask(page, link, means)
            page.clock.run_for(5000)
            expect(card_of(page)).to_have_count(0)
        switch.focus()
        page.keyboard.press("Space")
        expect(switch).to_be_checked()
        page.mouse.move(2, 400)
        ask(page, link, means)
        page.clock.run_for(1000)
        expect(card_of(page)).to_be_visible()
        assert faults == []


def test_without_script_a_link_is_a_link(site: Any, chromium: Browser) -> None:
    with reading(chromium, RELU, java_script_enabled=False) as (page, faults):
        link = page.locator(LEAKY).first
        link.hover()
        expect(page.locator(".nl-preview, .nl-previews-switch")).to_have_count(0)
        link.click()
        expect(page).to_have_url(HOME + "activations/leaky-relu/")
        assert faults == []


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("labs/dying-relu/", ".jupyter-wrapper a[href$='/dying-relu/']"),
        ("reading-a-page/", "article p > a.term"),
        ("families/rectifiers/", "article .nl-members a"),
        ("glossary/kink/", "article li > a[data-entry]:not(nav a)"),
    ],
)
def test_labs_hand_written_pages_and_lists_have_previews(site: Any, chromium: Browser, path: str, link: str) -> None:
    with reading(chromium, path) as (page, faults):
        card = opened(page, page.locator(link).locator("visible=true").first)
        expect(card.locator(".nl-definition")).not_to_be_empty()
        assert faults == []


@pytest.mark.parametrize(
    "link", [".md-nav--primary a[href$='/leaky-relu/']", ".md-tabs a[href*='glossary']", "h2 a", ".nl-chip"]
)
def test_navigation_headings_and_chips_have_none(site: Any, chromium: Browser, link: str) -> None:
    with reading(chromium, RELU, timed=True) as (page, _):
        page.locator(link).locator("visible=true").first.hover(force=True)
        page.clock.run_for(5000)
        expect(page.locator(".nl-preview")).to_have_count(0)


def test_it_works_after_going_to_and_fro_and_in_another_scheme(site: Any, chromium: Browser) -> None:
    with reading(chromium, RELU) as (page, faults):
        page.evaluate("window.sameDocument = true")
        surface = opened(page, page.locator(LEAKY).first).evaluate(
            "element => getComputedStyle(element).backgroundColor"
        )
        page.get_by_role("link", name="Open page").click()
        expect(page.locator("h1")).to_contain_text("Leaky ReLU")
        page.go_back()
        expect(page.locator("h1")).to_have_text(re.compile("^ReLU"))
        for _ in range(2):
            page.locator("form[data-md-component=palette] label").locator("visible=true").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        card = opened(page, page.locator(LEAKY).first)
        expect(card).to_have_accessible_name("Leaky ReLU")
        assert card.evaluate("element => getComputedStyle(element).backgroundColor") != surface
        expect(page.locator(".nl-previews-switch")).to_have_count(1)
        assert page.evaluate("window.sameDocument")
        assert faults == []


def test_a_page_is_asked_for_once_and_nothing_else_is(site: Any, chromium: Browser) -> None:
    with reading(chromium, RELU) as (page, _):
        page.wait_for_load_state("networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url) if "/fonts/" not in request.url else None)
        link = page.locator(LEAKY).first
        for _ in range(2):
            opened(page, link)
            page.keyboard.press("Escape")
            page.mouse.move(2, 400, steps=3)
        assert asked == [HOME + "activations/leaky-relu/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 360])
def test_it_fits_moves_nothing_and_meets_no_barrier(site: Any, chromium: Browser, width: int, scheme: Scheme) -> None:
    with reading(chromium, "finder/", width, scheme) as (page, faults):
        page.evaluate(SHIFTS)
        for slug in ("gelu-tanh", "hard-swish", "log-softmax", "swiglu", "selu"):
            link = page.locator(f'article a[data-entry][href$="/{slug}/"]').locator("visible=true").first
            link.evaluate("element => element.scrollIntoView({ block: 'center' })")
            card = opened(page, link, "touch")
            expect(card.locator(".nl-preview__name")).not_to_be_empty()
            box = card.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 760
            assert card.evaluate("element => element.scrollWidth <= element.clientWidth")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert barriers(page, ".nl-preview") == []
        assert page.evaluate("window.shifted ?? 0") == 0
        assert faults == []


def test_it_stays_off_paper_and_does_not_move_for_those_who_mind(site: Any, chromium: Browser) -> None:
    with reading(chromium, RELU, reduced_motion="reduce") as (page, _):
        card = opened(page, page.locator(LEAKY).first)
        assert card.evaluate("element => getComputedStyle(element).animationName") == "none"
        page.emulate_media(media="print")
        expect(card).to_be_hidden()
        expect(page.locator(".nl-previews-switch")).to_be_hidden()


def test_the_script_is_small() -> None:
    folder = ROOT / "gen" / "theme" / "assets"
    files = [*sorted((folder / "previews").iterdir()), folder / "explorer" / "elements.js"]
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) < 8_000
