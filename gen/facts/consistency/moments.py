"""What is told of f(z) for a standard normal z, held against range, zero-centredness and the factor per layer."""

from __future__ import annotations

from gen.facts.consistency.crosscheck import CrossCheck
from gen.facts.consistency.margins import Bracket, bracket
from gen.facts.records import Depth, Flag, Gaussian, Monotone, Number, Range, Smoothness


def mean_by_range(gaussian: Gaussian, extent: Range) -> str:
    """The mean lies in the closed range, and the second moment under its largest square."""
    low, high = bracket(extent.lower.number), bracket(extent.upper.number)
    if gaussian.mean is not None and (bracket(gaussian.mean).below(low) or high.below(bracket(gaussian.mean))):
        return f"E f(z) = {gaussian.mean.decimal} lies outside the range"
    if gaussian.second_moment is not None and low.finite and high.finite:
        largest = Bracket((low.ball * low.ball).max(high.ball * high.ball))
        if largest.below(bracket(gaussian.second_moment)):
            return f"E f(z)² = {gaussian.second_moment.decimal} is more than any square of a value"
    return ""


def zero_centred_by_mean(centred: Flag, gaussian: Gaussian) -> str:
    """A function is zero-centred where the mean is 0."""
    if gaussian.mean is None:
        return "it is zero-centred, and there is no mean" if centred.value else ""
    if (centred.value and bracket(gaussian.mean).sign) or (not centred.value and bracket(gaussian.mean).is_zero):
        return f"it is {'' if centred.value else 'not '}zero-centred, and the mean is {gaussian.mean.decimal}"
    return ""


def moments_by_themselves(gaussian: Gaussian) -> str:
    """E f² is at least (E f)², the gains are 1/√ of the moments, and P(f′ = 0) is a probability."""
    mean, second = gaussian.mean, gaussian.second_moment
    if mean is not None and second is not None and bracket(second).below(Bracket(bracket(mean).ball ** 2)):
        return "E f² is less than (E f)²"
    for moment, gain in ((second, gaussian.gain_forward), (gaussian.slope_second_moment, gaussian.gain_backward)):
        if moment is not None and gain is not None and _is_no_gain(moment, gain):
            return f"the gain {gain.decimal} is not 1/√{moment.decimal}"
    dead = None if gaussian.dead_fraction is None else bracket(gaussian.dead_fraction).ball
    return f"a probability is {dead.str(10, radius=False)}" if dead is not None and (dead < 0 or dead > 1) else ""


def _is_no_gain(moment: Number, gain: Number) -> bool:
    if gain.is_infinite:
        return bracket(moment).sign != 0
    return Bracket(bracket(moment).ball * bracket(gain).ball ** 2).differs(Bracket(bracket(Number("1", "1")).ball))


def moments_by_smoothness(gaussian: Gaussian, smoothness: Smoothness) -> str:
    """The variance of a continuous function is at most E f′² (the Gaussian Poincaré inequality)."""
    mean, second, slope = gaussian.mean, gaussian.second_moment, gaussian.slope_second_moment
    if mean is None or second is None or slope is None or smoothness.value == "C^-1":
        return ""
    variance = Bracket(bracket(second).ball - bracket(mean).ball ** 2)
    return "the variance of f(z) is more than E f′²" if bracket(slope).below(variance) else ""


def moments_by_monotone(gaussian: Gaussian, monotone: Monotone) -> str:
    """The slope has no second moment exactly where f′ = 0 with probability 1; a strict function has none such."""
    if gaussian.dead_fraction is None:
        return ""
    dead = bracket(gaussian.dead_fraction)
    labels = {part.label for part in monotone.intervals}
    if "constant" not in labels and dead.sign > 0:
        return f"f is constant on no interval, and the dead fraction is {gaussian.dead_fraction.decimal}"
    if labels == {"constant"} and Bracket(dead.ball).below(bracket(Number("1", "1"))):
        return f"f is constant on every interval, and the dead fraction is {gaussian.dead_fraction.decimal}"
    return ""


def depth_by_moments(depth: Depth | None, gaussian: Gaussian) -> str:
    """The factor per layer is E f′² / E f², and after some layers its power."""
    if depth is None or gaussian.second_moment is None or gaussian.slope_second_moment is None:
        return ""
    factor, second = bracket(depth.per_layer).ball, bracket(gaussian.second_moment).ball
    if Bracket(factor * second).differs(bracket(gaussian.slope_second_moment)):
        return f"the factor {depth.per_layer.decimal} is not E f′² / E f²"
    for layers, number in ((10, depth.after_10), (50, depth.after_50)):
        if Bracket(factor**layers).differs(bracket(number)):
            return f"the factor {depth.per_layer.decimal} does not make {number.decimal} in {layers} layers"
    return ""


CHECKS = (
    CrossCheck(("gaussian",), moments_by_themselves),
    CrossCheck(("gaussian", "range"), mean_by_range),
    CrossCheck(("zero_centred", "gaussian"), zero_centred_by_mean),
    CrossCheck(("gaussian", "smoothness"), moments_by_smoothness),
    CrossCheck(("gaussian", "monotone"), moments_by_monotone),
    CrossCheck(("depth", "gaussian"), depth_by_moments),
)
"""Everything that is compared here."""
