"""The only writer: it writes the generated files into the docs folder, and puts a built site in its place.

A file is written only if its bytes differ, by a temporary file and a rename. So no other process ever sees a part of a
page, and a second run with the same pages writes nothing. Inside of the paths that the generator owns, files that are
no longer generated are removed; no other file is changed.
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
"""The files and folders below docs/ that belong to the generator; docs/.gitignore lists the same ones."""

SITE_VARIABLE = "NONLINEAR_SITE"
"""The environment variable by which a builder is told the folder that it builds into; the settings read it."""

_EVERY_SITE_HAS = ("index.html", "sitemap.xml")
_AT_WORKING_FOLDER = -100
_EXCHANGE = 2


class PublishingRefused(Exception):
    """A path does not belong to the generator, another build is running, or the site was not built."""


@dataclass(frozen=True)
class Changes:
    """The files that publishing wrote and removed, or would write and remove: sorted paths below the docs folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int

    def __bool__(self) -> bool:
        return bool(self.written or self.removed)


def publish(tree: Mapping[str, bytes], docs: Path, owned: Sequence[str] = OWNED, *, check: bool = False) -> Changes:
    """Makes the owned part of `docs` equal to `tree`, which maps paths below `docs` to bytes.

    With `check` it writes nothing and returns what it would change. Raises PublishingRefused, before anything is
    written, for a path outside of the owned part or through a symbolic link.
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
    """Writes a file in one step: other processes see either its old content or its new content."""
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


def make_folder(folder: Path) -> None:
    """Makes a folder with those around it, if it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)


def build_site(
    folder: Path,
    site: Path,
    command: Sequence[str],
    environment: Mapping[str, str],
    finish: Callable[[Path], Sequence[str]] | None = None,
) -> str:
    """Builds a site in a staging folder beside `site` and exchanges the two; returns the output of the builder.

    `command` is the builder with its options, which runs in `folder` and finds the path of the staging folder, relative
    to `folder`, in the environment variable SITE_VARIABLE. After the build, `finish` may return a second command, such
    as one that indexes the staged site. Raises PublishingRefused with the output of the command if one of them fails,
    if another build is running, and if `site` contains anything but a site; then it stays as it was.
    """
    if site.is_dir() and any(site.iterdir()) and not all((site / name).is_file() for name in _EVERY_SITE_HAS):
        raise PublishingRefused(f"{site} contains files that are no site; name a new folder or an empty one.")
    staging = site.parent / f".{site.name}-staging"
    with _only_builder(site.parent / ".cache" / f"{site.name}.lock"):
        shutil.rmtree(staging, ignore_errors=True)
        environment = {**environment, SITE_VARIABLE: os.path.relpath(staging, folder)}
        built = _run(command, folder, environment)
        good = built.returncode == 0 and (staging / "index.html").is_file()
        more = finish(staging) if good and finish is not None else ()
        last = _run(more, folder, environment) if more else built
        if not good or last.returncode != 0:
            shutil.rmtree(staging, ignore_errors=True)
            raise PublishingRefused(f"The site was not built; the last good one stays.\n{last.stdout.rstrip()}")
        if site.exists():
            _exchange(staging, site)
            shutil.rmtree(staging)
        else:
            staging.rename(site)
    return built.stdout


def _run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
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
    """Holds the lock of a site, so that two builds do not run at once; raises PublishingRefused if one is running.

    The system releases the lock when the process ends.
    """
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise PublishingRefused("Another build of this site is running.") from error
        yield


def _exchange(first: Path, second: Path) -> None:
    """Exchanges two folders, in one step if the system can do that, otherwise by three renames."""
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        names = (os.fsencode(first), os.fsencode(second))
        done = library.renameat2(_AT_WORKING_FOLDER, names[0], _AT_WORKING_FOLDER, names[1], _EXCHANGE)
        if done == 0:
            return
        number = ctypes.get_errno()
        if number not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(number, os.strerror(number), str(first), None, str(second))
    aside = second.with_name(f".{second.name}-aside")
    second.rename(aside)
    first.rename(second)
    aside.rename(first)


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
            raise PublishingRefused(f"{spot} is a symbolic link; the generator does not write through links.")


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
            for file in sorted(spot.rglob("*")):
                if file.is_symlink():
                    raise PublishingRefused(f"{file} is a symbolic link; the generator does not write through links.")
                if file.is_file():
                    yield file.relative_to(docs).as_posix()


def _remove_empty_folders(docs: Path, owned: Sequence[str]) -> None:
    for own in owned:
        spot = docs / own
        if spot.is_dir():
            folders = [path for path in spot.rglob("*") if path.is_dir()]
            for folder in [*sorted(folders, reverse=True), spot]:
                if not any(folder.iterdir()):
                    folder.rmdir()
