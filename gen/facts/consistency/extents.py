"""Range, image, extrema, boundedness, limits and asymptotes, held against one another."""

from __future__ import annotations

from flint import arb

from gen.facts.consistency.crosscheck import CrossCheck
from gen.facts.consistency.margins import (
    Bracket,
    bracket,
    differ,
    exactly,
    holds,
    is_line,
    lacks,
    reaches,
)
from gen.facts.records import (
    Asymptotes,
    Bounded,
    End,
    Extremum,
    Interval,
    Limits,
    Line,
    Monotone,
    Number,
    Point,
    Range,
    RealSet,
    Smoothness,
)

SIDES = (-1, 1)


def range_by_minimum(extent: Range, minimum: Extremum | None) -> str:
    """The least value is the lower end of the range where that is attained."""
    return _end_by_extremum(extent.lower, minimum)


def range_by_maximum(extent: Range, maximum: Extremum | None) -> str:
    """The greatest value is the upper end of the range where that is attained."""
    return _end_by_extremum(extent.upper, maximum)


def _end_by_extremum(end: End, extremum: Extremum | None) -> str:
    if end.attained != (extremum is not None):
        return f"the end {end.number.decimal} of the range is {'' if end.attained else 'not '}attained"
    if extremum is None:
        return ""
    if bracket(end.number).differs(bracket(extremum.value)):
        return f"the range ends in {end.number.decimal}, and the extremum is {extremum.value.decimal}"
    return "they are attained at different points" if differ(end.at, extremum.at) else ""


def range_by_itself(extent: Range) -> str:
    """Its ends are in order, an infinite one is not attained, and an attained one is attained somewhere."""
    if bracket(extent.upper.number).below(bracket(extent.lower.number)):
        return "the upper end lies below the lower one"
    for end in (extent.lower, extent.upper):
        if end.attained and end.number.is_infinite:
            return "an infinite end is attained"
        if end.attained != bool(end.at.pieces):
            return f"the end {end.number.decimal} is {'' if end.attained else 'not '}attained at a point"
    return ""


def range_by_image(extent: Range, image: RealSet) -> str:
    """The range is the hull of the image."""
    for end, piece, side in ((extent.lower, image.pieces[0], -1), (extent.upper, image.pieces[-1], 1)):
        number, closed = _outer_end(piece, side)
        if bracket(end.number).differs(bracket(number)):
            return f"the range ends in {end.number.decimal}, the image in {number.decimal}"
        if end.attained != closed:
            return f"the end {end.number.decimal} is {'' if end.attained else 'not '}attained"
    return ""


def _outer_end(piece: object, side: int) -> tuple[Number, bool]:
    match piece:
        case Point(at):
            return at, True
        case Interval():
            return (piece.lower, piece.lower_closed) if side < 0 else (piece.upper, piece.upper_closed)
    raise TypeError("an image is made of intervals and points")


def range_by_bounded(extent: Range, bounded: Bounded) -> str:
    """A function is bounded on a side where its range is."""
    for end, side, name in ((extent.lower, bounded.below, "below"), (extent.upper, bounded.above, "above")):
        if end.number.is_infinite == side:
            return f"the range ends in {end.number.decimal}, and it is {'' if side else 'not '}bounded {name}"
    return ""


def range_by_limits(extent: Range, limits: Limits) -> str:
    """No limit lies outside the closed range."""
    low, high = bracket(extent.lower.number), bracket(extent.upper.number)
    for limit in (limits.minus_oo, limits.plus_oo):
        if limit is not None and (bracket(limit).below(low) or high.below(bracket(limit))):
            return f"the limit {limit.decimal} lies outside the range"
    return ""


def range_by_asymptotes(extent: Range, asymptotes: Asymptotes) -> str:
    """A line with a slope carries the values to an infinity, and one without lies in the closed range."""
    for side, line in zip(SIDES, (asymptotes.left, asymptotes.right), strict=True):
        if line is None:
            continue
        end = extent.upper if side * bracket(line.slope).sign > 0 else extent.lower
        if bracket(line.slope).sign and not end.number.is_infinite:
            return f"a line of slope {line.slope.decimal} leaves the range, which ends in {end.number.decimal}"
        if bracket(line.slope).is_zero and _is_outside(extent, bracket(line.intercept)):
            return f"the line at height {line.intercept.decimal} lies outside the range"
    return ""


