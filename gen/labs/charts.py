"""Charts and tables for notebooks, in the style of the site."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from gen.artefacts.figures import Figure, canvas, finish
from gen.artefacts.figures.palette import line_style

Array = NDArray[np.float64]


@dataclass(frozen=True)
class LabChart:
    """A figure that a notebook shows as SVG."""

    figure: Figure

    def _repr_html_(self) -> str:
        # Material's instant navigation cannot write the `href` of `<use>`, so the older name of that attribute is used.
        svg = re.sub(r"(<use\b[^>]*?) href=", r"\1 xlink:href=", self.figure.svg)
        return f'<div class="nl-lab-figure">{svg}</div>'


@dataclass(frozen=True)
class Table:
    """Rows of text for a notebook, the first cell of each as its header; outside of a notebook it prints columns."""

    caption: str
    headers: Sequence[str]
    rows: Sequence[Sequence[str]]

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in self.headers)
        body = "".join(
            f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in rest)}</tr>'
            for first, *rest in self.rows
        )
        whole = f"<caption>{escape(self.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        return f'<div class="nl-lab-table" tabindex="0"><table>{whole}</table></div>'

    def __repr__(self) -> str:
        lines = [self.headers, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        text = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
        return "\n".join((self.caption, *map(str.rstrip, text)))


def chart(
    name: str,
    title: str,
    x: Sequence[float] | Array,
    curves: Mapping[str, Sequence[float] | Array],
    labels: tuple[str, str],
    *,
    logarithmic: str = "",
    dashed: Sequence[str] = (),
) -> LabChart:
    """Several curves in one chart with a legend.

    `logarithmic` names the axes with a logarithmic scale, such as "y". Each of the `dashed` curves is the prediction of
    the curve before it and has the same colour.
    """
    with canvas(420, 300 + 14 * (len(curves) // 3)) as figure:
        axes = figure.add_axes((0.14, 0.15, 0.84, 0.66))
        for number, (label, values) in enumerate(curves.items()):
            style = line_style(number // 2 if dashed else number)
            dashes = (4, 2) if label in dashed else (1, 0) if dashed else style.dashes or (1, 0)
            axes.plot(x, values, color=style.colour.sentinel, dashes=dashes, label=label)
        axes.set_xscale("log" if "x" in logarithmic else "linear")
        axes.set_yscale("log" if "y" in logarithmic else "linear")
        if "x" not in logarithmic and np.allclose(x, np.round(x)):
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel(labels[0])
        axes.set_ylabel(labels[1])
        figure.legend(loc="upper center", ncols=3, fontsize=10)
        alt = f"{labels[1]} against {labels[0]} for {', '.join(curves)}."
        return LabChart(finish(figure, f"lab-{name}", title, alt))


def region_chart(name: str, title: str, values: Array, points: Array, labels: Array, reach: float) -> LabChart:
    """The region of the square from −reach to reach in which a network answers yes, with the points of both classes."""
    with canvas(300, 300) as figure:
        axes = figure.add_axes((0.1, 0.08, 0.88, 0.9))
        side = np.linspace(-reach, reach, len(values))
        axes.contourf(side, side, values, levels=[0, 1e9], colors=[line_style(0).colour.sentinel], alpha=0.18)
        axes.contour(side, side, values, levels=[0], colors=[line_style(0).colour.sentinel])
        for kind in (0, 1):
            style, inside = line_style(1 - kind), labels == kind
            axes.plot(*points[inside].T, "os"[kind], color=style.colour.sentinel, markersize=3)
        alt = f"The region in which {title} answers yes, and the points of the two classes."
        return LabChart(finish(figure, f"lab-{name}", title, alt))
