"""The finder as a reader uses it: words, numbers, sentences, facets, sorting, the address, keyboard, no script."""

from __future__ import annotations

import csv
import io
import re
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import barriers

pytestmark = pytest.mark.browser
STEP = "(to) => { history.pushState({}, '', to); dispatchEvent(new CustomEvent('nl-step', { cancelable: true })) }"

ROOT = Path(__file__).resolve().parents[2]
FIELD = "Name, number or property"


@pytest.fixture
def finding(visit: Any) -> Any:
    """The finder in a fresh context, to be given a query and a width; no error may be reported while it is open."""
    return partial(visit, "finder/", ".nl-finder--live")


def shown(page: Page) -> list[str]:
    """The names in view, from top to bottom."""
    names = page.locator(".nl-finder tbody tr:visible td:first-child > a").all_inner_texts()
    return [name.strip() for name in names]


def ask(page: Page, text: str) -> None:
    page.get_by_label(FIELD).fill(text)


def test_without_script_there_is_the_whole_table(finding: Any) -> None:
    with finding(java_script_enabled=False) as page:
        assert len(shown(page)) > 20
        for place in (0, 1, -1):
            expect(page.locator(".nl-finder th").nth(place)).to_be_visible()
        expect(page.get_by_role("columnheader", name="Inflection points")).to_be_visible()
        assert page.locator(".nl-finder td .katex").count() > len(shown(page))
        assert page.locator(".nl-finder td svg.nl-spark").count() > 15
        expect(page.get_by_label(FIELD)).to_have_count(0)
        expect(page.locator(".nl-finder-lists #bounded")).to_be_visible()


def test_another_name_finds_the_function(finding: Any) -> None:
    with finding() as page:
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
    finding: Any, number: str, name: str, fact: str
) -> None:
    with finding() as page:
        ask(page, number)
        row = page.locator(".nl-finder tbody tr:visible").filter(has=page.get_by_role("link", name=name, exact=True))
        expect(row.locator(".nl-finder__why")).to_contain_text(fact)
        assert 1 <= len(shown(page)) < 10
        expect(page.locator(".nl-finder__hint")).to_contain_text("this number among their facts")


def test_the_fact_of_a_number_is_one_step_away(finding: Any) -> None:
    with finding("?find=-0.2785") as page:
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
        ("odd but not zero-centred", [], ["Tanh", "ReLU"]),
        ("odd or convex", ["Tanh", "ReLU", "Softplus"], ["Sigmoid", "SiLU"]),
        ("smooth gelu", ["GELU"], ["Tanh", "ReLU"]),
    ],
)
def test_a_sentence_of_properties_is_answered(finding: Any, sentence: str, some: list[str], none: list[str]) -> None:
    with finding() as page:
        ask(page, sentence)
        expect(page.locator(".nl-finder__hint")).to_contain_text("Understood")
        names = shown(page)
        assert [name for name in some if name not in names] == []
        assert [name for name in none if name in names] == []


def test_an_unknown_word_is_answered_with_a_known_one(finding: Any) -> None:
    with finding() as page:
        ask(page, "bounded and not monotne")
        hint = page.locator(".nl-finder__hint")
        expect(hint).to_contain_text("“monotne” is not a word of the finder")
        hint.get_by_role("button", name="monotone", exact=True).click()
        expect(page.get_by_label(FIELD)).to_have_value("bounded and not monotone")
        expect(hint).to_have_text("Understood: bounded, not monotone.")


def test_facets_count_what_is_left_and_the_address_remembers(finding: Any) -> None:
    with finding() as page:
        whole = shown(page)
        family = page.get_by_role("group", name="Family")
        rectifiers = family.locator("label", has_text="Rectifiers").get_by_role("checkbox")
        promised = int(family.locator("label", has_text="Rectifiers").locator(".nl-facet__count").inner_text())
        rectifiers.check()
        assert len(shown(page)) == promised
        page.get_by_role("group", name="Unit can die").locator("label", has_text="yes").get_by_role("checkbox").check()
        names = shown(page)
        assert "ReLU" in names
        assert "Leaky ReLU" not in names
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
        assert shown(page) == names
        page.get_by_role("button", name="Clear all").click()
        expect(page.locator(".nl-finder__chosen button")).to_have_count(0)
        assert shown(page) == whole
        expect(page.get_by_label(FIELD)).to_be_focused()


