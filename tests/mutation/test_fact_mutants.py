"""Shipped facts pass an independent verifier; the same facts with one thing wrong do not."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from gen.artefacts.exports import activation_data
from gen.facts.records import ElementwiseFacts, Sheet, VectorFacts
from gen.formula.printers.text import print_text
from gen.generation.computation import Computation
from tests.mutation.fact_mutants import Json, make_mutants
from tests.mutation.verifier import Verifier

SURVIVORS = Path(__file__).with_name("survivors.yml")
LEAST = 200
KINDS = {*ElementwiseFacts.declared(), *VectorFacts.declared(), *(field.name for field in fields(Sheet))}
KINDS -= {"slug", "formula", "facts", "contradictions"}


@pytest.fixture(scope="module")
def entries(computation: Computation) -> dict[str, Json]:
    """The published entries."""
    activations = computation.catalogue.activations
    return {slug: activation_data(activation, computation.sheets[slug]) for slug, activation in activations.items()}


@pytest.fixture(scope="module")
def verifiers(computation: Computation, entries: dict[str, Json]) -> dict[str, Verifier]:
    """A verifier for each entry; what it samples is kept between tests."""
    stable = {slug: activation.stable for slug, activation in computation.catalogue.activations.items()}
    texts = {slug: print_text(stable_form.tree) if stable_form else None for slug, stable_form in stable.items()}
    return {slug: Verifier(slug, entries, text) for slug, text in texts.items()}


def test_no_shipped_fact_raises_an_alarm(verifiers: dict[str, Verifier]) -> None:
    alarms = [f"{slug}.{key}: {problem}" for slug, verifier in verifiers.items() for key, problem in verifier.alarms()]
    assert alarms == []


def test_every_mutated_fact_raises_an_alarm(verifiers: dict[str, Verifier]) -> None:
    explained = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8"))["facts"]
    tried: Counter[str] = Counter()
    survivors = []
    for slug, verifier in verifiers.items():
        for key, fact in verifier.each_fact():
            for mutant in make_mutants(slug, key, fact):
                tried[key.partition(".")[0]] += 1
                if next(verifier.check(key, mutant.fact), None) is None:
                    survivors.append(mutant.name)
    assert sum(tried.values()) >= LEAST
    assert sorted(KINDS - tried.keys()) == [], "some kind of fact has no mutant"
    unexplained = [name for name in survivors if name not in explained]
    assert unexplained == [], "explain survivors in tests/mutation/survivors.yml, or sharpen the verifier"
    assert [name for name in explained if name not in survivors] == [], "these are caught now"
