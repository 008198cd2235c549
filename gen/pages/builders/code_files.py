"""The code that is written from scratch, as files to take away, just as the pages of the functions show it."""

from __future__ import annotations

from gen.pages.materials import Materials

CODE = "data/code"
"""The folder below docs/ that holds them."""


def code_files(materials: Materials) -> dict[str, bytes]:
    """Every snippet that has a file of its own, by path below docs/."""
    return {
        f"{CODE}/{snippet.file}": snippet.code.encode()
        for snippets in materials.snippets.values()
        for snippet in snippets
        if snippet.file
    }
