"""Makes figures, snippets and tables, each behind a fence of its own: one that fails is left out and reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from gen.catalogue import Catalogue
from gen.fences import OverTime, fenced, limited
from gen.generation.computation import REPORT
from gen.problems import Problem

T = TypeVar("T")

SECONDS = 20.0
"""The processor time that one figure, snippet or table may take."""


class Workshop:
    """`findings` tell of everything that could not be made, at the line of its definition."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.findings: list[Problem] = []

    def make(self, slug: str, what: str, build: Callable[[], T], otherwise: T) -> T:
        """What `build` gives for a function, or `otherwise` with a finding that names `what` could not be made."""

        def report(reason: str) -> T:
            location = self._catalogue.activations[slug].location("formula")
            self.findings.append(Problem(*location, f"{what} left out because of {reason}", REPORT))
            return otherwise

        try:
            with limited(SECONDS):
                return fenced(build, report, f"{slug}: {what}")
        except OverTime as reason:
            return report(str(reason))
