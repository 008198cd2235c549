"""Colours: what the plots draw with, the CSS variables it stands for, and their values in both schemes.

Matplotlib draws with sentinels, colours that name a variable and are never shown. The hues follow Okabe and Ito's
palette for colour blindness, darkened for light backgrounds and lightened for dark ones until each has a contrast
of at least 3 to 1; curves differ in their dashes as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Colour:
    """One CSS variable with its values on a light and on a dark background."""

    variable: str
    light: str
    dark: str
    sentinel: str

    @property
    def css(self) -> str:
        return f"var({self.variable},{self.light})"


_CURVES = (
    ("#0072b2", "#56b4e9"),
    ("#c24e00", "#ff9d5c"),
    ("#007a5a", "#2fcf9f"),
    ("#a3427a", "#e79ac6"),
    ("#806000", "#e8c33c"),
    ("#4d4d4d", "#d0d0d0"),
)
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.5, 1.5), (6, 1.5, 1.5, 1.5), (9, 2), (3, 1, 1, 1, 1, 1))
_HEAT = (
    ("#b35806", "#b35806"),
    ("#e08214", "#d07413"),
    ("#fdb863", "#a9662a"),
    ("#fee0b6", "#5f4a36"),
    ("#f2f2f5", "#2e303e"),
    ("#d8daeb", "#434568"),
    ("#b2abd2", "#675fa0"),
    ("#8073ac", "#8f82c8"),
    ("#542788", "#c0b3ee"),
)


def _colour(name: str, light: str, dark: str, code: int) -> Colour:
    # Sentinels lie close to black, where no colour of the palette does.
    return Colour(f"--nl-{name}", light, dark, f"#0000{code:02x}")


CURVES = tuple(_colour(f"curve-{i + 1}", *pair, 16 + i) for i, pair in enumerate(_CURVES))
HEAT = tuple(_colour(f"heat-{i + 1}", *pair, 48 + i) for i, pair in enumerate(_HEAT))
TEXT = _colour("plot-text", "#3a3a46", "#d6d7e0", 1)
AXIS = _colour("plot-axis", "#767684", "#9698a8", 2)
GRID = _colour("plot-grid", "#e3e3ea", "#383a4a", 3)
SURFACE = _colour("plot-surface", "#ffffff", "#1e2129", 4)
COLOURS = (*CURVES, *HEAT, TEXT, AXIS, GRID, SURFACE)
BY_SENTINEL: Mapping[str, Colour] = {colour.sentinel: colour for colour in COLOURS}


STYLES = len(CURVES) * len(_DASHES)
"""How many curves can be told apart by colour and dashes."""


@dataclass(frozen=True)
class LineStyle:
    """How a curve is drawn: a colour and a dash pattern in points, empty for a solid line."""

    colour: Colour
    dashes: tuple[float, ...]


def line_style(index: int) -> LineStyle:
    """The style of the curve with this number; colours repeat after six, but then with other dashes."""
    round_, place = divmod(index, len(CURVES))
    return LineStyle(CURVES[place], _DASHES[(place + 3 * round_ + round_ // 2) % len(_DASHES)])


def palette_css() -> bytes:
    """The stylesheet that gives every variable its value in both schemes of the theme."""
    return "".join(f"{line}\n" for line in _css_lines()).encode()


def _css_lines() -> Iterator[str]:
    yield ":root {"
    yield from (f"  {colour.variable}: {colour.light};" for colour in COLOURS)
    yield "}"
    yield '[data-md-color-scheme="slate"] {'
    yield from (f"  {colour.variable}: {colour.dark};" for colour in COLOURS)
    yield "}"
    # Paper is white, whatever the scheme on screen.
    yield "@media print {"
    yield '  :root, [data-md-color-scheme="slate"] {'
    yield from (f"    {colour.variable}: {colour.light};" for colour in COLOURS)
    yield "  }"
    yield "}"
