"""What the builders of pages are given: the explorer of a function with its figure, its sliders and its formula."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from gen.catalogue import Activation, Bound, Parameter
from gen.formula.language.tree import Operation, X
from gen.formula.language.tree import Parameter as Letter
from gen.pages.materials import Materials
from tests.pages.conftest import place, prose

SLOPE = Parameter(
    "a", "a", Fraction(1, 4), Bound(None, False), Bound(None, False), False, prose("The slope."), place(1)
)


@pytest.fixture
def plain(materials: Materials) -> Activation:
    return materials.catalogue.activations["relu"]


@pytest.fixture
def sloped(plain: Activation) -> Activation:
    tree = Operation("*", Letter("a"), X)
    return replace(plain, parameters=(SLOPE,), formula=replace(plain.formula, text="a*x", tree=tree))


def test_an_explorer_shows_its_formula_only_where_the_parameters_are_set(
    materials: Materials, plain: Activation, sloped: Activation
) -> None:
    formulas = {
        (function.slug, bool(function.parameters), setting): explorer.formula
        for function in (plain, sloped)
        for setting in (True, False)
        if (explorer := materials.explorer(function, setting=setting)) is not None
    }
    assert {key for key, text in formulas.items() if text} == {("relu", True, True)}
    assert len(formulas) == 4


def test_a_function_without_a_figure_has_no_explorer(materials: Materials, plain: Activation) -> None:
    assert materials.explorer(replace(plain, slug="without-a-figure"), setting=True) is None
