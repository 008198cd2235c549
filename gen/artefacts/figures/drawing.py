"""From Matplotlib to a small SVG: the same bytes every time, text as text, colours as CSS variables.

Matplotlib's own output carries a date, metadata, identifiers that collide when two figures share a page, and
coordinates with more digits than a screen has. All that is rewritten here, over the parsed tree.
"""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure as MatplotlibFigure

from gen.artefacts.figures.palette import AXIS, BY_SENTINEL, GRID, SURFACE, TEXT

POINTS_PER_INCH = 72
TEXT_SIZE = 11
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SETTINGS: Any = {
    "svg.hashsalt": "nonlinear",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": TEXT_SIZE,
    "path.simplify": True,
    "path.simplify_threshold": 0.12,
    "text.color": TEXT.sentinel,
    "xtick.labelcolor": TEXT.sentinel,
    "ytick.labelcolor": TEXT.sentinel,
    "xtick.color": GRID.sentinel,
    "ytick.color": GRID.sentinel,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "axes.labelcolor": TEXT.sentinel,
    "axes.edgecolor": GRID.sentinel,
    "axes.linewidth": 0.8,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": GRID.sentinel,
    "grid.linewidth": 0.8,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "legend.frameon": False,
    "lines.linewidth": 2.0,
}
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_REFERENCE = re.compile(r"#([A-Za-z][\w-]*)")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_KEPT_STYLES = {"fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "text-anchor"}
_DEFAULTS = {("stroke", "none"), ("opacity", "1")}


@dataclass(frozen=True)
class Figure:
    """A picture: inline SVG that follows the page's colour scheme, its title and its alternative text."""

    svg: str
    title: str
    alt: str

    def standalone(self) -> str:
        """The picture as a file of its own, in the colours of the light scheme on white."""
        svg = re.sub(r"var\(--[a-z0-9-]+,(#[0-9a-f]{6})\)", r"\1", self.svg)
        background = f'<rect width="100%" height="100%" fill="{SURFACE.light}"/>'
        return re.sub(r"(<svg[^>]*>)", lambda match: match[1] + background, svg, count=1)


@contextmanager
def canvas(width: float, height: float) -> Iterator[MatplotlibFigure]:
    """A blank Matplotlib figure of this size in points, under the settings of the site."""
    with matplotlib.rc_context(_SETTINGS):
        figure = MatplotlibFigure(figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH), dpi=POINTS_PER_INCH)
        FigureCanvasSVG(figure)
        yield figure


def draw_origin(axes: Axes) -> None:
    """The two lines x = 0 and y = 0, a little stronger than the grid."""
    axes.axhline(0, color=AXIS.sentinel, linewidth=1, zorder=1.5)
    axes.axvline(0, color=AXIS.sentinel, linewidth=1, zorder=1.5)


def finish(
    figure: MatplotlibFigure, name: str, title: str, alt: str, *, decorative: bool = False, decimals: int = 2
) -> Figure:
    """The figure as SVG; `name` keeps its identifiers apart from those of other figures on a page.

    A decorative picture is hidden from assistive technology, since the text beside it says the same. Coordinates
    keep this many decimals of a point.
    """
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    root = ElementTree.fromstring(buffer.getvalue())
    for child in list(root):
        if child.tag == f"{{{_SVG}}}metadata":
            root.remove(child)
    for definitions in root.findall(f"{{{_SVG}}}defs/{{{_SVG}}}style/.."):
        root.remove(definitions)  # a rule for `*` would reach the whole page
    prefix = "nl-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    _rename(root, prefix)
    _tidy(root, decimals)
    for key in ("width", "height", "version"):
        root.attrib.pop(key, None)
    root.set("class", "nl-figure")
    root.set("stroke-linejoin", "round")
    root.set("font-family", "system-ui, sans-serif")
    root.set("font-size", str(TEXT_SIZE))
    if decorative:
        root.set("aria-hidden", "true")
    else:
        root.set("role", "img")
        root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
        for position, (kind, text) in enumerate((("title", title), ("desc", alt))):
            element = ElementTree.Element(f"{{{_SVG}}}{kind}", {"id": f"{prefix}-{kind}"})
            element.text = text
            root.insert(position, element)
    ElementTree.register_namespace("", _SVG)
    return Figure(re.sub(r">\s+<", "><", ElementTree.tostring(root, encoding="unicode")).strip(), title, alt)


def _rename(root: ElementTree.Element, prefix: str) -> None:
    """Identifiers that something refers to become `prefix-1`, `prefix-2`, …; the others go."""
    names: dict[str, str] = {}
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if key == "id" or "#" not in value or key == "style":
                continue
            for identifier in _REFERENCE.findall(value):
                names.setdefault(identifier, f"{prefix}-{len(names) + 1}")
            element.attrib[key] = _REFERENCE.sub(lambda match: "#" + names[match[1]], value)
    for element in root.iter():
        if _XLINK in element.attrib:
            element.set("href", element.attrib.pop(_XLINK))
        identifier = element.attrib.pop("id", None)
        if identifier in names:
            element.set("id", names[identifier])


def _tidy(element: ElementTree.Element, decimals: int) -> None:
    """Rounds coordinates, shortens styles, and takes out groups that group nothing."""
    for key, value in list(element.attrib.items()):
        if key == "style":
            _set_style(element, value, decimals)  # attributes, because a content security policy may refuse styles
        elif key == "transform" and value.startswith("rotate(-0 "):
            del element.attrib[key]
        elif key not in ("id", "href", "clip-path"):
            element.set(key, _shortened(value, decimals))
    if "d" in element.attrib and not re.search("[CQ]", element.attrib["d"]):
        # Pairs that follow a move are lines without saying so.
        element.set("d", element.attrib["d"].replace(" L ", " "))
    children: list[ElementTree.Element] = []
    for child in list(element):
        _tidy(child, decimals)
        empty = child.tag == f"{{{_SVG}}}g" and not child.attrib
        children.extend(list(child) if empty else [child])
    if children or len(element):
        for child in list(element):
            element.remove(child)
        element.extend(child for child in children if not _invisible(child))


def _invisible(element: ElementTree.Element) -> bool:
    painted = element.get("fill") == "none" and "stroke" not in element.attrib
    return element.tag == f"{{{_SVG}}}path" and painted and "id" not in element.attrib


def _set_style(element: ElementTree.Element, style: str, decimals: int) -> None:
    pairs = [part.split(":", 1) for part in style.split(";") if ":" in part]
    kept = [(key.strip(), value.strip()) for key, value in pairs if key.strip() in _KEPT_STYLES]
    kept = [pair for pair in kept if pair not in _DEFAULTS]
    del element.attrib["style"]
    for key, value in kept:
        element.set(key, _shortened(_COLOUR.sub(_as_variable, value), decimals))


def _as_variable(match: re.Match[str]) -> str:
    colour = BY_SENTINEL.get(match[0])
    return match[0] if colour is None else colour.css


def _shortened(text: str, decimals: int) -> str:
    return _NUMBER.sub(lambda match: _short(float(match[0]), decimals), " ".join(text.split()))


def _short(value: float, decimals: int) -> str:
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
