"""Speed of the explorer in headless Chromium: `python -m bench.explorer SITE`, the folder of a built site.

First draw is the time from an empty place on the page to a picture that is laid out, its modules being loaded; a
slider's update is the time from its event until all that follows from it is laid out. Figures, not a test.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

SLUGS = ("relu", "gelu", "mish", "swish", "selu", "softmax", "glu")
DRAWS = 15
MOVES = 60

FIRST_DRAW = """async (turns) => {
  const live = document.querySelector(".nl-explorer");
  const served = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const blank = document.adoptNode(served.querySelector(".nl-explorer"));
  const source = document.querySelector("script[src$='explorer.js']").src;
  const { mount } = await import(source);
  const times = [];
  for (let turn = 0; turn < turns; turn++) {
    const copy = blank.cloneNode(true);
    live.after(copy);
    copy.getBoundingClientRect();
    const start = performance.now();
    await mount(copy, false);
    copy.querySelector(".nl-explorer__picture").getBoundingClientRect();
    times.push(performance.now() - start);
    copy.remove();
  }
  return times;
}"""

UPDATE = """async (turns) => {
  const slider = document.querySelector(".nl-explorer__slider input[type=range]");
  if (!slider) return [];
  const times = [];
  for (let turn = 0; turn < turns; turn++) {
    const part = (turn % 20) / 19;
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    slider.value = Number(slider.min) + part * (slider.max - slider.min);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector(".nl-explorer__picture").getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return times;
}"""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the figures are the output."""


def measure(page: Page, address: str) -> tuple[list[float], list[float]]:
    """Milliseconds of first draws and of slider updates on one page."""
    page.goto(address, wait_until="networkidle")
    page.locator(".nl-explorer--live").wait_for()
    return page.evaluate(FIRST_DRAW, DRAWS), page.evaluate(UPDATE, MOVES)


def main() -> None:
    """Prints the median and the slowest of each, per function."""
    if len(sys.argv) != 2 or not (Path(sys.argv[1]) / "activations").is_dir():
        sys.exit("usage: python -m bench.explorer SITE, the folder of a built site")
    handler = partial(_Quiet, directory=sys.argv[1])
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        print(f"{'ms':10}{'first draw':>12}{'slowest':>10}{'update':>10}{'slowest':>10}")
        for slug in SLUGS:
            draws, moves = measure(page, f"http://127.0.0.1:{server.server_port}/activations/{slug}/")
            line = f"{slug:10}{statistics.median(draws):12.1f}{max(draws):10.1f}"
            print(line + (f"{statistics.median(moves):10.1f}{max(moves):10.1f}" if moves else ""))
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
