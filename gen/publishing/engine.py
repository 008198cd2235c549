"""MkDocs as a subprocess: the published site, built aside and exchanged, and the site served with live reload.

The hook of `mkdocs.yml` generates the pages; what it needs to know travels in the environment.
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
"""When no date is given, every build says it was made on the first day of 2026."""


def build_published_site(root: Path, definitions: Path, docs: Path, site: Path | None = None) -> str:
    """Builds `site/` below `root`, or `site`, strictly; returns a line for the reader.

    A large glossary is indexed in parts. Raises PublishingRefused with the builder's words where the site does not
    build; the last good one stays.
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
    # Not --quiet: MkDocs then counts no warnings, and a strict build would pass with all of them.
    large = False

    def finish(staging: Path) -> list[str]:
        nonlocal large
        large = is_large(docs)  # only now, when the hook has generated the pages
        return index_command(staging) if large else []

    build_site(root, site, [*command, "--site-dir"], given, finish)
    pages = sum(1 for _ in site.rglob("*.html"))
    return f"{site.name}/: {pages} pages{', indexed by Pagefind' if large else ''}."


def serve_site(root: Path, definitions: Path, docs: Path, address: str) -> int:
    """Serves with live reload at `host:port` until interrupted; returns the exit status.

    Of a large glossary the search box finds names and numbers only, since the texts are indexed with the built site.
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
    """The environment of a build: where to read and write, and a fixed date unless a valid one is given."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return {
        **os.environ,
        DEFINITIONS_VARIABLE: str(definitions.resolve()),
        DOCS_VARIABLE: str(docs.resolve()),
        "SOURCE_DATE_EPOCH": epoch if epoch.isdecimal() else _EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
    }
