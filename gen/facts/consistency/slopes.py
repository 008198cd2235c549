"""The signs of f′: dying units, saturation, critical points and monotone intervals, held against one another."""

from __future__ import annotations

from itertools import pairwise

from flint import arb

from gen.facts.consistency.crosscheck import CrossCheck
from gen.facts.consistency.extents import SIDES
from gen.facts.consistency.margins import (
    Bracket,
    bracket,
    ends,
    exactly,
    holds,
    inside,
    is_line,
    lacks,
    members,
    overlap,
    reaches,
)
from gen.facts.records import (
    Asymptotes,
    Convexity,
    Flag,
    Gaussian,
    Interval,
    Kinks,
    LabelledInterval,
    Limits,
    Monotone,
    Number,
    RealSet,
    Saturation,
)

FALLS, RISES, RESTS = "strictly decreasing", "strictly increasing", "constant"
LABELS = {
    "strictly increasing": {RISES},
    "strictly decreasing": {FALLS},
    "non-decreasing": {RISES, RESTS},
    "non-increasing": {FALLS, RESTS},
    "constant": {RESTS},
}
"""The labels of intervals by what the whole function is called."""


def dying_by_saturation(dying: Flag, saturation: Saturation) -> str:
    """A unit can die where a tail is hard."""
    hard = "hard" in (saturation.left, saturation.right)
    if dying.value == hard:
        return ""
    return f"{'no' if not hard else 'a'} tail is hard, and a unit can{'' if dying.value else 'not'} die"


def dying_by_critical_points(dying: Flag, critical: RealSet) -> str:
    """A unit can die where f′ = 0 on a half-line."""
    flat = any(reaches(critical, side) for side in SIDES)
    if dying.value == flat:
        return ""
    return f"f′ is {'' if flat else 'not '}0 on a half-line, and a unit can{'' if dying.value else 'not'} die"


def dying_by_monotone(dying: Flag, monotone: Monotone) -> str:
    """A unit can die where f is constant on a half-line."""
    flat = any(
        labelled.label == RESTS and (labelled.interval.lower.is_infinite or labelled.interval.upper.is_infinite)
        for labelled in monotone.intervals
    )
    if dying.value == flat:
        return ""
    return f"f is {'' if flat else 'not '}constant on a half-line, and a unit can{'' if dying.value else 'not'} die"


def dying_by_dead_fraction(dying: Flag, gaussian: Gaussian) -> str:
    """Where a unit can die, f′(z) = 0 with some probability."""
    if dying.value and gaussian.dead_fraction is not None and bracket(gaussian.dead_fraction).is_zero:
        return "a unit can die, and the dead fraction is 0"
    return ""


def dead_fraction_by_critical_points(gaussian: Gaussian, critical: RealSet) -> str:
    """The dead fraction is the probability of the intervals on which f′ = 0."""
    if gaussian.dead_fraction is None:
        return ""
    total = arb(0)
    for piece in critical.pieces:
        if isinstance(piece, Interval):
            low, high = ends(piece)
            total += _below(high) - _below(low)
    if bracket(gaussian.dead_fraction).differs(Bracket(total)):
        return f"the dead fraction is {gaussian.dead_fraction.decimal}, and f′ is 0 on another share of inputs"
    return ""


def _below(end: Bracket) -> arb:
    """The probability that a standard normal number is less."""
    if not end.finite:
        return arb(1) if end.ball > 0 else arb(0)
    return (-end.ball / arb(2).sqrt()).erfc() / 2


def vanishing_by_saturation(vanishing: Flag, saturation: Saturation) -> str:
    """The gradient can vanish where a tail is soft or hard."""
    flat = (saturation.left, saturation.right) != ("none", "none")
    if vanishing.value == flat:
        return ""
    return f"{'a' if flat else 'no'} tail flattens, and the gradient can{'' if vanishing.value else 'not'} vanish"


def saturation_by_itself(saturation: Saturation) -> str:
    """|f′| < 1/100 holds on a half-line wherever f′ goes to 0."""
    for side, tail, name in ((-1, saturation.left, "left"), (1, saturation.right, "right")):
        if tail != "none" and not reaches(saturation.where, side):
            return f"the tail on the {name} is {tail}, and |f′| is not below 1/100 there"
    return ""


