"""Figures: small, the same every time, safe to inline, honest about jumps."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from gen.artefacts import figures
from gen.artefacts.figures.palette import COLOURS, CURVES, SURFACE, line_style
from gen.artefacts.figures.sampling import joined, sample
from gen.facts import records as r
from gen.formula.language.parser import parse
from gen.problems import Place

PLACE = Place("test", 1, 1)
LARGEST = 12 * 1024


def _activation(slug: str, text: str, **kind: Any) -> Any:
    formula = SimpleNamespace(tree=parse(text, PLACE, **kind))
    return SimpleNamespace(
        slug=slug, name=slug, formula=formula, stable=None, parameters=(), inputs=kind.get("inputs", ("x",)), gate=None
    )


@pytest.fixture(scope="module")
def curves(samples: Any) -> dict[str, figures.DrawnCurve]:
    formulas = {"relu": "max(0, x)", "step": "piecewise(0, x < 0, 1)", "sigmoid": "sigmoid(x)"}
    return {slug: figures.curve_of(_activation(slug, text), getattr(samples, slug)) for slug, text in formulas.items()}


@pytest.fixture(scope="module")
def drawn(curves: dict[str, figures.DrawnCurve]) -> dict[str, figures.Figure]:
    """One figure of every sort."""
    softmax = _activation("softmax", "exp(x[i]) / sum(j, exp(x[j]))", indexed=True)
    glu = _activation("glu", "a * sigmoid(b)", inputs=("a", "b"))
    depth = r.Depth(*(r.Number(None, text) for text in ("1.07", "1.97", "29.5")))
    drawings = {
        **{f"{slug} curve": figures.curve_figure(curve) for slug, curve in curves.items()},
        **{f"{slug} thumbnail": figures.thumbnail(curve) for slug, curve in curves.items()},
        "overlay": figures.overlay_figure(
            "family-all", "All", list(curves.values()), {slug: place for place, slug in enumerate(curves)}
        ),
        "slopes": figures.overlay_figure(
            "family-slopes",
            "All",
            list(curves.values()),
            {slug: place for place, slug in enumerate(curves)},
            derivative=True,
        ),
        "vector": figures.vector_figure(softmax),
        "vector thumbnail": figures.vector_thumbnail(softmax),
        "gated": figures.gated_figure(glu),
        "gated thumbnail": figures.gated_thumbnail(glu),
    }
    in_depth = figures.depth_figure("gelu", "GELU", depth)
    assert in_depth is not None
    return {**drawings, "depth": in_depth}


def test_figures_are_small_and_safe_to_inline(drawn: dict[str, figures.Figure]) -> None:
    identifiers: list[str] = []
    for name, figure in drawn.items():
        root = ElementTree.fromstring(figure.svg)
        assert len(figure.svg.encode()) < LARGEST, name
        assert root.get("viewBox"), name
        assert root.get("width") is None, name
        assert not re.search(r"<style|style=|<script|<metadata|xlink|https?://(?!www\.w3\.org/2000/svg)", figure.svg)
        assert not re.search(r"\d\.\d{3,}", re.sub(r"<(title|desc).*?</\1>", "", figure.svg)), name
        identifiers += [element.get("id", "") for element in root.iter() if element.get("id")]
        used = re.findall(r'(?:url\(|href=")#([\w-]+)', figure.svg)
        assert set(used) <= {element.get("id") for element in root.iter()}, name
    assert len(identifiers) == len(set(identifiers))


def test_every_colour_is_a_variable(drawn: dict[str, figures.Figure]) -> None:
    known = {colour.css for colour in COLOURS}
    for figure in drawn.values():
        painted = re.findall(r'(?:fill|stroke)="([^"]*)"', figure.svg)
        assert painted
        assert set(painted) <= known | {"none"}


def test_pictures_have_words_or_are_hidden(drawn: dict[str, figures.Figure]) -> None:
    for name, figure in drawn.items():
        root = ElementTree.fromstring(figure.svg)
        if "thumbnail" in name:
            assert root.get("aria-hidden") == "true"
            continue
        assert root.get("role") == "img"
        labels = {element.get("id"): element.text for element in list(root)[:2]}
        assert list(labels) == str(root.get("aria-labelledby")).split()
        assert list(labels.values()) == [figure.title, figure.alt]


def test_alternative_text_comes_from_the_facts(drawn: dict[str, figures.Figure]) -> None:
    assert "jumps from 0 to 1 at x = 0, taking the value 1" in drawn["step curve"].alt
    assert "Its range is (0, 1)." in drawn["sigmoid curve"].alt
    assert "The slope jumps from 0 to 1 at x = 0." in drawn["relu curve"].alt
    assert "It grows without bound to the right." in drawn["relu curve"].alt


def test_jumps_are_open(curves: dict[str, figures.DrawnCurve], drawn: dict[str, figures.Figure]) -> None:
    left, right = curves["step"].pieces(4)
    assert (left.x[-1], left.y[-1], right.x[0], right.y[0]) == (0, 0, 0, 1)
    assert len(curves["step"].slope_pieces(4)) == 2
    assert len(curves["relu"].pieces(4)) == 1
    assert len(curves["relu"].slope_pieces(4)) == 2
    assert len(curves["sigmoid"].slope_pieces(4)) == 1
    # One filled dot for f(0) = 1, open ones for the limit 0 and for the two ends of f′.
    assert drawn["step curve"].svg.count(f'fill="{SURFACE.css}"') == 3
    assert drawn["relu curve"].svg.count(f'fill="{SURFACE.css}"') == 2
    assert f'fill="{SURFACE.css}"' not in drawn["sigmoid curve"].svg


def test_corners_are_sampled_exactly() -> None:
    tree = parse("abs(x - 1/3)", PLACE)
    (piece,) = joined(sample(tree, {}, (-2, 2), [1 / 3]))
    assert 1 / 3 in piece.x
    assert np.min(piece.y) < 1e-8
    assert np.all(np.diff(piece.x) > 0)


def test_undefined_stretches_are_left_out() -> None:
    pieces = sample(parse("log(x)", PLACE), {}, (-2, 2), [])
    assert len(pieces) == 1
    assert pieces[0].x[0] > 0


def test_windows_show_what_matters_and_are_shared(curves: dict[str, figures.DrawnCurve]) -> None:
    sigmoid, relu = figures.window_of(curves["sigmoid"]), figures.window_of(curves["relu"])
    assert sigmoid.reach >= 4.585
    assert (relu.lower, relu.upper) == (0, relu.reach)
    family = figures.family_window(list(curves.values()))
    assert family.reach == max(sigmoid.reach, relu.reach)
    assert family.upper >= max(sigmoid.upper, relu.upper)


def test_standalone_pictures_have_plain_colours(drawn: dict[str, figures.Figure]) -> None:
    for figure in drawn.values():
        svg = figure.standalone()
        ElementTree.fromstring(svg)
        assert "var(" not in svg
        assert f'fill="{SURFACE.light}"/>' in svg


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "from types import SimpleNamespace as N\n"
        "from gen.artefacts import figures\n"
        "from gen.formula.language.parser import parse\n"
        "from gen.problems import Place\n"
        "tree = parse('a * sigmoid(b)', Place('t', 1, 1), inputs=('a', 'b'))\n"
        "glu = N(slug='glu', name='GLU', formula=N(tree=tree), stable=None, parameters=(),\n"
        "        inputs=('a', 'b'), gate='b')\n"
        "print(figures.gated_figure(glu).svg)\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop()


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(first: str, second: str) -> float:
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def test_curves_stand_out_in_both_schemes() -> None:
    for colour in CURVES:
        assert _contrast(colour.light, SURFACE.light) >= 3, colour
        assert _contrast(colour.dark, SURFACE.dark) >= 3, colour


def test_styles_differ_for_as_many_curves_as_a_family_has() -> None:
    assert len({line_style(place) for place in range(18)}) == 18
    assert len({line_style(place).dashes for place in range(6)}) == 6


def test_the_stylesheet_names_every_variable() -> None:
    css = figures.palette_css().decode()
    for colour in COLOURS:
        assert css.count(f"{colour.variable}:") == 3
