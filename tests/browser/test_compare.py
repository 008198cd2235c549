"""Compare as a reader uses it: choosing, reading off, distances, facts, the address, pictures to share, no script."""

from __future__ import annotations

import math
import re
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import barriers

pytestmark = pytest.mark.browser


@pytest.fixture
def comparing(visit: Any) -> Any:
    """Compare in a fresh context, to be given a query and a width; no error may be reported while it is open."""
    return partial(visit, "compare/", ".nl-compare--live")


def names(page: Page) -> list[str]:
    return page.locator(".nl-compare__legend tbody th a").all_inner_texts()


def curves(page: Page) -> list[str]:
    """Colour and dashes of every curve of f."""
    paths = page.locator(".nl-compare__panel").first.locator("svg g[clip-path] path")
    return paths.evaluate_all(
        "all => all.map(path => [path.getAttribute('stroke'), path.getAttribute('stroke-dasharray')].join())"
    )


def cell(page: Page, fact: str, column: int) -> str:
    row = page.locator(".nl-compare__facts tbody tr").filter(
        has=page.get_by_role("rowheader", name=re.compile(f"{re.escape(fact)}$"))
    )
    return row.locator("td").nth(column).inner_text()


def test_without_script_there_are_the_families(comparing: Any) -> None:
    with comparing(java_script_enabled=False) as page:
        expect(page.locator("#family-1")).to_be_visible()
        assert page.locator("figure.nl-plot svg").count() >= 6
        expect(page.locator(".nl-members").filter(has_text="Leaky ReLU").first).to_contain_text("strictly increasing")


def test_functions_come_and_go_and_the_back_button_undoes_it(comparing: Any) -> None:
    with comparing("?f=relu,silu") as page:
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


def test_six_functions_of_six_families_have_six_styles(comparing: Any) -> None:
    with comparing("?f=identity,sigmoid,relu,elu,gelu,hard-tanh,mish,nonsense") as page:
        assert len(names(page)) == 6
        assert len(set(curves(page))) == 6
        expect(page.get_by_label("Add a function")).to_be_disabled()


def test_a_function_keeps_its_colour(comparing: Any) -> None:
    with comparing("?f=relu,leaky-relu") as page:
        drawn = curves(page)
        family = page.locator("figure.nl-plot svg").filter(has_text="Leaky ReLU").first.inner_html()
        for curve in drawn:
            assert curve.split(",")[0].removesuffix(")") in family


def test_values_are_read_off_by_pointer_and_keys(comparing: Any) -> None:
    with comparing("?f=sigmoid,tanh&x=0.5") as page:
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


def test_the_view_zooms_and_drags_and_resets(comparing: Any) -> None:
    with comparing("?f=sigmoid,tanh") as page:
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


def test_distances_are_facts_where_there_are_facts_and_numeric_elsewhere(comparing: Any) -> None:
    with comparing("?f=silu,hard-swish,identity,relu") as page:
        rows = page.locator(".nl-compare__scroll").first.locator("tbody tr")
        expect(rows).to_have_count(6)
        proved = rows.filter(has_text="SiLU and Hard swish")
        expect(proved).to_contain_text("0.1423")
        expect(proved).to_contain_text("exact")
        endless = rows.filter(has_text="SiLU and Identity")
        expect(endless).to_contain_text("grows without bound as x → −∞")
        pair = rows.filter(has_text="SiLU and ReLU")
        expect(pair).to_contain_text("numeric")
        expect(pair).to_contain_text("0.2785")
        pair.get_by_role("button").click()
        expect(page.get_by_role("slider")).to_have_attribute("aria-valuenow", re.compile(r"^-1\.278"))


def test_facts_stand_side_by_side_with_differences_marked(comparing: Any) -> None:
    with comparing("?f=relu,silu") as page:
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
def test_a_picture_to_share_is_whole_and_of_its_own(comparing: Any, tmp_path: Path, kind: str, start: bytes) -> None:
    with comparing("?f=gelu,silu", color_scheme="dark") as page:
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save a picture to share as {kind}").click()
        assert download.value.suggested_filename == f"gelu-silu.{kind.lower()}"
        download.value.save_as(tmp_path / "picture")
        content = (tmp_path / "picture").read_bytes()
        assert content.startswith(start)
        assert b"var(--" not in content
        if kind == "SVG":
            # Light, whatever the scheme of the page.
            assert b'fill="#ffffff"' in content
            assert b">GELU<" in content
            assert content.count(b"<clipPath") == 2


def test_instant_navigation_mounts_it_once_each_time(comparing: Any) -> None:
    with comparing() as page:
        first = names(page)
        page.get_by_role("link", name="ReLU").first.click()
        expect(page.locator("h1")).to_contain_text("ReLU")
        page.go_back()
        page.locator(".nl-compare--live").wait_for()
        assert names(page) == first
        expect(page.locator(".nl-compare__panels")).to_have_count(1)


def test_a_phone_shows_it_without_moving_the_page_sideways(comparing: Any) -> None:
    with comparing("?f=relu,hard-swish,gelu-tanh,sigmoid,tanh,softplus", 360) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        boxes = [page.locator(".nl-compare__panel").nth(k).bounding_box() for k in (0, 1)]
        assert boxes[0] is not None
        assert boxes[1] is not None
        assert boxes[1]["y"] > boxes[0]["y"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 390])
