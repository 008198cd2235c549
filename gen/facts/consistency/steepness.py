"""The Lipschitz constant, held against every slope that the sheet tells."""

from __future__ import annotations

from collections.abc import Iterator

from flint import arb

from gen.facts.consistency.crosscheck import CrossCheck
from gen.facts.consistency.margins import Bracket, bracket, exactly, holds, is_line, opposite
from gen.facts.records import (
    Asymptotes,
    Convexity,
    Gaussian,
    Kinks,
    LabelledInterval,
    Lipschitz,
    Monotone,
    Number,
    RealSet,
    Smoothness,
)


def _size(number: Number) -> Bracket:
    return Bracket(arb.pos_inf() if number.is_infinite else abs(bracket(number).ball))


def lipschitz_by_itself(lipschitz: Lipschitz) -> str:
    """It is not negative, and no derivative is infinite."""
    if bracket(lipschitz.number).sign < 0:
        return "it is negative"
    return "it is infinite and attained" if lipschitz.attained and lipschitz.number.is_infinite else ""


def lipschitz_by_derivative_at_zero(lipschitz: Lipschitz, slope: Number | None) -> str:
    """|f′(0)| is at most the constant, which is attained where they are equal."""
    if slope is None:
        return ""
    if bracket(lipschitz.number).below(_size(slope)):
        return f"f′(0) = {slope.decimal} is steeper than {lipschitz.number.decimal}"
    if not lipschitz.attained and any(
        bracket(number).equals(bracket(lipschitz.number)) for number in (slope, opposite(slope))
    ):
        return f"f′(0) = {slope.decimal} equals it, and it is not attained"
    return ""


def lipschitz_by_asymptotes(lipschitz: Lipschitz, asymptotes: Asymptotes) -> str:
    """No asymptote is steeper than the function ever is."""
    for line in (asymptotes.left, asymptotes.right):
        if line is not None and bracket(lipschitz.number).below(_size(line.slope)):
            return f"an asymptote of slope {line.slope.decimal} is steeper than {lipschitz.number.decimal}"
    return ""


def lipschitz_by_kinks(lipschitz: Lipschitz, kinks: Kinks) -> str:
    """It is infinite at a jump, and no slope beside a kink is steeper."""
    for kink in kinks.kinks:
        if kink.order == 0 and not lipschitz.number.is_infinite:
            return f"f jumps at {kink.at.decimal}, and it is finite"
        if kink.order != 1:
            continue
        for slope in (kink.left, kink.right):
            if bracket(lipschitz.number).below(_size(slope)):
                return f"the slope {slope.decimal} beside {kink.at.decimal} is steeper than {lipschitz.number.decimal}"
    return ""


def lipschitz_by_monotone(lipschitz: Lipschitz, monotone: Monotone, domain: RealSet) -> str:
    """On an interval it is 0 exactly for a constant function."""
    if len(domain.pieces) != 1:
        return ""
    if bracket(lipschitz.number).is_zero and monotone.value != "constant":
        return f"it is 0, and the function is {monotone.value} (monotone)"
    if monotone.value == "constant" and bracket(lipschitz.number).sign > 0:
        return f"the function is constant, and it is {lipschitz.number.decimal}"
    return ""


def lipschitz_by_slope_moment(lipschitz: Lipschitz, gaussian: Gaussian) -> str:
    """E f′² is at most its square."""
    moment = gaussian.slope_second_moment
    if moment is not None and Bracket(bracket(lipschitz.number).ball ** 2).below(bracket(moment)):
        return f"E f′² = {moment.decimal} is more than the square of {lipschitz.number.decimal}"
    return ""


def lipschitz_by_steepest_points(
    lipschitz: Lipschitz,
    convexity: Convexity,
    asymptotes: Asymptotes,
    slope: Number | None,
    kinks: Kinks,
    critical: RealSet,
    domain: RealSet,
) -> str:
    """f′ is monotone on a convex or concave interval, so that |f′| is largest at the ends of such intervals.

    Compared where the whole line is cut into these intervals and the slope at each end is told.
    """
    if not is_line(domain) or not convexity.intervals or any(part.period is not None for part in convexity.intervals):
        return ""
    if any(kink.order == 0 for kink in kinks.kinks):
        return ""
    sizes: list[arb] = []
    for at in _cuts(convexity.intervals):
        told = list(_slopes_at(at, asymptotes, slope, kinks, critical))
        if not told:
            return ""
        sizes += [_size(number).ball for number in told]
    if not all(size.is_finite() for size in sizes):
        return ""
    largest = sizes[0]
    for size in sizes[1:]:
        largest = largest.max(size)
    if Bracket(largest).differs(bracket(lipschitz.number)):
        shown = largest.str(10, radius=False)
        return f"it is {lipschitz.number.decimal}, and f′ is largest where it is {shown} in absolute value"
    return ""


def _cuts(intervals: tuple[LabelledInterval, ...]) -> Iterator[Number]:
    for part in intervals:
        yield part.interval.lower
        yield part.interval.upper


def _slopes_at(
    at: Number, asymptotes: Asymptotes, slope: Number | None, kinks: Kinks, critical: RealSet
) -> Iterator[Number]:
    """The slopes at a point or an infinity, those of both sides at a kink; none where the sheet tells none."""
    if at.is_infinite:
        line = asymptotes.left if at.infinity < 0 else asymptotes.right
        if line is not None:
            yield line.slope
        return
    place = bracket(at)
    for kink in kinks.kinks:
        if kink.order == 1 and bracket(kink.at).equals(place):
            yield from (kink.left, kink.right)
            return
    if holds(critical, place):
        yield Number("0", "0")
    elif slope is not None and place.equals(exactly(0)):
        yield slope


def lipschitz_by_smoothness(lipschitz: Lipschitz, smoothness: Smoothness) -> str:
    """It is infinite where f jumps."""
    jumps = smoothness.value == "C^-1" and not lipschitz.number.is_infinite
    return "f jumps, and it is finite" if jumps else ""


CHECKS = (
    CrossCheck(("lipschitz",), lipschitz_by_itself),
    CrossCheck(("lipschitz", "derivative_at_zero"), lipschitz_by_derivative_at_zero),
    CrossCheck(("lipschitz", "asymptotes"), lipschitz_by_asymptotes),
    CrossCheck(("lipschitz", "kinks"), lipschitz_by_kinks),
    CrossCheck(("lipschitz", "smoothness"), lipschitz_by_smoothness),
    CrossCheck(("lipschitz", "monotone", "domain"), lipschitz_by_monotone),
    CrossCheck(("lipschitz", "gaussian"), lipschitz_by_slope_moment),
    CrossCheck(
        ("lipschitz", "convexity", "asymptotes", "derivative_at_zero", "kinks", "critical_points", "domain"),
        lipschitz_by_steepest_points,
    ),
)
"""Everything that is compared here."""
