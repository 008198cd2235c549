"""A made glossary at growing sizes: `python -m bench.scale`, with `--largest 10000` and `--build` for the whole way.

Prints what each size costs: seconds and bytes per term, memory, the largest page that is no index, the largest part
that the search box loads, and with `--build` the first search in a browser that has nothing yet. Flat columns are the
aim; nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import perf_counter
from typing import Any

from playwright.sync_api import Browser, Playwright, sync_playwright

from bench.linking import made_words
from gen.generation.stages import prepare_settings, read_definitions
from gen.prose.markdown import Context, plain_text
from gen.publishing.engine import build_published_site
from gen.publishing.full_text import index_command, is_large

ROOT = Path(__file__).resolve().parents[1]
HOST = "nonlinear.localhost"
PREFIX = "reference"
INDEXES = ("glossary/index.md", "reading-order/", "a-to-z/", "referenced-by")
HEAD = """\
site: {title: Made, definition: A made glossary.}
sources:
  made2000: {authors: Nobody, year: 2000, title: Nothing, identifier: "doi:10.1000/1"}
categories:
"""
TERM = """\
  term-{number}:
    name: {name}
    aliases: [{alias}]
    category: group-{group}
    subcategory: part-{part}
    level: {level}
    definition: |
      {definition}.
    in_depth: |
      {prose}.
    how_it_works: |
      {works}.
    why_it_matters: |
      {matters}.
    applications: []
    considerations: []
    takeaway: |
      {takeaway}.
    questions: []
    see_also: []
    sources: [made2000]
"""
RESULTS = ".md-search-result > :last-child > li"
TIMED = """selector => { window.timed = new Promise(done => {
  let start
  addEventListener("input", () => { start ??= performance.now() }, true)
  const look = () => { if (start && document.querySelector(selector)) done(performance.now() - start) }
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
}) }"""
MEMORY = "performance.measureUserAgentSpecificMemory().then(found => found.bytes)"
SENTENCE = 15
LEVELS = ("beginner", "intermediate", "advanced")


def made_definitions(count: int) -> str:
    """A definitions file of `count` terms with about 250 words each, every fifteenth word or so another term."""
    rng = random.Random(count)
    words = made_words(rng, 3 * count + 400)
    names = [" ".join(words[index::count][: 1 + index % 2]) for index in range(count)]
    filler = [f"{word}x" for word in words[-400:]]

    def text(length: int) -> str:
        chosen = [rng.choice(names) if rng.random() < 1 / 15 else rng.choice(filler) for _ in range(length)]
        sentences = (chosen[start : start + SENTENCE] for start in range(0, length, SENTENCE))
        return ". ".join(" ".join(words).capitalize() for words in sentences)

    groups = range(min(10, count))
    parts = max(1, count // 500)
    categories = "".join(
        f"  group-{group}:\n    name: Group {group}\n    definition: Made.\n    subcategories:\n"
        + "".join(f"      part-{part}: Part {part}\n" for part in range(parts))
        for group in groups
    )
    terms = [
        TERM.format(
            number=number,
            name=name,
            alias=f"{words[2 * count + number]} rule",
            group=number % 10,
            part=number // 10 % parts,
            level=LEVELS[number % 3],
            definition=text(10),
            prose=text(150),
            works=text(40),
            matters=text(40),
            takeaway=text(10),
        )
        for number, name in enumerate(names)
    ]
    return f"{HEAD}{categories}terms:\n{''.join(terms)}"


def measure(count: int, folder: Path, driver: Playwright | None = None) -> dict[str, float]:
    """What a glossary of this size costs to generate, and with a browser's driver to build, to index and to search."""
    definitions, docs, site = folder / "definitions.yml", folder / "docs", folder / "served" / PREFIX
    definitions.write_text(made_definitions(count), encoding="utf-8")
    options = ["--definitions", str(definitions), "--docs", str(docs), "--quiet"]
    generated = seconds([sys.executable, "-m", "gen", *options])
    memory = peak_of_children()
    again = seconds([sys.executable, "-m", "gen", *options])
    sizes = {path.relative_to(docs).as_posix(): path.stat().st_size for path in docs.rglob("*") if path.is_file()}
    pages = {path: size for path, size in sizes.items() if path.endswith(".md")}
    indexes = [size for path, size in pages.items() if any(index in path for index in INDEXES)]
    measures: dict[str, float] = {
        "generate, ms per term": 1000 * generated / count,
        "generate, peak MB": memory,
        "generate again, ms per term": 1000 * again / count,
        "largest page that is no index, KB": max(size for size in pages.values() if size not in indexes) / 1000,
        "largest index, KB": max(indexes) / 1000,
        "largest part of the lookup, KB": max(size for path, size in sizes.items() if "/lookup/" in path) / 1000,
    }
    if driver:
        site.parent.mkdir()
        start = perf_counter()
        os.environ["SITE_URL"] = f"http://{HOST}/{PREFIX}/"
        build_published_site(prepare_settings(definitions, docs), definitions, docs, site)
        measures["build, ms per term"] = 1000 * (perf_counter() - start) / count
        measures["build, peak MB"] = peak_of_children()
        measures["of it Pagefind, s"] = seconds(index_command(site)) if is_large(docs) else 0
        measures["site, MB"] = sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6
        measures.update(measure_search(driver, folder / "served", queries(definitions)))
    return measures