def saturation_by_critical_points(saturation: Saturation, critical: RealSet) -> str:
    """A tail is hard where f′ = 0 on that half-line."""
    for side, tail, name in ((-1, saturation.left, "left"), (1, saturation.right, "right")):
        if (tail == "hard") != reaches(critical, side):
            return f"the tail on the {name} is {tail}, and f′ is {'' if tail != 'hard' else 'not '}0 on that half-line"
    return ""


def saturation_by_asymptotes(saturation: Saturation, asymptotes: Asymptotes) -> str:
    """A tail that flattens approaches no line with a slope."""
    for tail, line in ((saturation.left, asymptotes.left), (saturation.right, asymptotes.right)):
        if tail != "none" and line is not None and bracket(line.slope).sign:
            return f"a tail is {tail}, and its asymptote has the slope {line.slope.decimal}"
    return ""


def saturation_by_limits(saturation: Saturation, limits: Limits) -> str:
    """A hard tail has a finite limit."""
    for tail, limit in ((saturation.left, limits.minus_oo), (saturation.right, limits.plus_oo)):
        if tail == "hard" and (limit is None or limit.is_infinite):
            return "a tail is hard, and its limit is " + ("none" if limit is None else limit.decimal)
    return ""


def saturation_by_convexity(saturation: Saturation, convexity: Convexity, asymptotes: Asymptotes) -> str:
    """The slope of a convex or concave tail goes to that of its asymptote."""
    sides = ((-1, saturation.left, asymptotes.left), (1, saturation.right, asymptotes.right))
    for side, tail, line in sides:
        bends = any(
            labelled.period is None and reaches(RealSet((labelled.interval,)), side) for labelled in convexity.intervals
        )
        if tail == "none" and bends and line is not None and bracket(line.slope).is_zero:
            return "a convex or concave tail approaches a horizontal line, and f′ does not go to 0 there"
    return ""


def saturation_by_derivative_at_zero(saturation: Saturation, slope: Number | None) -> str:
    """|f′(0)| is below 1/100 where 0 lies in a flat tail."""
    if not holds(saturation.where, exactly(0)):
        return ""
    if slope is None or bool(abs(bracket(slope).ball) * 100 > 1):
        return "|f′| is below 1/100 at 0, and f′(0) is " + ("none" if slope is None else slope.decimal)
    return ""


def monotone_by_itself(monotone: Monotone) -> str:
    """The intervals of a function that goes one way all go that way."""
    labels = {labelled.label for labelled in monotone.intervals}
    if monotone.value in LABELS and not labels <= LABELS[monotone.value]:
        return f"it is {monotone.value}, and {', '.join(sorted(labels - LABELS[monotone.value]))} on an interval"
    if len(monotone.intervals) == 1 and monotone.intervals[0].interval.is_line and monotone.value not in labels:
        return f"it is {monotone.value}, and {monotone.intervals[0].label} on the whole line"
    return ""


def monotone_by_critical_points(monotone: Monotone, critical: RealSet) -> str:
    """f′ = 0 on an interval exactly where f is constant there."""
    flat = [piece for piece in critical.pieces if isinstance(piece, Interval)]
    for labelled in monotone.intervals:
        if labelled.label != RESTS:
            if any(overlap(labelled.interval, piece) for piece in flat):
                return f"f′ is 0 on a part of an interval on which f is {labelled.label}"
        elif any(inside(labelled.interval, at) and lacks(critical, at) for at in _inner(labelled, critical)):
            return "f is constant on an interval on which f′ is not 0"
    return ""


def _inner(labelled: LabelledInterval, critical: RealSet) -> list[Bracket]:
    cuts = [end for piece in critical.pieces if isinstance(piece, Interval) for end in ends(piece) if end.finite]
    return list(members(RealSet((labelled.interval,)), cuts))


def monotone_by_turning_points(monotone: Monotone, critical: RealSet, kinks: Kinks) -> str:
    """Where a rise ends in a fall, f′ is 0 or does not exist."""
    for before, after in _neighbours(monotone.intervals):
        turn = bracket(before.interval.upper)
        if {before.label, after.label} != {RISES, FALLS} or not lacks(critical, turn):
            continue
        if all(bracket(kink.at).differs(turn) or kink.order > 1 for kink in kinks.kinks):
            return f"it turns at {before.interval.upper.decimal}, where f′ is not 0 and there is no kink"
    return ""


