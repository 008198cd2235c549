"""Compare as a reader uses it: choosing, reading off, distances, facts, the address, pictures to share, no script."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@contextmanager
def comparing(site: Any, chromium: Browser, query: str = "", width: int = 1300, **options: Any) -> Iterator[Page]:
    """The page in a fresh context; no error may be reported while it is open."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{site.address}compare/{query}", wait_until="networkidle")
    if options.get("java_script_enabled", True):
        page.locator(".nl-compare--live").wait_for()
    yield page
    context.close()
    assert faults == []


def names(page: Page) -> list[str]:
    return page.locator(".nl-compare__legend tbody th a").all_inner_texts()


def curves(page: Page) -> list[str]:
    """Colour and dashes of every curve of f."""
    paths = page.locator(".nl-compare__panel").first.locator("svg g[clip-path] path")
    return paths.evaluate_all(
        "all => all.map(one => [one.getAttribute('stroke'), one.getAttribute('stroke-dasharray')].join())"
    )


def cell(page: Page, fact: str, column: int) -> str:
    row = page.locator(".nl-compare__facts tbody tr").filter(
        has=page.get_by_role("rowheader", name=re.compile(f"{re.escape(fact)}$"))
    )
    return row.locator("td").nth(column).inner_text()


def test_without_script_there_are_the_families(site: Any, chromium: Browser) -> None:
    with comparing(site, chromium, java_script_enabled=False) as page:
        expect(page.locator("#family-1")).to_be_visible()
        assert page.locator("figure.nl-plot svg").count() >= 6


def test_functions_come_and_go_and_the_back_button_undoes_it(site: Any, chromium: Browser) -> None:
    with comparing(site, chromium, "?f=relu,silu") as page:
        assert names(page) == ["ReLU", "SiLU"]
        expect(page.get_by_role("button", name="Remove ReLU")).to_be_hidden()
        page.get_by_label("Add a function").select_option(label="Mish")
        expect(page.locator(".nl-compare__legend tbody tr")).to_have_count(3)
        assert page.url.endswith("?f=relu,silu,mish")
        assert len(set(curves(page))) == 3
        page.get_by_role("button", name="Remove ReLU").click()
        expect(page.locator(".nl-compare__legend tbody tr")).to_have_count(2)
        page.go_back()
        expect(page.locator(".nl-compare__legend tbody th a")).to_have_text(["ReLU", "SiLU", "Mish"])


def test_six_functions_of_six_families_have_six_colours(site: Any, chromium: Browser) -> None:
    with comparing(site, chromium, "?f=identity,sigmoid,relu,elu,gelu,hard-tanh,mish,nonsense") as page:
        assert len(names(page)) == 6
        assert len({one.split(",")[0] for one in curves(page)}) == 6
        expect(page.get_by_label("Add a function")).to_be_disabled()


def test_a_function_keeps_its_colour_where_none_is_taken(site: Any, chromium: Browser) -> None:
    with comparing(site, chromium, "?f=relu,leaky-relu") as page:
        drawn = curves(page)
        family = page.locator("figure.nl-plot svg").filter(has_text="Leaky ReLU").first.inner_html()
        for one in drawn:
            assert one.split(",")[0].removesuffix(")") in family


def test_values_are_read_off_by_pointer_and_keys(site: Any, chromium: Browser) -> None:
    with comparing(site, chromium, "?f=sigmoid,tanh&x=0.5") as page:
        rows = page.locator(".nl-compare__legend tbody tr")
        expect(rows.nth(0).locator("output").nth(0)).to_have_text(f"{1 / (1 + math.exp(-0.5)):.5g}")
        expect(rows.nth(1).locator("output").nth(1)).to_have_text(f"{1 - math.tanh(0.5) ** 2:.5g}")
        slider = page.get_by_role("slider", name="x along the curves")
        slider.focus()
        before = float(str(slider.get_attribute("aria-valuenow")))
        page.keyboard.press("ArrowRight")
        after = float(str(slider.get_attribute("aria-valuenow")))
        assert after > before
        expect(slider).to_have_attribute("aria-valuetext", re.compile("Sigmoid .*Tanh"))
        expect(page).to_have_url(re.compile(r"x=0\.5\d"))
        box = page.locator(".nl-compare__panel").nth(1).bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + 100)
        assert float(str(slider.get_attribute("aria-valuenow"))) < 0


