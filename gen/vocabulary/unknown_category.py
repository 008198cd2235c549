"""V14: a category, sub-category or family that the definitions do not have. It is refused where it is read."""

from __future__ import annotations

from collections.abc import Collection

from gen.problems import Place, Problem, did_you_mean

CODE = "V14"


def unknown_category(name: str, known: Collection[str], place: Place, path: str, kind: str = "category") -> Problem:
    """The problem of an entry in no group of this `kind` that is `known`."""
    hint = did_you_mean(name, known) or (f"there are {', '.join(known)}" if known else f"no {kind} is declared yet")
    return Problem(place, path, f'{CODE} unknown {kind} "{name[:80]}"', hint)
