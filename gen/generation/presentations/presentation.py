"""What can be made of the functions of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gen.artefacts.figures.drawing import Figure
from gen.catalogue import Activation
from gen.facts.records import Sheet

FIGURE = ""
THUMBNAIL, SPARK, DEPTH = "thumbnail", "spark", "depth"
"""The pictures that a function may have: the figure of its page, and those that stand below its name in an address."""


@dataclass(frozen=True)
class Drawing:
    """A picture to be drawn: `name` is one of the above, `shows` what it depends on besides the function and its facts.

    `draw` gives None where nothing can be shown.
    """

    name: str
    shows: str
    draw: Callable[[], Figure | None]


@dataclass(frozen=True)
class View:
    """How the curve of a function is shown among others.

    `window` is reach, lower and upper end, the same in its family, `number` that of the function in the palette.
    """

    window: tuple[float, float, float]
    number: int


class Presentation:
    """What is made of the functions of one kind; of what a kind does not override it has nothing."""

    def drawings(self, activation: Activation, sheet: Sheet, view: View | None) -> Iterator[Drawing]:
        """The pictures of a function; `view` is there for functions that take one number."""
        yield from ()
