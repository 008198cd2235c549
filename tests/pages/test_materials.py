"""What the builders of pages are given: the explorer of a function with its figure, its sliders and its formula."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gen.catalogue import Activation
from gen.formula.language.tree import Operation, X
from gen.formula.language.tree import Parameter as Letter
from gen.pages.materials import Materials
from tests.made_records import ANY_NUMBER, parameter
from tests.pages.conftest import prose

SLOPE = parameter("a", "1/4", ANY_NUMBER, latex="a", description=prose("The slope."))


@pytest.fixture
def plain(materials: Materials) -> Activation:
    return materials.catalogue.activations["relu"]


@pytest.fixture
def sloped(plain: Activation) -> Activation:
    tree = Operation("*", Letter("a"), X)
    formula = replace(plain.formula, text="a*x", tree=tree)
    return plain.model_copy(update={"parameters": (SLOPE,), "formula": formula})


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
    assert materials.explorer(plain.model_copy(update={"slug": "without-a-figure"}), setting=True) is None
