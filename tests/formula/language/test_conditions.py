"""Conditions of relations, read as settings, equations and formulas of f."""

from __future__ import annotations

import pytest

from gen.formula.language.conditions import Condition, Setting, read_condition
from gen.formula.language.parser import FormulaError, parse
from gen.formula.language.tree import Call, Component, Variable, walk
from gen.formula.printers.latex import print_latex
from gen.problems import Place

HERE = Place("test.yml", 7, 9)
X = Variable("x")


def read(text: str, **names: object) -> Condition:
    return read_condition(text, HERE, parameters=("beta", "slope"), **names)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("beta = 1", [Setting("beta", "=", parse("1"))]),
        ("beta=1/2", [Setting("beta", "=", parse("1/2"))]),
        ("slope -> oo", [Setting("slope", "->", None)]),
        ("beta = 1, slope = -2", [Setting("beta", "=", parse("1")), Setting("slope", "=", parse("-2"))]),
    ],
)
def test_settings(text: str, settings: list[Setting]) -> None:
    assert read(text) == Condition(text, tuple(settings))


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("f(x) + f(-x) = 1", 2),
        ("x*f(x)", 1),
        ("f(x - f(x))", 1),
        ("piecewise(f(x), x <= 0, 1)", 1),
        ("f(x) = piecewise(1, x == 0, f(-x))", 2),
    ],
)
def test_formulas_and_equations(text: str, sides: int) -> None:
    condition = read(text)
    assert (len(condition.sides), condition.settings) == (sides, ())


def test_a_side_that_is_a_name_is_no_setting_of_an_identity() -> None:
    assert read("x = f(x)").settings == (Setting("x", "=", Call("f", (X,))),)
    assert read("x = f(x)", equation=True).sides == (X, Call("f", (X,)))


@pytest.mark.parametrize("text", ["", "x > 0", "beta -> ", "beta = 1 = 2", "f()", "f(x, x)", "g(x)", "gamma = f(x"])
def test_what_cannot_be_read_is_kept_as_text(text: str) -> None:
    assert read(text) == Condition(text)


def test_vectors_stand_with_and_without_an_index() -> None:
    (side,) = read("f(x)*x[i]", indexed=True).sides
    assert {type(node) for node in walk(side)} >= {Variable, Component}
    with pytest.raises(FormulaError, match="is a vector"):
        parse("x*x[i]", indexed=True)


def test_an_applied_function_is_printed() -> None:
    assert print_latex(parse("2*f(beta*x)/f(f(x) + 1)", parameters=("beta",), function="f")) == (
        r"\frac{2 f(\beta x)}{f(f(x) + 1)}"
    )
    with pytest.raises(FormulaError, match='unknown function "f"'):
        parse("f(x)")
