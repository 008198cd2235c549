"""Facts do not depend on what was computed before them in the process, to the last step of their proofs."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from gen.facts.kinds.elementwise import establish
from gen.facts.proofs.subject import Subject
from gen.facts.sheet import make_sheet
from gen.generation.computation import Computation
from tests.facts.random_formulas import make_formula

SLICE = ("relu", "leaky-relu", "swiglu")
RANDOM = 60


def sheets(computation: Computation, slugs: Iterable[str]) -> dict[str, str]:
    """The sheets of functions, computed anew in this order, as text."""
    catalogue = computation.catalogue
    return {slug: repr(make_sheet(catalogue.activations[slug], catalogue)) for slug in slugs}


def test_sheets_are_the_same_in_both_orders(computation: Computation) -> None:
    forwards, backwards = sheets(computation, SLICE), sheets(computation, reversed(SLICE))
    assert [slug for slug in SLICE if forwards[slug] != backwards[slug]] == []
    # these were computed in any order, and mostly by another process
    assert [slug for slug in SLICE if forwards[slug] != repr(computation.sheets[slug])] == []


@pytest.mark.soak
def test_all_sheets_are_the_same_in_both_orders(computation: Computation) -> None:
    slugs = tuple(computation.catalogue.activations)
    backwards, forwards = sheets(computation, reversed(slugs)), sheets(computation, slugs)
    assert [slug for slug in slugs if forwards[slug] != backwards[slug]] == []


@pytest.mark.soak
def test_facts_of_random_formulas_are_the_same_in_both_orders() -> None:
    trees = [make_formula(seed) for seed in range(RANDOM)]
    forwards = [repr(establish(Subject("random", tree, tree))) for tree in trees]
    backwards = [repr(establish(Subject("random", tree, tree))) for tree in reversed(trees)]
    assert [number for number in range(RANDOM) if forwards[number] != backwards[RANDOM - 1 - number]] == []
