"""Statements with symbolic parameters, and what repeats, as the pages print them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gen.catalogue import Activation
from gen.facts.record import Convexity, Interval, LabelledInterval, Number
from gen.source.reader import read
from gen.website.general_facts import print_general
from gen.website.printing import print_value

DEFINITIONS = Path(__file__).parents[2] / "gen" / "definitions.yml"


@pytest.fixture(scope="module")
def prelu() -> Activation:
    return read(DEFINITIONS.read_text(encoding="utf-8"), "definitions.yml").activations["prelu"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("`max(1, abs(slope))` for every `slope`", r"\(\max(1, \lvert a \rvert)\) for every \(a\)"),
        ("`[-slope, oo)` for `slope > 0`", r"\([-a,\, \infty)\) for every \(a > 0\)"),
        ("strictly increasing for every `slope`", r"for every \(a\)"),
        ("`C^0` for `slope != 1`; `C^inf` for `slope = 1`", r"\(C^{0}\) for \(a \ne 1\); \(C^{\infty}\) for \(a = 1\)"),
        ("`x -> -oo` and `slope` for every `slope`", r"\(x \to -\infty\) and \(a\) for every \(a\)"),
        ("`slope +` for every `slope`", r"<code>slope &#43;</code> for every \(a\)"),
        (
            "`[max(0, slope), 1/(2*slope)]` for `0 < slope <= 1`",
            r"\([\max(0, a),\, \frac{1}{2 a}]\) for every \(0 < a \le 1\)",
        ),
    ],
)
def test_what_stands_between_backquotes_is_maths(text: str, printed: str, prelu: Activation) -> None:
    assert print_general(text, prelu) == printed


def test_one_of_the_gaussian_numbers_is_taken_out(prelu: Activation) -> None:
    text = (
        "mean `1 - slope`, second moment `2`, second moment of f′ `3`, dead fraction `0` for `slope != 0`; "
        "mean `1 - slope`, second moment `2`, second moment of f′ `4`, dead fraction `1/2` for `slope = 0`"
    )
    assert print_general(text, prelu, "mean") == r"\(1 - a\) for every \(a\)"
    assert print_general(text, prelu, "second_moment") == r"for every \(a\)"
    assert print_general(text, prelu, "slope_second_moment") == r"\(3\) for \(a \ne 0\); \(4\) for \(a = 0\)"


def test_an_interval_that_repeats_says_so() -> None:
    half, one = Number("1/2", "0.5"), Number("1", "1")
    where = Interval(Number("0", "0"), half, True, True)
    once = print_value(Convexity((LabelledInterval(where, "convex"),)))
    again = print_value(Convexity((LabelledInterval(where, "convex", one),)))
    assert once == "convex on &#91;0, 1/2&#93;"
    assert again == f"{once} and its shifts by multiples of 1"
