"""What a figure shows, in words, from the facts: the alternative text that stands in for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gen.artefacts.figures.windows import Window
from gen.facts.records import Depth, ElementwiseFacts, Interval, Kink, Number
from gen.notation.numerals import format_interval, format_number, format_piece

_COURSE = {
    "strictly increasing": "rises everywhere",
    "non-decreasing": "never falls",
    "strictly decreasing": "falls everywhere",
    "non-increasing": "never rises",
    "constant": "is constant",
    "no": "both rises and falls",
}
_MOST_KINKS = 4


def describe_curve(name: str, facts: ElementwiseFacts, window: Window) -> str:
    """f and f′ in words: extent, course, range, ends, special points; what is not established is left out."""
    return " ".join([f"{name} plotted for x from −{window.reach:g} to {window.reach:g}.", *_sentences(facts)])


def describe_overlay(names: Sequence[str], window: Window, derivative: bool) -> str:
    """Several curves in words."""
    what = "The derivatives of" if derivative else "The graphs of"
    return f"{what} {', '.join(names)}, plotted for x from −{window.reach:g} to {window.reach:g}."


def describe_depth(name: str, depth: Depth) -> str:
    """The gradient's course through depth in words."""
    after_10, after_50 = format_number(depth.after_10), format_number(depth.after_50)
    factor = format_number(depth.per_layer)
    return (
        f"Each layer of {name} multiplies the squared gradient by {factor}: "
        f"it is {after_10} times the first after 10 layers and {after_50} times after 50."
    )


def _sentences(facts: ElementwiseFacts) -> Iterator[str]:
    if facts.monotone.value is not None:
        yield f"The curve {_COURSE[facts.monotone.value.value]}."
    if facts.range.value is not None:
        lower, upper = facts.range.value.lower, facts.range.value.upper
        hull = Interval(lower.number, upper.number, lower.attained, upper.attained)
        yield f"Its range is {format_interval(hull)}."
    for word, extremum in (("minimum", facts.minimum.value), ("maximum", facts.maximum.value)):
        if extremum is not None and extremum.at.pieces:
            spots = " and ".join(format_piece(piece) for piece in extremum.at.pieces)
            yield f"Its {word} {format_number(extremum.value)} lies at x = {spots}."
    if facts.limits.value is not None:
        yield from _end("left", facts.limits.value.minus_oo)
        yield from _end("right", facts.limits.value.plus_oo)
    if facts.kinks.value is not None:
        kinks = facts.kinks.value.kinks
        yield from (_kink(kink) for kink in kinks[:_MOST_KINKS] if kink.order <= 1)


def _end(side: str, limit: Number | None) -> Iterator[str]:
    if limit is None:
        yield f"It has no limit to the {side}."
    elif limit.infinity > 0:
        yield f"It grows without bound to the {side}."
    elif limit.infinity < 0:
        yield f"It falls without bound to the {side}."
    else:
        yield f"It tends to {format_number(limit)} to the {side}."


def _kink(kink: Kink) -> str:
    what = "The curve jumps" if kink.order == 0 else "The slope jumps"
    sides = f"from {format_number(kink.left)} to {format_number(kink.right)}"
    value = f", taking the value {format_number(kink.value)}" if kink.order == 0 else ""
    return f"{what} {sides} at x = {format_number(kink.at)}{value}."
