"""A cache of computed records under `.cache/`, addressed by the content they were computed from.

An entry is a checksum and a pickle of records of ours. What is damaged, truncated or holds anything else is treated as
missing, so the worst that a bad entry costs is the time to compute it again.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from gen.publishing.writer import write_atomically

_ALLOWED_MODULES = frozenset({"gen.facts.records", "gen.formula.language.tree", "gen.problems", "gen.prose.text"})
_ALLOWED_NAMES = frozenset({("fractions", "Fraction"), ("decimal", "Decimal")})
_CHECKSUM_BYTES = 32


def content_key(*parts: str | bytes) -> str:
    """A name for what is computed from these parts; each part counts with its length."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def code_fingerprint(folders: Iterable[Path]) -> str:
    """A name for the Python sources below some folders, so that a change of the code misses the cache."""
    sources = sorted(path for folder in folders for path in folder.rglob("*.py"))
    return content_key(*(part for path in sources for part in (path.name, path.read_bytes())))


class Cache:
    """Records by key in one folder; safe to use from several processes at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load(self, key: str) -> Any:
        """The record under this key, or None where there is none that can be read."""
        try:
            content = self._path(key).read_bytes()
        except OSError:
            return None
        checksum, payload = content[:_CHECKSUM_BYTES], content[_CHECKSUM_BYTES:]
        if hashlib.sha256(payload).digest() != checksum:
            return None
        try:
            return _RecordReader(io.BytesIO(payload)).load()
        except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, EOFError):
            return None

    def store(self, key: str, record: object) -> None:
        """Keeps a record under this key."""
        payload = pickle.dumps(record, protocol=pickle.HIGHEST_PROTOCOL)
        write_atomically(self._path(key), hashlib.sha256(payload).digest() + payload)

    def prune(self, keep: Collection[str]) -> int:
        """Removes the entries whose keys are not in `keep`; returns how many."""
        removed = 0
        for path in sorted(self.folder.glob("*/*.record")):
            if path.stem not in keep:
                path.unlink(missing_ok=True)
                removed += 1
        return removed

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.record"


class _RecordReader(pickle.Unpickler):
    """Unpickles records of ours and exact numbers, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _ALLOWED_MODULES or (module, name) in _ALLOWED_NAMES:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not a record")
