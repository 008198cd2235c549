"""The engines as subprocesses: they build the published site, or serve the site with live reload.

The hook of MkDocs generates the pages; it gets its settings from environment variables. Zensical runs no hook, so for
it the pages have to be generated before.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from gen.publishing.full_text import FULL_TEXT_VARIABLE, index_command, is_large
from gen.publishing.headers import write_headers
from gen.publishing.settings import OWN_SETTINGS, PACKAGE
from gen.publishing.writer import PublishingRefused, build_site

DEFINITIONS_VARIABLE = "NONLINEAR_DEFINITIONS"
DOCS_VARIABLE = "NONLINEAR_DOCS"
PRUNE_VARIABLE = "NONLINEAR_PRUNE"
"""Set where pages may disappear."""

STATE_VARIABLE = "NONLINEAR_STATE"
"""The environment variable by which Zensical, which keeps pages, is told that what extensions read has changed."""

_READ_BY_EXTENSIONS = ("assets/generated/lines.json", "assets/generated/surface-forms.json")

Engine = Literal["mkdocs", "zensical"]

_EPOCH = "1767225600"
"""The date of a build if none is given: the first day of 2026, in seconds since 1970."""


def build_published_site(
    settings: Path, definitions: Path, docs: Path, site: Path, engine: Engine = "mkdocs", *, prune: bool = False
) -> str:
    """Builds the folder `site` from a file of settings, with warnings as errors; returns a line of text.

    With `prune` pages of entries that the definitions no longer have may disappear.
    A large glossary is indexed by Pagefind if MkDocs builds it. Raises PublishingRefused with the output of the builder
    if the site is not built; then the last good site stays.
    """
    site = site.resolve()
    if docs.resolve().is_relative_to(site):
        raise PublishingRefused(f"{site} contains the docs folder; name another folder for the site.")
    if find_spec(engine) is None:
        raise PublishingRefused(f"The engine {engine} is not installed; run: pip install 'nonlinear[{engine}]'")
    if engine == "zensical" and not site.is_relative_to(settings.parent):
        raise PublishingRefused(f"Zensical builds only below {settings.parent}; name a folder there for the site.")
    given = {**environment(definitions, docs, prune=prune), FULL_TEXT_VARIABLE: "pagefind"}
    if engine == "zensical":
        given[DOCS_VARIABLE] = os.path.relpath(docs, settings.parent)  # it reads no absolute path
        read = (docs / name for name in _READ_BY_EXTENSIONS)
        given[STATE_VARIABLE] = sha256(b"".join(path.read_bytes() for path in read if path.is_file())).hexdigest()
    large = False

    def finish(staging: Path) -> list[str]:
        nonlocal large
        large = engine == "mkdocs" and is_large(docs)  # not earlier: the hook has generated the pages during the build
        write_headers(staging, compiled=large)
        return index_command(staging) if large else []

    # Without --quiet, because with it MkDocs counts no warnings, and a strict build passes in spite of them.
    command = _command(engine, "build", "--strict", "--config-file", str(settings))
    build_site(settings.parent, site, command, given, finish)
    pages = sum(1 for _ in site.rglob("*.html"))
    return f"{site.name}/: {pages} pages{', indexed by Pagefind' if large else ''}."


def serve_site(settings: Path, definitions: Path, docs: Path, address: str, *, prune: bool = False) -> int:
    """Serves the site with live reload at `host:port` until it is interrupted; returns the exit status.

    In a large glossary the search box finds names and numbers only, because texts are indexed only for a built site.
    """
    command = _command("mkdocs", "serve", "--config-file", str(settings), "--dev-addr", address)
    given = {
        **environment(definitions, docs, prune=prune),
        "SITE_URL": f"http://{address}/",
        FULL_TEXT_VARIABLE: "names",
    }
    # So that MkDocs ends with this process, also where a shell had it ignore interrupts, as it does in the background.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with subprocess.Popen(command, cwd=settings.parent, env=given) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:
            # A terminal interrupts MkDocs as well; otherwise it is told, and removes its temporary folder.
            for seconds, number in ((1, signal.SIGINT), (10, signal.SIGKILL)):
                with suppress(subprocess.TimeoutExpired):
                    return server.wait(seconds)
                server.send_signal(number)
            return server.wait()


def _command(engine: Engine, *arguments: str) -> list[str]:
    # With -P, because a folder called `gen` beside the docs would otherwise be imported in place of this package.
    return [sys.executable, "-P", "-m", engine, *arguments]


def environment(definitions: Path, docs: Path, *, prune: bool = False) -> dict[str, str]:
    """The environment variables of a build: the files to read and write, and a fixed date if no valid one is given."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    # A checkout need not be installed for its engine to find it.
    path = [str(PACKAGE.parent)] if OWN_SETTINGS.is_file() else []
    return {
        **os.environ,
        DEFINITIONS_VARIABLE: str(definitions.resolve()),
        DOCS_VARIABLE: str(docs.resolve()),
        PRUNE_VARIABLE: "1" if prune else "",
        "PYTHONPATH": os.pathsep.join([*path, *filter(None, [os.environ.get("PYTHONPATH")])]),
        "SOURCE_DATE_EPOCH": epoch if epoch.isdecimal() else _EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
    }
