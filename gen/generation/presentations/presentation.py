"""What can be made of the functions of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gen.artefacts.faq import Answer
from gen.artefacts.quiz import Maker
from gen.artefacts.snippets.listing import Snippet
from gen.catalogue import Activation
from gen.facts.records import Sheet

if TYPE_CHECKING:
    from gen.artefacts.explorer.contents import Contents
    from gen.artefacts.figures import Figure

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

    def answers(self, activation: Activation, sheet: Sheet) -> Iterable[Answer]:
        """The computed questions about a function with their answers."""
        return ()

    def snippets(self, activation: Activation, sheet: Sheet) -> tuple[Snippet, ...]:
        """The code to copy, which says how accurate it is."""
        return ()

    @property
    def quiz_questions(self) -> Mapping[str, Maker]:
        """What a quiz asks of functions of this kind alone, by fact."""
        return {}

    def explore(self, activation: Activation, sheet: Sheet, view: View | None) -> Contents | None:
        """What the explorer of a function shows; None where the kind has no explorer."""
        return None

    def input_sliders(self, activation: Activation, sheet: Sheet) -> int | None:
        """How many sliders its explorer has besides those of the parameters; None where the kind has no explorer."""
        return None
