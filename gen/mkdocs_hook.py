"""The MkDocs hook: generates the pages before each build, so that `mkdocs serve` shows an edit without a restart.

Files are written only where they differ, so the rebuild that a written page sets off finds nothing to write and stops.
While serving, broken definitions are reported and the last good pages stay; a build for publishing stops at them.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from gen.generation import regenerate
from gen.problems import DefinitionsRefused
from gen.website.builders import DEFINITIONS_VARIABLE
from gen.website.labs import execution_cache, without_foreign_scripts
from gen.website.pages import TEMPLATES
from gen.website.publish import PublishingRefused

_ROOT = Path(__file__).resolve().parents[1]
_LABS = "mkdocs-jupyter"
_log = logging.getLogger("mkdocs.hooks.nonlinear")
_running = {"command": "build"}


def on_startup(*, command: str, dirty: bool) -> None:
    """Remembers whether this is a build or a server."""
    _running["command"] = command


def on_pre_build(config: MkDocsConfig) -> None:
    """Brings docs/ up to date with the definitions."""
    try:
        report = regenerate(_definitions(), Path(config.docs_dir), check=False)
    except (DefinitionsRefused, PublishingRefused) as refused:
        if _running["command"] != "serve":
            raise PluginError(f"The pages were not generated:\n{refused}") from refused
        _log.warning("The pages of the last good definitions stay:\n%s", refused)
        return
    if report.changes:
        _log.info("%d pages written, %d removed", len(report.changes.written), len(report.changes.removed))
    if _LABS in config.plugins:
        config.plugins[_LABS].config["cache_dir"] = str(execution_cache(_ROOT, Path(config.docs_dir)))


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Leaves nothing in a notebook's page that would load from elsewhere."""
    return without_foreign_scripts(html) if page.file.src_uri.startswith("labs/") else html


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watches what the pages are made from."""
    server.watch(str(_definitions()))
    server.watch(str(TEMPLATES))
    return server


def _definitions() -> Path:
    return Path(os.environ.get(DEFINITIONS_VARIABLE, _ROOT / "gen" / "definitions.yml"))
