"""A cache of computed records under `.cache/`, addressed by the content they were computed from.

An entry is a checksum and a pickle of records of ours. What is damaged, truncated or holds anything else is treated as
missing, so the worst that a bad entry costs is the time to compute it again.

Every edit of the mathematics' code gives all entries new keys, so old ones pile up: 546 of them, 4.4 MB, for each state
of the code that our 27 functions were generated with. A complete generation therefore removes what it had no use for
itself and nobody has used for a week, and of the rest the longest unused until 64 MB are left: about fourteen states,
which is what one goes back to between branches. Whatever was used within the last hour stays, since another generation
may be at work with it; were it removed all the same, that one would compute it again.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from gen.publishing.writer import write_atomically

_ALLOWED_MODULES = frozenset({"gen.facts.records", "gen.formula.language.tree", "gen.problems", "gen.prose.text"})
_ALLOWED_NAMES = frozenset({("fractions", "Fraction"), ("decimal", "Decimal")})
_CHECKSUM_BYTES = 32

LONGEST_UNUSED = 7 * 24 * 3600
"""Seconds after which what nobody has used is removed."""

MOST_UNUSED_BYTES = 64 * 2**20
"""How much is kept beside what the generation itself uses."""

IN_USE = 3600
"""Seconds for which another process may count on what it has used."""


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


def remove_unused(candidates: Iterable[Path], used: Collection[Path], now: float) -> tuple[int, int]:
    """Removes those of the files of a cache that are not in `used` and have not been used for long, or are too many.

    A file's time of modification is when it was used last; `now` is in seconds since 1970. Returns how many files went
    and their bytes.
    """
    unused = []
    for path in candidates:
        if path not in used:
            # another process may have removed it meanwhile
            with suppress(FileNotFoundError):
                status = path.stat()
                unused.append((status.st_mtime, path, status.st_size))
    removed = freed = kept = 0
    for last, path, size in sorted(unused, reverse=True):
        idle = now - last
        if idle > IN_USE and (idle > LONGEST_UNUSED or kept + size > MOST_UNUSED_BYTES):
            path.unlink(missing_ok=True)
            removed, freed = removed + 1, freed + size
        else:
            kept += size
    return removed, freed


class Cache:
    """Records by key in one folder; safe to use from several processes at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[Path] = set()

    def load(self, key: str) -> Any:
        """The record under this key, or None where there is none that can be read."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        self._used.add(path)
        # marks the use for pruning; a cache that may not be written is not pruned either
        with suppress(OSError):
            os.utime(path)
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
        self._used.add(self._path(key))

    def prune(self) -> tuple[int, int]:
        """Removes the entries that nobody has use for; call it when a complete generation has loaded all it needs.

        Returns how many entries went and their bytes. What a killed process left half written goes with them.
        """
        return remove_unused((path for path in self.folder.glob("*/*") if path.is_file()), self._used, time.time())

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.record"


class _RecordReader(pickle.Unpickler):
    """Unpickles records of ours and exact numbers, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        ours = any(module == allowed or module.startswith(f"{allowed}.") for allowed in _ALLOWED_MODULES)
        if ours or (module, name) in _ALLOWED_NAMES:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not a record")
