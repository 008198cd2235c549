"""Executed notebooks: a cache that depends on the data that they use, and pages without what is foreign or random."""

from __future__ import annotations

import re
import time
from pathlib import Path

from gen.publishing.cache import code_fingerprint, content_key, remove_unused

_EMPTY_SCRIPT = re.compile(r'<script src="">\s*</script>')
_MATHJAX_SETTINGS = re.compile(r'<script type="text/x-mathjax-config">.*?</script>', re.DOTALL)
_CELL = re.compile(r'"cell-id=([0-9a-f-]+)"')
_MODULE_SCRIPT = re.compile(r'<script type="module">.*?</script>', re.DOTALL)


def execution_cache(docs: Path, code: Path) -> Path:
    """The folder for executed notebooks, beside `docs`; it is a different one for other published data or other code.

    The cache of the plugin depends on the notebook only, but a notebook uses the data and the Python code below `code`.
    """
    data = docs / "data" / "facts.json"
    facts = data.read_bytes() if data.exists() else b""
    return docs.resolve().parent / ".cache" / "labs" / content_key(facts, code_fingerprint([code]))[:16]


def prune_executions(current: Path) -> tuple[int, int]:
    """Removes unused executions for other data or other code than those of the folder `current`.

    Returns the number of removed notebooks and their size in bytes.
    """
    return remove_unused(current.parent.glob("*/*.json"), set(current.glob("*.json")), time.time())


def without_foreign_scripts(html: str) -> str:
    """The page of a notebook without the scripts of nbconvert that need files from other sites.

    One of them draws diagrams. The other sets up MathJax as data, which the theme would run as code where it follows a
    link without loading the page anew.
    """
    without_diagrams = _MODULE_SCRIPT.sub(lambda script: "" if "mermaid" in script[0] else script[0], html)
    return _MATHJAX_SETTINGS.sub("", _EMPTY_SCRIPT.sub("", without_diagrams))


def with_numbered_cells(html: str) -> str:
    """The page of a notebook with its cells numbered, in place of the random names that each execution gives them."""
    numbers: dict[str, int] = {}
    return _CELL.sub(lambda cell: f'"cell-number-{numbers.setdefault(cell[1], len(numbers) + 1)}"', html)
