"""Executed notebooks: a cache that depends on the data that they use, and pages without scripts from elsewhere."""

from __future__ import annotations

import re
import time
from pathlib import Path

from gen.publishing.cache import code_fingerprint, content_key, remove_unused

_EMPTY_SCRIPT = re.compile(r'<script src="">\s*</script>')
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
    """The page of a notebook without the script of nbconvert for diagrams, which loads files from other sites."""
    without_diagrams = _MODULE_SCRIPT.sub(lambda script: "" if "mermaid" in script[0] else script[0], html)
    return _EMPTY_SCRIPT.sub("", without_diagrams)
