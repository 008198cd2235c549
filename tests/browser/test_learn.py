"""Lessons, quizzes, the guide to choosing and the labs, used as a reader would."""

from __future__ import annotations

import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.reading import barriers, reading

pytestmark = pytest.mark.browser

LESSON = "learn/how-units-die/"
PAGES = ("learn/", LESSON, "choose/", "families/rectifiers/", "labs/gelu-precision/")
LABS = (
    "dying-relu", "gelu-precision", "initialisation-gain", "linear-collapse", "toy-networks", "vanishing-gradient",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 360])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_and_meets_no_barrier(
    site: Any, chromium: Browser, path: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    with reading(chromium, width, scheme) as (page, faults):
        page.goto(site.address + path, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faults == []
        if not path.startswith("labs/"):
            assert barriers(page, "article") == []


def _shown(page: Page) -> Locator:
    return page.locator(".nl-step--now .nl-step__title")


def test_a_lesson_is_stepped_by_keys_and_buttons_and_its_address_reopens_it(site: Any, chromium: Browser) -> None:
    with reading(chromium) as (page, faults):
        page.goto(site.address + LESSON, wait_until="networkidle")
        expect(_shown(page)).to_have_text("One unit to train")
        height = page.evaluate("document.documentElement.scrollHeight")
        page.keyboard.press("ArrowRight")
        page.locator(".nl-lesson__next").click()
        expect(_shown(page)).to_have_text("A dead start")
        expect(page.locator(".nl-lesson__count")).to_have_text("3 / 4")
        expect(page.locator(".nl-step--now .nl-step__output")).to_contain_text("silent on 100%")
        assert page.url.endswith("?step=3")
        assert page.evaluate("document.documentElement.scrollHeight") == height
        page.goto(page.url, wait_until="networkidle")
        expect(_shown(page)).to_have_text("A dead start")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        expect(_shown(page)).to_have_text("One unit to train")
        assert "?" not in page.url
        assert faults == []


def test_the_numbers_of_the_lines_are_those_of_the_file(site: Any, chromium: Browser) -> None:
    with reading(chromium) as (page, _):
        page.goto(site.address + LESSON)
        shown = page.locator(".nl-step__code [data-linenos]").evaluate_all(
            "all => all.map(line => [Number(line.dataset.linenos), line.nextElementSibling?.textContent ?? ''])"
        )
        lines = (site.folder / "examples" / "lessons" / "how-units-die.py").read_text(encoding="utf-8").splitlines()
        assert {number for number, _ in shown} == {
            number
            for number in range(1, len(lines) + 1)
            if any(lines[at].strip() for at in range(number - 1, len(lines))) and _belongs(lines, number)
        }


def _belongs(lines: list[str], number: int) -> bool:
    """Whether a line is no empty one before a mark."""
    rest = [line for line in lines[number - 1 :] if line]
    return bool(lines[number - 1]) or not rest[0].startswith("# %%")


def test_without_a_script_every_step_and_answer_stands_on_the_page(site: Any, chromium: Browser) -> None:
    with reading(chromium, java_script_enabled=False) as (page, _):
        page.goto(site.address + LESSON)
        assert page.locator(".nl-step").count() == 4
        for step in page.locator(".nl-step__text").all():
            expect(step).to_be_visible()
        expect(page.locator(".nl-lesson__next")).to_be_hidden()
        answer = page.locator(".nl-question .nl-answer").first
        answer.locator("summary").click()
        expect(answer.locator("p").first).to_contain_text("ReLU")


def test_a_quiz_marks_counts_remembers_and_forgets(site: Any, chromium: Browser) -> None:
    with reading(chromium) as (page, faults):
        page.goto(site.address + LESSON, wait_until="networkidle")
        questions = page.locator(".nl-question").all()
        for place, question in enumerate(questions):
            right = int(str(question.get_attribute("data-right")))
            pick = right if place else (right + 1) % 3
            button = question.locator(".nl-choices button").nth(pick)
            button.focus()
            page.keyboard.press("Enter")
            expect(question.locator("li.nl-choice--right button")).to_be_visible()
        expect(questions[0].locator("li.nl-choice--wrong")).to_have_count(1)
        score = f"{len(questions) - 1} of {len(questions)} right"
        expect(page.locator(".nl-quiz__score")).to_contain_text(score)
        page.reload(wait_until="networkidle")
        expect(page.locator(".nl-quiz__score")).to_contain_text(score)
        page.locator(".nl-meta a").first.click()
        expect(page.locator("[data-quiz-score='lessons/how-units-die']")).to_have_text(score)
        page.go_back()
        page.locator(".nl-quiz__score button").click()
        expect(page.locator(".nl-quiz__score")).to_contain_text(f"{len(questions)} questions")
        assert faults == []


def test_a_quiz_works_where_nothing_can_be_kept(site: Any, chromium: Browser) -> None:
    with reading(chromium) as (page, faults):
        page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
        page.goto(site.address + "families/s-shaped/", wait_until="networkidle")
        page.locator(".nl-choices button").first.click()
        expect(page.locator(".nl-quiz__score")).to_contain_text(re.compile(r"[01] of \d right"))
        assert [fault for fault in faults if "learn/" in fault] == []


def test_every_case_of_the_guide_has_a_reason_that_is_supported(site: Any, chromium: Browser) -> None:
    with reading(chromium, java_script_enabled=False) as (page, _):
        page.goto(site.address + "choose/")
        cases = page.locator(".nl-case").count()
        assert cases >= 20
        assert page.locator(".nl-case .nl-case__support .nl-support").count() == cases
        assert page.locator(".nl-case .nl-case__function a").count() >= cases
        page.locator(".nl-choose-map a", has_text="Many units are silent").click()
        expect(page.locator("#silent-units")).to_be_in_viewport()


@pytest.mark.parametrize("name", LABS)
def test_a_lab_ran_and_can_be_taken_away(site: Any, chromium: Browser, name: str) -> None:
    with reading(chromium) as (page, faults):
        page.goto(site.address + f"labs/{name}/", wait_until="networkidle")
        expect(page.locator(".nl-lab-figure svg").first).to_be_visible()
        for words in ("notebook", "script"):
            address = page.locator("article a", has_text=re.compile(f"^{words}$")).first.evaluate("link => link.href")
            assert (site.folder / address.removeprefix(site.address)).is_file()
        assert faults == []
