"""A curve in a few hundred bytes, for a table with a row per function: all on the same scale, without axes."""

from __future__ import annotations

import itertools

from gen.artefacts.figures.curve import DrawnCurve
from gen.artefacts.figures.drawing import Figure
from gen.artefacts.figures.palette import line_style
from gen.artefacts.figures.sampling import SampledPiece

REACH = 4
LOWER, UPPER = -1.5, 2.5
"""The view: as much of the plane for every function, so that their curves compare."""

_UNIT = 16
"""Dots of the grid, on which all points lie, per unit of x and y."""

_SAMPLES = 64
_WIDTH = 3


def sparkline(curve: DrawnCurve, number: int) -> Figure:
    """f alone in the style that has this number in the palette; what leaves the view is cut off where it is shown."""
    style = line_style(number)
    dashes = " ".join(f"{_WIDTH * length:g}" for length in style.dashes)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    path = "".join(_path(piece) for piece in curve.pieces(REACH, _SAMPLES))
    svg = (
        f'<svg class="nl-spark" viewBox="0 0 {2 * REACH * _UNIT} {(UPPER - LOWER) * _UNIT:g}" aria-hidden="true">'
        f'<path fill="none" stroke="{style.colour.css}" stroke-width="{_WIDTH}"{dashed} d="{path}"/></svg>'
    )
    return Figure(svg, curve.name, "")


def _path(piece: SampledPiece) -> str:
    """Steps from point to point in whole dots; steps in the same direction are one."""
    points = [
        (round((x + REACH) * _UNIT), round((UPPER - y) * _UNIT))
        for x, y in zip(piece.x.tolist(), piece.y.tolist(), strict=True)
    ]
    steps: list[tuple[int, int]] = []
    for (x, y), (next_x, next_y) in itertools.pairwise(points):
        dx, dy = next_x - x, next_y - y
        if steps and steps[-1][0] * dy == steps[-1][1] * dx:
            dx, dy = dx + steps[-1][0], dy + steps.pop()[1]
        steps.append((dx, dy))
    return f"M{points[0][0]} {points[0][1]}l" + " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-")
