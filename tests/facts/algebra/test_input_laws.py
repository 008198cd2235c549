"""Laws of gated functions: those that hold are proved, others refuted, and what neither shows is unknown."""

from __future__ import annotations

import random
from fractions import Fraction

import mpmath
import pytest

from gen.facts.algebra.input_laws import degree, establish_input_laws
from gen.facts.records import Evidence
from gen.facts.vectors.gated import linear_factor
from gen.formula.language.parser import parse
from gen.formula.values.numpy_values import evaluate

SYMMETRIC, SHIFTS, SHIFT_FREE = "permutation invariant", "shift equivariant", "shift invariant"
HOMOGENEOUS, SCALE_FREE = "positively homogeneous", "scale invariant"
LAWS = {
    "max(a, b)": (SYMMETRIC, SHIFTS, HOMOGENEOUS),
    "max(a, b) - min(a, b)": (SYMMETRIC, SHIFT_FREE, HOMOGENEOUS),
    "(a + b) / 2": (SYMMETRIC, SHIFTS, HOMOGENEOUS),
    "a * sigmoid(b)": ("linear in a",),
    "a * b": (SYMMETRIC, "linear in a"),
    "tanh(a) * sigmoid(b)": (),
    "max(0, a) - max(0, b)": (HOMOGENEOUS,),
    "atan(a / b)": (SCALE_FREE,),
    "a * sigmoid(a - b) + b * sigmoid(b - a)": (SYMMETRIC, SHIFTS),
    "sqrt(a^2 + b^2)": (SYMMETRIC, HOMOGENEOUS),
    "sigmoid(a - b)": (SHIFT_FREE,),
}


def laws_of(text: str, inputs: tuple[str, ...] = ("a", "b")):
    tree = parse(text, inputs=inputs)
    linear = next((name for name in inputs if linear_factor(tree, name) is not None), None)
    return establish_input_laws(tree, inputs, linear)


@pytest.mark.parametrize(("text", "laws"), LAWS.items())
def test_exactly_the_laws_that_hold_are_stated(text: str, laws: tuple[str, ...]) -> None:
    fact = laws_of(text)
    assert fact.evidence is Evidence.EXACT and fact.value is not None
    assert fact.value.words == laws


@pytest.mark.parametrize("text", LAWS)
def test_what_is_stated_holds_at_random_points(text: str) -> None:
    source, tree, words = random.Random(text), parse(text, inputs=("a", "b")), LAWS[text]
    for _ in range(50):
        a, b, t = (source.uniform(-4, 4) for _ in range(3))
        c = source.uniform(0.1, 5)
        here = evaluate(tree, {"a": a, "b": b})
        changed = {
            SYMMETRIC: (evaluate(tree, {"a": b, "b": a}), here),
            SHIFTS: (evaluate(tree, {"a": a + t, "b": b + t}), here + t),
            SHIFT_FREE: (evaluate(tree, {"a": a + t, "b": b + t}), here),
            HOMOGENEOUS: (evaluate(tree, {"a": c * a, "b": c * b}), c * here),
            SCALE_FREE: (evaluate(tree, {"a": c * a, "b": c * b}), here),
        }
        for law, (left, right) in changed.items():
            if law in words:
                assert mpmath.almosteq(float(left), float(right), 1e-9, 1e-9), law


def test_three_inputs_are_exchanged_two_by_two() -> None:
    symmetric, cyclic = laws_of("a * b + b * c + c * a", ("a", "b", "c")), laws_of("a * b + c", ("a", "b", "c"))
    assert symmetric.value is not None and SYMMETRIC in symmetric.value.words
    assert cyclic.value is not None and SYMMETRIC not in cyclic.value.words


def test_a_law_that_nothing_decides_leaves_the_fact_unknown() -> None:
    fact = laws_of("piecewise(a, a > b, b)")
    assert fact.evidence is Evidence.UNKNOWN
    assert "was not decided" in fact.method


@pytest.mark.parametrize(
    ("text", "order"),
    [("a", 1), ("a * b", 2), ("a / b", 0), ("a + 1", None), ("a + 0", 1), ("exp(a / b)", 0), ("exp(a)", None),
     ("cbrt(a * b)", Fraction(2, 3)), ("piecewise(a, a > 1, b)", None), ("piecewise(a, a > b, 2 * b)", 1),
     ("sign(a) * abs(b)^(1/2)", Fraction(1, 2))],
)  # fmt: skip
def test_degrees_are_read_off_the_form(text: str, order: Fraction | int | None) -> None:
    assert degree(parse(text, inputs=("a", "b"))) == order