def test_assistive_technology_meets_no_barrier(comparing: Any, width: int, scheme: Literal["light", "dark"]) -> None:
    with comparing("?f=gelu,gelu-tanh,relu", width, color_scheme=scheme) as page:
        assert barriers(page, ".nl-compare") == []


def test_a_parameter_is_dragged_and_everything_follows(comparing: Any) -> None:
    with comparing("?f=relu,elu") as page:
        slider = page.get_by_role("slider", name="α of ELU")
        depth = page.locator(".nl-compare__table").last.locator("tbody tr").nth(1)
        before, told = curves(page), depth.inner_text()
        drawn = page.locator(".nl-compare__panel path[data-slug=elu]").first
        shape = drawn.get_attribute("d")
        box = slider.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
        page.mouse.up()
        expect(drawn).not_to_have_attribute("d", str(shape))
        assert curves(page) == before
        expect(page).to_have_url(re.compile(r"f=relu,elu&elu=2"))
        expect(depth).to_contain_text("numeric")
        assert depth.inner_text() != told
        value = page.get_by_role("spinbutton", name="α of ELU, exact value").input_value()
        distances = page.locator(".nl-compare__scroll").first.locator("tbody tr")
        expect(distances).to_contain_text(f"α = {value}")
        expect(distances.locator("td").first).to_have_text(f"{float(value):.4g}")
        address = page.url.split("/compare/")[1]
        page.get_by_role("button", name="Back to α = 1").click()
        expect(depth).to_have_text(re.compile(re.escape(told.split("\t")[0])))
        expect(page).to_have_url(re.compile(r"f=relu,elu$"))
    with comparing(address) as page:
        expect(page.get_by_role("spinbutton", name="α of ELU, exact value")).to_have_value(value)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?f=relu,gelo", "“gelo” is not a function of this site; did you mean GELU"),
        ("?f=relu,softmax", "Softmax acts on all components of a vector at once and has no curve to compare."),
        ("?f=relu,swiglu", "SwiGLU multiplies one input by a gate computed from another and has no curve to compare."),
        ("?f=relu,elu,selu,celu,gelu,silu,mish", "At most 6 functions fit; left out: Mish."),
        ("?f=tanh", "was added, since a comparison takes two."),
    ],
)
def test_what_cannot_be_drawn_is_said(comparing: Any, query: str, words: str) -> None:
    with comparing(query) as page:
        expect(page.locator(".nl-compare__remark")).to_contain_text(words)
        assert 2 <= len(names(page)) <= 6
        page.get_by_label("Compare a family").select_option(label="S-shaped functions")
        expect(page.locator(".nl-compare__remark")).to_be_empty()


def test_going_back_changes_the_functions_and_nothing_else(comparing: Any) -> None:
    with comparing("?f=relu,silu") as page:
        page.get_by_label("Add a function").select_option(label="Mish")
        expect(page.locator(".nl-compare__legend tbody tr")).to_have_count(3)
        page.evaluate("scrollTo(0, 500)")
        page.locator(".nl-compare").evaluate("root => { root.same = true }")
        page.go_back()
        expect(page.locator(".nl-compare__legend tbody tr")).to_have_count(2)
        assert page.locator(".nl-compare").evaluate("root => root.same")
        assert page.evaluate("scrollY") == 500


def test_an_address_that_is_shared_shows_the_same_view(comparing: Any) -> None:
    with comparing("?f=gelu,elu,tanh&x=-0.75&view=-2,1&elu=0.5&only=differences") as page:
        assert names(page) == ["GELU", "ELU", "Tanh"]
        slider = page.get_by_role("slider", name="x along the curves")
        expect(slider).to_have_attribute("aria-valuenow", "-0.75")
        expect(slider).to_have_attribute("aria-valuemin", "-2")
        expect(slider).to_have_attribute("aria-valuemax", "1")
        expect(page.get_by_label("Only where they differ")).to_be_checked()
        expect(page.get_by_role("spinbutton", name="α of ELU, exact value")).to_have_value("0.5")


def test_a_finger_reads_off_the_curves(comparing: Any) -> None:
    with comparing("?f=sigmoid,tanh", 360, has_touch=True) as page:
        panel = page.locator(".nl-compare__panel").first
        box = panel.bounding_box()
        assert box is not None
        page.touchscreen.tap(box["x"] + 0.3 * box["width"], box["y"] + 0.5 * box["height"])
        now = page.get_by_role("slider", name="x along the curves").get_attribute("aria-valuenow")
        assert float(str(now)) < -1


def test_the_scheme_changes_the_colours_and_not_the_view(comparing: Any) -> None:
    with comparing("?f=gelu,relu&x=2", color_scheme="light") as page:
        curve = page.locator(".nl-compare__panel path[data-slug=relu]").first
        light = curve.evaluate("path => getComputedStyle(path).stroke")
        page.locator("[data-md-component=palette] label:visible").click()
        page.locator("[data-md-component=palette] label:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert curve.evaluate("path => getComputedStyle(path).stroke") != light
        assert names(page) == ["GELU", "ReLU"]


def test_a_curve_stands_out_while_its_name_is_pointed_at(comparing: Any) -> None:
    with comparing("?f=gelu,relu") as page:
        other = page.locator(".nl-compare__panel path[data-slug=relu]").first
        page.get_by_role("row", name="GELU").first.hover()
        expect(other).to_have_css("opacity", "0.2")
        page.locator("h1").hover()
        expect(other).to_have_css("opacity", "1")
