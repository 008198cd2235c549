"""Judges of extent: ranges, signs, bounds, extrema, values and limits."""

from __future__ import annotations

from collections.abc import Callable

from gen.facts.records import ElementwiseFacts, Point, Range
from gen.wording.claims import Claim
from gen.wording.quantities import Quantity, read_quantity, real
from gen.wording.verdicts import UNDECIDED, Judge, Verdict, number_in, show, value_of


def _sign(test: Callable[[Range], bool]) -> Judge:
    def decide(facts: ElementwiseFacts, claim: Claim) -> Verdict:
        found = value_of(facts.range)
        return UNDECIDED if found is None else Verdict(test(found), _say_range(found))

    return decide


def _say_range(found: Range) -> str:
    left, right = "[" if found.lower.attained else "(", "]" if found.upper.attained else ")"
    return f"its range is {left}{show(found.lower.number)}, {show(found.upper.number)}{right}"


def _above_zero(found: Range) -> bool:
    lower = real(found.lower.number)
    return lower > 0 or (lower == 0 and not found.lower.attained)


def _below_zero(found: Range) -> bool:
    upper = real(found.upper.number)
    return upper < 0 or (upper == 0 and not found.upper.attained)


def _zero_never(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    found = value_of(facts.zeros)
    return (
        UNDECIDED if found is None else Verdict(not found.pieces, "it has a zero" if found.pieces else "it has no zero")
    )


def _ends(claim: Claim) -> tuple[Quantity, Quantity] | None:
    if claim.group("reals"):
        return read_quantity("minus infinity"), read_quantity("infinity")
    lower, upper = number_in(claim), number_in(claim, "b")
    return (lower, upper) if lower is not None and upper is not None else None


def _closedness(claim: Claim) -> tuple[bool | None, bool | None]:
    """Which ends are said to belong to the interval; None where nothing is said."""
    if claim.group("l"):
        return claim.group("l") == "[", claim.group("r") == "]"
    if claim.group("strictly") or claim.group("open") == "open ":
        return False, False
    return (True, True) if claim.group("open") else (None, None)


def _range(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    found, ends = value_of(facts.range), _ends(claim)
    if found is None or ends is None:
        return UNDECIDED
    same = ends[0].equals(found.lower.number) and ends[1].equals(found.upper.number)
    for closed, end in zip(_closedness(claim), (found.lower, found.upper), strict=True):
        same = same and closed in (None, end.attained)
    return Verdict(same, _say_range(found))


def _within(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    """All outputs lie there; an interval much too wide is no error of the lint's concern."""
    found, ends = value_of(facts.range), _ends(claim)
    if found is None or ends is None:
        return UNDECIDED
    inside = ends[0].at_most(found.lower.number) and ends[1].at_least(found.upper.number)
    for closed, end, stated in zip(_closedness(claim), (found.lower, found.upper), ends, strict=True):
        if closed is False and end.attained and stated.equals(end.number):
            inside = False
    return Verdict(inside, _say_range(found))


def _upper(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    found, bound = value_of(facts.range), number_in(claim)
    if found is None or bound is None:
        return UNDECIDED
    return Verdict(bound.at_least(found.upper.number), _say_range(found))


def _lower(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    found, bound = value_of(facts.range), number_in(claim)
    if found is None or bound is None:
        return UNDECIDED
    return Verdict(bound.at_most(found.lower.number), _say_range(found))


def _extremum(name: str) -> Judge:
    def decide(facts: ElementwiseFacts, claim: Claim) -> Verdict:
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
    def decide(facts: ElementwiseFacts, claim: Claim) -> Verdict:
        fact = facts.value_at_zero if name == "value" else facts.derivative_at_zero
        stated = number_in(claim) or read_quantity("one" if claim.kind.endswith("one") else "zero")
        if not fact.known:
            return UNDECIDED
        if fact.value is None:
            return Verdict(False, f"it has no {name} at zero")
        return Verdict(stated.equals(fact.value), f"its {name} at zero is {show(fact.value)}")

    return decide


def _limit(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    found, stated = value_of(facts.limits), number_in(claim)
    sides = [side for side in ("left", "right") if claim.group(side) or claim.group("both")]
    if found is None or stated is None or not sides:
        return UNDECIDED
    limits = [found.minus_oo if side == "left" else found.plus_oo for side in sides]
    shown = " and ".join("none" if one is None else show(one) for one in limits)
    return Verdict(all(one is not None and stated.equals(one) for one in limits), f"the limit is {shown}")


def _mean(facts: ElementwiseFacts, claim: Claim) -> Verdict:
    """Of the output for standard normal input."""
    found, stated = value_of(facts.gaussian), number_in(claim) or read_quantity("zero")
    if found is None or found.mean is None:
        return UNDECIDED
    return Verdict(stated.equals(found.mean), f"its mean for standard normal input is {show(found.mean)}")


EXTENTS: dict[str, Judge] = {
    "positive": _sign(_above_zero),
    "non-negative": _sign(lambda found: real(found.lower.number) >= 0),
    "negative.never": _sign(lambda found: real(found.lower.number) >= 0),
    "negative.always": _sign(_below_zero),
    "negative.some": _sign(lambda found: real(found.lower.number) < 0),
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
