"""Our own scripts and style sheets as they are published: without comments, needless space and long local names.

The page's own weight is mostly markup; what these files say to those who work on them would double the rest.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import minify

_ASSETS = PurePosixPath("assets")
_VENDOR = _ASSETS / "vendor"
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


def is_compacted(path: str) -> bool:
    """Whether the file at this path below docs/ is one of ours that is published in short: vendored ones are not."""
    file = PurePosixPath(path)
    return file.suffix in _MEDIA_TYPES and file.is_relative_to(_ASSETS) and not file.is_relative_to(_VENDOR)


def compact(path: str, text: str) -> str:
    """The script or style sheet at `path` in short; it means the same.

    Raises minify.MinifyError, a ValueError, where a script does not parse.
    """
    made: str = minify.string(_MEDIA_TYPES[PurePosixPath(path).suffix], text)
    return made
