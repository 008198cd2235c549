"""Judges of extent: ranges, signs, bounds, extrema, values and limits."""

from __future__ import annotations

from collections.abc import Callable

from gen.facts.records import ElementwiseFacts, Point, Range
from gen.lint.sentences.claims import PropertyClaim
from gen.lint.sentences.quantities import StatedNumber, read_quantity, real
from gen.lint.wording.verdicts import UNDECIDED, Judge, Verdict, number_in, show, value_of


def _sign(test: Callable[[Range], bool]) -> Judge:
    def decide(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
        outputs = value_of(facts.range)
        return UNDECIDED if outputs is None else Verdict(test(outputs), _say_range(outputs))

    return decide


def _say_range(outputs: Range) -> str:
    left, right = "[" if outputs.lower.attained else "(", "]" if outputs.upper.attained else ")"
    return f"its range is {left}{show(outputs.lower.number)}, {show(outputs.upper.number)}{right}"


def _above_zero(outputs: Range) -> bool:
    lower = real(outputs.lower.number)
    return lower > 0 or (lower == 0 and not outputs.lower.attained)


def _below_zero(outputs: Range) -> bool:
    upper = real(outputs.upper.number)
    return upper < 0 or (upper == 0 and not outputs.upper.attained)


def _zero_never(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    zeros = value_of(facts.zeros)
    if zeros is None:
        return UNDECIDED
    return Verdict(not zeros.pieces, "it has a zero" if zeros.pieces else "it has no zero")


def _ends(claim: PropertyClaim) -> tuple[StatedNumber, StatedNumber] | None:
    if claim.group("reals"):
        return read_quantity("minus infinity"), read_quantity("infinity")
    lower, upper = number_in(claim), number_in(claim, "b")
    return (lower, upper) if lower is not None and upper is not None else None


def _closedness(claim: PropertyClaim) -> tuple[bool | None, bool | None]:
    """Which ends are said to belong to the interval; None where nothing is said."""
    if claim.group("l"):
        return claim.group("l") == "[", claim.group("r") == "]"
    if claim.group("strictly") or claim.group("open") == "open ":
        return False, False
    return (True, True) if claim.group("open") else (None, None)


def _range(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    outputs, ends = value_of(facts.range), _ends(claim)
    if outputs is None or ends is None:
        return UNDECIDED
    same = ends[0].equals(outputs.lower.number) and ends[1].equals(outputs.upper.number)
    for closed, end in zip(_closedness(claim), (outputs.lower, outputs.upper), strict=True):
        same = same and closed in (None, end.attained)
    return Verdict(same, _say_range(outputs))


def _within(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    """All outputs lie there; an interval much too wide is no error of the lint's concern."""
    outputs, ends = value_of(facts.range), _ends(claim)
    if outputs is None or ends is None:
        return UNDECIDED
    inside = ends[0].at_most(outputs.lower.number) and ends[1].at_least(outputs.upper.number)
    for closed, end, stated in zip(_closedness(claim), (outputs.lower, outputs.upper), ends, strict=True):
        if closed is False and end.attained and stated.equals(end.number):
            inside = False
    return Verdict(inside, _say_range(outputs))


def _upper(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    outputs, bound = value_of(facts.range), number_in(claim)
    if outputs is None or bound is None:
        return UNDECIDED
    return Verdict(bound.at_least(outputs.upper.number), _say_range(outputs))


def _lower(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    outputs, bound = value_of(facts.range), number_in(claim)
    if outputs is None or bound is None:
        return UNDECIDED
    return Verdict(bound.at_most(outputs.lower.number), _say_range(outputs))


def _extremum(name: str) -> Judge:
    def decide(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
        fact = facts.minimum if name == "minimum" else facts.maximum
        value, at = number_in(claim), number_in(claim, "at")
        if not fact.known:
            return UNDECIDED
        if fact.value is None:
            return Verdict(False, f"it has no {name}")
        pieces = fact.value.at.pieces
        spot = pieces[0].at if len(pieces) == 1 and isinstance(pieces[0], Point) else None
        if at is not None and spot is None:
            return UNDECIDED
        holds = value is None or value.equals(fact.value.value)
        if at is not None and spot is not None:
            holds = holds and at.equals(spot)
        where = f" at {show(spot)}" if spot is not None else ""
        return Verdict(holds, f"its {name} is {show(fact.value.value)}{where}")

    return decide


def _at_zero(name: str) -> Judge:
    def decide(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
        fact = facts.value_at_zero if name == "value" else facts.derivative_at_zero
        stated = number_in(claim) or read_quantity("one" if claim.kind.endswith("one") else "zero")
        if not fact.known:
            return UNDECIDED
        if fact.value is None:
            return Verdict(False, f"it has no {name} at zero")
        return Verdict(stated.equals(fact.value), f"its {name} at zero is {show(fact.value)}")

    return decide


def _limit(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    both, stated = value_of(facts.limits), number_in(claim)
    sides = [side for side in ("left", "right") if claim.group(side) or claim.group("both")]
    if both is None or stated is None or not sides:
        return UNDECIDED
    limits = [both.minus_oo if side == "left" else both.plus_oo for side in sides]
    shown = " and ".join("none" if limit is None else show(limit) for limit in limits)
    return Verdict(all(limit is not None and stated.equals(limit) for limit in limits), f"the limit is {shown}")


def _mean(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    """Of the output for standard normal input."""
    gaussian, stated = value_of(facts.gaussian), number_in(claim) or read_quantity("zero")
    if gaussian is None or gaussian.mean is None:
        return UNDECIDED
    return Verdict(stated.equals(gaussian.mean), f"its mean for standard normal input is {show(gaussian.mean)}")


EXTENTS: dict[str, Judge] = {
    "positive": _sign(_above_zero),
    "non-negative": _sign(lambda outputs: real(outputs.lower.number) >= 0),
    "negative.never": _sign(lambda outputs: real(outputs.lower.number) >= 0),
    "negative.always": _sign(_below_zero),
    "negative.some": _sign(lambda outputs: real(outputs.lower.number) < 0),
    "zero.never": _zero_never,
    "range": _range,
    "within": _within,
    "upper": _upper,
    "lower": _lower,
    "minimum": _extremum("minimum"),
    "minimum.is": _extremum("minimum"),
    "minimum.at": _extremum("minimum"),
    "maximum": _extremum("maximum"),
    "maximum.is": _extremum("maximum"),
    "value.zero": _at_zero("value"),
    "value.zero.zero": _at_zero("value"),
    "slope.zero": _at_zero("slope"),
    "slope.zero.one": _at_zero("slope"),
    "limit": _limit,
    "zero_centred": _mean,
    "mean": _mean,
}
"""By the kind of claim."""
