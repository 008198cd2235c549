"""The labs as Jupyter notebooks, for readers who want to run them elsewhere; the same script gives the same bytes."""

from __future__ import annotations

import json
from importlib.util import find_spec


def can_print() -> bool:
    """Whether jupytext is here; it comes with the extra `labs`."""
    return find_spec("jupytext") is not None


def print_notebook(script: str) -> bytes:
    """A script in the percent format as a notebook without outputs; cells are numbered, since nbformat draws lots.

    Only a site with labs needs jupytext.
    """
    import jupytext

    notebook = jupytext.reads(script, fmt="py:percent")
    for number, cell in enumerate(notebook.cells, 1):
        cell["id"] = f"cell-{number}"
    notebook.metadata.pop("jupytext", None)
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def title_of(script: str) -> str:
    """The first heading of a script in the percent format, empty where there is none."""
    for line in script.splitlines():
        if line.startswith("# # "):
            return line.removeprefix("# # ").strip()
    return ""
