"""Claims held against the facts: each is right, wrong, or not for these facts to decide."""

from __future__ import annotations

from gen.facts.records import Sheet, VectorFacts
from gen.wording.claims import Claim
from gen.wording.extents import EXTENTS
from gen.wording.shapes import SHAPES
from gen.wording.steepness import STEEPNESS
from gen.wording.verdicts import UNDECIDED, Verdict, number_in, show, value_of

JUDGES = {**SHAPES, **EXTENTS, **STEEPNESS}


def judge(claim: Claim, sheet: Sheet) -> Verdict:
    """Whether a claim about the sheet's function is right (`holds`), wrong, or not decided (None)."""
    if isinstance(sheet.facts, VectorFacts):
        verdict = _judge_vector(sheet.facts, claim)
    elif claim.kind in JUDGES:
        verdict = JUDGES[claim.kind](sheet.facts, claim)
    else:
        verdict = UNDECIDED
    if verdict.holds is None or not verdict.computed:
        return UNDECIDED
    return Verdict(verdict.holds == claim.affirmed, verdict.computed)


def _judge_vector(facts: VectorFacts, claim: Claim) -> Verdict:
    """Sums, signs, invariances and Lipschitz constants of vector and gated functions; nothing else is judged."""
    match claim.kind:
        case "sum":
            stated, total = number_in(claim), facts.sum.value
            if not facts.sum.known or stated is None:
                return UNDECIDED
            if total is None:
                return Verdict(False, "the sum of its outputs depends on the input")
            return Verdict(stated.equals(total), f"its outputs add up to {show(total)}")
        case "shift invariant" | "permutation invariant" | "permutation equivariant":
            known = value_of(facts.invariances)
            said = f"it is {', '.join(known)}" if known else "no invariance was found"
            return Verdict(claim.kind in known, said) if known is not None else UNDECIDED
        case "positive" | "non-negative":
            image = value_of(facts.image)
            if image is None or "y[i] > 0 for every i" not in image.text:
                return UNDECIDED
            return Verdict(True, f"its image is {image.text}")
        case "lipschitz" | "lipschitz.at_most" | "lipschitz.finite":
            found, stated = value_of(facts.lipschitz), number_in(claim)
            if found is None:
                return UNDECIDED
            said = f"its Lipschitz constant is {show(found.number)}"
            if claim.kind == "lipschitz.finite":
                return Verdict(found.number.decimal != "oo", said)
            if stated is None:
                return UNDECIDED
            exact = claim.kind == "lipschitz"
            return Verdict(stated.equals(found.number) if exact else stated.at_least(found.number), said)
        case _:
            return UNDECIDED
