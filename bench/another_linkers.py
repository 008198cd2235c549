"""Our linker beside two MkDocs plugins on the same pages, in one run: `python -m bench.another_linkers`.

Each engine builds the same pages, once without links and once with them; what the links cost is the difference. All
three link to the same glossary page. Builds are measured in processor time and interleaved, and of the differences the
median counts, so that another's work on the machine falls on no linker alone. The plugins need every mention marked in
the text, ours finds the words by itself. Figures are printed, nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.linking import made_words
from gen.glossary.entries import Entry
from gen.glossary.guides import print_surface_forms
from gen.glossary.matcher import make_matcher
from gen.problems import Place

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = Path(__file__).with_suffix(".txt")
WORDS = 400
RUNS = 5


@dataclass(frozen=True)
class Linker:
    """A way to link: its settings in mkdocs.yml, how it wants a mention written, and how the terms are declared."""

    name: str
    settings: str
    mark: Callable[[str], str]
    glossary: Callable[[list[str]], str]


LINKERS = (
    Linker(
        "ours",
        "markdown_extensions: [gen.extensions.term_links]\n",
        str,
        lambda terms: "\n".join(f'- <a id="{term}"></a>{term}: what it is.' for term in terms),
    ),
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
    forms = print_surface_forms(make_matcher(map(made_entry, terms)), (f"page-{number}.md" for number in range(pages)))
    (docs / "assets" / "generated" / "surface-forms.json").write_bytes(forms)
    settings = linker.settings if linked else "plugins: []\n"
    theme = "site_name: Made\nsite_url: http://localhost/\ntheme: mkdocs\n"
    (folder / "mkdocs.yml").write_text(theme + settings, encoding="utf-8")
    return folder


def made_entry(term: str) -> Entry:
    """A term that stands on the one glossary page, as the plugins have it."""
    names = (term,)
    return Entry(f"glossary.md#{term}", "guide", term, names, (), (), (), "beginner", "", "", (), Place("", 1, 1))


def processor_seconds(folder: Path, plugins: Path) -> float:
    """The processor time of one build, with that of its children."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    path = os.pathsep.join([str(ROOT), str(plugins)])
    given = {**os.environ, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, env=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
        _, status, used = os.wait4(build.pid, 0)
        build.returncode = os.waitstatus_to_exitcode(status)
    if build.returncode:
        raise subprocess.CalledProcessError(build.returncode, command)
    return used.ru_utime + used.ru_stime


def links_on(folder: Path) -> int:
    """How many distinct terms the first page links to, to see that a linker did its work."""
    text = (folder / "site" / "page-0" / "index.html").read_text(encoding="utf-8")
    return len(set(re.findall(r'href="\.\./glossary/#([^"]+)"', text)))


def main() -> None:
    """Prints the cost of the links for each linker, and as a multiple of ours."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--terms", type=int, default=2000)
    reader.add_argument("--pages", type=int, default=100)
    options = reader.parse_args()
    terms = made_words(random.Random(1), options.terms)
    costs: dict[str, list[float]] = {linker.name: [] for linker in LINKERS}
    with tempfile.TemporaryDirectory() as base:
        plugins = Path(base) / "plugins"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(plugins)]
        subprocess.run([*pip, "-r", str(REQUIREMENTS)], check=True)
        sites = {
            linker.name: tuple(
                make_site(Path(base) / linker.name / str(linked), linker, terms, options.pages, linked=linked)
                for linked in (False, True)
            )
            for linker in LINKERS
        }
        for _ in range(RUNS):
            for name, (without, linked) in sites.items():
                costs[name].append(processor_seconds(linked, plugins) - processor_seconds(without, plugins))
        for name, (_, linked) in sites.items():
            low, high = min(costs[name]), max(costs[name])
            spread = f"{median(costs[name]):8.3f} s for links ({low:.3f} to {high:.3f})"
            print(f"{name:28}{spread}, {links_on(linked):5} terms linked on the first page")
    middle = {name: median(of) for name, of in costs.items()}
    print(json.dumps({name: round(cost / middle["ours"], 1) for name, cost in middle.items() if name != "ours"}))


if __name__ == "__main__":
    main()
