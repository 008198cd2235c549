"""What a site says of itself, as settings of MkDocs, which Zensical reads too; nothing of it is ours by default."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from gen.catalogue import Catalogue, SiteDescription
from gen.problems import Problem, did_you_mean
from gen.publishing.settings import PACKAGE, has_image, icons_like, languages

WAY_HOME = "material/home"
"""The icon of the link to the front page of a site without a logo."""

NO_IMAGE = "data:,"
"""The favicon of a site that has none; without any, browsers ask the server for one, and so does Zensical."""


def check_site(site: SiteDescription, docs: Path) -> Iterator[Problem]:
    """What is wrong with the images and the language that a site names."""
    for field in ("logo", "favicon"):
        name = getattr(site, field)
        if name and "." not in name:
            known = icons_like(name)
            if name not in known:
                hint = did_you_mean(name, known)
                yield Problem(*site.location(field), f'the theme has no icon "{name}"', hint)
        elif name and not has_image(name, docs):
            message = f'there is no file "{name}" under {docs.name}/'
            yield Problem(*site.location(field), message)
    known = languages()
    if site.language not in known:
        hint = did_you_mean(site.language, known) or f"it has {', '.join(known)}"
        message = f'the theme has no words in "{site.language}"'
        yield Problem(*site.location("language"), message, hint)


def site_settings(
    catalogue: Catalogue, definitions: Path, docs: Path, environment: Mapping[str, str] = os.environ
) -> dict[str, Any]:
    """The settings that depend on the definitions.

    The environment variables SITE_NAME, SITE_DESCRIPTION, SITE_URL and SOURCE_URL replace what the definitions say.
    The themes write texts into pages as they are, so the texts are escaped here.
    """
    site = catalogue.site
    logo, favicon = site.logo, site.favicon
    picture = logo if "." in logo else ""
    theme = {
        "language": site.language,
        "icon": {"logo": logo if logo and not picture else WAY_HOME},
        "favicon": favicon or picture or NO_IMAGE,
    }
    if picture:
        theme["logo"] = picture
    folder, docs_folder = repository_folders(definitions, docs)
    settings: dict[str, Any] = {
        "site_name": _escaped(environment.get("SITE_NAME", site.title)),
        "site_description": _escaped(environment.get("SITE_DESCRIPTION", " ".join(site.definition.split()))),
        "site_url": environment.get("SITE_URL", site.url),
        "copyright": _escaped(site.licence),
        "theme": theme,
        "extra": {
            "source": environment.get("SOURCE_URL", site.repository).rstrip("/"),
            "branch": site.branch,
            "definitions_folder": folder,
            "docs_folder": docs_folder,
            "has_functions": bool(catalogue.activations),
            "has_terms": bool(catalogue.terms),
        },
    }
    return settings


def repository_folders(definitions: Path, docs: Path) -> tuple[str, str]:
    """Where the definitions, as pages name them, and the docs folder stand in their repository.

    Both are empty or end in a slash. Pages name the definitions by their path from the folder that holds the docs, or
    by their name alone if they are not below it. The repository is the nearest folder around the definitions that has
    `.git`, or the folder of this package for its own definitions; without one, it is the folder that holds the docs.
    """
    file, project = definitions.resolve(), docs.resolve().parent
    root = next((folder for folder in file.parents if (folder / ".git").exists() or folder == PACKAGE.parent), project)
    named_from = project if file.is_relative_to(project) else file.parent
    return _below(named_from, root), _below(docs.resolve(), root) or f"{docs.resolve().name}/"


def _below(folder: Path, root: Path) -> str:
    path = folder.relative_to(root) if folder.is_relative_to(root) else PurePosixPath()
    return f"{path.as_posix()}/" if path.parts else ""


def _escaped(text: str) -> str:
    """The text for HTML, in elements and in attributes; an ampersand that begins no entity is left alone."""
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
