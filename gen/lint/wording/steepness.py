"""Judges of steepness: bounds of the slope, Lipschitz constants, saturation, vanishing gradients, dying units."""

from __future__ import annotations

from gen.facts.records import ElementwiseFacts, Lipschitz
from gen.lint.sentences.claims import PropertyClaim
from gen.lint.sentences.quantities import real
from gen.lint.wording.verdicts import UNDECIDED, Judge, Verdict, number_in, show, value_of


def _saturates(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    saturation = value_of(facts.saturation)
    if saturation is None:
        return UNDECIDED
    flat = {"left": saturation.left != "none", "right": saturation.right != "none"}
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


def _vanishing(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    """To have no vanishing gradient may be meant of one side; a function flat on one side only is not judged then."""
    vanishing, tails = value_of(facts.vanishing), value_of(facts.saturation)
    if vanishing is None or tails is None:
        return UNDECIDED
    if not claim.affirmed and "none" in (tails.left, tails.right) and vanishing.value:
        return UNDECIDED
    said = "the slope tends to zero, or is zero, in a tail" if vanishing.value else "no tail is flat"
    return Verdict(vanishing.value, said)


def _dying(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    dying = value_of(facts.dying)
    if dying is None:
        return UNDECIDED
    return Verdict(dying.value, f"its slope is zero on {'a' if dying.value else 'no'} half-line")


def _steepest(facts: ElementwiseFacts) -> Lipschitz | None:
    """The largest slope, where it is the largest size of the slope too: for a curve that rises more than it falls."""
    lipschitz, monotone, lines = value_of(facts.lipschitz), value_of(facts.monotone), value_of(facts.asymptotes)
    if lipschitz is None or monotone is None:
        return None
    if monotone.value in ("strictly increasing", "non-decreasing", "constant"):
        return lipschitz
    slopes = [real(line.slope) for line in (lines.left, lines.right) if line is not None] if lines is not None else []
    rises = monotone.value == "no" and any(slope > 0 for slope in slopes) and all(slope >= 0 for slope in slopes)
    return lipschitz if rises else None


def _say_slope(steepest: Lipschitz) -> str:
    return f"its largest slope is {show(steepest.number)}{'' if steepest.attained else ', not reached'}"


def _slope(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    """The slope against a number: at most, below, equal to at its largest, or above somewhere."""
    steepest, stated = _steepest(facts), number_in(claim)
    if steepest is None or stated is None:
        return UNDECIDED
    match claim.kind:
        case "slope.largest":
            holds = stated.equals(steepest.number)
        case "slope.below":
            holds = stated.at_least(steepest.number) and not (stated.equals(steepest.number) and steepest.attained)
        case _:
            holds = stated.at_least(steepest.number)
    return Verdict(holds, _say_slope(steepest))


def _slope_within(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    """A slope between two numbers; the lower one is judged only if it is zero."""
    steepest, low, high = _steepest(facts), number_in(claim), number_in(claim, "b")
    sign = _never_negative(facts, claim)
    if steepest is None or low is None or high is None or low.value != 0 or sign.holds is None:
        return UNDECIDED
    return Verdict(high.at_least(steepest.number) and sign.holds, f"{_say_slope(steepest)}, and {sign.computed}")


def _never_negative(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    monotone = value_of(facts.monotone)
    if monotone is None:
        return UNDECIDED
    holds = monotone.value in ("strictly increasing", "non-decreasing", "constant")
    return Verdict(holds, "its slope is nowhere negative" if holds else "its slope is negative somewhere")


def _always_positive(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    sign, flat = _never_negative(facts, claim), value_of(facts.critical_points)
    if sign.holds is None or flat is None:
        return UNDECIDED
    return Verdict(sign.holds and not flat.pieces, "its slope is zero somewhere" if flat.pieces else sign.computed)


def _lipschitz(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    return judge_lipschitz(value_of(facts.lipschitz), claim)


def judge_lipschitz(lipschitz: Lipschitz | None, claim: PropertyClaim) -> Verdict:
    """Whether a claim about the Lipschitz constant holds: that it is finite, a number, or at most a number."""
    stated = number_in(claim)
    if lipschitz is None:
        return UNDECIDED
    said = f"its Lipschitz constant is {show(lipschitz.number)}"
    if claim.kind == "lipschitz.finite":
        return Verdict(not lipschitz.number.is_infinite, said)
    if stated is None:
        return UNDECIDED
    exact = claim.kind == "lipschitz"
    return Verdict(stated.equals(lipschitz.number) if exact else stated.at_least(lipschitz.number), said)


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
