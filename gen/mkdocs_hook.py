"""The MkDocs hook: generates the pages before each build, so that `mkdocs serve` shows an edit without a restart.

Files are written only where they differ, so the rebuild that a written page sets off finds nothing to write and stops.
While serving, broken definitions are reported and the last good pages stay; a build for publishing stops at them.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from gen.generation.stages import regenerate
from gen.generation.workers import count_processors
from gen.pages.rendering import TEMPLATES
from gen.problems import DefinitionsRefused
from gen.publishing.compaction import compact, is_compacted
from gen.publishing.engine import DEFINITIONS_VARIABLE, PRUNE_VARIABLE
from gen.publishing.full_text import FULL_TEXT_VARIABLE, is_large, mark_left_out
from gen.publishing.notebook_pages import (
    execution_cache,
    prune_executions,
    with_numbered_cells,
    without_foreign_scripts,
)
from gen.publishing.settings import PACKAGE, THEME
from gen.publishing.writer import PublishingRefused, keep_docs

_LABS = "mkdocs-jupyter"
_log = logging.getLogger("mkdocs.hooks.nonlinear")
_running = {"command": "build"}
_reading = ExitStack()
"""What a build holds so that no generation changes the pages while MkDocs reads them."""


def on_startup(*, command: str, dirty: bool) -> None:
    """Remembers whether this is a build or a server."""
    _running["command"] = command


def on_pre_build(config: MkDocsConfig) -> None:
    """Brings docs/ up to date with the definitions, and looks which search the site will have; raises PluginError."""
    docs = Path(config.docs_dir)
    try:
        prune = bool(os.environ.get(PRUNE_VARIABLE))
        report = regenerate(_definitions(), docs, prune=prune, jobs=count_processors())
        changes = report.changes
        _apply(report.settings, config)
    except (DefinitionsRefused, PublishingRefused) as refused:
        if _running["command"] != "serve":
            raise PluginError(f"The pages were not generated:\n{refused}") from refused
        _log.warning("The pages of the last good definitions stay:\n%s", refused)
        changes = None
    if _running["command"] == "build":
        _reading.enter_context(keep_docs(docs))
    config.extra["full_text"] = os.environ.get(FULL_TEXT_VARIABLE, "") if is_large(docs) else ""
    if config.extra["full_text"] == "names":
        _log.info("The search box finds names and numbers here; the texts are indexed by `python -m gen site`")
    if changes is None:
        return
    if changes:
        _log.info("%d pages written, %d removed", len(changes.written), len(changes.removed))
    if _LABS in config.plugins:
        executions = execution_cache(docs, PACKAGE)
        config.plugins[_LABS].config["cache_dir"] = str(executions)
        prune_executions(executions)


def _apply(settings: Mapping[str, Any], config: MkDocsConfig) -> None:
    """Gives the site what its definitions say now, which may differ from its file of settings while one edits them.

    The address stays: a server has its own.
    """
    config.site_name, config.site_description = settings["site_name"], settings["site_description"]
    config.copyright = settings["copyright"]
    config.extra.update(settings["extra"])
    theme = settings["theme"]
    config.theme["icon"] = {**config.theme.get("icon", {}), **theme["icon"]}
    for name in ("language", "favicon", "logo"):
        config.theme[name] = theme.get(name)


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Publishes our scripts and style sheets in short."""
    if _running["command"] != "serve":
        for file in files:
            if is_compacted(file.src_uri):
                file.content_string = compact(file.src_uri, file.content_string)
    return files


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Takes from a notebook's page what loads from elsewhere or is random, and marks a large site's for Pagefind.

    The theme's index stays empty there, as if each page had asked for that in its front matter.
    """
    if config.extra.get("full_text"):
        page.meta["pagefind"] = not (page.meta.get("search") or {}).get("exclude")
        page.meta["search"] = {"exclude": True}
        html = mark_left_out(html)
    return with_numbered_cells(without_foreign_scripts(html)) if page.file.src_uri.startswith("labs/") else html


def on_post_build(*, config: MkDocsConfig) -> None:
    """Lets other generations write again."""
    _reading.close()


def on_build_error(*, error: Exception) -> None:
    """Lets other generations write again."""
    _reading.close()


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watches what the pages are made from."""
    server.watch(str(_definitions()))
    server.watch(str(TEMPLATES))
    server.watch(str(THEME))
    return server


def _definitions() -> Path:
    return Path(os.environ.get(DEFINITIONS_VARIABLE, PACKAGE / "definitions.yml"))