def queries(definitions: Path) -> list[str]:
    """What a reader may type: a name, another's alias, words that stand together in a text, and three letters."""
    terms = list(read_definitions(definitions).terms.values())
    first, second, third = terms[len(terms) // 2], terms[len(terms) // 3], terms[-1]
    words = plain_text(third.in_depth, Context()).split()
    return [first.name, second.aliases[0], " ".join(words[40:42]), third.name[:3]]


def seconds(command: list[str]) -> float:
    """How long a command of ours takes."""
    start = perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return perf_counter() - start


def peak_of_children() -> float:
    """The memory in MB of the largest process started so far; sizes grow, so it is one of the last size."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


class Counter(SimpleHTTPRequestHandler):
    """Serves files as they are, without compression, and counts what it sends."""

    sent = 0
    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Lets the page measure its memory, workers included."""
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        """Sends a file."""
        Counter.sent += os.fstat(source.fileno()).st_size
        super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


def measure_search(driver: Playwright, served: Path, texts: list[str]) -> dict[str, float]:
    """The worst of the first searches, each in a browser that has nothing yet: time, bytes, JavaScript memory."""
    worst: dict[str, float] = {}
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Counter, directory=str(served))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        rules = f"MAP {HOST}:80 127.0.0.1:{server.server_port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
        arguments = [
            "--no-sandbox",
            "--enable-blink-features=ForceEagerMeasureMemory",
            f"--host-resolver-rules={rules}",
        ]
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        for text in texts:
            for name, value in _search(browser, text).items():
                worst[name] = max(value, worst.get(name, 0))
        browser.close()
        server.shutdown()
    return worst


def _search(browser: Browser, text: str) -> dict[str, float]:
    with browser.new_context() as context:
        page = context.new_page()
        Counter.sent = 0
        page.goto(f"http://{HOST}/{PREFIX}/", wait_until="load")
        opened = Counter.sent
        page.keyboard.press("/")
        page.evaluate(TIMED, RESULTS)
        page.keyboard.insert_text(text)
        page.keyboard.press("End")  # the theme looks at the field when a key is released
        duration = float(page.evaluate("window.timed"))
        page.wait_for_load_state("networkidle")
        return {
            "first page, KB": opened / 1000,
            "first search, ms to a result": duration,
            "first search, KB": (Counter.sent - opened) / 1000,
            "after it, MB of JavaScript": page.evaluate(MEMORY) / 1e6,
        }


def main() -> None:
    """Prints a table with a column for each size."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--largest", type=int, default=1000)
    reader.add_argument("--build", action="store_true")
    options = reader.parse_args()
    sizes = [size for size in (100, 1000, 10_000) if size < options.largest] + [options.largest]
    columns: list[dict[str, float]] = []
    with sync_playwright() as driver:
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                columns.append(measure(size, Path(folder), driver if options.build else None))
    print(f"{'terms':36}" + "".join(f"{size:>12}" for size in sizes))
    for name in columns[0]:
        print(f"{name:36}" + "".join(f"{column[name]:12.1f}" for column in columns))


if __name__ == "__main__":
    main()
