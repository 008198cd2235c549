"""Where branches end, and formulas without a value there."""

from collections.abc import Callable

import numpy as np
import pytest

from gen.formula.language.tree import Expression
from gen.formula.printers.text import print_text
from gen.formula.symbolic.breaks import find_breaks, leave_out
from gen.formula.values.numpy_values import evaluate

Read = Callable[..., Expression]


@pytest.mark.parametrize(
    ("formula", "breaks"),
    [
        ("x*tanh(x)", []),
        ("max(0, x)", ["0"]),
        ("min(max(0, x), 6)", ["0", "6"]),
        ("x*clip(x + 3, 0, 6)/6", ["-3", "3"]),
        ("x/(1 + abs(x))", ["0"]),
        ("piecewise(1, 2*x >= 1, 0)", ["0.5"]),
        ("clip(beta*x + 1/2, 0, 1)", ["-1/(2*beta)", "1/(2*beta)"]),
        ("min(max(0, x), beta)", ["beta", "0"]),
        ("piecewise(x, x^2 > beta, 0)", []),
    ],
)
def test_breaks_are_found_as_formulas_of_the_parameters(read: Read, formula: str, breaks: list[str]) -> None:
    tree = read(formula)
    assert sorted(print_text(at) for at in find_breaks(tree)) == sorted(breaks)


def test_a_place_that_is_left_out_has_no_value_and_all_others_keep_theirs(read: Read) -> None:
    slope = read("piecewise(0, x < -3, x/3 + 1/2, x <= 3, 1)")
    printed = leave_out(slope, [read("-3"), read("3")])
    points = np.array([-3.5, -3.0, 0.0, 3.0, 3.5])
    expected = np.where(np.abs(points) == 3, np.nan, evaluate(slope, {"x": points}))
    np.testing.assert_array_equal(evaluate(printed, {"x": points}), expected)
