"""The judge of vector and gated functions: sums, signs, invariances and Lipschitz constants."""

from __future__ import annotations

from gen.facts.records import VectorFacts
from gen.lint.sentences.claims import PropertyClaim
from gen.lint.wording.steepness import judge_lipschitz
from gen.lint.wording.verdicts import UNDECIDED, Verdict, number_in, show, value_of

VECTOR_EXTENTS = frozenset(("sum",))
"""The kinds of claims that only vector functions have and that speak of extents."""


def judge_vector(facts: VectorFacts, claim: PropertyClaim) -> Verdict:
    """Whether what the claim says holds; nothing but sums, signs, invariances and Lipschitz constants is judged."""
    match claim.kind:
        case "sum":
            return _judge_sum(facts, claim)
        case "shift invariant" | "permutation invariant" | "permutation equivariant":
            known = value_of(facts.invariances)
            said = f"it is {', '.join(known.words)}" if known is not None and known.words else "no invariance was found"
            return Verdict(claim.kind in known.words, said) if known is not None else UNDECIDED
        case "positive" | "non-negative":
            image = value_of(facts.image)
            if image is None or "y[i] > 0 for every i" not in image.text:
                return UNDECIDED
            return Verdict(True, f"its image is {image.text}")
        case "lipschitz" | "lipschitz.at_most" | "lipschitz.finite":
            return judge_lipschitz(value_of(facts.lipschitz), claim)
        case _:
            return UNDECIDED


def _judge_sum(facts: VectorFacts, claim: PropertyClaim) -> Verdict:
    stated, total = number_in(claim), facts.sum.value
    if not facts.sum.known or stated is None:
        return UNDECIDED
    if total is None:
        return Verdict(False, "the sum of its outputs depends on the input")
    return Verdict(stated.equals(total), f"its outputs add up to {show(total)}")
