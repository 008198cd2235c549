"""Figures of functions of one variable: f with f′, a thumbnail, several functions over each other, depth."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as MatplotlibFigure
from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator

from gen.artefacts.figures.curve import DrawnCurve
from gen.artefacts.figures.descriptions import describe_curve, describe_depth, describe_overlay
from gen.artefacts.figures.drawing import Figure, canvas, draw_origin, finish
from gen.artefacts.figures.palette import SURFACE, LineStyle, line_style, order_style
from gen.artefacts.figures.sampling import Array, SampledPiece
from gen.artefacts.figures.windows import Window, family_window, window_of
from gen.facts.records import Depth
from gen.notation.numerals import format_decimal

WIDTH, HEIGHT = 420.0, 280.0
SPARK_WIDTH, SPARK_HEIGHT = 96.0, 54.0
_MARGINS = {"left": 0.085, "right": 0.985, "bottom": 0.1}
_LEGEND_ROW = 0.072


def curve_figure(curve: DrawnCurve, window: Window | None = None, number: int = 0) -> Figure:
    """f and f′ on shared axes; `window` is that of the family where pictures should compare.

    `number` is the function's in the palette, here and below.
    """
    own, slope = order_style(number, 0), order_style(number, 1)
    window = window or window_of(curve)
    with canvas(WIDTH, HEIGHT) as figure:
        axes = _axes(figure, legend_rows=1)
        _set_window(axes, window)
        _draw(axes, curve.pieces(window.reach), own, "f(x)")
        _draw_jumps(axes, curve, own)
        slopes = curve.slope_pieces(window.reach)
        _draw(axes, slopes, slope, "f′(x)")
        _draw_gaps(axes, slopes, slope)
        _draw_legend(axes, columns=2)
        title = f"{curve.name} and its derivative"
        return finish(figure, f"{curve.slug}-curve", title, describe_curve(curve.name, curve.facts, window))


def thumbnail(curve: DrawnCurve, window: Window | None = None, number: int = 0) -> Figure:
    """f alone, without numbers, for tables and previews; the text beside it says the same."""
    style = line_style(number)
    window = window or window_of(curve)
    with canvas(SPARK_WIDTH, SPARK_HEIGHT) as figure:
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        _set_window(axes, window)
        draw_origin(axes)
        _draw(axes, curve.pieces(window.reach, 120), style, "")
        _draw_jumps(axes, curve, style, size=3)
        alt = describe_curve(curve.name, curve.facts, window)
        return finish(figure, f"{curve.slug}-spark", curve.name, alt, decorative=True)


def overlay_figure(
    name: str, title: str, curves: Sequence[DrawnCurve], numbers: Mapping[str, int], *, derivative: bool = False
) -> Figure:
    """Several functions, or their derivatives, over each other on the scales of all of them.

    `numbers` gives each slug its number in the palette, so that a function looks the same wherever it appears.
    """
    window = family_window(curves, function=not derivative, derivative=derivative)
    columns = 3
    with canvas(WIDTH, HEIGHT + 12 * (len(curves) // columns)) as figure:
        axes = _axes(figure, legend_rows=-(-len(curves) // columns))
        _set_window(axes, window)
        for curve in curves:
            style = line_style(numbers[curve.slug])
            pieces = curve.slope_pieces(window.reach) if derivative else curve.pieces(window.reach)
            _draw(axes, pieces, style, curve.name)
            if derivative:
                _draw_gaps(axes, pieces, style)
            else:
                _draw_jumps(axes, curve, style)
        _draw_legend(axes, columns)
        return finish(figure, name, title, describe_overlay([curve.name for curve in curves], window, derivative))


def draw_curves(figure: MatplotlibFigure, x: Array, curves: Mapping[str, Array]) -> None:
    """Curves sampled at the same places, on a blank canvas with a legend; gaps stand where a value is NaN."""
    columns = 3
    axes = _axes(figure, legend_rows=-(-len(curves) // columns))
    heights = np.concatenate([[0.0], *curves.values()])
    _set_window(axes, Window(float(x[-1]), float(np.nanmin(heights)), float(np.nanmax(heights))))
    for place, (label, y) in enumerate(curves.items()):
        _draw(axes, [SampledPiece(x, y)], line_style(place), label)
    _draw_legend(axes, columns)


def depth_figure(slug: str, name: str, depth: Depth, number: int = 0) -> Figure | None:
    """The squared gradient after up to 50 layers, on a logarithmic axis; None where it is 0 or infinite."""
    factor = depth.per_layer.as_float
    if not 0 < factor < np.inf:
        return None
    layers = np.arange(51.0)
    with canvas(WIDTH, 200) as figure:
        axes = _axes(figure, legend_rows=0, left=0.14, bottom=0.2)
        axes.set_yscale("log")
        axes.set_xlim(0, 50)
        powers = np.asarray(factor**layers, dtype=np.float64)
        low, high = min(0.1, float(powers.min())), max(10.0, float(powers.max()))
        axes.set_ylim(low / 2, high * 2)
        axes.yaxis.set_major_locator(LogLocator(numticks=6))
        axes.yaxis.set_major_formatter(FuncFormatter(_power_of_ten))
        axes.minorticks_off()
        axes.set_xlabel("layers")
        _draw(axes, [SampledPiece(layers, powers)], line_style(number), "")
        title = f"The squared gradient through layers of {name}"
        return finish(figure, f"{slug}-depth", title, describe_depth(name, depth))


def _axes(figure: MatplotlibFigure, legend_rows: int, left: float | None = None, bottom: float | None = None) -> Axes:
    left = _MARGINS["left"] if left is None else left
    bottom = _MARGINS["bottom"] if bottom is None else bottom
    top = 0.97 - _LEGEND_ROW * legend_rows
    return figure.add_axes((left, bottom, _MARGINS["right"] - left, top - bottom))


def _power_of_ten(value: float, _position: int) -> str:
    return format_decimal(Decimal(f"{value:.0e}"), 1)


def _set_window(axes: Axes, window: Window) -> None:
    air = 0.06 * (window.upper - window.lower)
    axes.set_xlim(-window.reach, window.reach)
    axes.set_ylim(window.lower - air, window.upper + air)
    axes.xaxis.set_major_locator(MaxNLocator(8, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
    draw_origin(axes)


def _draw(axes: Axes, pieces: Sequence[SampledPiece], style: LineStyle, label: str) -> None:
    for place, piece in enumerate(pieces):
        axes.plot(
            piece.x,
            piece.y,
            color=style.colour.sentinel,
            linestyle=(0, style.dashes) if style.dashes else "-",
            solid_capstyle="butt",
            label=label if place == 0 else "_",
        )


def _draw_jumps(axes: Axes, curve: DrawnCurve, style: LineStyle, size: float = 5.5) -> None:
    """A closed dot at the value that f takes, open dots at the one-sided limits that it does not take."""
    for kink in curve.kinks:
        if kink.order == 0:
            at, value = kink.at.as_float, kink.value.as_float
            for limit in {kink.left.as_float: None, kink.right.as_float: None}:
                if np.isfinite(limit) and limit != value:
                    _dot(axes, at, limit, style, size, filled=False)
            _dot(axes, at, value, style, size, filled=True)


def _draw_gaps(axes: Axes, pieces: Sequence[SampledPiece], style: LineStyle) -> None:
    """Open dots where two pieces of f′ end at the same place: f′ has no value there."""
    for left, right in itertools.pairwise(pieces):
        if left.x[-1] == right.x[0]:
            for value in (left.y[-1], right.y[0]):
                _dot(axes, float(left.x[-1]), float(value), style, 5.5, filled=False)


def _dot(axes: Axes, x: float, y: float, style: LineStyle, size: float, *, filled: bool) -> None:
    colour = style.colour.sentinel
    face = colour if filled else SURFACE.sentinel
    axes.plot([x], [y], "o", color=colour, markersize=size, markerfacecolor=face, markeredgewidth=1.5, clip_on=False)


def _draw_legend(axes: Axes, columns: int) -> None:
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(-0.01, 0.985),
        ncols=columns,
        handlelength=2.2,
        columnspacing=1.4,
        borderaxespad=0,
        borderpad=0.3,
        labelspacing=0.3,
    )
