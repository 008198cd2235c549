"""A page as a test reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

CONTROLS = """(others) => [
    ...document.querySelectorAll("button, input, select, textarea, [role=slider], label[for=__search]"),
  ]
  .filter((control) => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((control) => control.getClientRects().length)
  .filter((control) => !control.matches(".md-toggle, .tabbed-set > input, .md-nav__toggle"))
  .filter((control) => !others || !control.matches(others))
  .map((control) => control.outerHTML.slice(0, 120))"""
"""What answers only with a script and is shown: everything to press or to fill in, but for what HTML and CSS answer by
themselves, and for what the selector `others` names."""
AT_HOME = ("http://nonlinear.localhost/reference/", "data:", "blob:")


@contextmanager
def reading(
    chromium: Browser, width: int = 1300, scheme: Literal["light", "dark"] = "light", **options: Any
) -> Iterator[tuple[Page, list[str]]]:
    """A fresh page, and a list that gathers its errors, its warnings and every request that leaves the site."""
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, **options)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    context.on("request", lambda request: None if request.url.startswith(AT_HOME) else faults.append(request.url))
    yield page, faults
    context.close()


def barriers(page: Page, part: str | None = None) -> list[str]:
    """What assistive technology would stumble over in a page, or in the part of it that a selector names, by axe."""
    violations = Axe().run(page, context=part).response["violations"]
    return [f"{violation['id']}: {[node['target'] for node in violation['nodes']][:4]}" for violation in violations]
