"""The small curves of the finder: on one scale, parted at jumps, in few bytes."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import numpy as np

from gen.artefacts import figures
from gen.formula.language.parser import parse
from gen.problems import Place


def _spark(text: str, sheet: Any, number: int = 0) -> str:
    tree = parse(text, Place("test", 1, 1))
    formula = SimpleNamespace(tree=tree)
    activation: Any = SimpleNamespace(slug="f", name="F", formula=formula, stable=None, parameters=())
    return figures.sparkline(figures.curve_of(activation, sheet), number).svg


def _points(svg: str) -> list[list[tuple[int, int]]]:
    """The pieces of the path in the dots of its grid."""
    path = re.search(r' d="([^"]+)"', svg)
    assert path is not None
    pieces = []
    for piece in path[1].split("M")[1:]:
        start, steps = piece.split("l")
        x, y = map(int, start.split())
        points = [(x, y)]
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        pieces.append(points)
    return pieces


def test_a_line_is_told_by_its_corners(samples: Any) -> None:
    assert _points(_spark("max(0, x)", samples.relu)) == [[(0, 40), (64, 40), (128, -24)]]


def test_a_jump_stays_open(samples: Any) -> None:
    assert _points(_spark("piecewise(0, x < 0, 1)", samples.step)) == [[(0, 40), (64, 40)], [(64, 24), (128, 24)]]


def test_a_curve_keeps_to_its_values(samples: Any) -> None:
    (points,) = _points(_spark("sigmoid(x)", samples.sigmoid))
    assert points[0] == (0, 40)
    assert points[-1] == (128, 24)
    assert np.interp(64, *zip(*points, strict=True)) == 32
    assert len(_spark("sigmoid(x)", samples.sigmoid)) < 500


def test_the_style_is_that_of_the_number(samples: Any) -> None:
    plain, dashed = _spark("max(0, x)", samples.relu), _spark("max(0, x)", samples.relu, 1)
    assert "stroke-dasharray" not in plain
    assert "var(--nl-curve-1," in plain
    assert 'stroke-dasharray="9 4.5"' in dashed
    assert "var(--nl-curve-2," in dashed
