"""The finder as a reader uses it: words, numbers, sentences, facets, sorting, the address, keyboard, no script."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
FIELD = "Name, number or property"


@contextmanager
def finding(site: Any, chromium: Browser, query: str = "", width: int = 1300, **options: Any) -> Iterator[Page]:
    """The finder in a fresh context; no error may be reported while it is open."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{site.address}finder/{query}", wait_until="networkidle")
    if options.get("java_script_enabled", True):
        page.locator(".nl-finder--live").wait_for()
    yield page
    context.close()
    assert faults == []


def shown(page: Page) -> list[str]:
    """The names in view, from top to bottom."""
    names = page.locator(".nl-finder tbody tr:visible td:first-child > a").all_inner_texts()
    return [name.strip() for name in names]


def ask(page: Page, text: str) -> None:
    page.get_by_label(FIELD).fill(text)


def test_without_script_there_is_the_whole_table(site: Any, chromium: Browser) -> None:
    with finding(site, chromium, java_script_enabled=False) as page:
        assert len(shown(page)) > 20
        expect(page.locator(".nl-finder th")).to_have_count(24)
        expect(page.get_by_label(FIELD)).to_have_count(0)
        expect(page.locator(".nl-finder-lists #bounded")).to_be_visible()


def test_another_name_finds_the_function(site: Any, chromium: Browser) -> None:
    with finding(site, chromium) as page:
        ask(page, "swish")
        expect(page.locator(".nl-finder tbody tr:visible").first).to_contain_text("SiLU")
        ask(page, "expit")
        assert shown(page) == ["Sigmoid"]
        expect(page.locator(".nl-finder__count")).to_have_text(re.compile(r"^1 of \d+ functions$"))


@pytest.mark.parametrize(
    ("number", "name", "fact"),
    [("−0.2785", "SiLU", "Minimum"), ("1.0507", "SELU", "1.05070"), ("1/6", "Hard sigmoid", "")],
)
def test_a_number_finds_the_functions_that_have_it_and_says_where(
    site: Any, chromium: Browser, number: str, name: str, fact: str
) -> None:
    with finding(site, chromium) as page:
        ask(page, number)
        row = page.locator(".nl-finder tbody tr:visible").filter(has=page.get_by_role("link", name=name, exact=True))
        expect(row.locator(".nl-finder__why")).to_contain_text(fact)
        assert 1 <= len(shown(page)) < 10
        expect(page.locator(".nl-finder__hint")).to_contain_text("this number among their facts")


def test_the_fact_of_a_number_is_one_step_away(site: Any, chromium: Browser) -> None:
    with finding(site, chromium, "?find=-0.2785") as page:
        page.locator(".nl-finder__why a").first.click()
        page.wait_for_url("**/activations/silu/#fact-minimum")
        expect(page.locator("#fact-minimum")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("sentence", "some", "none"),
    [
        ("bounded and not monotone", [], ["Tanh", "SiLU", "ReLU"]),
        ("bounded below, smooth and not monotone", ["SiLU", "GELU", "Mish"], ["ReLU", "Tanh", "Hard swish"]),
        ("smooth, odd", ["Tanh"], ["Sigmoid", "Hard tanh", "Softsign"]),
        ("unbounded above and convex since 2015", ["ELU", "CELU"], ["Softplus", "SELU", "Hard swish"]),
        ("can die and is not bounded", ["ReLU"], ["ReLU6", "Leaky ReLU"]),
        ("monotone, but not differentiable, in PyTorch", ["ReLU", "Leaky ReLU"], ["ELU", "SiLU"]),
    ],
)
def test_a_sentence_of_properties_is_answered(
    site: Any, chromium: Browser, sentence: str, some: list[str], none: list[str]
) -> None:
    with finding(site, chromium) as page:
        ask(page, sentence)
        expect(page.locator(".nl-finder__hint")).to_contain_text("Understood")
        found = shown(page)
        assert [name for name in some if name not in found] == []
        assert [name for name in none if name in found] == []


def test_an_unknown_word_is_answered_with_a_known_one(site: Any, chromium: Browser) -> None:
    with finding(site, chromium) as page:
        ask(page, "bounded and not monotne")
        hint = page.locator(".nl-finder__hint")
        expect(hint).to_contain_text("“monotne” is not a word of the finder")
        hint.get_by_role("button", name="monotone", exact=True).click()
        expect(page.get_by_label(FIELD)).to_have_value("bounded and not monotone")
        expect(hint).to_have_text("Understood: bounded, not monotone.")


