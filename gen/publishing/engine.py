"""MkDocs as a subprocess: it builds the published site, or serves the site with live reload.

The hook of `mkdocs.yml` generates the pages; it gets its settings from environment variables.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from gen.publishing.full_text import FULL_TEXT_VARIABLE, index_command, is_large
from gen.publishing.writer import build_site

DEFINITIONS_VARIABLE = "NONLINEAR_DEFINITIONS"
DOCS_VARIABLE = "NONLINEAR_DOCS"

_EPOCH = "1767225600"
"""The date of a build if none is given: the first day of 2026, in seconds since 1970."""


def build_published_site(root: Path, definitions: Path, docs: Path, site: Path | None = None) -> str:
    """Builds the folder `site`, by default `site/` below `root`, with warnings as errors; returns a line of text.

    A large glossary is indexed by Pagefind. Raises PublishingRefused with the output of the builder if the site is not
    built; then the last good site stays.
    """
    site = site or root / "site"
    given = {**environment(definitions, docs), FULL_TEXT_VARIABLE: "pagefind"}
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--config-file",
        str(root / "mkdocs.yml"),
    ]
    # Without --quiet, because with it MkDocs counts no warnings, and a strict build passes in spite of them.
    large = False

    def finish(staging: Path) -> list[str]:
        nonlocal large
        large = is_large(docs)  # not earlier: the hook has generated the pages during the build
        return index_command(staging) if large else []

    build_site(root, site, [*command, "--site-dir"], given, finish)
    pages = sum(1 for _ in site.rglob("*.html"))
    return f"{site.name}/: {pages} pages{', indexed by Pagefind' if large else ''}."


def serve_site(root: Path, definitions: Path, docs: Path, address: str) -> int:
    """Serves the site with live reload at `host:port` until it is interrupted; returns the exit status.

    In a large glossary the search box finds names and numbers only, because texts are indexed only for a built site.
    """
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "serve",
        "--config-file",
        str(root / "mkdocs.yml"),
        "--dev-addr",
        address,
    ]
    given = {**environment(definitions, docs), "SITE_URL": f"http://{address}/", FULL_TEXT_VARIABLE: "names"}
    with subprocess.Popen(command, cwd=root, env=given) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:
            server.terminate()
            server.wait()
            return 0


def environment(definitions: Path, docs: Path) -> dict[str, str]:
    """The environment variables of a build: the files to read and write, and a fixed date if no valid one is given."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return {
        **os.environ,
        DEFINITIONS_VARIABLE: str(definitions.resolve()),
        DOCS_VARIABLE: str(docs.resolve()),
        "SOURCE_DATE_EPOCH": epoch if epoch.isdecimal() else _EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
    }
