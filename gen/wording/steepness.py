"""Judges of steepness: bounds of the slope, Lipschitz constants, saturation, vanishing gradients, dying units."""

from __future__ import annotations

from gen.facts.records import ElementwiseFacts, Lipschitz
from gen.wording.claims import Claim
from gen.wording.quantities import real
from gen.wording.verdicts import UNDECIDED, Judge, Verdict, number_in, show, value_of


def _saturates(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    found = value_of(facts.saturation)
    if found is None:
        return UNDECIDED
    flat = {"left": found.left != "none", "right": found.right != "none"}
    count = sum(flat.values())
    said = (
        "no tail is flat"
        if not count
        else f"it is flat in the {' and '.join(side for side in flat if flat[side])} tail"
    )
    side = claim.group("side")
    if claim.group("left") or side == "left":
        return Verdict(flat["left"], said)
    if claim.group("right") or side == "right":
        return Verdict(flat["right"], said)
    if claim.group("neither"):
        return Verdict(count == 0, said)
    if claim.group("one"):
        return Verdict(count == 1, said)
    if claim.group("both") or side == "both":
        return Verdict(count == 2, said) if claim.affirmed or count != 1 else UNDECIDED
    return Verdict(count > 0, said) if count != 1 or side == "neither" else UNDECIDED


def _vanishing(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    """To have no vanishing gradient may be meant of one side; a function flat on one side only is not judged then."""
    found, tails = value_of(facts.vanishing), value_of(facts.saturation)
    if found is None or tails is None or (not claim.affirmed and "none" in (tails.left, tails.right) and found.value):
        return UNDECIDED
    return Verdict(found.value, "the slope tends to zero, or is zero, in a tail" if found.value else "no tail is flat")


def _dying(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    found = value_of(facts.dying)
    if found is None:
        return UNDECIDED
    return Verdict(found.value, f"its slope is zero on {'a' if found.value else 'no'} half-line")


def _steepest(facts: ElementwiseFacts) -> Lipschitz | None:
    """The largest slope, where it is the largest size of the slope too: for a curve that rises more than it falls."""
    found, monotone, lines = value_of(facts.lipschitz), value_of(facts.monotone), value_of(facts.asymptotes)
    if found is None or monotone is None:
        return None
    if monotone.value in ("strictly increasing", "non-decreasing", "constant"):
        return found
    slopes = [real(line.slope) for line in (lines.left, lines.right) if line is not None] if lines is not None else []
    rises = monotone.value == "no" and any(slope > 0 for slope in slopes) and all(slope >= 0 for slope in slopes)
    return found if rises else None


def _say_slope(found: Lipschitz) -> str:
    return f"its largest slope is {show(found.number)}{'' if found.attained else ', not reached'}"


def _slope(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    """The slope against a number: at most, below, equal to at its largest, or above somewhere."""
    found, stated = _steepest(facts), number_in(claim)
    if found is None or stated is None:
        return UNDECIDED
    match claim.kind:
        case "slope.largest":
            holds = stated.equals(found.number)
        case "slope.below":
            holds = stated.at_least(found.number) and not (stated.equals(found.number) and found.attained)
        case _:
            holds = stated.at_least(found.number)
    return Verdict(holds, _say_slope(found))


def _slope_within(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    """A slope between two numbers; the lower one is judged only if it is zero."""
    found, low, high = _steepest(facts), number_in(claim), number_in(claim, "b")
    sign = _never_negative(facts, claim)
    if found is None or low is None or high is None or low.value != 0 or sign.holds is None:
        return UNDECIDED
    return Verdict(high.at_least(found.number) and sign.holds, f"{_say_slope(found)}, and {sign.computed}")


def _never_negative(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    found = value_of(facts.monotone)
    if found is None:
        return UNDECIDED
    holds = found.value in ("strictly increasing", "non-decreasing", "constant")
    return Verdict(holds, "its slope is nowhere negative" if holds else "its slope is negative somewhere")


def _always_positive(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    sign, flat = _never_negative(facts, claim), value_of(facts.critical_points)
    if sign.holds is None or flat is None:
        return UNDECIDED
    return Verdict(sign.holds and not flat.pieces, "its slope is zero somewhere" if flat.pieces else sign.computed)


def _lipschitz(facts: ElementwiseFacts, claim: Claim) -> Verdict:
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


STEEPNESS: dict[str, Judge] = {
    "saturates": _saturates,
    "saturates.side": _saturates,
    "vanishing": _vanishing,
    "dying": _dying,
    "slope.at_most": _slope,
    "slope.below": _slope,
    "slope.largest": _slope,
    "slope.within": _slope_within,
    "slope.non-negative": _never_negative,
    "slope.positive": _always_positive,
    "lipschitz": _lipschitz,
    "lipschitz.at_most": _lipschitz,
    "lipschitz.finite": _lipschitz,
}
"""By the kind of claim."""
