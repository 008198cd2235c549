"""Questions about a function of one variable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Context
from typing import Any

from gen.artefacts.faq import answers as a
from gen.artefacts.faq.answers import Answer, Quantity, Where, name_in_sentence
from gen.catalogue import Activation
from gen.facts.records import (
    ElementwiseFacts,
    End,
    Evidence,
    Extremum,
    Fact,
    Interval,
    Kink,
    LabelledInterval,
    Number,
    Point,
    RealSet,
    Sheet,
)
from gen.notation.numerals import DIGITS, format_interval

Head = tuple[str, Evidence, str]


def elementwise_answers(activation: Activation, sheet: Sheet, facts: ElementwiseFacts) -> Iterator[Answer]:
    """The answers whose facts are established, in the order in which a reader would ask."""
    name = name_in_sentence(activation)
    if (derivative := _derivative(name, sheet, facts)) is not None:
        yield derivative
    for make in _QUESTIONS:
        if (answer := make(name, facts)) is not None:
            yield answer


def _head(name: str, fact: Fact[Any]) -> Head:
    return name, fact.evidence, fact.method


def _derivative(name: str, sheet: Sheet, facts: ElementwiseFacts) -> Answer | None:
    if sheet.derivative is None:
        return None
    known = facts.derivative_by_output.value
    kinks = [kink for kink in _kinks(facts) if kink.order <= 1]
    return a.Derivative(
        name,
        Evidence.EXACT,
        "differentiated branch by branch",
        latex=sheet.derivative.latex,
        by_output=None if known is None else known.latex,
        exceptions=Where.of(RealSet(tuple(Point(kink.at) for kink in kinks))),
    )


def _differentiable(name: str, facts: ElementwiseFacts) -> Answer | None:
    smoothness = facts.smoothness.value
    if smoothness is None:
        return None
    lowest = min((kink.order for kink in _kinks(facts)), default=0)
    breaks = tuple(_break(kink) for kink in _kinks(facts) if kink.order == lowest)
    return a.Differentiable(*_head(name, facts.smoothness), times=smoothness.order, breaks=breaks)


def _range(name: str, facts: ElementwiseFacts) -> Answer | None:
    hull = facts.range.value
    if hull is None:
        return None
    lower, upper = hull.lower, hull.upper
    pieces = facts.image.value.pieces if facts.image.value is not None else ()
    values = tuple(Quantity.of(piece.at) for piece in pieces if isinstance(piece, Point))
    return a.RangeOfValues(
        *_head(name, facts.range),
        interval=format_interval(hull.interval),
        lower=_bound(lower),
        upper=_bound(upper),
        points=values if len(values) == len(pieces) else (),
    )


def _bounded(name: str, facts: ElementwiseFacts) -> Answer | None:
    sides = facts.bounded.value
    if sides is None:
        return None
    ends = facts.range.value
    return a.Bounds(
        *_head(name, facts.bounded),
        below=sides.below,
        above=sides.above,
        lower=Quantity.of(ends.lower.number) if ends is not None and sides.below else None,
        upper=Quantity.of(ends.upper.number) if ends is not None and sides.above else None,
    )


def _minimum(name: str, facts: ElementwiseFacts) -> Answer | None:
    return _extreme(name, "minimum", facts.minimum, None if facts.range.value is None else facts.range.value.lower)


def _maximum(name: str, facts: ElementwiseFacts) -> Answer | None:
    return _extreme(name, "maximum", facts.maximum, None if facts.range.value is None else facts.range.value.upper)


def _extreme(name: str, which: str, fact: Fact[Extremum], end: End | None) -> Answer | None:
    if not fact.known:
        return None
    extremum = fact.value
    return a.Extreme(
        *_head(name, fact),
        which=which,
        value=None if extremum is None else Quantity.of(extremum.value),
        at=Where.of(RealSet(()) if extremum is None else extremum.at),
        bound=None if end is None else Quantity.of(end.number),
    )


def _monotonic(name: str, facts: ElementwiseFacts) -> Answer | None:
    monotone = facts.monotone.value
    if monotone is None:
        return None
    return a.Monotonic(*_head(name, facts.monotone), value=monotone.value, stretches=_stretches(monotone.intervals))


def _convex(name: str, facts: ElementwiseFacts) -> Answer | None:
    convexity = facts.convexity.value
    if convexity is None:
        return None
    stretches = _stretches(convexity.intervals)
    whole = convexity.intervals[0].label if len(convexity.intervals) == 1 else None
    jumps = RealSet(tuple(Point(kink.at) for kink in _kinks(facts) if kink.order == 0))
    return a.ConvexOrNot(*_head(name, facts.convexity), label=whole, stretches=stretches, jumps=Where.of(jumps))


def _at_zero(name: str, facts: ElementwiseFacts) -> Answer | None:
    if not facts.value_at_zero.known:
        return None
    return a.AtZero(*_head(name, facts.value_at_zero), value=_optional(facts.value_at_zero.value))


def _slope_at_zero(name: str, facts: ElementwiseFacts) -> Answer | None:
    fact = facts.derivative_at_zero
    if not fact.known:
        return None
    at_zero = [kink for kink in _kinks(facts) if kink.at.sign == 0 and kink.order <= 1]
    break_ = _break(at_zero[0]) if at_zero else None
    return a.SlopeAtZero(*_head(name, fact), value=_optional(fact.value), break_=break_)


def _zeros(name: str, facts: ElementwiseFacts) -> Answer | None:
    if facts.zeros.value is None:
        return None
    return a.Zeros(*_head(name, facts.zeros), at=Where.of(facts.zeros.value))


def _symmetry(name: str, facts: ElementwiseFacts) -> Answer | None:
    if facts.parity.value is None:
        return None
    return a.Symmetry(*_head(name, facts.parity), value=facts.parity.value.value)


def _zero_centred(name: str, facts: ElementwiseFacts) -> Answer | None:
    if facts.zero_centred.value is None:
        return None
    moments = facts.gaussian.value
    mean = None if moments is None else _optional(moments.mean)
    return a.ZeroCentred(*_head(name, facts.zero_centred), holds=facts.zero_centred.value.value, mean=mean)


def _vanishing(name: str, facts: ElementwiseFacts) -> Answer | None:
    if facts.vanishing.value is None:
        return None
    tails = facts.saturation.value
    return a.Vanishing(
        *_head(name, facts.vanishing),
        holds=facts.vanishing.value.value,
        left=None if tails is None else tails.left,
        right=None if tails is None else tails.right,
        where=Where.of(RealSet(()) if tails is None else tails.where),
    )


def _dying(name: str, facts: ElementwiseFacts) -> Answer | None:
    if facts.dying.value is None:
        return None
    critical = facts.critical_points.value
    rays = () if critical is None else tuple(piece for piece in critical.pieces if _is_ray(piece))
    moments = facts.gaussian.value
    fraction = None if moments is None else _optional(moments.dead_fraction)
    return a.Dying(
        *_head(name, facts.dying),
        holds=facts.dying.value.value,
        where=Where.of(RealSet(rays)),
        dead_fraction=fraction,
    )


def _lipschitz(name: str, facts: ElementwiseFacts) -> Answer | None:
    constant = facts.lipschitz.value
    if constant is None:
        return None
    jumps = any(kink.order == 0 for kink in _kinks(facts))
    return a.LipschitzConstant(
        *_head(name, facts.lipschitz),
        value=Quantity.of(constant.number),
        attained=constant.attained,
        jumps=jumps,
        vector=False,
    )


def _gain(name: str, facts: ElementwiseFacts) -> Answer | None:
    moments = facts.gaussian.value
    if moments is None or (moments.gain_forward is None and moments.gain_backward is None):
        return None
    return a.Gain(
        *_head(name, facts.gaussian),
        forward=_optional(moments.gain_forward),
        backward=_optional(moments.gain_backward),
        second_moment=_optional(moments.second_moment),
        slope_second_moment=_optional(moments.slope_second_moment),
    )


def _depths(name: str, facts: ElementwiseFacts) -> Answer | None:
    factors = facts.depth.value
    if factors is None:
        return None
    per_layer = factors.per_layer.as_decimal
    shown = Quantity.of(factors.per_layer)
    fate = "keeps" if per_layer == 1 else "grows" if per_layer > 1 else "shrinks" if per_layer > 0 else "stops"
    if fate in ("grows", "shrinks") and Context(prec=DIGITS).plus(per_layer) == 1:
        fate = "nearly keeps"
    return a.Depths(
        *_head(name, facts.depth),
        per_layer=shown,
        after_10=Quantity.of(factors.after_10),
        after_50=Quantity.of(factors.after_50),
        fate=fate,
    )


_QUESTIONS: tuple[Callable[[str, ElementwiseFacts], Answer | None], ...] = (
    _differentiable,
    _range,
    _bounded,
    _minimum,
    _maximum,
    _monotonic,
    _convex,
    _at_zero,
    _slope_at_zero,
    _zeros,
    _symmetry,
    _zero_centred,
    _vanishing,
    _dying,
    _lipschitz,
    _gain,
    _depths,
)


def _kinks(facts: ElementwiseFacts) -> tuple[Kink, ...]:
    return () if facts.kinks.value is None else facts.kinks.value.kinks


def _break(kink: Kink) -> a.Break:
    sides = (Quantity.of(number) for number in (kink.left, kink.right, kink.value))
    return a.Break(Quantity.of(kink.at), kink.order, *sides)


def _bound(end: End) -> a.Bound:
    return a.Bound(Quantity.of(end.number), end.attained, Where.of(end.at))


def _stretches(intervals: tuple[LabelledInterval, ...]) -> tuple[a.Stretch, ...]:
    return tuple(
        a.Stretch(format_interval(interval.interval), interval.label, _optional(interval.period))
        for interval in intervals
    )


def _optional(number: Number | None) -> Quantity | None:
    return None if number is None else Quantity.of(number)


def _is_ray(piece: object) -> bool:
    return isinstance(piece, Interval) and (piece.lower.is_infinite or piece.upper.is_infinite)
