"""Our scripts and style sheets in the form in which they are published: without comments, spaces and long names.

Most of the size of a page is its markup; the comments in these files would double the size of the rest.
"""

from __future__ import annotations

from pathlib import PurePosixPath

import minify

_ASSETS = PurePosixPath("assets")
_OTHERS = tuple(_ASSETS / name for name in ("vendor", "javascripts", "stylesheets", "images"))
"""Folders with files of others, which are short already: vendored packages and the files of the theme."""
_MEDIA_TYPES = {".js": "text/javascript", ".css": "text/css"}


def is_compacted(path: str) -> bool:
    """Whether the file at this path of the site is a script or a style sheet of ours.

    >>> is_compacted("assets/finder.js"), is_compacted("assets/vendor/katex.js")
    (True, False)
    """
    file = PurePosixPath(path)
    is_of_others = any(file.is_relative_to(folder) for folder in _OTHERS)
    return file.suffix in _MEDIA_TYPES and file.is_relative_to(_ASSETS) and not is_of_others


def compact(path: str, text: str) -> str:
    """A shorter script or style sheet that does the same as `text`; `path` is its path and gives its type.

    Raises minify.MinifyError, a ValueError, for a script that does not parse.

    >>> compact("assets/site.css", "a { color: red; } /* links */")
    'a{color:red}'
    """
    shortened: str = minify.string(_MEDIA_TYPES[PurePosixPath(path).suffix], text)
    return shortened
