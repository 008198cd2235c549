"""Claims held against the facts: each is right, wrong, or not for these facts to decide."""

from __future__ import annotations

from collections.abc import Mapping

from gen.facts.records import Sheet
from gen.kinds.elementwise import curve_facts
from gen.kinds.vector import vector_facts
from gen.lint.sentences.claims import PropertyClaim
from gen.lint.wording.extents import EXTENTS
from gen.lint.wording.shapes import SHAPES
from gen.lint.wording.steepness import STEEPNESS
from gen.lint.wording.vectors import VECTOR_EXTENTS, judge_vector
from gen.lint.wording.verdicts import UNDECIDED, Judge, Verdict

JUDGES: Mapping[str, Judge] = {**SHAPES, **EXTENTS, **STEEPNESS}


def judge(claim: PropertyClaim, sheet: Sheet) -> Verdict:
    """Whether a claim about the sheet's function is right (`holds`), wrong, or not decided (None)."""
    verdict = UNDECIDED
    if (vectors := vector_facts(sheet)) is not None:
        verdict = judge_vector(vectors, claim)
    elif (facts := curve_facts(sheet)) is not None and claim.kind in JUDGES:
        verdict = JUDGES[claim.kind](facts, claim)
    if verdict.holds is None or not verdict.computed:
        return UNDECIDED
    return Verdict(verdict.holds == claim.affirmed, verdict.computed)


def aspect_of(kind: str) -> str:
    """What a kind of claim speaks of: shape, extent or steepness."""
    if kind in STEEPNESS:
        return "steepness"
    return "extent" if kind in EXTENTS or kind in VECTOR_EXTENTS else "shape"
