"""Convex and concave intervals, held against inflection points, critical points, monotone intervals and limits."""

from __future__ import annotations

from itertools import pairwise

from gen.facts.consistency.crosscheck import CrossCheck
from gen.facts.consistency.extents import SIDES
from gen.facts.consistency.margins import Bracket, bracket, ends, inside, lacks, members, overlap, reaches
from gen.facts.consistency.slopes import FALLS, RESTS, RISES
from gen.facts.records import (
    Asymptotes,
    Convexity,
    Gaussian,
    Interval,
    LabelledInterval,
    Limits,
    Monotone,
    Number,
    Point,
    RealSet,
)

BENDS = {"convex": 1, "concave": -1}
"""The sign of the bend by the label of an interval."""


def convexity_by_inflection_points(convexity: Convexity, inflections: RealSet) -> str:
    """An inflection lies where convex turns into concave or back, and not inside an interval of one label."""
    for piece in inflections.pieces:
        if isinstance(piece, Point) and any(inside(part.interval, bracket(piece.at)) for part in convexity.intervals):
            return f"there is an inflection at {piece.at.decimal}, inside an interval of one label"
    for before, after in pairwise(convexity.intervals):
        labels = {before.label, after.label}
        joined = before.interval.upper_closed and after.interval.lower_closed
        turn = bracket(before.interval.upper)
        if (
            labels == BENDS.keys()
            and joined
            and turn.equals(bracket(after.interval.lower))
            and lacks(inflections, turn)
        ):
            return f"{before.label} turns into {after.label} at {before.interval.upper.decimal}, which is no inflection"
    if inflections.pieces and len(convexity.intervals) == 1 and convexity.intervals[0].interval.is_line:
        return f"there is an inflection, and it is {convexity.intervals[0].label} on the whole line"
    return ""


def convexity_by_monotone(convexity: Convexity, monotone: Monotone) -> str:
    """Inside a convex interval no rise is followed by a fall, and inside an affine one f goes one way."""
    for part in convexity.intervals:
        parts = [other for other in monotone.intervals if overlap(part.interval, other.interval)]
        labels = [other.label for other in parts]
        wrong = {"convex": (RISES, FALLS), "concave": (FALLS, RISES)}.get(part.label)
        if wrong is None:
            if len(set(labels)) > 1:
                return f"it is affine on an interval on which it is {labels[0]} and then {labels[1]}"
            continue
        first, second = wrong
        if first in labels and second in labels[labels.index(first) :]:
            return f"it is {part.label} on an interval on which it is {first} and then {second}"
    return ""


def convexity_by_limits(convexity: Convexity, monotone: Monotone, limits: Limits) -> str:
    """A convex tail that goes upwards goes to infinity, and a concave one that goes downwards to minus infinity."""
    for side, limit in zip(SIDES, (limits.minus_oo, limits.plus_oo), strict=True):
        bends = {part.label for part in convexity.intervals if _reaches(part, side)}
        ways = {part.label for part in monotone.intervals if _reaches(part, side)}
        up, down = (RISES, FALLS) if side > 0 else (FALLS, RISES)
        if limit is None:
            continue
        if "convex" in bends and up in ways and limit.infinity != 1:
            return f"a convex tail goes upwards, and its limit is {limit.decimal}"
        if "concave" in bends and down in ways and limit.infinity != -1:
            return f"a concave tail goes downwards, and its limit is {limit.decimal}"
        if "affine" in bends and RESTS not in ways and not limit.is_infinite:
            return f"an affine tail is not constant, and its limit is {limit.decimal}"
    return ""


def _reaches(part: LabelledInterval, side: int) -> bool:
    return part.period is None and reaches(RealSet((part.interval,)), side)


def convexity_by_critical_points(convexity: Convexity, critical: RealSet) -> str:
    """Two critical points inside a convex or concave interval have critical points between them only."""
    flats = [at for at in members(critical) if not lacks(critical, at)]
    for part in convexity.intervals:
        within = [at for at in flats if inside(part.interval, at)]
        for first in within:
            for second in within:
                if first.below(second) and lacks(critical, Bracket((first.ball + second.ball) / 2)):
                    return f"it is {part.label} on an interval with critical points and others between them"
    return ""


def convexity_by_mean(convexity: Convexity, gaussian: Gaussian, value: Number | None) -> str:
    """E f(z) is at least f(E z) for a convex function (Jensen's inequality), and at most for a concave one."""
    if gaussian.mean is None or value is None or len(convexity.intervals) != 1:
        return ""
    (part,) = convexity.intervals
    mean, middle = bracket(gaussian.mean), bracket(value)
    sign = BENDS.get(part.label, 0)
    if not part.interval.is_line:
        return ""
    if (sign >= 0 and mean.below(middle)) or (sign <= 0 and middle.below(mean)):
        return f"it is {part.label}, E f(z) = {gaussian.mean.decimal} and f(0) = {value.decimal}"
    return ""


def convexity_by_asymptotes(convexity: Convexity, asymptotes: Asymptotes) -> str:
    """The slope of a convex function does not fall from one end to the other, and that of an affine one stays."""
    if asymptotes.left is None or asymptotes.right is None or len(convexity.intervals) != 1:
        return ""
    (part,) = convexity.intervals
    first, last = bracket(asymptotes.left.slope), bracket(asymptotes.right.slope)
    sign = BENDS.get(part.label, 0)
    if part.interval.is_line and ((sign >= 0 and last.below(first)) or (sign <= 0 and first.below(last))):
        shown = asymptotes.left.slope.decimal, asymptotes.right.slope.decimal
        return f"it is {part.label}, and its asymptotes have the slopes {shown[0]} and {shown[1]}"
    return ""


def convexity_by_domain(convexity: Convexity, domain: RealSet) -> str:
    """Convex and concave intervals lie in the domain."""
    for part in convexity.intervals:
        if any(lacks(domain, at) for at in members(RealSet((part.interval,)), _cuts(domain))):
            return f"it is {part.label} where it is not defined"
    return ""


def _cuts(subset: RealSet) -> list[Bracket]:
    return [end for piece in subset.pieces if isinstance(piece, Interval) for end in ends(piece) if end.finite]


CHECKS = (
    CrossCheck(("convexity", "inflection_points"), convexity_by_inflection_points),
    CrossCheck(("convexity", "monotone"), convexity_by_monotone),
    CrossCheck(("convexity", "monotone", "limits"), convexity_by_limits),
    CrossCheck(("convexity", "critical_points"), convexity_by_critical_points),
    CrossCheck(("convexity", "gaussian", "value_at_zero"), convexity_by_mean),
    CrossCheck(("convexity", "asymptotes"), convexity_by_asymptotes),
    CrossCheck(("convexity", "domain"), convexity_by_domain),
)
"""Everything that is compared here."""