def _neighbours(intervals: tuple[LabelledInterval, ...]) -> list[tuple[LabelledInterval, LabelledInterval]]:
    """The pairs of intervals that meet in a point of both."""
    return [
        (before, after)
        for before, after in pairwise(intervals)
        if before.interval.upper_closed
        and after.interval.lower_closed
        and bracket(before.interval.upper).equals(bracket(after.interval.lower))
    ]


def monotone_by_derivative_at_zero(monotone: Monotone, slope: Number | None) -> str:
    """The sign of f′(0) is that of the interval around 0."""
    if slope is None:
        return ""
    sign = bracket(slope).sign
    for labelled in monotone.intervals:
        wrong = {RISES: sign < 0, FALLS: sign > 0, RESTS: sign != 0}[labelled.label]
        if wrong and inside(labelled.interval, exactly(0)):
            return f"f′(0) = {slope.decimal}, and f is {labelled.label} around 0"
    return ""


def monotone_by_asymptotes(monotone: Monotone, asymptotes: Asymptotes) -> str:
    """The slope of an asymptote has the sign of the tail."""
    for side, line in zip(SIDES, (asymptotes.left, asymptotes.right), strict=True):
        sign = 0 if line is None else bracket(line.slope).sign
        for labelled in monotone.intervals:
            if labelled.period is None and reaches(RealSet((labelled.interval,)), side):
                wrong = {RISES: sign < 0, FALLS: sign > 0, RESTS: sign != 0}[labelled.label]
                if wrong:
                    return f"an asymptote has another direction than the tail, which is {labelled.label}"
    return ""


def critical_points_by_derivative_at_zero(critical: RealSet, slope: Number | None) -> str:
    """0 is a critical point where f′(0) = 0."""
    origin = exactly(0)
    if holds(critical, origin) and (slope is None or bracket(slope).sign):
        return "0 is a critical point, and f′(0) is " + ("none" if slope is None else slope.decimal)
    if slope is not None and bracket(slope).is_zero and lacks(critical, origin):
        return "f′(0) is 0, and 0 is no critical point"
    return ""


def critical_points_by_domain(critical: RealSet, domain: RealSet) -> str:
    """Critical points lie in the domain."""
    outside = any(lacks(domain, at) for at in members(critical))
    return "a critical point lies outside the domain" if outside else ""


def monotone_by_domain(monotone: Monotone, domain: RealSet) -> str:
    """On the whole line some interval reaches each infinity, unless they repeat."""
    if not is_line(domain) or any(labelled.period is not None for labelled in monotone.intervals):
        return ""
    intervals = RealSet(tuple(labelled.interval for labelled in monotone.intervals))
    missing = not all(reaches(intervals, side) for side in SIDES)
    return "no monotone interval reaches an infinity" if missing else ""


CHECKS = (
    CrossCheck(("dying", "saturation"), dying_by_saturation),
    CrossCheck(("dying", "critical_points"), dying_by_critical_points),
    CrossCheck(("dying", "monotone"), dying_by_monotone),
    CrossCheck(("dying", "gaussian"), dying_by_dead_fraction),
    CrossCheck(("gaussian", "critical_points"), dead_fraction_by_critical_points),
    CrossCheck(("vanishing", "saturation"), vanishing_by_saturation),
    CrossCheck(("saturation",), saturation_by_itself),
    CrossCheck(("saturation", "critical_points"), saturation_by_critical_points),
    CrossCheck(("saturation", "asymptotes"), saturation_by_asymptotes),
    CrossCheck(("saturation", "limits"), saturation_by_limits),
    CrossCheck(("saturation", "convexity", "asymptotes"), saturation_by_convexity),
    CrossCheck(("saturation", "derivative_at_zero"), saturation_by_derivative_at_zero),
    CrossCheck(("monotone",), monotone_by_itself),
    CrossCheck(("monotone", "critical_points"), monotone_by_critical_points),
    CrossCheck(("monotone", "critical_points", "kinks"), monotone_by_turning_points),
    CrossCheck(("monotone", "derivative_at_zero"), monotone_by_derivative_at_zero),
    CrossCheck(("monotone", "asymptotes"), monotone_by_asymptotes),
    CrossCheck(("monotone", "domain"), monotone_by_domain),
    CrossCheck(("critical_points", "derivative_at_zero"), critical_points_by_derivative_at_zero),
    CrossCheck(("critical_points", "domain"), critical_points_by_domain),
)
"""Everything that is compared here."""