def _is_outside(extent: Range, value: Bracket) -> bool:
    return value.below(bracket(extent.lower.number)) or bracket(extent.upper.number).below(value)


def range_by_value_at_zero(extent: Range, value: Number | None) -> str:
    """f(0) lies in the range."""
    if value is None:
        return ""
    outside = _is_outside(extent, bracket(value)) or any(
        not end.attained and bracket(end.number).equals(bracket(value)) for end in (extent.lower, extent.upper)
    )
    return f"f(0) = {value.decimal} lies outside the range" if outside else ""


def image_by_value_at_zero(image: RealSet, value: Number | None) -> str:
    """f(0) lies in the image."""
    return f"f(0) = {value.decimal} is not in the image" if value is not None and lacks(image, bracket(value)) else ""


def image_by_zeros(image: RealSet, zeros: RealSet) -> str:
    """There is a zero where 0 is a value."""
    origin = exactly(0)
    if zeros.pieces and lacks(image, origin):
        return "there is a zero, and 0 is not in the image"
    if not zeros.pieces and holds(image, origin):
        return "there is no zero, and 0 is in the image"
    return ""


def image_by_smoothness(image: RealSet, smoothness: Smoothness, domain: RealSet) -> str:
    """A continuous function takes an interval to an interval."""
    if len(domain.pieces) == 1 and smoothness.value != "C^-1" and len(image.pieces) > 1:
        return "a continuous function on an interval takes values in several pieces"
    return ""


def bounded_by_limits(bounded: Bounded, limits: Limits) -> str:
    """A bounded function has no infinite limit on that side."""
    infinities = {limit.infinity for limit in (limits.minus_oo, limits.plus_oo) if limit is not None}
    if (bounded.above and 1 in infinities) or (bounded.below and -1 in infinities):
        return "a limit is infinite on a side on which the function is bounded"
    return ""


def bounded_by_asymptotes(bounded: Bounded, asymptotes: Asymptotes) -> str:
    """A line with a slope leaves every bound."""
    for side, line in zip(SIDES, (asymptotes.left, asymptotes.right), strict=True):
        rise = 0 if line is None else side * bracket(line.slope).sign
        if (rise > 0 and bounded.above) or (rise < 0 and bounded.below):
            return "an asymptote leaves a side on which the function is bounded"
    return ""


def limits_by_asymptotes(limits: Limits, asymptotes: Asymptotes) -> str:
    """A limit is finite where the graph approaches a horizontal line, and is that line's height."""
    pairs = ((-1, limits.minus_oo, asymptotes.left), (1, limits.plus_oo, asymptotes.right))
    for side, limit, line in pairs:
        if line is None:
            if limit is not None and not limit.is_infinite:
                return f"the limit is {limit.decimal}, and there is no line that the graph approaches"
            continue
        if (expected := _limit_of(line, side)) is None:
            continue
        if limit is None or expected.differs(bracket(limit)):
            shown = "none" if limit is None else limit.decimal
            return f"the line {line.slope.decimal}·x + {line.intercept.decimal} has another limit than {shown}"
    return ""


def _limit_of(line: Line, side: int) -> Bracket | None:
    slope = bracket(line.slope)
    if slope.is_zero:
        return bracket(line.intercept)
    if not slope.sign:
        return None
    return Bracket(arb.pos_inf()) if slope.sign * side > 0 else Bracket(arb.neg_inf())


def monotone_by_limits(monotone: Monotone, limits: Limits) -> str:
    """A function that only rises does not end lower than it begins, and goes towards no limit from the wrong side."""
    if limits.minus_oo is not None and limits.plus_oo is not None:
        first, last = bracket(limits.minus_oo), bracket(limits.plus_oo)
        rises, falls = _directions(monotone)
        if (rises and last.below(first)) or (falls and first.below(last)):
            return f"it is {monotone.value}, from {limits.minus_oo.decimal} to {limits.plus_oo.decimal}"
        if monotone.value.startswith("strictly") and first.equals(last):
            return f"it is {monotone.value}, and both limits are {limits.plus_oo.decimal}"
    return _tails_by_limits(monotone, limits)


