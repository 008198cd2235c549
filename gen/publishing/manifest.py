"""What the last generation was made from and what it made, as hashes, so that a run with nothing to do ends at once.

The manifest of a docs folder lies in the cache beside it. It holds one hash over everything that a generation reads,
and one over the files that it made. A run that finds both as they are now has nothing to do, and says what the last one
said. Whatever differs, is missing or was added, and a manifest that is damaged, lead to a generation.

A generation takes stock before it imports or reads anything, and writes its manifest only if nothing was touched
meanwhile. The hash of the files is that of the bytes it made, not of what lies on the disk afterwards.

This module imports little, since it runs before everything else.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from gen.publishing.settings import PACKAGE, published_name
from gen.publishing.writer import OWNED, STAGING, write_atomically

CERTIFICATES = "certificates"
"""The folder beside the definitions that holds the certificates of proofs."""

READ_WHOLE = ("examples", "labs")
"""The folders below docs/ whose files a generation may read; of others it reads what ends in `.md`."""

VARIABLES = ("MATPLOTLIBRC", "SOURCE_DATE_EPOCH", "SYMPY_GROUND_TYPES", "SYMPY_USE_CACHE")
"""The environment variables by which the libraries of a generation are set."""

_VERSIONS = (".dist-info", ".egg-info")
_CHECKSUM_LENGTH = 64


class Stock(NamedTuple):
    """Everything that a generation reads: a hash of the names and contents, and one of when each file was changed."""

    contents: str
    times: str


class Summary(NamedTuple):
    """What a generation said: its counts, and the lines about findings as they were printed in the folder `current`."""

    activations: int
    terms: int
    files: int
    lines: tuple[str, ...]
    current: str


class _Unusual(Exception):
    """What stands on the disk is left to a generation, which says what is wrong with it."""


def take_stock(definitions: Path, docs: Path) -> Stock | None:
    """What a generation would read now; None where that cannot be told, as with a file that is missing or a pipe."""
    contents, times = hashlib.sha256(), hashlib.sha256()
    try:
        for name, path in _inputs(definitions.resolve(), docs.resolve()):
            content = _read(path) if path else b""
            _add(contents, name.encode("utf-8", "surrogateescape"), content)
            if path:
                status = path.stat()
                times.update(repr((name, status.st_ctime_ns, status.st_mtime_ns, status.st_ino)).encode())
    except (OSError, _Unusual):
        return None
    return Stock(contents.hexdigest(), times.hexdigest())


def recall(stock: Stock, docs: Path) -> Summary | None:
    """What the generation from this stock said, if all that it made is there and nothing else is; otherwise None."""
    try:
        data = manifest_path(docs).read_bytes()
        checksum, payload = data[:_CHECKSUM_LENGTH], data[_CHECKSUM_LENGTH:]
        if hashlib.sha256(payload).hexdigest().encode() != checksum:
            return None
        contents, made, (activations, terms, files, lines, current) = json.loads(payload)
        if contents != stock.contents or made != _hash_of_files(_present(docs)):
            return None
    except (OSError, ValueError, _Unusual):
        return None
    if lines and current != str(Path.cwd()):
        return None  # the lines name the definitions from another folder
    return Summary(activations, terms, files, tuple(lines), current)


def record(stock: Stock, definitions: Path, docs: Path, tree: Mapping[str, bytes], summary: Summary) -> None:
    """Writes the manifest of a generation that made `tree` from `stock`, unless something was touched meanwhile."""
    if take_stock(definitions, docs) == stock:
        made = _hash_of_files((path, content) for path, content in sorted(tree.items()))
        payload = json.dumps([stock.contents, made, summary]).encode()
        write_atomically(manifest_path(docs), hashlib.sha256(payload).hexdigest().encode() + payload)


def manifest_path(docs: Path) -> Path:
    """Where the manifest of a docs folder lies."""
    return docs.resolve().parent / ".cache" / f"{docs.resolve().name}.manifest"


def _inputs(definitions: Path, docs: Path) -> Iterator[tuple[str, Path | None]]:
    """Everything that a generation reads, by a name: files with their paths, and what stands in the name alone."""
    yield f"python {sys.version}", None
    for variable in VARIABLES:
        yield f"{variable} {os.environ.get(variable)}", None
    current = Path.cwd()
    for folder in map(Path, filter(None, sys.path)):
        if folder != current and folder.is_dir():
            for name in sorted(path.name for path in folder.iterdir() if path.suffix in _VERSIONS):
                yield f"library {name}", None
    for name in sorted(_files_below(PACKAGE)):
        yield f"generator {name}", PACKAGE / name
    yield f"definitions {published_name(definitions, docs)}", definitions
    certificates = definitions.parent / CERTIFICATES
    yield f"{CERTIFICATES} {certificates.is_dir()}", None
    for path in sorted(certificates.glob("*.json")):
        yield f"certificate {path.name}", path
    if (docs / STAGING).exists():
        raise _Unusual  # a publication that has to be completed
    for name in sorted(_files_below(docs)):
        top = name.split("/")[0]
        if top not in _OWNED_TOPS or not _is_owned(name):
            yield f"docs {name}", docs / name if top in READ_WHOLE or name.endswith(".md") else None


_OWNED_TOPS = {name.split("/")[0] for name in OWNED}


def _is_owned(name: str) -> bool:
    return any(name == own or name.startswith(f"{own}/") for own in OWNED)


def _present(docs: Path) -> Iterator[tuple[str, bytes]]:
    """Every file in the part of the docs folder that belongs to the generator, in the order of the paths."""
    folder = docs.resolve()
    names = []
    for own in OWNED:
        path = folder / own
        if path.is_symlink():
            raise _Unusual
        if path.is_dir():
            names += [f"{own}/{name}" for name in _files_below(path, links=False)]
        elif path.exists():
            names.append(own)
    for name in sorted(names):
        yield name, _read(folder / name)


def _files_below(folder: Path, links: bool = True) -> Iterator[str]:
    """The paths of all files below a folder, through links too; without `links`, a link is something unusual."""
    seen = set()
    waiting = [("", folder)]
    while waiting:
        prefix, spot = waiting.pop()
        status = spot.stat()
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(spot) as entries:
            for entry in entries:
                if not links and entry.is_symlink():
                    raise _Unusual
                if not entry.is_dir():
                    yield prefix + entry.name
                elif entry.name != "__pycache__":
                    waiting.append((f"{prefix}{entry.name}/", spot / entry.name))


def _read(path: Path) -> bytes:
    """The content of a regular file; to read anything else could wait, or take what a generation is to read."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise _Unusual
    return path.read_bytes()


def _hash_of_files(files: Iterator[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in files:
        _add(digest, name.encode("utf-8", "surrogateescape"), content)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, *parts: bytes) -> None:
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