def test_facets_count_what_is_left_and_the_address_remembers(site: Any, chromium: Browser) -> None:
    with finding(site, chromium) as page:
        whole = shown(page)
        family = page.get_by_role("group", name="Family")
        rectifiers = family.locator("label", has_text="Rectifiers").get_by_role("checkbox")
        promised = int(family.locator("label", has_text="Rectifiers").locator(".nl-facet__count").inner_text())
        rectifiers.check()
        assert len(shown(page)) == promised
        page.get_by_role("group", name="Unit can die").locator("label", has_text="yes").get_by_role("checkbox").check()
        found = shown(page)
        assert "ReLU" in found
        assert "Leaky ReLU" not in found
        assert "family=rectifiers&dying=yes" in page.url
        address = page.url
        page.go_back()
        expect(page.locator(".nl-finder__chosen button")).to_have_count(1)
        expect(page.locator(".nl-finder__count")).to_have_text(f"{promised} of {len(whole)} functions")
        assert len(shown(page)) == promised
        page.go_back()
        expect(page.locator(".nl-finder__count")).to_have_text(f"{len(whole)} functions")
        assert shown(page) == whole
        page.goto(address, wait_until="networkidle")
        page.locator(".nl-finder--live").wait_for()
        assert shown(page) == found
        page.get_by_role("button", name="Clear all").click()
        expect(page.locator(".nl-finder__chosen button")).to_have_count(0)
        assert shown(page) == whole
        expect(page.get_by_label(FIELD)).to_be_focused()


def test_columns_sort_numbers_by_value_from_the_keyboard(site: Any, chromium: Browser) -> None:
    with finding(site, chromium) as page:
        head = page.get_by_role("columnheader", name="Lipschitz")
        head.get_by_role("button").focus()
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "ascending")
        orders = page.locator(".nl-finder tbody tr td:nth-child(5)").evaluate_all(
            "cells => cells.map(cell => cell.dataset.order === undefined ? null : Number(cell.dataset.order))"
        )
        known = [one for one in orders if one is not None]
        assert known == sorted(known)
        assert orders[: len(known)] == known
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "descending")
        assert "sort=-lipschitz" in page.url
        page.keyboard.press("Enter")
        expect(page.locator(".nl-finder th[aria-sort]")).to_have_count(0)


def test_a_chip_of_a_function_leads_here_filtered_and_back(site: Any, chromium: Browser) -> None:
    with finding(site, chromium) as page:
        page.goto(f"{site.address}activations/relu/", wait_until="networkidle")
        page.locator(".nl-chip", has_text="unit can die").click()
        page.locator(".nl-finder--live").wait_for()
        expect(page).to_have_url(re.compile(r"/finder/\?has=can-die$"))
        found = shown(page)
        assert "ReLU" in found
        assert "SiLU" not in found
        page.go_back()
        expect(page.locator("h1")).to_contain_text("ReLU")
        page.go_forward()
        page.locator(".nl-finder--live").wait_for()
        assert shown(page) == found


def test_the_view_is_saved_as_csv(site: Any, chromium: Browser, tmp_path: Path) -> None:
    with finding(site, chromium, "?family=self-gated&sort=-year") as page:
        with page.expect_download() as download:
            page.get_by_role("button", name="Save the functions in view as CSV").click()
        download.value.save_as(tmp_path / "functions.csv")
        rows = list(csv.DictReader(io.StringIO((tmp_path / "functions.csv").read_text("utf-8-sig"))))
        assert [row["Function"] for row in rows] == shown(page)
        years = [int(row["Year"]) for row in rows]
        assert years == sorted(years, reverse=True)
        assert len(rows[0]["Forward gain"]) > 10


def test_a_phone_keeps_the_names_in_view(site: Any, chromium: Browser) -> None:
    with finding(site, chromium, width=360) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        expect(page.locator(".nl-finder__facets")).to_be_hidden()
        page.get_by_role("button", name="Filters").click()
        expect(page.locator(".nl-finder__facets")).to_be_visible()
        page.locator(".nl-finder__table").evaluate("table => { table.scrollLeft = 600 }")
        box = page.locator(".nl-finder tbody td").first.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 390])
def test_assistive_technology_meets_no_barrier(
    site: Any, chromium: Browser, width: int, scheme: Literal["light", "dark"]
) -> None:
    with finding(site, chromium, "?find=1.0507&level=beginner,intermediate", width, color_scheme=scheme) as page:
        found = Axe().run(page, context="article").response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []


def test_every_word_of_the_vocabulary_is_a_mark_that_rows_can_bear(site: Any) -> None:
    source = (ROOT / "docs" / "assets" / "finder" / "vocabulary.js").read_text("utf-8")
    words = set(re.findall(r'^  \["([^"]+)"', source, re.MULTILINE))
    html = (site.folder / "finder" / "index.html").read_text("utf-8")
    borne = {mark for marks in re.findall(r'data-marks="([^"]+)"', html) for mark in marks.split()}
    assert len(words) > 30
    traits = {word for word in words if word[0] in "+-"}
    assert {word for word in traits if not {f"+{word[1:]}", f"-{word[1:]}"} & borne} == set()
    facets = {mark.split(":")[0] for mark in borne if ":" in mark}
    assert {word for word in words - traits if word.split(":")[0] not in facets} == set()
