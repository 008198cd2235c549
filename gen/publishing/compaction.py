"""Our own scripts and style sheets as they are published: without comments, needless space and long local names.

The page's own weight is mostly markup; what these files say to those who work on them would double the rest.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import minify

_ASSETS = PurePosixPath("assets")
_OTHERS = tuple(_ASSETS / name for name in ("vendor", "javascripts", "stylesheets", "images"))
"""Others' files: the vendored ones, and where the theme puts its own; both come in short already."""
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


def is_compacted(path: str) -> bool:
    """Whether the file at this path of the site is one of ours that is published in short."""
    file = PurePosixPath(path)
    is_another_s = any(file.is_relative_to(folder) for folder in _OTHERS)
    return file.suffix in _MEDIA_TYPES and file.is_relative_to(_ASSETS) and not is_another_s


def compact(path: str, text: str) -> str:
    """The script or style sheet at `path` in short; it means the same.

    Raises minify.MinifyError, a ValueError, where a script does not parse.
    """
    made: str = minify.string(_MEDIA_TYPES[PurePosixPath(path).suffix], text)
    return made
