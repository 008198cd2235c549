"""The one writer: a tree of pages into the docs folder, and a built site into its place.

Files are written only where their bytes differ, each by a temporary file and a rename, so that a reader or a watching
server never sees half a page, and a second run with the same tree touches nothing. Inside the paths that the
generator owns, what the tree does not hold is removed; nothing else is ever touched.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

OWNED = (
    "index.md",
    "a-to-z",
    "activations",
    "assets/generated",
    "choose",
    "compare",
    "coverage",
    "data",
    "families",
    "finder",
    "glossary",
    "learn",
    "reading-order",
)
"""The files and folders below docs/ that the generator owns wholly; docs/.gitignore lists the same."""

_AT_WORKING_FOLDER = -100
_EXCHANGE = 2


class PublishingRefused(Exception):
    """A path is not ours to write, another build is running, or the site did not build."""


@dataclass(frozen=True)
class Changes:
    """What publishing did, or would do: paths below the docs folder, sorted."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)


def publish(tree: Mapping[str, bytes], docs: Path, owned: Sequence[str] = OWNED, *, check: bool = False) -> Changes:
    """Makes the owned part of `docs` equal to `tree`; with `check` only says what would change.

    Raises PublishingRefused, before anything is written, for a path that leaves the owned part or passes a
    symbolic link.
    """
    for path in tree:
        _refuse_foreign(path, owned)
    stale = [path for path in sorted(tree) if _differs(docs, path, tree[path])]
    surplus = sorted(path for path in _present(docs, owned) if path not in tree)
    changes = Changes(tuple(stale), tuple(surplus), len(tree) - len(stale))
    if not check:
        for path in surplus:
            (docs / path).unlink()
        for path in stale:
            write_atomically(docs / path, tree[path])
        _remove_empty_folders(docs, owned)
    return changes


def write_atomically(target: Path, content: bytes) -> None:
    """Writes a file so that other processes see either its old or its new content, never a part."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def build_site(
    root: Path,
    site: Path,
    command: Sequence[str],
    environment: Mapping[str, str] | None = None,
    finish: Callable[[Path], Sequence[str]] | None = None,
) -> str:
    """Builds into a staging folder beside `site` and exchanges the two; returns what the builder said.

    `command` is the builder with its options, run in `root`; the staging folder is appended to it. `finish` is asked,
    once the staged site stands, for one more command, such as one that indexes it; it may be empty. Where either fails
    the old site stays untouched and PublishingRefused carries the command's words.
    """
    staging = site.parent / f".{site.name}-staging"
    with _only_builder(site.parent / ".cache" / f"{site.name}.lock"):
        shutil.rmtree(staging, ignore_errors=True)
        built = _run([*command, str(staging)], root, environment)
        good = built.returncode == 0 and (staging / "index.html").is_file()
        more = finish(staging) if good and finish is not None else ()
        last = _run(more, root, environment) if more else built
        if not good or last.returncode != 0:
            shutil.rmtree(staging, ignore_errors=True)
            raise PublishingRefused(f"The site was not built; the last good one stays.\n{last.stdout.rstrip()}")
        if site.exists():
            _exchange(staging, site)
            shutil.rmtree(staging)
        else:
            staging.rename(site)
    return built.stdout


def _run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


@contextmanager
def _only_builder(lock: Path) -> Iterator[None]:
    """Holds the lock that one build at a time may have; the system frees it when the process ends."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PublishingRefused("Another build of this site is running.") from error
        yield


def _exchange(one: Path, other: Path) -> None:
    """Exchanges two folders in one step where the system can, otherwise by three renames."""
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        names = (os.fsencode(one), os.fsencode(other))
        done = library.renameat2(_AT_WORKING_FOLDER, names[0], _AT_WORKING_FOLDER, names[1], _EXCHANGE)
        if done == 0:
            return
        number = ctypes.get_errno()
        if number not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(number, os.strerror(number), str(one), None, str(other))
    aside = other.with_name(f".{other.name}-aside")
    other.rename(aside)
    one.rename(other)
    aside.rename(one)


def _refuse_foreign(path: str, owned: Sequence[str]) -> None:
    pure = PurePosixPath(path)
    plain = str(pure) == path and not pure.is_absolute() and ".." not in pure.parts and "\\" not in path
    if not plain or not any(path == own or path.startswith(f"{own}/") for own in owned):
        raise PublishingRefused(f"{path!r} is not a path that the generator owns.")


def _refuse_links(docs: Path, path: str) -> None:
    spot = docs
    for part in PurePosixPath(path).parts:
        spot = spot / part
        if spot.is_symlink():
            raise PublishingRefused(f"{spot} is a symbolic link; the generator writes through none.")


def _differs(docs: Path, path: str, content: bytes) -> bool:
    _refuse_links(docs, path)
    try:
        return (docs / path).read_bytes() != content
    except FileNotFoundError:
        return True


def _present(docs: Path, owned: Sequence[str]) -> Iterator[str]:
    """Every file in the owned part of the docs folder."""
    for own in owned:
        _refuse_links(docs, own)
        spot = docs / own
        if spot.is_file():
            yield own
        elif spot.is_dir():
            for found in sorted(spot.rglob("*")):
                path = found.relative_to(docs).as_posix()
                if found.is_symlink():
                    raise PublishingRefused(f"{found} is a symbolic link; the generator owns none.")
                if found.is_file():
                    yield path


def _remove_empty_folders(docs: Path, owned: Sequence[str]) -> None:
    for own in owned:
        spot = docs / own
        if spot.is_dir():
            folders = [found for found in spot.rglob("*") if found.is_dir()]
            for folder in [*sorted(folders, reverse=True), spot]:
                if not any(folder.iterdir()):
                    folder.rmdir()
