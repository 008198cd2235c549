"""A cache of computed records below `.cache/`, whose keys are made of everything that a record was computed from.

An entry is a record as data under one checksum with its key. An entry that is damaged or truncated, that stands under
another's key or contains anything else counts as missing, so that a bad entry costs no more than computing the record
again. Nothing in it is ever run.

Every change of the code of the mathematics gives all entries new keys, and the old entries remain: some hundreds, a few
megabytes, for each state of the code. So a complete generation removes the entries that it did not use and that nobody
has used for a week. Of the other unused entries it removes those unused for the longest time, until 64 MB are left;
that is enough for dozens of states, between which someone may change by changing branches. An entry used within the
last hour stays, because another generation may be using it.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Collection, Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Any

from gen.publishing.record_data import NoRecord, read_record, write_record
from gen.publishing.writer import write_atomically

_CHECKSUM_BYTES = 32

LONGEST_UNUSED = 7 * 24 * 3600
"""Seconds after which an unused entry is removed."""

MOST_UNUSED_BYTES = 64 * 2**20
"""The largest total size of the entries that the generation itself does not use."""

IN_USE = 3600
"""Seconds for which an entry is not removed after it was used."""


def content_key(*parts: str | bytes) -> str:
    """The key of a record that is computed from these parts; other parts give another key.

    >>> content_key("ab", "c") == content_key("a", "bc")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def code_fingerprint(folders: Iterable[Path]) -> str:
    """A text that changes whenever a Python file below one of the folders changes."""
    sources = sorted(path for folder in folders for path in folder.rglob("*.py"))
    return content_key(*(part for path in sources for part in (path.name, path.read_bytes())))


def library_versions(names: Iterable[str]) -> str:
    """A text that changes with the version of Python and of each of these installed packages."""
    return " ".join([f"python {python_version()}", *(f"{name} {version(name)}" for name in names)])


def remove_unused(candidates: Iterable[Path], used: Collection[Path], now: float) -> tuple[int, int]:
    """Removes files of a cache that are not in `used`: those unused for a week, and the oldest ones beyond 64 MB.

    The time of modification of a file is the time of its last use, and `now` is in seconds since 1970. Returns the
    number of removed files and their size in bytes.
    """
    unused = []
    for path in candidates:
        if path not in used:
            # Another process may have removed it in the meantime.
            with suppress(FileNotFoundError):
                status = path.stat()
                unused.append((status.st_mtime, path, status.st_size))
    removed = freed = remaining = 0
    for last, path, size in sorted(unused, reverse=True):
        idle = now - last
        if idle > IN_USE and (idle > LONGEST_UNUSED or remaining + size > MOST_UNUSED_BYTES):
            path.unlink(missing_ok=True)
            removed, freed = removed + 1, freed + size
        else:
            remaining += size
    return removed, freed


class Cache:
    """Records by their keys, in one folder; several processes may use it at the same time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._used: set[Path] = set()
        self.refused = 0
        """The number of entries that were there and could not be used."""

    def load(self, key: str) -> Any:
        """The record with this key, or None where there is none that can be read."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        self._used.add(path)
        # The time of the last use decides what `prune` removes. A folder that cannot be written is not pruned.
        with suppress(OSError):
            os.utime(path)
        checksum, payload = content[:_CHECKSUM_BYTES], content[_CHECKSUM_BYTES:]
        try:
            if _checksum(key, payload) != checksum:
                raise NoRecord("not what was stored with this key")
            return read_record(payload)
        except NoRecord:
            self.refused += 1
            return None

    def store(self, key: str, record: object) -> None:
        """Stores a record with this key.

        What holds classes of others, such as the facts of a kind that is defined outside of this package, is not
        stored, and therefore computed anew by each generation.
        """
        try:
            payload = write_record(record)
        except NoRecord:
            return
        write_atomically(self._path(key), _checksum(key, payload) + payload)
        self._used.add(self._path(key))

    def prune(self) -> tuple[int, int]:
        """Removes unused entries; call it after a complete generation has loaded everything that it needs.

        Returns the number of removed files and their size in bytes. Files that a killed process left behind are removed
        as well.
        """
        return remove_unused((path for path in self.folder.glob("*/*") if path.is_file()), self._used, time.time())

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.record"


def _checksum(key: str, payload: bytes) -> bytes:
    return hashlib.sha256(key.encode() + b"\n" + payload).digest()
