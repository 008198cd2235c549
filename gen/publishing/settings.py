"""The settings of a site that MkDocs and Zensical read: those of the package, and those of one site.

The package has everything that sites have in common: settings, templates, style sheets, scripts and typefaces. A site
of other definitions adds a file of settings beside its docs folder, because Zensical reads settings from a file only,
and only from a folder that contains the docs and the site.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gen.publishing.writer import make_folder, write_atomically

PACKAGE = Path(__file__).resolve().parents[1]
"""The folder of the generator, which is never written to."""

THEME = PACKAGE / "theme"
"""The templates that replace those of the theme Material, and the static files of every site in `assets/`."""

HOOK = PACKAGE / "mkdocs_hook.py"
COMMON, WITH_LABS = (PACKAGE / "publishing" / name for name in ("mkdocs.yml", "labs.yml"))
"""The settings that sites inherit, without and with executed notebooks."""

OWN_SETTINGS = PACKAGE.parent / "mkdocs.yml"
"""The settings of our own site; the file exists in a checkout only."""

FILE_NAME = ".nonlinear.yml"


def settings_path(docs: Path) -> Path:
    """The file of settings for the site of a docs folder: ours for our docs, otherwise a file beside the folder."""
    own = OWN_SETTINGS.is_file() and docs.resolve() == OWN_SETTINGS.parent / "docs"
    return OWN_SETTINGS if own else docs.resolve().parent / FILE_NAME


def published_name(definitions: Path, docs: Path) -> str:
    """The name of the file on pages: its path from the folder that contains `docs`, if it lies below that folder.

    So the bytes of a page depend neither on the current folder nor on the place of the project.
    """
    absolute, project = definitions.resolve(), docs.resolve().parent
    return absolute.relative_to(project).as_posix() if absolute.is_relative_to(project) else absolute.name


def write_settings(docs: Path, settings: Mapping[str, Any]) -> None:
    """Writes the file of settings of a site that is not ours, and makes its docs folder."""
    labs = any((docs / "labs").glob("*.py"))
    theme = {**settings["theme"], "custom_dir": str(THEME)}
    inherited = {"INHERIT": str(WITH_LABS if labs else COMMON), "docs_dir": docs.resolve().name}
    content = {**inherited, **settings, "theme": theme, "hooks": [str(HOOK)]}
    if not content["site_url"]:
        del content["site_url"]  # Zensical takes an empty one for the address /
    warning = (
        "# Do not edit: this file is written when the site is built or served, and says what the definitions say.\n"
    )
    make_folder(docs)
    write_atomically(settings_path(docs), (warning + json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode())


def icons_like(name: str) -> list[str]:
    """The icons of the theme that lie in the same folder as an icon such as material/sine-wave."""
    folder, _, _ = name.rpartition("/")
    return [f"{folder}/{icon}" for icon in _theme_files(f".icons/{folder}", ".svg")]


def languages() -> list[str]:
    """The codes of the languages in which the theme has its words."""
    return _theme_files("partials/languages", ".html")


def has_image(name: str, docs: Path) -> bool:
    """Whether the image exists below the docs folder or among the static files of the package."""
    return (docs / name).is_file() or (THEME / name).is_file()


def _theme_files(folder: str, suffix: str) -> list[str]:
    """The names of the files of a folder of the theme Material, without their suffix, sorted."""
    specification = find_spec("material")
    assert specification is not None and specification.submodule_search_locations is not None
    (package,) = specification.submodule_search_locations
    return [path.stem for path in sorted(Path(package, "templates", folder).glob(f"*{suffix}"))]
