"""Figures of functions of several variables: a vector function along one component, a gated one over the plane."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from gen.artefacts.figures.drawing import Figure, canvas, draw_origin, finish
from gen.artefacts.figures.palette import HEAT, TEXT, line_style
from gen.artefacts.figures.sampling import Array
from gen.catalogue import Activation
from gen.formula.values.numpy_values import evaluate

WIDTH, HEIGHT = 420.0, 280.0
SPARK_WIDTH, SPARK_HEIGHT = 96.0, 54.0
REACH = 5
OTHERS = (0, 1)
"""The components that stay fixed while the first one moves."""

LARGEST_HEIGHT = 1e9
"""Where a function over the plane is larger or has no value, its picture has a gap."""

_SAMPLES = 401
_GRID = 29
_HEAT_REACH = 3


def vector_figure(activation: Activation) -> Figure:
    """Every output against the first component of the input, with the other components fixed."""
    x, outputs = _along_first(activation)
    with canvas(WIDTH, HEIGHT) as figure:
        axes = figure.add_axes((0.1, 0.17, 0.885, 0.74))
        _draw_outputs(axes, x, outputs)
        axes.set_xlabel("x₁")
        if outputs.shape[1] > 1:
            axes.legend(loc="lower left", bbox_to_anchor=(-0.01, 0.985), ncols=3, borderaxespad=0, borderpad=0.3)
        fixed = " and ".join(f"x{'₂₃'[place]} = {value}" for place, value in enumerate(OTHERS))
        title = f"{activation.name} as its first input changes"
        return finish(figure, f"{activation.slug}-curve", title, _describe(activation.name, x, outputs, fixed))


def vector_thumbnail(activation: Activation) -> Figure:
    """The same without numbers."""
    x, outputs = _along_first(activation)
    with canvas(SPARK_WIDTH, SPARK_HEIGHT) as figure:
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        _draw_outputs(axes, x[::8], outputs[::8])
        return finish(figure, f"{activation.slug}-spark", activation.name, activation.name, decorative=True)


def gated_figure(activation: Activation) -> Figure:
    """The output over the plane of value and gate, as level sets between nine colours."""
    value, gate = _inputs(activation)
    others = [name for name in activation.inputs if name not in (value, gate)]
    fixed = f", with {' = '.join([*others, '1'])}" if others else ""
    with canvas(WIDTH, HEIGHT) as figure:
        axes = figure.add_axes((0.11, 0.17, 0.7, 0.8))
        levels = _draw_heat(axes, activation)
        axes.set_xlabel(f"value {value}{fixed}")
        axes.set_ylabel(f"gate {gate}")
        _draw_scale(figure.add_axes((0.85, 0.17, 0.045, 0.8)), levels)
        title = f"{activation.name} over value and gate"
        alt = (
            f"The output of {activation.name} for value {value} and gate {gate} from −{_HEAT_REACH} to "
            f"{_HEAT_REACH}{fixed}, in nine colours from {levels[0]:.3g} to {levels[-1]:.3g}."
        ).replace("-", "−")
        return finish(figure, f"{activation.slug}-curve", title, alt, decimals=1)


def gated_thumbnail(activation: Activation) -> Figure:
    """The same without numbers."""
    with canvas(SPARK_WIDTH, SPARK_HEIGHT) as figure:
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        _draw_heat(axes, activation, points=17)
        return finish(figure, f"{activation.slug}-spark", activation.name, activation.name, decorative=True)


def _parameters(activation: Activation) -> dict[str, float]:
    return {parameter.name: float(parameter.default) for parameter in activation.parameters}


def _along_first(activation: Activation) -> tuple[Array, Array]:
    """The first component and the outputs, of shape (samples,) and (samples, outputs)."""
    x = np.linspace(-REACH, REACH, _SAMPLES)
    inputs = np.stack([x, *(np.full_like(x, value) for value in OTHERS)], axis=-1)
    tree = (activation.stable or activation.formula).tree
    outputs = evaluate(tree, {**_parameters(activation), activation.inputs[0] if activation.inputs else "x": inputs})
    if outputs.ndim == 0:
        outputs = np.broadcast_to(outputs, len(x))
    return x, outputs.reshape(len(x), -1)


def _draw_outputs(axes: Axes, x: Array, outputs: Array) -> None:
    axes.set_xlim(-REACH, REACH)
    axes.xaxis.set_major_locator(MaxNLocator(8, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 2.5, 5, 10]))
    draw_origin(axes)
    for place, output in enumerate(outputs.T):
        style = line_style(place)
        dashes = (0, style.dashes) if style.dashes else "-"
        axes.plot(x, output, color=style.colour.sentinel, linestyle=dashes, label=f"output {place + 1}")


def _describe(name: str, x: Array, outputs: Array, fixed: str) -> str:
    ends = "; ".join(
        f"output {place + 1} goes from {first:.3g} to {last:.3g}"
        for place, (first, last) in enumerate(zip(outputs[0], outputs[-1], strict=True))
    )
    text = f"{name} for x₁ from {x[0]:g} to {x[-1]:g} with {fixed}: {ends}."
    return text.replace("-", "−")


def _inputs(activation: Activation) -> tuple[str, str]:
    """The names of the value and of the gate."""
    gate = activation.gate or activation.inputs[-1]
    return next(name for name in activation.inputs if name != gate), gate


def _draw_heat(axes: Axes, activation: Activation, points: int = _GRID) -> Sequence[float]:
    line = np.linspace(-_HEAT_REACH, _HEAT_REACH, points)
    value, gate = _inputs(activation)
    values, gates = np.meshgrid(line, line)
    tree = (activation.stable or activation.formula).tree
    ones = dict.fromkeys(activation.inputs, 1.0)
    heights = evaluate(tree, {**_parameters(activation), **ones, value: values, gate: gates})
    heights = np.ma.masked_invalid(np.broadcast_to(heights, values.shape))
    heights = np.ma.masked_where(np.abs(heights) > LARGEST_HEIGHT, heights)
    largest = float(np.ma.max(np.abs(heights))) if heights.count() else 0.0
    largest = largest or 1.0
    levels = [float(level) for level in np.linspace(-largest, largest, len(HEAT) + 1)]
    axes.grid(visible=False)
    axes.contourf(values, gates, heights, levels=levels, colors=[colour.sentinel for colour in HEAT])
    draw_origin(axes)
    return levels


def _draw_scale(axes: Axes, levels: Sequence[float]) -> None:
    for colour, lower, upper in zip(HEAT, levels, levels[1:], strict=False):
        axes.fill_between([0, 1], [lower, lower], [upper, upper], color=colour.sentinel, linewidth=0)
    axes.set_xlim(0, 1)
    axes.set_ylim(levels[0], levels[-1])
    axes.grid(visible=False)
    axes.xaxis.set_visible(False)
    axes.yaxis.tick_right()
    axes.yaxis.set_major_locator(MaxNLocator(5))
    axes.tick_params(labelcolor=TEXT.sentinel)