def test_the_view_zooms_and_drags_and_resets(site: Any, chromium: Browser) -> None:
    with comparing(site, chromium, "?f=sigmoid,tanh") as page:
        slider = page.get_by_role("slider")
        whole = slider.get_attribute("aria-valuemax")
        slider.focus()
        page.keyboard.press("+")
        expect(slider).not_to_have_attribute("aria-valuemax", str(whole))
        expect(page).to_have_url(re.compile("view="))
        page.get_by_role("button", name="Show the whole view again").click()
        expect(slider).to_have_attribute("aria-valuemax", str(whole))
        box = slider.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 200, box["y"] + 100)
        page.mouse.down()
        page.mouse.move(box["x"] + 300, box["y"] + 100, steps=4)
        page.mouse.up()
        expect(slider).not_to_have_attribute("aria-valuemax", str(whole))


def test_distances_are_facts_where_there_are_facts_and_numeric_elsewhere(site: Any, chromium: Browser) -> None:
    with comparing(site, chromium, "?f=silu,hard-swish,identity,relu") as page:
        rows = page.locator(".nl-compare__scroll").first.locator("tbody tr")
        expect(rows).to_have_count(6)
        proved = rows.filter(has_text="SiLU and Hard swish")
        expect(proved).to_contain_text("0.1423")
        expect(proved).to_contain_text("exact")
        endless = rows.filter(has_text="SiLU and Identity")
        expect(endless).to_contain_text("grows without bound as x → −∞")
        found = rows.filter(has_text="SiLU and ReLU")
        expect(found).to_contain_text("numeric")
        expect(found).to_contain_text("0.2785")
        found.get_by_role("button").click()
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", re.compile(r"^-1\.278"))


def test_facts_stand_side_by_side_with_differences_marked(site: Any, chromium: Browser) -> None:
    with comparing(site, chromium, "?f=relu,silu") as page:
        assert cell(page, "Range", 0) == "[0, ∞)"
        assert cell(page, "Range", 1) == "[−0.2785, ∞)"
        same = page.locator(".nl-compare__facts tr[data-same]").first
        expect(same).to_be_visible()
        expect(page.locator(".nl-compare__facts").get_by_text("differs:").first).to_be_attached()
        page.get_by_label("Only where they differ").check()
        expect(same).to_be_hidden()
        depth = page.locator(".nl-compare__table").last.locator("tbody tr")
        expect(depth.nth(0).locator("td").nth(2)).to_have_text("1")
        expect(depth.nth(1).locator("td").nth(2)).to_have_text("25.16")


@pytest.mark.parametrize(("kind", "start"), [("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_a_picture_to_share_is_whole_and_of_its_own(
    site: Any, chromium: Browser, tmp_path: Path, kind: str, start: bytes
) -> None:
    with comparing(site, chromium, "?f=gelu,silu", color_scheme="dark") as page:
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save a picture to share as {kind}").click()
        assert download.value.suggested_filename == f"gelu-silu.{kind.lower()}"
        download.value.save_as(tmp_path / "picture")
        content = (tmp_path / "picture").read_bytes()
        assert content.startswith(start)
        assert b"var(--" not in content
        if kind == "SVG":
            assert b">GELU<" in content
            assert content.count(b"<clipPath") == 2


def test_instant_navigation_mounts_it_once_each_time(site: Any, chromium: Browser) -> None:
    with comparing(site, chromium) as page:
        first = names(page)
        page.get_by_role("link", name="ReLU").first.click()
        expect(page.locator("h1")).to_contain_text("ReLU")
        page.go_back()
        page.locator(".nl-compare--live").wait_for()
        assert names(page) == first
        expect(page.locator(".nl-compare__panels")).to_have_count(1)


def test_a_phone_shows_it_without_moving_the_page_sideways(site: Any, chromium: Browser) -> None:
    with comparing(site, chromium, "?f=relu,hard-swish,gelu-tanh,sigmoid,tanh,softplus", 360) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        boxes = [page.locator(".nl-compare__panel").nth(k).bounding_box() for k in (0, 1)]
        assert boxes[0] is not None
        assert boxes[1] is not None
        assert boxes[1]["y"] > boxes[0]["y"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 390])
def test_assistive_technology_meets_no_barrier(
    site: Any, chromium: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    with comparing(site, chromium, "?f=gelu,gelu-tanh,relu", width, color_scheme=scheme) as page:
        found = Axe().run(page, context=".nl-compare").response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
