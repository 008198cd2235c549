"""What the executed notebooks need beside their plugin: a cache that knows the data, and pages that load nothing."""

from __future__ import annotations

import re
import time
from pathlib import Path

from gen.publishing.cache import code_fingerprint, content_key, remove_unused

_EMPTY_SCRIPT = re.compile(r'<script src="">\s*</script>')
_MODULE_SCRIPT = re.compile(r'<script type="module">.*?</script>', re.DOTALL)


def execution_cache(root: Path, docs: Path) -> Path:
    """The folder for executed notebooks; another one as soon as the published data or our code differs.

    The plugin's own cache looks at the notebook alone, which imports both.
    """
    data = docs / "data" / "facts.json"
    facts = data.read_bytes() if data.exists() else b""
    return root / ".cache" / "labs" / content_key(facts, code_fingerprint([root / "gen"]))[:16]


def prune_executions(current: Path) -> tuple[int, int]:
    """Removes executions for other data or code than those of the `current` folder that nobody has use for.

    Returns how many notebooks went and their bytes.
    """
    return remove_unused(current.parent.glob("*/*.json"), set(current.glob("*.json")), time.time())


def without_foreign_scripts(html: str) -> str:
    """The page of a notebook without nbconvert's script for diagrams, which names addresses outside the site."""
    kept = _MODULE_SCRIPT.sub(lambda match: "" if "mermaid" in match[0] else match[0], html)
    return _EMPTY_SCRIPT.sub("", kept)
