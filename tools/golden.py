"""Rewrites the golden files: every fact as text, three generated pages, and the list of published addresses.

`tests/test_golden.py` compares with them; commit the difference, it is what a change does to the site. Addresses are
only ever added: with `--give-up-lost` those that the site no longer has are dropped, and every link to them is broken.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote

from gen.commands.explanation import golden_facts
from gen.generation.computation import Computation
from gen.generation.stages import cache_of, read_definitions, render_pages
from gen.pages.builders.permanence import list_addresses
from gen.publishing.writer import OWNED

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
PAGES = ("activations/relu.md", "activations/softmax.md", "glossary/dying-relu.md")
ADDRESSES = "urls.txt"


def golden_files(*, keep_lost: bool = True) -> dict[str, bytes]:
    """What the golden files hold now, by their names."""
    definitions, docs = ROOT / "gen" / "definitions.yml", ROOT / "docs"
    catalogue = read_definitions(definitions)
    tree = render_pages(definitions, docs)
    facts = golden_facts(Computation(catalogue, cache_of(docs)))
    addresses = {*list_addresses({**tree, **_written_by_hand(docs)}), *(listed_addresses() if keep_lost else ())}
    return {
        "facts.yml": facts.encode(),
        ADDRESSES: "".join(f"/{address}\n" for address in sorted(addresses)).encode(),
        **{path.replace("/", "-"): tree[path] for path in PAGES},
    }


def listed_addresses() -> tuple[str, ...]:
    """The committed list of published addresses, below the site's own."""
    path = GOLDEN / ADDRESSES
    return tuple(line[1:] for line in path.read_text(encoding="utf-8").splitlines()) if path.is_file() else ()


def lost_addresses(listed: Iterable[str], published: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """What of a list of addresses is gone; `published` maps each address of a page to the identifiers on it."""
    gone = []
    identifiers = {address: frozenset(anchors) for address, anchors in published.items()}
    for address in listed:
        page, sign, anchor = address.partition("#")
        if page not in identifiers or (sign and unquote(anchor) not in identifiers[page]):
            gone.append(address)
    return tuple(gone)


def _written_by_hand(docs: Path) -> dict[str, bytes]:
    """The guides and the labs, whose addresses are published and whose anchors are their authors' affair."""
    paths = {path.relative_to(docs).as_posix() for ending in ("*.md", "labs/*.py") for path in docs.rglob(ending)}
    return {path: b"" for path in paths if not any(path == own or path.startswith(f"{own}/") for own in OWNED)}


if __name__ == "__main__":
    for name, content in golden_files(keep_lost="--give-up-lost" not in sys.argv).items():
        (GOLDEN / name).write_bytes(content)
        print(f"tests/golden/{name}")
