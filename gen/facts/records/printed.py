"""Formulas in print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    """A formula as text of the grammar and as LaTeX."""

    text: str
    latex: str
