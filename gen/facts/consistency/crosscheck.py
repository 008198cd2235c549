"""One thing that the values of some facts say of one another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Compare = Callable[..., str]
"""Takes the values of the facts in order; says in words why they cannot all hold, and nothing where they may."""


@dataclass(frozen=True)
class CrossCheck:
    """The keys of some facts, and what compares their values; it is asked where all of them are proved."""

    keys: tuple[str, ...]
    compare: Compare

    @property
    def name(self) -> str:
        """What it compares, such as `dying_by_saturation`."""
        return self.compare.__name__
