"""A made glossary at growing sizes: `python -m bench.scale`, with `--largest 10000` and `--build` for the whole way.

Prints seconds and bytes per term at each size, the largest page that is no index, and the largest part that the search
box loads. Flat columns are the aim; nothing is asserted.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from bench.linking import made_words
from gen.generation import regenerate

ROOT = Path(__file__).resolve().parents[1]
INDEXES = ("glossary/index.md", "reading-order/", "a-to-z/", "referenced-by.md")
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
LEVELS = ("beginner", "intermediate", "advanced")


def made_definitions(count: int) -> str:
    """A definitions file of `count` terms with about 250 words each, every fifteenth word or so another term."""
    rng = random.Random(count)
    words = made_words(rng, 3 * count + 400)
    names = [" ".join(words[index::count][: 1 + index % 2]) for index in range(count)]
    filler = [f"{word}x" for word in words[-400:]]

    def text(length: int) -> str:
        chosen = [rng.choice(names) if rng.random() < 1 / 15 else rng.choice(filler) for _ in range(length)]
        return " ".join(chosen).capitalize()

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


def measure(count: int, folder: Path, *, build: bool) -> dict[str, float]:
    """What a glossary of this size costs."""
    definitions, docs = folder / "definitions.yml", folder / "docs"
    definitions.write_text(made_definitions(count), encoding="utf-8")
    start = perf_counter()
    regenerate(definitions, docs)
    generated = perf_counter() - start
    start = perf_counter()
    regenerate(definitions, docs)
    again = perf_counter() - start
    sizes = {path.relative_to(docs).as_posix(): path.stat().st_size for path in docs.rglob("*") if path.is_file()}
    pages = {path: size for path, size in sizes.items() if path.endswith(".md")}
    single = [size for path, size in pages.items() if not any(one in path for one in INDEXES)]
    found: dict[str, float] = {
        "generate, ms per term": 1000 * generated / count,
        "generate again, ms per term": 1000 * again / count,
        "largest page that is no index, KB": max(single) / 1000,
        "largest index, KB": max(size for path, size in pages.items() if size not in single) / 1000,
        "largest part of the lookup, KB": max(size for path, size in sizes.items() if "/lookup/" in path) / 1000,
        "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    if build:
        start = perf_counter()
        site = folder / "site"
        given = {"NONLINEAR_DEFINITIONS": str(definitions), "NONLINEAR_DOCS": str(docs), "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml"]
        subprocess.run([*command, "--site-dir", str(site)], cwd=ROOT, env={**os.environ, **given}, check=True)
        found["build, ms per term"] = 1000 * (perf_counter() - start) / count
        found["full-text index, KB"] = (site / "search" / "search_index.json").stat().st_size / 1000
    return found


def main() -> None:
    """Prints a table with a column for each size."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--largest", type=int, default=1000)
    reader.add_argument("--build", action="store_true")
    options = reader.parse_args()
    sizes = [size for size in (100, 1000, 10_000) if size < options.largest] + [options.largest]
    columns: list[dict[str, float]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            columns.append(measure(size, Path(folder), build=options.build))
    print(f"{'terms':36}" + "".join(f"{size:>12}" for size in sizes))
    for name in columns[0]:
        print(f"{name:36}" + "".join(f"{column[name]:12.1f}" for column in columns))


if __name__ == "__main__":
    main()
