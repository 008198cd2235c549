"""Formulas leave a page as TeX: by their button, and by selecting and copying them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.reading import reading

pytestmark = pytest.mark.browser


def test_a_button_copies_the_formula_as_tex(site: Any, chromium: Browser) -> None:
    with reading(chromium, permissions=["clipboard-read", "clipboard-write"]) as (page, faults):
        page.goto(site.address + "activations/gelu/")
        page.get_by_role("button", name="Copy the derivative as TeX").click()
        expect(page.get_by_text("Copied to clipboard")).to_be_visible()
        # A page that is not served over a secure connection reads no clipboard, so it is pasted from.
        page.locator(".md-search__input").first.evaluate("field => field.focus()")
        page.keyboard.press("Control+V")
        assert page.locator(".md-search__input").first.input_value() == r"f'(x) = \Phi(x) + x \varphi(x)"
        assert faults == []


def test_a_selected_formula_is_copied_as_tex(site: Any, chromium: Browser) -> None:
    with reading(chromium) as (page, _):
        page.goto(site.address + "activations/gelu/")
        copied = page.evaluate(
            """() => {
              const range = document.createRange();
              range.selectNodeContents(document.querySelector(".nl-card .katex"));
              getSelection().removeAllRanges();
              getSelection().addRange(range);
              const data = new DataTransfer();
              document.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true }));
              return data.getData("text/plain");
            }"""
        )
        assert copied == r"$f(x) = x \Phi(x)$"
