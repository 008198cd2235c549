"""Our linker beside MkDocs plugins on the same pages, in one run: `python -m bench.another_linkers`.

MkDocs builds the same pages with each linker and once without. Two figures come of it, both in processor time, so that
another's work on the machine does not count: what a linker itself takes, in a plugin's events (programs that it starts
included) or in our extension's processors, and by how much the whole build grows, in which reading and writing the
links by MkDocs is the larger part and alike for all. Builds are interleaved and the median counts. A tenth of the words
are mentions, as on the pages of functions here, and the terms recur as words do, by Zipf's law. A third of the mentions
are plurals, which one plugin inflects as ours does and others want listed. Pages are as long as those of functions
here; `--words 550` makes them as long as a term's. Figures are printed, nothing is asserted.

Only mkdocs-glossary-plugin finds the words of a text by itself, as ours does; it needs the program pandoc and is left
out, with a word, where there is none. The others link what an author has marked by hand, and mkdocs-glossary no more
than that: no plurals but listed ones, no rule of case, every mention. Where nothing is searched for, little can be won.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from itertools import accumulate
from pathlib import Path
from statistics import median

import mkdocs.commands.build
from mkdocs.config import load_config

from bench.linking import made_words
from gen.extensions import term_links
from gen.glossary.entries import Entry
from gen.glossary.handwritten import syntax as guide_syntax
from gen.glossary.handwritten.pages import print_surface_forms
from gen.glossary.linking.matcher import make_matcher
from gen.problems import Place

ROOT = Path(__file__).resolve().parents[1]
REQUIREMENTS = Path(__file__).with_suffix(".txt")
WORDS = 3300
MENTIONS = 0.1
TIMED = "own seconds: "
HEADING = "# Glossary\n\n"
RUNS = 3


@dataclass(frozen=True)
class Linker:
    """A way to link: its settings in mkdocs.yml, how it wants a mention written, and how the terms are declared."""

    name: str
    settings: str
    mark: Callable[[str], str]
    glossary: Callable[[list[str]], str]
    stands_at: str = "glossary.md"
    needs: str = sys.executable


LINKERS = (
    Linker(
        "ours",
        "markdown_extensions: [gen.extensions.term_links]\n",
        str,
        lambda terms: HEADING + "\n".join(f'- <a id="{term}"></a>{term}: what it is.' for term in terms),
    ),
    Linker(
        "mkdocs-ezglossary-plugin",
        "markdown_extensions: [def_list]\nplugins:\n  - ezglossary:\n      plurals: en\n",
        lambda term: f"<made:{term}>",
        lambda terms: HEADING + "\n\n".join(f"made:{term}\n:   What it is." for term in terms),
    ),
    Linker(
        "mkdocs-glossary",
        "plugins:\n  - glossary\n",
        lambda term: f"*{term}*",
        lambda terms: (
            HEADING + "\n".join(f"{number}. **{term}, {term}s** : What it is." for number, term in enumerate(terms, 1))
        ),
    ),
    Linker(
        "mkdocs-glossary-plugin",
        "plugins:\n  - mkdocs-glossary-plugin:\n      glossary_dirs: [terms]\n",
        str,
        lambda terms: "glossary: " + "\n    ".join(terms) + "\n\n" + HEADING + "All of them.",
        stands_at="terms/glossary.md",
        needs="pandoc",
    ),
)


OURS = (
    (term_links.TermLinksExtension, "extendMarkdown"),
    (guide_syntax.OptOuts, "run"),
    (guide_syntax.ExplicitLinks, "handleMatch"),
    (guide_syntax.AutomaticLinks, "run"),
)
"""Everything of ours that Python-Markdown calls; the surface forms are loaded at the first of these calls."""


def make_site(folder: Path, linker: Linker, terms: list[str], pages: int, words: int, *, linked: bool) -> Path:
    """A site's source with so many words on a page; with `linked` false the same words without marks, and no linker."""
    rng = random.Random(pages)
    docs = folder / "docs"
    (docs / "assets" / "generated").mkdir(parents=True)
    filler = [f"{word}x" for word in made_words(rng, 400)]
    # The most frequent term is not the first of the list: the plugins look through it from the top.
    ranked = rng.sample(terms, len(terms))
    weights = list(accumulate(1 / rank for rank in range(1, len(terms) + 1)))
    mark = linker.mark if linked else str
    mentions = round(words * MENTIONS)
    for number in range(pages):
        chosen = rng.choices(filler, k=words - mentions)
        named = rng.choices(ranked, cum_weights=weights, k=mentions)
        chosen += [mark(term + rng.choice(("", "", "s"))) for term in named]
        rng.shuffle(chosen)
        text = "\n\n".join(" ".join(chosen[start : start + 50]) for start in range(0, words, 50))
        (docs / f"page-{number}.md").write_text(f"# Page {number}\n\n{text}\n", encoding="utf-8")
    glossary = docs / linker.stands_at
    glossary.parent.mkdir(exist_ok=True)
    glossary.write_text(f"{linker.glossary(terms)}\n", encoding="utf-8")
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


