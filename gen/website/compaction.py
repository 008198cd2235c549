"""Our own scripts and style sheets as they are published: without comments and needless space.

The page's own weight is mostly markup; what these files say to those who work on them would double the rest.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import rcssmin
import rjsmin

_ASSETS = PurePosixPath("assets")
_VENDOR = _ASSETS / "vendor"


def is_compacted(path: str) -> bool:
    """Whether the file at this path below docs/ is one of ours that is published in short: vendored ones are not."""
    file = PurePosixPath(path)
    return file.suffix in (".js", ".css") and file.is_relative_to(_ASSETS) and not file.is_relative_to(_VENDOR)


def compact(path: str, text: str) -> str:
    """The script or style sheet at `path` without comments and needless space; it means the same."""
    made: str = rcssmin.cssmin(text) if path.endswith(".css") else rjsmin.jsmin(text)
    return made
