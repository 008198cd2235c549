"""Sets of values of formulas whose parts share no input, end by end."""

import pytest

from gen.facts.elementwise.analysis import Notes
from gen.facts.vectors.ranges import fill_all_reals, find_span
from gen.formula.language.parser import parse
from gen.formula.outcomes import Undecided

INPUTS = ("a", "b", "c")


def span(text):
    return find_span(parse(text, inputs=INPUTS), Notes())


def shown(text):
    image = span(text)
    low, high = (end.number().exact for end in (image.lower, image.upper))
    return f"{'[' if image.lower_closed else '('}{low}, {high}{']' if image.upper_closed else ')'}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tanh(a) + abs(b)", "(-1, oo)"),
        ("max(0, a) * tanh(b)^2", "[0, oo)"),
        ("min(1, max(0, a)) * min(2, max(-1, b))", "[-1, 2]"),
        ("sigmoid(a) * min(0, b)", "(-oo, 0]"),
        ("sigmoid(a) / (1 + exp(b))", "(0, 1)"),
        ("max(tanh(a), min(1, b))", "(-1, 1]"),
        ("min(tanh(a), max(-1, b))", "[-1, 1)"),
        ("max(0, a) - sigmoid(b)", "(-1, oo)"),
        ("(tanh(a) * b)^2", "[0, oo)"),
        ("-(tanh(a) * sigmoid(b))^3", "(-1, 1)"),
        ("exp(a + b)", "(0, oo)"),
    ],
)
def test_ends_and_whether_they_are_taken(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize("text", ["a * (a + b)", "1 / (a + b)", "sqrt(a + b)"])
def test_what_is_shared_or_undefined_is_undecided(text):
    with pytest.raises(Undecided):
        span(text)


def test_some_inputs_are_held_to_reach_every_number():
    assert fill_all_reals(parse("a * sigmoid(c) + b * c", inputs=INPUTS)) is not None
    assert fill_all_reals(parse("tanh(a * b) + tanh(a)", inputs=INPUTS)) is None
