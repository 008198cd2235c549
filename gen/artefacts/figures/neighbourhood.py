"""The neighbourhood of an entry: what to learn first above it, what builds on it below."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence

from gen.artefacts.figures.drawing import Figure
from gen.artefacts.figures.palette import AXIS, CURVES, GRID, SURFACE, TEXT

MOST = 6
"""How many entries are drawn on either side; the alternative text says how many there are."""

WIDTH = 340
_BOX, _GAP, _ROW = 162, 16, 26
_HEIGHT = 20
_LETTERS = 25
"""What fits into a box at the size of the text."""

Element = ElementTree.Element


def neighbourhood_figure(slug: str, name: str, before: Sequence[str], after: Sequence[str]) -> Figure | None:
    """A picture of an entry between its prerequisites and what builds on it, by name; None if it stands alone."""
    if not before and not after:
        return None
    above, below = list(before[:MOST]), list(after[:MOST])
    top = _ROW * ((len(above) + 1) // 2)
    centre = top + (14 if above else 2)
    height = centre + _HEIGHT + (14 if below else 0) + _ROW * ((len(below) + 1) // 2) + 2
    title = f"Neighbourhood of {name}"
    alt = ". ".join(_said(words, list(names)) for words, names in (("Learn first", before), ("Builds on it", after)))
    svg = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height}",
            "role": "img",
            "aria-labelledby": f"{slug}-near-title {slug}-near-text",
            "font-family": "sans-serif",
            "font-size": "11",
            "text-anchor": "middle",
        },
    )
    ElementTree.SubElement(svg, "title", {"id": f"{slug}-near-title"}).text = title
    ElementTree.SubElement(svg, "desc", {"id": f"{slug}-near-text"}).text = alt
    for names, first, edge in ((above, 2, centre), (below, centre + _HEIGHT + 14, centre + _HEIGHT)):
        for index, label in enumerate(names):
            column = index % 2 if len(names) > 1 else 0.5
            x, y = column * (_BOX + _GAP), first + _ROW * (index // 2)
            _line(svg, x + _BOX / 2, y + (_HEIGHT if names is above else 0), WIDTH / 2, edge)
            _box(svg, label, x, y, GRID.css, 1)
    _box(svg, name, (WIDTH - _BOX) / 2, centre, CURVES[0].css, 2)
    return Figure(ElementTree.tostring(svg, encoding="unicode"), title, alt)


def _said(words: str, names: list[str]) -> str:
    if not names:
        return f"{words}: nothing"
    rest = len(names) - MOST
    return f"{words}: {', '.join(names[:MOST])}{f' and {rest} more' if rest > 0 else ''}"


def _line(svg: Element, x: float, y: float, to_x: float, to_y: float) -> None:
    points = {"x1": f"{x:g}", "y1": f"{y:g}", "x2": f"{to_x:g}", "y2": f"{to_y:g}"}
    ElementTree.SubElement(svg, "line", {**points, "stroke": AXIS.css, "stroke-width": "1", "opacity": "0.6"})


def _box(svg: Element, name: str, x: float, y: float, stroke: str, width: int) -> None:
    place = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{_BOX}", "height": f"{_HEIGHT}", "rx": "4"}
    # Opaque, so that the lines end at the boxes.
    ElementTree.SubElement(svg, "rect", {**place, "fill": SURFACE.css, "stroke": stroke, "stroke-width": f"{width}"})
    shown = name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1].rstrip()}…"
    text = ElementTree.SubElement(svg, "text", {"x": f"{x + _BOX / 2:g}", "y": f"{y + 14:g}", "fill": TEXT.css})
    text.text = shown
