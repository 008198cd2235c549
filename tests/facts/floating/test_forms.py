"""The form that code computes, and where it needs a case for infinities or NaN."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

import pytest

from gen.facts.floating.forms import code_form
from gen.formula.language.parser import parse


def _activation(text: str, inputs: tuple[str, ...] = (), **kind: Any) -> Any:
    formula = SimpleNamespace(tree=parse(text, inputs=inputs or ("x",), parameters=("beta",), **kind))
    beta = SimpleNamespace(name="beta", default=Fraction(1))
    return SimpleNamespace(formula=formula, stable=None, inputs=inputs, parameters=(beta,))


@pytest.mark.parametrize(
    ("text", "below", "above", "restores"),
    [
        ("x * sigmoid(beta * x)", ("x",), (), False),
        ("x / (1 + abs(x))", ("x",), ("x",), False),
        ("tanh(x)", (), (), False),
        ("piecewise(1, x >= 0, 0)", (), (), True),
        ("x * exp(-x)", (), ("x",), False),
    ],
)
def test_cases_that_a_formula_does_not_cover(
    text: str, below: tuple[str, ...], above: tuple[str, ...], restores: bool
) -> None:
    form = code_form(_activation(text))
    assert (form.from_below, form.from_above, form.restores_nan) == (below, above, restores)


def test_of_several_inputs_each_has_its_own_cases() -> None:
    form = code_form(_activation("a * sigmoid(a) * b", ("a", "b")))
    assert (form.inputs, form.from_below, form.from_above) == (("a", "b"), ("a",), ())


def test_vectors_need_none() -> None:
    form = code_form(_activation("x[i] / sum(j, x[j])", indexed=True))
    assert form.is_vector
    assert not form.from_below + form.from_above