def processor_time() -> float:
    """Seconds of this process and of the programs it has waited for."""
    return sum(os.times()[:4])


def build(settings: str) -> None:
    """Builds the site of these settings and prints the processor time that its linker took."""
    spent = 0.0

    def timed(work: Callable[..., object]) -> Callable[..., object]:
        @wraps(work)
        def run(*given: object, **named: object) -> object:
            nonlocal spent
            start = processor_time()
            try:
                return work(*given, **named)
            finally:
                spent += processor_time() - start

        return run

    config = load_config(settings)
    for event, works in config.plugins.events.items():
        config.plugins.events[event] = [timed(work) for work in works]
    for owner, name in OURS:
        setattr(owner, name, timed(getattr(owner, name)))
    mkdocs.commands.build.build(config)
    print(f"{TIMED}{spent}")


def processor_seconds(folder: Path, plugins: Path) -> tuple[float, float]:
    """The processor time of the linker in one build, and of the whole build."""
    command = [sys.executable, "-m", "bench.another_linkers", "--build", str(folder / "mkdocs.yml")]
    path = os.pathsep.join([str(ROOT), str(plugins)])
    given = {**os.environ, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(command, env=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as linker:
        said = linker.stdout.read() if linker.stdout else ""
        _, status, used = os.wait4(linker.pid, 0)
        linker.returncode = os.waitstatus_to_exitcode(status)
    if linker.returncode:
        raise subprocess.CalledProcessError(linker.returncode, command)
    return float(said.rpartition(TIMED)[2]), used.ru_utime + used.ru_stime


def links_on(folder: Path) -> int:
    """How many distinct terms the first page links to, to see that a linker did its work."""
    text = (folder / "site" / "page-0" / "index.html").read_text(encoding="utf-8")
    return len(set(re.findall(r'href="\.\./(?:terms/)?glossary/([^"]*)"[^>]*>([^<]*)', text)))


def main() -> None:
    """Prints the cost of the links for each linker, and as a multiple of ours."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--terms", type=int, default=2000)
    reader.add_argument("--pages", type=int, default=100)
    reader.add_argument("--words", type=int, default=WORDS, help="on each page")
    reader.add_argument("--build", metavar="MKDOCS_YML", help="build one site and say what its linker took")
    options = reader.parse_args()
    if options.build:
        build(options.build)
        return
    terms = made_words(random.Random(1), options.terms)
    linkers = [linker for linker in LINKERS if shutil.which(linker.needs)]
    for linker in set(LINKERS) - set(linkers):
        print(f"{linker.name} is left out: it needs {linker.needs}.")
    own: dict[str, list[float]] = {linker.name: [] for linker in linkers}
    whole: dict[str, list[float]] = {linker.name: [] for linker in linkers}
    with tempfile.TemporaryDirectory() as base:
        plugins = Path(base) / "plugins"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(plugins)]
        subprocess.run([*pip, "-r", str(REQUIREMENTS)], check=True)
        sites = {
            linker.name: tuple(
                make_site(
                    Path(base) / linker.name / str(linked), linker, terms, options.pages, options.words, linked=linked
                )
                for linked in (False, True)
            )
            for linker in linkers
        }
        for _ in range(RUNS):
            for name, (without, linked) in sites.items():
                linker_took, with_links = processor_seconds(linked, plugins)
                own[name].append(linker_took)
                whole[name].append(with_links - processor_seconds(without, plugins)[1])
        print(f"{'':28}{'the linker':>12}{'from, to':>18}{'the build':>12}{'terms linked on the first page':>34}")
        for name, (_, linked) in sites.items():
            spread = f"{min(own[name]):.3f}, {max(own[name]):.3f}"
            figures = f"{median(own[name]):10.3f} s{spread:>18}{median(whole[name]):10.3f} s"
            print(f"{name:28}{figures}{links_on(linked):34}")
    for what, costs in (("linker", own), ("build", whole)):
        middle = {name: median(of) for name, of in costs.items()}
        ratios = {name: round(cost / middle["ours"], 1) for name, cost in middle.items() if name != "ours"}
        print(what, json.dumps(ratios))


if __name__ == "__main__":
    main()
