"""Colours: what the plots draw with, the CSS variables it stands for, and their values in both schemes.

Matplotlib draws with sentinels, colours that name a variable and are never shown. The hues of the curves follow Okabe
and Ito's palette for colour blindness; their lightness is spread until they can be told apart under simulated colour
blindness and have a contrast of at least 3 to 1 in both schemes. Curves differ in their dashes as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
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
    ("#0b6bc0", "#5ba6f2"),
    ("#d95f0e", "#e67a35"),
    ("#0f957c", "#48d8a4"),
    ("#7f1560", "#b5709e"),
    ("#5a4300", "#f7e463"),
    ("#161616", "#f2f4ff"),
)
_DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (3, 1.5),
    (1.2, 1.6),
    (6, 1.6, 1.4, 1.6),
    (9, 2.5),
    (5, 1.4, 1.2, 1.4, 1.2, 1.4),
)
_ORDERS: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.5, 1.5))
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


_ORDER = (*range(1, len(CURVES)), 0, *range(len(CURVES), STYLES))
"""The pairs as they are given out: the solid blue line is kept for a curve that is looked for more than the first."""

ORDERS = 3
"""f, f′ and f″."""


@dataclass(frozen=True)
class LineStyle:
    """How a curve is drawn: a colour and a dash pattern in points, empty for a solid line."""

    colour: Colour
    dashes: tuple[float, ...]


def line_style(index: int) -> LineStyle:
    """The style of the curve with this number; colours repeat after six, but then with other dashes."""
    round_, place = divmod(index, len(CURVES))
    return LineStyle(CURVES[place], _DASHES[(place + 3 * round_ + round_ // 2) % len(_DASHES)])


def order_style(index: int, order: int) -> LineStyle:
    """The style of f, f′ or f″ of the function with this number where it stands alone: there dashes tell the order."""
    return LineStyle(CURVES[(index + order) % len(CURVES)], _ORDERS[order])


def number_curves(families: Mapping[str, str], relatives: Mapping[str, Collection[str]]) -> dict[str, int]:
    """The number in the palette of each function, from its family and the functions it is related to.

    All by slug, in the order of the definitions. No two functions share colour and dashes until all pairs are taken;
    the colour is one that the rest of the family has least, and of those one that the relatives have least. A function
    that is added last changes no other.
    """
    numbers: dict[str, int] = {}
    free = list(_ORDER)
    for slug, family in families.items():
        siblings = Counter(numbers[other] % len(CURVES) for other in numbers if families[other] == family)
        related = [other for other in numbers if other in relatives.get(slug, ()) or slug in relatives.get(other, ())]
        near = Counter(numbers[other] % len(CURVES) for other in related)
        numbers[slug] = min(free, key=lambda number: (siblings[number % len(CURVES)], near[number % len(CURVES)]))
        free.remove(numbers[slug])
        free = free or list(_ORDER)
    return numbers


def palette_css() -> bytes:
    """The stylesheet that gives every variable its value in both schemes of the theme."""
    return "".join(f"{line}\n" for line in _css_lines()).encode()


def _css_lines() -> Iterator[str]:
    # A part of a page can be light in a dark one: a picture that is made to be shared.
    yield ':root, [data-md-color-scheme="default"] {'
    yield from (f"  {colour.variable}: {colour.light};" for colour in COLOURS)
    yield "}"
    yield '[data-md-color-scheme="slate"] {'
    yield from (f"  {colour.variable}: {colour.dark};" for colour in COLOURS)
    yield "}"
    # A function that stands alone has its own colour for f and the next ones for its derivatives.
    for place in range(len(CURVES)):
        orders = (f"--nl-order-{k}: var({CURVES[(place + k) % len(CURVES)].variable})" for k in range(ORDERS))
        yield f'.nl-explorer[data-curve="{place + 1}"] {{ {"; ".join(orders)} }}'
    # Paper is white, whatever the scheme on screen.
    yield "@media print {"
    yield '  :root, [data-md-color-scheme="slate"] {'
    yield from (f"    {colour.variable}: {colour.light};" for colour in COLOURS)
    yield "  }"
    yield "}"
