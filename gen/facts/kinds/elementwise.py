"""The facts of one function of one real variable, each with its evidence, method and steps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from gen.facts.elementwise.analysis import Analysis
from gen.facts.elementwise.values import analyse
from gen.facts.proofs.subject import Subject
from gen.facts.records import Builder, ElementwiseFacts, Fact, failed, unknown
from gen.facts.records.declarations import load
from gen.facts.waves.periodic import Wave, find_wave
from gen.fences import fenced
from gen.formula.outcomes import Undecided

ONE_PERIOD = "The signs of the derivatives over one period."


def establish(subject: Subject) -> ElementwiseFacts:
    """All facts of an elementwise function at its default parameters; what is not proved is unknown."""
    return ElementwiseFacts(**establish_some(subject, ElementwiseFacts.declared()))


def establish_some(subject: Subject, keys: Iterable[str]) -> dict[str, Fact[Any]]:
    """Some of the facts, by their keys; what is not proved is unknown."""
    try:
        analysis = analyse(subject)
    except Undecided as reason:
        return {key: unknown(f"The line could not be cut into smooth pieces: {reason}.") for key in keys}
    wave = find_wave(analysis)
    declared = ElementwiseFacts.declared()
    return {
        key: fenced(partial(_build, analysis, wave, key, declared[key].builder), failed, f"{subject.slug}.{key}")
        for key in keys
    }


def _build(analysis: Analysis, wave: Wave | None, key: str, builder: Builder | None) -> Fact[Any]:
    if builder is None:
        raise TypeError(f"{key} is declared without a builder")
    build = load(builder.build)
    if not builder.method:
        fact: Fact[Any] = build(analysis)
        return fact
    analysis.ledger.fact = key
    try:
        if wave is not None and builder.of_wave is not None:
            return analysis.prove(partial(load(builder.of_wave), wave), ONE_PERIOD)
        return analysis.prove(partial(build, analysis), builder.method, builder.enclosed or None)
    finally:
        analysis.ledger.fact = None