def _directions(monotone: Monotone) -> tuple[bool, bool]:
    constant = monotone.value == "constant"
    return (
        constant or monotone.value in ("strictly increasing", "non-decreasing"),
        constant or monotone.value in ("strictly decreasing", "non-increasing"),
    )


def _tails_by_limits(monotone: Monotone, limits: Limits) -> str:
    for side, limit in ((-1, limits.minus_oo), (1, limits.plus_oo)):
        for labelled in monotone.intervals:
            outer = labelled.interval.lower if side < 0 else labelled.interval.upper
            if outer.infinity != side or labelled.period is not None:
                continue
            if limit is None:
                return f"it is {labelled.label} in a tail in which it has no limit"
            towards = {"strictly increasing": side, "strictly decreasing": -side}.get(labelled.label, 0)
            if limit.is_infinite and limit.infinity != towards:
                return f"it is {labelled.label} in a tail in which its limit is {limit.decimal}"
    return ""


def monotone_by_range(monotone: Monotone, extent: Range, limits: Limits) -> str:
    """The limits of a function that goes one way are the ends of its range."""
    rises, falls = _directions(monotone)
    pairs = []
    if rises:
        pairs += [(limits.minus_oo, extent.lower), (limits.plus_oo, extent.upper)]
    if falls:
        pairs += [(limits.minus_oo, extent.upper), (limits.plus_oo, extent.lower)]
    for limit, end in pairs:
        if limit is not None and bracket(limit).differs(bracket(end.number)):
            return f"it is {monotone.value}, its limit is {limit.decimal}, and its range ends in {end.number.decimal}"
    return ""


def monotone_by_attained(monotone: Monotone, extent: Range, domain: RealSet) -> str:
    """A strictly monotone function on the whole line attains no end of its range, and a constant one attains both."""
    if not is_line(domain):
        return ""
    if monotone.value.startswith("strictly") and (extent.lower.attained or extent.upper.attained):
        return f"it is {monotone.value} on the whole line, and an end of its range is attained"
    low, high = bracket(extent.lower.number), bracket(extent.upper.number)
    if monotone.value == "constant" and low.differs(high):
        return "it is constant, and its range has different ends"
    if monotone.value != "constant" and low.equals(high):
        return f"its range is one number, and it is {monotone.value}"
    return ""


def limits_by_domain(limits: Limits, domain: RealSet) -> str:
    """There are limits where the domain goes, and nowhere else."""
    for side, limit in ((-1, limits.minus_oo), (1, limits.plus_oo)):
        if limit is not None and not reaches(domain, side):
            return f"it has the limit {limit.decimal} towards an infinity that its domain does not reach"
    return ""


CHECKS = (
    CrossCheck(("range", "minimum"), range_by_minimum),
    CrossCheck(("range", "maximum"), range_by_maximum),
    CrossCheck(("range",), range_by_itself),
    CrossCheck(("range", "image"), range_by_image),
    CrossCheck(("range", "bounded"), range_by_bounded),
    CrossCheck(("range", "limits"), range_by_limits),
    CrossCheck(("range", "asymptotes"), range_by_asymptotes),
    CrossCheck(("range", "value_at_zero"), range_by_value_at_zero),
    CrossCheck(("image", "value_at_zero"), image_by_value_at_zero),
    CrossCheck(("image", "zeros"), image_by_zeros),
    CrossCheck(("image", "smoothness", "domain"), image_by_smoothness),
    CrossCheck(("bounded", "limits"), bounded_by_limits),
    CrossCheck(("bounded", "asymptotes"), bounded_by_asymptotes),
    CrossCheck(("limits", "asymptotes"), limits_by_asymptotes),
    CrossCheck(("limits", "domain"), limits_by_domain),
    CrossCheck(("monotone", "limits"), monotone_by_limits),
    CrossCheck(("monotone", "range", "limits"), monotone_by_range),
    CrossCheck(("monotone", "range", "domain"), monotone_by_attained),
)
"""Everything that is compared here."""