def test_columns_sort_numbers_by_value_from_the_keyboard(finding: Any) -> None:
    with finding() as page:
        head = page.get_by_role("columnheader", name="Lipschitz")
        head.get_by_role("button").focus()
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "ascending")
        orders = page.locator(".nl-finder tbody td[data-label=Lipschitz]").evaluate_all(
            "cells => cells.map(cell => cell.dataset.order === undefined ? null : Number(cell.dataset.order))"
        )
        known = [order for order in orders if order is not None]
        assert known == sorted(known)
        assert orders[: len(known)] == known
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "descending")
        assert "sort=-lipschitz" in page.url
        page.keyboard.press("Enter")
        expect(page.locator(".nl-finder th[aria-sort]")).to_have_count(0)


def test_a_chip_of_a_function_leads_here_filtered_and_back(site: Any, finding: Any) -> None:
    with finding() as page:
        page.goto(f"{site.address}activations/relu/", wait_until="networkidle")
        page.locator(".nl-chip", has_text="unit can die").click()
        page.locator(".nl-finder--live").wait_for()
        expect(page).to_have_url(re.compile(r"/finder/\?has=can-die$"))
        names = shown(page)
        assert "ReLU" in names
        assert "SiLU" not in names
        page.go_back()
        expect(page.locator("h1")).to_contain_text("ReLU")
        page.go_forward()
        page.locator(".nl-finder--live").wait_for()
        assert shown(page) == names


def test_the_view_is_saved_as_csv(finding: Any, tmp_path: Path) -> None:
    with finding("?family=self-gated&sort=-year") as page:
        with page.expect_download() as download:
            page.get_by_role("button", name="Save the functions in view as CSV").click()
        download.value.save_as(tmp_path / "functions.csv")
        rows = list(csv.DictReader(io.StringIO((tmp_path / "functions.csv").read_text("utf-8-sig"))))
        assert [row["Function"] for row in rows] == shown(page)
        years = [int(row["Year"]) for row in rows]
        assert years == sorted(years, reverse=True)
        assert len(rows[0]["Forward gain"]) > 10


def test_a_phone_shows_a_card_for_each_function(finding: Any) -> None:
    with finding("?find=smooth", width=360, has_touch=True) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        expect(page.locator(".nl-finder__facets")).to_be_hidden()
        card = page.get_by_role("row").filter(has=page.get_by_role("link", name="Sigmoid", exact=True))
        value = card.get_by_role("cell").filter(has_text="(0, 1)")
        assert value.evaluate("cell => getComputedStyle(cell, '::before').content") == '"Range"'
        page.get_by_role("button", name="Filters").tap()
        page.get_by_role("group", name="Level").locator("label", has_text="beginner").tap()
        expect(page.locator(".nl-finder__chosen button").first).to_have_text("Level: beginner×")
        page.get_by_label("Sort by").select_option("-name")
        names = shown(page)
        assert names == sorted(names, key=str.lower, reverse=True)
        assert "sort=-name" in page.url
        for place in range(len(names)):
            box = page.locator(".nl-finder tbody tr:visible").nth(place).bounding_box()
            assert box is not None
            assert box["width"] <= 330


def test_going_back_changes_the_view_and_nothing_else(finding: Any) -> None:
    with finding("?sort=name") as page:
        button = page.get_by_role("columnheader", name="Family").get_by_role("button")
        button.click()
        expect(page.get_by_role("columnheader", name="Family")).to_have_attribute("aria-sort", "ascending")
        scrolled = page.locator(".nl-finder__table").evaluate(
            "table => { table.scrollTop = 40; return table.scrollLeft }"
        )
        assert scrolled > 0
        page.locator(".nl-finder").evaluate("root => { root.same = true }")
        page.go_back()
        expect(page.get_by_role("columnheader", name="Function")).to_have_attribute("aria-sort", "ascending")
        assert page.locator(".nl-finder").evaluate("root => root.same")
        assert page.locator(".nl-finder__table").evaluate("table => [table.scrollLeft, table.scrollTop]") == [
            scrolled,
            40,
        ]
        expect(button).to_be_focused()
        page.go_forward()
        expect(page.get_by_role("columnheader", name="Family")).to_have_attribute("aria-sort", "ascending")
        assert page.locator(".nl-finder").evaluate("root => root.same")


