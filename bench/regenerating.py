"""A generation after an edit: nothing, the prose of one term, one formula, and everything from nothing.

Each is a process of its own on a copy of our definitions; what is printed is its processor time with that of its
children, the median of the rounds, and the ratio to the generation from nothing of the same run.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "gen" / "definitions.yml"


def processor_time(definitions: Path, docs: Path) -> float:
    """The processor time of one generation, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    options = ["--definitions", str(definitions), "--docs", str(docs), "--quiet"]
    subprocess.run(
        [sys.executable, "-P", "-m", "gen", *options], check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def edit_nothing(text: str, _number: int) -> str:
    """The definitions as they are."""
    return text


def edit_prose(text: str, number: int) -> str:
    """The definitions with other words in the last term's closing sentence."""
    head, key, tail = text.rpartition("    takeaway: |\n")
    return head + key + re.sub(r"\A( +).*", rf"\1Another sentence, number {number}.", tail)


def edit_formula(text: str, number: int) -> str:
    """The definitions with another slope in the default of a function's formula."""
    return re.sub(r"formula: x / \(1 \+ abs\(x\)\)", f"formula: x / (1 + {number + 2}*abs(x)/{number + 2})", text)


EDITS: dict[str, Callable[[str, int], str]] = {
    "nothing changed": edit_nothing,
    "prose of one term": edit_prose,
    "one formula": edit_formula,
}


def main() -> None:
    """Prints a line for each edit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args(sys.argv[1:] if sys.argv[0].endswith("regenerating.py") else []).rounds
    with tempfile.TemporaryDirectory() as folder:
        definitions, docs = Path(folder, "definitions.yml"), Path(folder, "docs")
        shutil.copy(OWN, definitions)
        docs.mkdir()
        for name in ("examples", "labs", "reading-a-page.md"):
            source = ROOT / "docs" / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, Path(folder, "docs", name))
        text = definitions.read_text(encoding="utf-8")
        everything = processor_time(definitions, docs)
        print(f"{'everything':20}{everything:8.2f} s")
        for name, edit in EDITS.items():
            times = []
            for number in range(rounds):
                changed = edit(text, number)
                assert name == "nothing changed" or changed != text
                definitions.write_text(changed, encoding="utf-8")
                if name == "nothing changed":
                    processor_time(definitions, docs)
                times.append(processor_time(definitions, docs))
            print(f"{name:20}{statistics.median(times):8.2f} s{statistics.median(times) / everything:8.3f}")


if __name__ == "__main__":
    main()
