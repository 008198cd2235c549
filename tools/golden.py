"""Rewrites the golden files: every fact as text, and three generated pages.

`tests/test_golden.py` compares with them; commit the difference, it is what a change does to the site.
"""

from __future__ import annotations

from pathlib import Path

from gen.computation import Computation
from gen.explanation import golden_facts
from gen.generation import cache_of, read_definitions, render_pages

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
PAGES = ("activations/relu.md", "activations/softmax.md", "glossary/dying-relu.md")


def golden_files() -> dict[str, bytes]:
    """What the golden files hold now, by their names."""
    definitions, docs = ROOT / "gen" / "definitions.yml", ROOT / "docs"
    catalogue = read_definitions(definitions)
    tree = render_pages(definitions, docs)
    facts = golden_facts(Computation(catalogue, cache_of(docs)))
    return {"facts.yml": facts.encode(), **{path.replace("/", "-"): tree[path] for path in PAGES}}


if __name__ == "__main__":
    for name, content in golden_files().items():
        (GOLDEN / name).write_bytes(content)
        print(f"tests/golden/{name}")
