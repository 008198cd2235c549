"""The symmetry of a function, held against that of its other facts."""

from __future__ import annotations

from collections.abc import Callable

from gen.facts.consistency.crosscheck import CrossCheck
from gen.facts.consistency.margins import bracket, differ, is_line, mirror, mirror_interval, opposite
from gen.facts.consistency.slopes import FALLS, RISES
from gen.facts.records import (
    Asymptotes,
    Convexity,
    Extremum,
    Flag,
    Gaussian,
    Interval,
    Kinks,
    LabelledInterval,
    Limits,
    Line,
    Monotone,
    Number,
    Parity,
    Range,
    RealSet,
    Saturation,
)

TURNED = {RISES: FALLS, FALLS: RISES, "convex": "concave", "concave": "convex"}
"""What a label becomes where the values, or the directions of x, are turned round."""


def _opposed(first: Number | None, second: Number | None, parity: Parity) -> bool:
    """Whether two numbers are proved to break f(−x) = ±f(x)."""
    if (first is None) != (second is None):
        return True
    if first is None or second is None:
        return False
    return bracket(first).differs(bracket(opposite(second) if parity.value == "odd" else second))


def parity_of_set(parity: Parity, subset: RealSet) -> str:
    """Where something holds of a symmetric function is symmetric too."""
    if parity.value == "neither" or not differ(subset, mirror(subset)):
        return ""
    return f"it is {parity.value}, and the set is not symmetric"


def parity_by_fixed_points(parity: Parity, fixed: RealSet) -> str:
    """The fixed points of an odd function are symmetric."""
    return parity_of_set(parity, fixed) if parity.value == "odd" else ""


def parity_by_value_at_zero(parity: Parity, value: Number | None) -> str:
    """An odd function is 0 at 0."""
    wrong = parity.value == "odd" and value is not None and bracket(value).sign
    return f"it is odd, and f(0) = {value.decimal}" if wrong and value is not None else ""


def parity_by_derivative_at_zero(parity: Parity, slope: Number | None) -> str:
    """An even function has slope 0 at 0."""
    wrong = parity.value == "even" and slope is not None and bracket(slope).sign
    return f"it is even, and f′(0) = {slope.decimal}" if wrong and slope is not None else ""


def parity_by_range(parity: Parity, extent: Range) -> str:
    """The range of an odd function is symmetric."""
    if parity.value != "odd":
        return ""
    if _opposed(extent.lower.number, extent.upper.number, parity) or extent.lower.attained != extent.upper.attained:
        return "it is odd, and its range is not symmetric"
    return ""


def parity_by_image(parity: Parity, image: RealSet) -> str:
    """The image of an odd function is symmetric."""
    return parity_of_set(parity, image) if parity.value == "odd" else ""


def parity_by_extremum(parity: Parity, extremum: Extremum | None) -> str:
    """An even function takes its extrema at symmetric points."""
    return parity_of_set(parity, extremum.at) if parity.value == "even" and extremum is not None else ""


def parity_by_extrema(parity: Parity, minimum: Extremum | None, maximum: Extremum | None) -> str:
    """The extrema of an odd function mirror each other."""
    if parity.value != "odd":
        return ""
    if (minimum is None) != (maximum is None):
        return "it is odd, and has one of its two extrema"
    if minimum is None or maximum is None:
        return ""
    wrong = _opposed(minimum.value, maximum.value, parity) or differ(minimum.at, mirror(maximum.at))
    return "it is odd, and its extrema do not mirror each other" if wrong else ""


def parity_by_limits(parity: Parity, limits: Limits) -> str:
    """The limits of a symmetric function mirror each other."""
    wrong = parity.value != "neither" and _opposed(limits.minus_oo, limits.plus_oo, parity)
    return f"it is {parity.value}, and its limits do not mirror each other" if wrong else ""


def parity_by_asymptotes(parity: Parity, asymptotes: Asymptotes) -> str:
    """The asymptotes of a symmetric function mirror each other."""
    if parity.value == "neither":
        return ""
    left, right = asymptotes.left, asymptotes.right
    wrong = (left is None) != (right is None)
    if left is not None and right is not None:
        wrong = _lines_oppose(left, right, parity)
    return f"it is {parity.value}, and its asymptotes do not mirror each other" if wrong else ""


def _lines_oppose(left: Line, right: Line, parity: Parity) -> bool:
    slope = right.slope if parity.value == "odd" else opposite(right.slope)
    return bracket(left.slope).differs(bracket(slope)) or _opposed(left.intercept, right.intercept, parity)


