"""The palette of the curves: apart for every eye and in both schemes, and given out so that few functions share."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE

from gen.artefacts.figures.palette import CURVES, STYLES, Colour, line_style, number_curves, order_style

APART = {None: 20.0, "deuteranomaly": 15.0, "protanomaly": 15.0, "tritanomaly": 10.0}
"""The least distance in CAM02-UCS, in which about one unit is just seen, by the eye that is simulated."""

SCHEMES: dict[str, Callable[[Colour], str]] = {"light": lambda colour: colour.light, "dark": lambda colour: colour.dark}


def _seen(colour: str, eye: str | None) -> np.ndarray:
    """The colour as an eye without one sort of cone sees it, after Machado, Oliveira and Fernandes (2009)."""
    value = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    if eye is None:
        return value
    seen = cspace_convert(value, {"name": "sRGB1+CVD", "cvd_type": eye, "severity": 100}, "sRGB1")
    return np.clip(seen, 0, 1)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("eye", APART)
def test_colours_are_apart_for_every_eye(scheme: str, eye: str | None) -> None:
    """Curves that share their dashes differ in colour alone, whichever two colours they have."""
    seen = [_seen(SCHEMES[scheme](curve), eye) for curve in CURVES]
    near = {
        (first, second): float(deltaE(seen[first], seen[second], input_space="sRGB1"))
        for first, second in itertools.combinations(range(len(seen)), 2)
    }
    assert min(near.values()) >= APART[eye], min(near, key=lambda pair: near[pair])


def test_each_dash_comes_once_with_each_colour() -> None:
    styles = [line_style(number) for number in range(STYLES)]
    assert len({(style.colour, style.dashes) for style in styles}) == STYLES
    assert set(Counter(style.dashes for style in styles).values()) == {len(CURVES)}


def test_functions_share_no_style_and_a_family_no_colour() -> None:
    families = {f"f{place}": f"family{place // 5}" for place in range(STYLES)}
    numbers = number_curves(families, {})
    assert len(set(numbers.values())) == STYLES
    for _, members in itertools.groupby(families, key=lambda slug: families[slug]):
        colours = [numbers[slug] % len(CURVES) for slug in members]
        assert len(set(colours)) == len(colours)


def test_relatives_differ_in_colour() -> None:
    families = {f"f{place}": f"family{place}" for place in range(8)}
    alone = number_curves(families, {})
    first, last = "f0", "f7"
    assert alone[first] % len(CURVES) == alone[last] % len(CURVES)
    for relatives in ({first: [last]}, {last: [first]}):
        related = number_curves(families, relatives)
        assert related[first] % len(CURVES) != related[last] % len(CURVES)


def test_a_function_that_comes_last_changes_no_other() -> None:
    families = {"one": "a", "two": "a", "three": "b"}
    before = number_curves(families, {})
    after = number_curves({**families, "four": "a"}, {"four": ["one", "three"]})
    assert {slug: after[slug] for slug in families} == before


def test_more_functions_than_styles_repeat_them() -> None:
    numbers = number_curves({f"f{place}": "family" for place in range(STYLES + 3)}, {})
    assert sorted(Counter(numbers.values()).values())[-3:] == [2, 2, 2]


def test_the_orders_of_one_function_differ_in_colour_and_dashes() -> None:
    for number in range(STYLES):
        orders = [order_style(number, order) for order in range(3)]
        assert orders[0].colour == line_style(number).colour
        assert len({style.colour for style in orders}) == len({style.dashes for style in orders}) == 3
