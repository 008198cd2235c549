"""The only writer: it writes the generated files into the docs folder, and puts a built site in its place.

A file is written only if its bytes differ, so a second run with the same pages writes nothing. Inside of the paths that
the generator owns, files that are no longer generated are removed; no other file is changed.

The pages of one generation take the place of the last ones whole. They are written to a folder below docs/ that engines
do not read; then a journal says what goes where; then each file is exchanged with its predecessor. What fails before
the journal is written leaves the old pages, what fails afterwards is undone, and what is killed afterwards is completed
by the next run before it does anything else. A lock beside the folder keeps two publications apart.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
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

STAGING = ".publishing"
"""The folder below the docs folder in which files wait for their publication; MkDocs leaves out what begins with a dot.

It lies there since a rename does not reach into another file system, which the docs folder may be."""

_JOURNAL = "journal.json"
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

    @property
    def lost(self) -> tuple[str, ...]:
        """The pages among the removed files."""
        return tuple(path for path in self.removed if path.endswith(".md"))


def publish(
    tree: Mapping[str, bytes], docs: Path, owned: Sequence[str] = OWNED, *, check: bool = False, prune: bool = True
) -> Changes:
    """Makes the owned part of `docs` equal to `tree`, which maps paths below `docs` to bytes.

    All of it takes the place of the old files, or nothing does. With `check` it writes nothing and returns what it
    would change. Waits while another process publishes into the same folder. Raises PublishingRefused, before anything
    is written, for a path outside of the owned part or through a symbolic link, and without `prune` where pages would
    disappear; OSError where the files cannot be written.
    """
    for path in tree:
        _refuse_foreign(path, owned)
    if check:
        return _changes(tree, docs, owned)
    with _only_publisher(docs):
        _complete(docs, owned)
        changes = _changes(tree, docs, owned)
        if changes.lost and not prune:
            raise PublishingRefused(_would_disappear(changes.lost))
        if changes:
            _exchange_all(tree, changes, docs)
            _remove_empty_folders(docs, owned)
    return changes


def complete_publication(docs: Path, owned: Sequence[str] = OWNED) -> None:
    """Completes the publication that a killed process began, so that the pages are those of one generation again."""
    if (docs / STAGING).exists():
        with _only_publisher(docs):
            _complete(docs, owned)


def _changes(tree: Mapping[str, bytes], docs: Path, owned: Sequence[str]) -> Changes:
    stale = [path for path in sorted(tree) if _differs(docs, path, tree[path])]
    surplus = sorted(path for path in _present(docs, owned) if path not in tree)
    return Changes(tuple(stale), tuple(surplus), len(tree) - len(stale))


def _would_disappear(lost: Sequence[str]) -> str:
    pages = f"{len(lost)} page{'s' if len(lost) != 1 else ''} would disappear"
    names = f"{', '.join(lost[:10])}{f' and {len(lost) - 10} more' if len(lost) > 10 else ''}"
    return f"{pages}: {names}. Nothing was written; where that is meant, run again with --prune."


def _exchange_all(tree: Mapping[str, bytes], changes: Changes, docs: Path) -> None:
    """Puts the changed files in their places and takes the surplus ones away; undoes all of it where a step fails."""
    staging = docs / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    folders: list[Path] = []
    try:
        _make_folders(staging, folders)
        for number, path in enumerate(changes.written):
            staged = staging / f"{number}.new"
            staged.write_bytes(tree[path])
            staged.chmod(0o644)
            _make_folders((docs / path).parent, folders)
        # The lists are in the order of the staged files' numbers.
        written = [[path, _checksum(tree[path])] for path in changes.written]
        journal = json.dumps({"written": written, "removed": changes.removed})
        write_atomically(staging / _JOURNAL, journal.encode())
        for number, path in enumerate(changes.written):
            staged, place = staging / f"{number}.new", docs / path
            if place.exists():
                _exchange(staged, place)
            else:
                staged.rename(place)
        for number, path in enumerate(changes.removed):
            (docs / path).rename(staging / f"{number}.old")
    except BaseException:
        _undo(tree, changes, docs)
        shutil.rmtree(staging, ignore_errors=True)
        for folder in reversed(folders):
            with suppress(OSError):  # another process may have put a file there
                folder.rmdir()
        raise
    (staging / _JOURNAL).unlink()
    shutil.rmtree(staging)


def _undo(tree: Mapping[str, bytes], changes: Changes, docs: Path) -> None:
    """Takes back each step of an exchange that was done, by what lies in the staging folder.

    A step that cannot be taken back leaves the journal, by which the next run completes the publication.
    """
    staging = docs / STAGING
    if not (staging / _JOURNAL).exists():
        return
    for number, path in enumerate(changes.removed):
        if (staging / f"{number}.old").exists():
            (staging / f"{number}.old").rename(docs / path)
    for number, path in enumerate(changes.written):
        staged, place = staging / f"{number}.new", docs / path
        if not staged.exists():
            place.rename(staged)
        elif staged.read_bytes() != tree[path]:
            _exchange(staged, place)


def _complete(docs: Path, owned: Sequence[str]) -> None:
    """Does what the journal of a killed publication says, or removes what it staged if it had not come so far."""
    staging = docs / STAGING
    try:
        journal = json.loads((staging / _JOURNAL).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        shutil.rmtree(staging, ignore_errors=True)
        return
    for number, (path, checksum) in enumerate(journal["written"]):
        _refuse_foreign(path, owned)
        staged = staging / f"{number}.new"
        if staged.is_file() and _checksum(staged.read_bytes()) == checksum:
            _refuse_links(docs, path)
            (docs / path).parent.mkdir(parents=True, exist_ok=True)
            staged.replace(docs / path)
    for path in journal["removed"]:
        _refuse_foreign(path, owned)
        _refuse_links(docs, path)
        (docs / path).unlink(missing_ok=True)
    (staging / _JOURNAL).unlink()
    shutil.rmtree(staging, ignore_errors=True)
    _remove_empty_folders(docs, owned)


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Makes a folder with those around it, and adds those that were not there to `made`, the outer ones first."""
    missing = [spot for spot in (folder, *folder.parents) if not spot.exists()]
    for spot in reversed(missing):
        spot.mkdir(exist_ok=True)
        made.append(spot)


def _checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


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
    with _only_builder(site):
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
def _only_builder(site: Path) -> Iterator[None]:
    """Holds the lock of a site, so that two builds do not run at once; raises PublishingRefused if one is running."""
    with ExitStack() as held:
        try:
            held.enter_context(_locked(site, fcntl.LOCK_EX | fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise PublishingRefused("Another build of this site is running.") from error
        yield


def _only_publisher(docs: Path) -> AbstractContextManager[None]:
    """Holds the lock of a docs folder, for which it waits while another process publishes there."""
    return _locked(docs, fcntl.LOCK_EX)


def keep_docs(docs: Path) -> AbstractContextManager[None]:
    """Holds a docs folder as it is while a site is built from it; several may, and who publishes there waits."""
    return _locked(docs, fcntl.LOCK_SH)


@contextmanager
def _locked(folder: Path, operation: int) -> Iterator[None]:
    """Holds a lock on a file beside a folder; `operation` is that of flock.

    The system releases the lock when the process ends.
    """
    lock = folder.resolve().parent / ".cache" / f"{folder.resolve().name}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, operation)
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
