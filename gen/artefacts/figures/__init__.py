"""Static pictures: curves, families, vector and gated functions as small SVGs that follow the colour scheme."""

from gen.artefacts.figures.curve import DrawnCurve, curve_of
from gen.artefacts.figures.curves import (
    curve_figure,
    depth_figure,
    draw_curves,
    overlay_figure,
    thumbnail,
)
from gen.artefacts.figures.drawing import Figure, canvas, finish
from gen.artefacts.figures.neighbourhood import neighbourhood_figure
from gen.artefacts.figures.palette import number_curves, palette_css
from gen.artefacts.figures.sparkline import sparkline
from gen.artefacts.figures.vectors import gated_figure, gated_thumbnail, vector_figure, vector_thumbnail
from gen.artefacts.figures.windows import Window, family_window, window_of

__all__ = [
    "DrawnCurve",
    "Figure",
    "Window",
    "canvas",
    "curve_figure",
    "curve_of",
    "depth_figure",
    "draw_curves",
    "family_window",
    "finish",
    "gated_figure",
    "gated_thumbnail",
    "neighbourhood_figure",
    "number_curves",
    "overlay_figure",
    "palette_css",
    "sparkline",
    "thumbnail",
    "vector_figure",
    "vector_thumbnail",
    "window_of",
]
