"""Our linker beside two MkDocs plugins on the same pages, in one run: `python -m bench.another_linkers`.

Each engine builds the same site, once without links and once with them; what the links cost is the difference. The
plugins need every mention marked in the text, ours finds the words by itself. Figures are printed, nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from bench.linking import made_words
from gen.glossary.entries import Entry
from gen.glossary.guides import print_surface_forms
from gen.problems import Place

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = Path(__file__).with_suffix(".txt")
WORDS = 400
RUNS = 3


@dataclass(frozen=True)
class Linker:
    """A way to link: its settings in mkdocs.yml, how it wants a mention written, and how the terms are declared."""

    name: str
    settings: str
    mark: Callable[[str], str]
    glossary: Callable[[list[str]], str]


def plain_list(terms: list[str]) -> str:
    return "\n".join(f"- {term}: what it is." for term in terms)


LINKERS = (
    Linker("ours", "markdown_extensions: [gen.extensions.term_links]\n", str, plain_list),
    Linker(
        "mkdocs-ezglossary-plugin",
        "markdown_extensions: [def_list]\nplugins:\n  - ezglossary\n",
        lambda term: f"<made:{term}>",
        lambda terms: "\n\n".join(f"made:{term}\n:   What it is." for term in terms),
    ),
    Linker(
        "mkdocs-glossary",
        "plugins:\n  - glossary\n",
        lambda term: f"*{term}*",
        lambda terms: "\n".join(f"{number}. **{term}** : What it is." for number, term in enumerate(terms, 1)),
    ),
)


def make_site(folder: Path, linker: Linker, terms: list[str], pages: int, *, linked: bool) -> Path:
    """A site's source; with `linked` false the same words without marks, and no linker."""
    rng = random.Random(pages)
    docs = folder / "docs"
    (docs / "assets" / "generated").mkdir(parents=True)
    filler = [f"{word}x" for word in made_words(rng, 400)]
    mark = linker.mark if linked else str
    for number in range(pages):
        words = [mark(rng.choice(terms)) if rng.random() < 0.1 else rng.choice(filler) for _ in range(WORDS)]
        text = "\n\n".join(" ".join(words[start : start + 50]) for start in range(0, WORDS, 50))
        (docs / f"page-{number}.md").write_text(f"# Page {number}\n\n{text}\n", encoding="utf-8")
    (docs / "glossary.md").write_text(f"# Glossary\n\n{linker.glossary(terms)}\n", encoding="utf-8")
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    entries = [
        Entry(f"term-{n}", "term", one, (one,), (), (), (), "beginner", "", "", (), Place("", 1, 1))
        for n, one in enumerate(terms)
    ]
    forms = print_surface_forms(entries, (f"page-{number}.md" for number in range(pages)))
    (docs / "assets" / "generated" / "surface-forms.json").write_bytes(forms)
    settings = linker.settings if linked else "plugins: []\n"
    theme = "site_name: Made\nsite_url: http://localhost/\ntheme: mkdocs\n"
    (folder / "mkdocs.yml").write_text(theme + settings, encoding="utf-8")
    return folder


def seconds(folder: Path, plugins: Path) -> float:
    """The fastest of a few builds."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    path = os.pathsep.join([str(ROOT), str(plugins)])
    given = {**os.environ, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"}
    runs = []
    for _ in range(RUNS):
        start = perf_counter()
        subprocess.run(command, env=given, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        runs.append(perf_counter() - start)
    return min(runs)


def links_on(folder: Path) -> int:
    """How many links to terms the first page has, to see that a linker did its work."""
    text = (folder / "site" / "page-0" / "index.html").read_text(encoding="utf-8")
    return text.count("glossary/") - text.count('class="dropdown-item"')


def main() -> None:
    """Prints the cost of the links for each linker, and as a multiple of ours."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--terms", type=int, default=2000)
    reader.add_argument("--pages", type=int, default=100)
    options = reader.parse_args()
    terms = made_words(random.Random(1), options.terms)
    costs: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as base:
        plugins = Path(base) / "plugins"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(plugins)]
        subprocess.run([*pip, "-r", str(REQUIREMENTS)], check=True)
        for linker in LINKERS:
            folder = Path(base) / linker.name
            without = make_site(folder / "without", linker, terms, options.pages, linked=False)
            linked = make_site(folder / "linked", linker, terms, options.pages, linked=True)
            costs[linker.name] = seconds(linked, plugins) - seconds(without, plugins)
            print(f"{linker.name:28}{costs[linker.name]:8.2f} s for links, {links_on(linked):5} on the first page")
    print(json.dumps({name: round(cost / costs["ours"], 1) for name, cost in costs.items() if name != "ours"}))


if __name__ == "__main__":
    main()
