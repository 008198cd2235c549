"""Pieces: exact break points, values as before, and joining them again."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest

from gen.formula.language.tree import Expression
from gen.formula.printers.text import print_text
from gen.formula.symbolic.branches import affine, hoist, join, pieces
from gen.formula.values.numpy_values import evaluate

Read = Callable[..., Expression]

KINKED = [
    "min(max(0, x), 6)",
    "x*clip(x/6 + 1/2, 0, 1)",
    "piecewise(x, abs(x) > 0.5, 0)",
    "max(x, -x, 1 - x/2)",
    "piecewise(-1, x < -2, x + x^2/4, x < 0, x - x^2/4, x <= 2, 1)",
    "relu(x - 1) - relu(1 - 2*x) + sign(x)*abs(x + 1)",
    "piecewise(1, x == 2, piecewise(3, x != -1, 4))",
    "piecewise(1, max(x, 0) <= abs(x) - 1, 2)",
]


@pytest.mark.parametrize("text", KINKED)
def test_pieces_and_joined_formula_keep_values(read: Read, text: str) -> None:
    tree = read(text)
    parts = pieces(tree, signs=True)
    assert parts is not None
    x = np.arange(-40, 41) / 8
    before = evaluate(tree, {"x": x})
    for descending in (False, True):
        np.testing.assert_allclose(evaluate(join(parts, descending=descending), {"x": x}), before, rtol=1e-14)
    for point, value in zip(x.tolist(), before.tolist(), strict=True):
        here = [
            part
            for part in parts
            if (part.point and part.lower == point)
            or (
                not part.point
                and (part.lower is None or part.lower < point)
                and (part.upper is None or point < part.upper)
            )
        ]
        assert len(here) == 1
        assert evaluate(here[0].tree, {"x": point}) == pytest.approx(value, rel=1e-14)


def test_pieces_of_relu6(read: Read) -> None:
    parts = pieces(read("min(max(0, x), 6)"))
    assert parts is not None
    assert [(part.lower, part.upper, print_text(part.tree)) for part in parts] == [
        (None, 0, "0"),
        (0, 0, "0"),
        (0, 6, "x"),
        (6, 6, "6"),
        (6, None, "6"),
    ]


@pytest.mark.parametrize("text", ["piecewise(1, x > alpha, 0)", "max(x, x^2)", "piecewise(1, exp(x) > 1, 0)"])
def test_undecidable_conditions_give_none(read: Read, text: str) -> None:
    assert pieces(read(text)) is None


def test_hoisted_formula_keeps_values(read: Read) -> None:
    tree = read("alpha*max(x, alpha) + exp(piecewise(x, x < beta, 1))")
    x = np.linspace(-3, 3, 41)
    values = {"x": x, "alpha": 0.5, "beta": -1.0}
    np.testing.assert_array_equal(evaluate(hoist(tree), values), evaluate(tree, values))


def test_affine(read: Read) -> None:
    assert affine(read("2*(x - 1)/3 - x"), "x") == (Fraction(-1, 3), Fraction(-2, 3))
    assert affine(read("x*x"), "x") is None
    assert affine(read("alpha*x"), "x") is None