def parity_by_saturation(parity: Parity, saturation: Saturation) -> str:
    """Both tails of a symmetric function flatten alike."""
    if parity.value == "neither":
        return ""
    if saturation.left != saturation.right:
        return f"it is {parity.value}, and its tails are {saturation.left} and {saturation.right}"
    return parity_of_set(parity, saturation.where)


def parity_by_monotone(parity: Parity, monotone: Monotone) -> str:
    """The monotone intervals of a symmetric function mirror each other, those of an even one with turned labels."""
    if parity.value == "even" and monotone.value not in ("no", "constant"):
        return f"it is even and {monotone.value}"
    return _by_intervals(parity, monotone.intervals, "even")


def parity_by_convexity(parity: Parity, convexity: Convexity) -> str:
    """The convex intervals of a symmetric function mirror each other, those of an odd one with turned labels."""
    return _by_intervals(parity, convexity.intervals, "odd")


def _by_intervals(parity: Parity, intervals: tuple[LabelledInterval, ...], turning: str) -> str:
    """Compares the sets that intervals of one label make; ends of intervals may belong to one side only."""
    if parity.value == "neither" or any(part.period is not None for part in intervals):
        return ""
    turn: Callable[[str], str] = (lambda label: TURNED.get(label, label)) if parity.value == turning else str
    for part in intervals:
        mirrored = mirror_interval(part.interval)
        if not any(other.label == turn(part.label) and _may_agree(other.interval, mirrored) for other in intervals):
            return f"it is {parity.value}, and the interval on which it is {part.label} has no mirror image"
    return ""


def _may_agree(first: Interval, second: Interval) -> bool:
    pairs = ((first.lower, second.lower), (first.upper, second.upper))
    return not any(bracket(end).differs(bracket(other)) for end, other in pairs)


def parity_by_kinks(parity: Parity, kinks: Kinks) -> str:
    """The kinks of a symmetric function lie at opposite points and have one order."""
    if parity.value == "neither":
        return ""
    for kink in kinks.kinks:
        mirrored = bracket(opposite(kink.at))
        if all(other.order != kink.order or bracket(other.at).differs(mirrored) for other in kinks.kinks):
            return f"it is {parity.value}, and the kink at {kink.at.decimal} has no mirror image"
    return ""


def parity_by_mean(parity: Parity, gaussian: Gaussian) -> str:
    """The mean of an odd function of a standard normal number is 0."""
    wrong = parity.value == "odd" and gaussian.mean is not None and bracket(gaussian.mean).sign
    return "it is odd, and E f(z) is not 0" if wrong else ""


def parity_by_zero_centred(parity: Parity, centred: Flag, domain: RealSet) -> str:
    """An odd function on the whole line is zero-centred."""
    wrong = parity.value == "odd" and is_line(domain) and not centred.value
    return "it is odd, and E f(z) is not 0" if wrong else ""


SETS = ("domain", "zeros", "critical_points", "inflection_points")
"""The facts that are sets of places, which are symmetric for odd and for even functions."""

CHECKS = (
    *(CrossCheck(("parity", key), parity_of_set) for key in SETS),
    CrossCheck(("parity", "fixed_points"), parity_by_fixed_points),
    CrossCheck(("parity", "value_at_zero"), parity_by_value_at_zero),
    CrossCheck(("parity", "derivative_at_zero"), parity_by_derivative_at_zero),
    CrossCheck(("parity", "range"), parity_by_range),
    CrossCheck(("parity", "image"), parity_by_image),
    CrossCheck(("parity", "minimum"), parity_by_extremum),
    CrossCheck(("parity", "maximum"), parity_by_extremum),
    CrossCheck(("parity", "minimum", "maximum"), parity_by_extrema),
    CrossCheck(("parity", "limits"), parity_by_limits),
    CrossCheck(("parity", "asymptotes"), parity_by_asymptotes),
    CrossCheck(("parity", "saturation"), parity_by_saturation),
    CrossCheck(("parity", "monotone"), parity_by_monotone),
    CrossCheck(("parity", "convexity"), parity_by_convexity),
    CrossCheck(("parity", "kinks"), parity_by_kinks),
    CrossCheck(("parity", "gaussian"), parity_by_mean),
    CrossCheck(("parity", "zero_centred", "domain"), parity_by_zero_centred),
)
"""Everything that is compared here."""
