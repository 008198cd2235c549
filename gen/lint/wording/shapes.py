"""Judges of shape: monotone, bounded, smooth, convex, odd and even."""

from __future__ import annotations

import math
from collections.abc import Callable

from gen.facts.records import Bounded, ElementwiseFacts, Kink
from gen.lint.sentences.claims import PropertyClaim
from gen.lint.sentences.quantities import read_quantity
from gen.lint.wording.verdicts import UNDECIDED, Judge, Verdict, number_in, show, value_of

_SUPERSCRIPTS = "⁰¹²³⁴⁵"


def _monotone(*values: str, only_if: tuple[str, ...] = ()) -> Judge:
    """The claim holds for these values; for those of `only_if` it is not decided."""

    def decide(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
        monotone = value_of(facts.monotone)
        if monotone is None or monotone.value in only_if:
            return UNDECIDED
        word = "not monotone" if monotone.value == "no" else monotone.value
        return Verdict(monotone.value in values, f"it is {word}")

    return decide


def _increasing(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    """A function with flat stretches may be called increasing or not: usage differs."""
    monotone = value_of(facts.monotone)
    if monotone is not None and monotone.value == "non-decreasing" and not claim.affirmed:
        return UNDECIDED
    return _monotone("strictly increasing", "non-decreasing")(facts, claim)


def _say_bounds(bounded: Bounded) -> str:
    match bounded.below, bounded.above:
        case True, True:
            return "it is bounded below and above"
        case True, False:
            return "it is bounded below and not above"
        case False, True:
            return "it is bounded above and not below"
        case _:
            return "it is bounded on neither side"


def _bounded(test: Callable[[Bounded], bool]) -> Judge:
    def decide(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
        bounded = value_of(facts.bounded)
        return UNDECIDED if bounded is None else Verdict(test(bounded), _say_bounds(bounded))

    return decide


def _order(facts: ElementwiseFacts) -> float | None:
    smoothness = value_of(facts.smoothness)
    if smoothness is None:
        return None
    return math.inf if smoothness.order is None else smoothness.order


def _say_order(order: float) -> str:
    if order < 0:
        return "it jumps (C^-1)"
    if math.isinf(order):
        return "it has derivatives of every order (C^inf)"
    return "it is continuous and its slope is not (C^0)" if order == 0 else f"its smoothness is C^{int(order)}"


def _smooth(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    """Smooth means of every order to some and once to others, so that only the ends are judged."""
    order = _order(facts)
    if order is None or 0 < order < math.inf:
        return UNDECIDED
    return Verdict(order == math.inf, _say_order(order))


def _at_least_order(wanted: float) -> Judge:
    def decide(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
        order = _order(facts)
        return UNDECIDED if order is None else Verdict(order >= wanted, _say_order(order))

    return decide


def _class(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    times = {"twice ": 2, "three times ": 3}.get(claim.group("k"), 1)
    digit = claim.group("n")
    if digit:
        times = _SUPERSCRIPTS.find(digit) if digit in _SUPERSCRIPTS else int(digit)
    return _at_least_order(times)(facts, claim)


def _breaks(facts: ElementwiseFacts) -> list[Kink] | None:
    """The points where the function has no derivative; None if a junction leaves that open."""
    junctions = value_of(facts.kinks)
    if junctions is None:
        return None
    return [kink for kink in junctions.kinks if kink.order == 0 or (kink.order == 1 and kink.left != kink.right)]


def _differentiable(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    breaks = _breaks(facts)
    if breaks is None:
        return UNDECIDED
    return Verdict(not breaks, _say_breaks(breaks))


def _differentiable_at(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    breaks, at = _breaks(facts), number_in(claim)
    if breaks is None:
        return UNDECIDED
    spot = at or read_quantity("zero")
    return Verdict(not any(spot.equals(kink.at) for kink in breaks), _say_breaks(breaks))


def _say_breaks(breaks: list[Kink]) -> str:
    if not breaks:
        return "it is differentiable everywhere"
    return f"it has no derivative at {' and '.join(show(kink.at) for kink in breaks)}"


def _corner(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    breaks = _breaks(facts)
    if breaks is None or any(kink.order == 0 for kink in breaks):
        return UNDECIDED
    at = number_in(claim, "at")
    here = [kink for kink in breaks if at is None or at.equals(kink.at)]
    said = f"its slope jumps {'at ' + ' and '.join(show(kink.at) for kink in breaks) if breaks else 'nowhere'}"
    return Verdict(bool(here), said)


def _corners(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    breaks = _breaks(facts)
    if breaks is None or any(kink.order == 0 for kink in breaks):
        return UNDECIDED
    word = claim.group("count")
    count = 1 if word in ("a single", "exactly one") else read_quantity(word).value
    at = number_in(claim, "at")
    there = at is None or any(at.equals(kink.at) for kink in breaks)
    return Verdict(len(breaks) == count and there, f"its slope jumps at {len(breaks)} point{'s' * (len(breaks) != 1)}")


def _jump(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
    junctions, at = value_of(facts.kinks), number_in(claim, "at")
    if junctions is None:
        return UNDECIDED
    jumps = [kink.at for kink in junctions.kinks if kink.order == 0]
    said = f"it jumps at {' and '.join(map(show, jumps))}" if jumps else "it is continuous"
    return Verdict(any(at is None or at.equals(jump) for jump in jumps), said)


def _curved(*labels: str) -> Judge:
    def decide(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
        convexity, kinks = value_of(facts.convexity), value_of(facts.kinks)
        if convexity is None or not convexity.intervals or kinks is None:
            return UNDECIDED
        labels_here = [piece.label for piece in convexity.intervals]
        whole = len(labels_here) == 1 and labels_here[0] in (*labels, "affine")
        shown = "; ".join(
            f"{piece.label} from {show(piece.interval.lower)} to {show(piece.interval.upper)}"
            for piece in convexity.intervals[:4]
        )
        if claim.kind.endswith("strict") and whole:
            return UNDECIDED
        return Verdict(whole, f"it is {shown}")

    return decide


def _parity(*values: str) -> Judge:
    def decide(facts: ElementwiseFacts, claim: PropertyClaim) -> Verdict:
        parity = value_of(facts.parity)
        if parity is None:
            return UNDECIDED
        word = "neither odd nor even" if parity.value == "neither" else parity.value
        return Verdict(parity.value in values, f"it is {word}")

    return decide


SHAPES: dict[str, Judge] = {
    "monotone": _monotone("strictly increasing", "non-decreasing", "strictly decreasing", "non-increasing", "constant"),
    "monotone.strict": _monotone("strictly increasing", "strictly decreasing"),
    "increasing": _increasing,
    "increasing.strict": _monotone("strictly increasing"),
    "decreasing": _monotone("strictly decreasing", "non-increasing"),
    "decreasing.strict": _monotone("strictly decreasing"),
    "bounded": _bounded(lambda bounded: bounded.below and bounded.above),
    "bounded.below": _bounded(lambda bounded: bounded.below),
    "bounded.above": _bounded(lambda bounded: bounded.above),
    "bounded.below.only": _bounded(lambda bounded: bounded.below and not bounded.above),
    "bounded.above.only": _bounded(lambda bounded: bounded.above and not bounded.below),
    "smooth": _smooth,
    "smooth.infinite": _at_least_order(math.inf),
    "differentiable": _differentiable,
    "differentiable.at": _differentiable_at,
    "differentiable.k": _class,
    "continuous": _at_least_order(0),
    "kink": _corner,
    "kinks": _corners,
    "jump": _jump,
    "convex": _curved("convex"),
    "convex.strict": _curved("convex"),
    "concave": _curved("concave"),
    "odd": _parity("odd"),
    "even": _parity("even"),
    "symmetric": _parity("odd", "even"),
}
"""By the kind of claim."""