def test_columns_are_chosen_and_remembered(finding: Any, tmp_path: Path) -> None:
    with finding() as page:
        expect(page.get_by_role("columnheader", name="Zeros")).to_be_hidden()
        page.get_by_role("button", name="Columns", exact=True).click()
        chooser = page.get_by_role("group", name="Columns")
        chooser.get_by_label("Zeros").check()
        expect(page.get_by_role("columnheader", name="Zeros")).to_be_visible()
        chooser.get_by_label("Range").uncheck()
        expect(page.get_by_role("columnheader", name="Range")).to_be_hidden()
        page.keyboard.press("Escape")
        expect(chooser).to_be_hidden()
        expect(page.get_by_role("button", name="Columns", exact=True)).to_be_focused()
        page.go_back()
        expect(page.get_by_role("columnheader", name="Range")).to_be_visible()
        expect(page.get_by_role("columnheader", name="Zeros")).to_be_visible()
    with finding("?columns=formula,zeros") as page:
        expect(page.get_by_role("columnheader")).to_have_text(["Function", "Formula", "Zeros"])
        with page.expect_download() as download:
            page.get_by_role("button", name="Save the functions in view as CSV").click()
        download.value.save_as(tmp_path / "functions.csv")
        rows = list(csv.DictReader(io.StringIO((tmp_path / "functions.csv").read_text("utf-8-sig"))))
        assert list(rows[0]) == ["Function", "Formula", "Zeros"]
        assert {row["Function"]: row["Formula"] for row in rows}["ReLU"] == "max(0, x)"


def test_an_address_that_is_shared_shows_the_same_view(finding: Any) -> None:
    def view(page: Page) -> list[Any]:
        heads = page.get_by_role("columnheader").all_inner_texts()
        chips = page.locator(".nl-finder__chosen button").all_inner_texts()
        return [shown(page), heads, chips, page.get_by_label(FIELD).input_value()]

    with finding() as page:
        ask(page, "not bounded")
        page.get_by_role("group", name="Decade").locator("label", has_text="2010s").get_by_role("checkbox").check()
        page.get_by_role("spinbutton", name="to").fill("2017")
        page.get_by_role("spinbutton", name="to").press("Tab")
        page.get_by_role("columnheader", name="Year").get_by_role("button").click()
        page.get_by_role("button", name="Columns", exact=True).click()
        page.get_by_role("group", name="Columns").get_by_label("Kinks").check()
        expect(page).to_have_url(re.compile("columns=.*kinks"))
        first, address = view(page), page.url.split("/finder/")[1]
        assert 1 < len(first[0]) < 15
    with finding(address) as page:
        assert view(page) == first


def test_the_scheme_changes_without_the_view(finding: Any) -> None:
    with finding("?find=smooth&sort=name", color_scheme="light") as page:
        before = shown(page)
        spark = page.locator(".nl-finder tbody tr:visible .nl-spark path").first
        light = spark.evaluate("path => getComputedStyle(path).stroke")
        page.locator("[data-md-component=palette] label:visible").click()
        page.locator("[data-md-component=palette] label:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert spark.evaluate("path => getComputedStyle(path).stroke") != light
        assert shown(page) == before


def test_every_chip_of_every_function_leads_to_a_list_with_it(site: Any, finding: Any) -> None:
    chips: dict[str, set[str]] = {}
    for path in sorted((site.folder / "activations").glob("*/index.html")):
        html = path.read_text("utf-8")
        title = re.search(r"<h1[^>]*>(.*?)<", html, re.DOTALL)
        assert title is not None
        for target in re.findall(r'<a class="nl-chip[^"]*" href="../../finder/(?:index.html)?([^"]*)"', html):
            chips.setdefault(target.replace("&amp;", "&"), set()).add(title[1].strip())
    assert len(chips) > 10
    with finding() as page:
        for target, functions in chips.items():
            # A step back to the address, which the page answers without loading anew.
            page.evaluate(STEP, f"{site.address}finder/{target}")
            names = set(shown(page))
            assert functions <= names, target
            assert len(names) < page.locator(".nl-finder tbody tr").count(), target


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 390])
def test_assistive_technology_meets_no_barrier(finding: Any, width: int, scheme: Literal["light", "dark"]) -> None:
    with finding("?find=1.0507&level=beginner,intermediate", width, color_scheme=scheme) as page:
        assert barriers(page, "article") == []


def test_every_word_of_the_vocabulary_is_a_mark_that_rows_can_bear(site: Any) -> None:
    source = (ROOT / "gen" / "theme" / "assets" / "finder" / "vocabulary.js").read_text("utf-8")
    words = set(re.findall(r'^  \["([^"]+)"', source, re.MULTILINE))
    html = (site.folder / "finder" / "index.html").read_text("utf-8")
    borne = {mark for marks in re.findall(r'data-marks="([^"]+)"', html) for mark in marks.split()}
    assert len(words) > 30
    traits = {word for word in words if word[0] in "+-"}
    assert {word for word in traits if not {f"+{word[1:]}", f"-{word[1:]}"} & borne} == set()
    facets = {mark.split(":")[0] for mark in borne if ":" in mark}
    assert {word for word in words - traits if word.split(":")[0] not in facets} == set()
