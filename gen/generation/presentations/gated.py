"""What is made of functions that multiply one input by a gate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gen.catalogue import Activation
from gen.facts.records import Sheet
from gen.generation.presentations.presentation import FIGURE, THUMBNAIL, Drawing, Presentation, View

if TYPE_CHECKING:
    from gen.artefacts.explorer.contents import Contents


class GatedPresentation(Presentation):
    """The output over the plane of value and gate."""

    def drawings(self, activation: Activation, sheet: Sheet, view: View | None) -> Iterator[Drawing]:
        from gen.artefacts import figures

        yield Drawing(FIGURE, "gated", lambda: figures.gated_figure(activation))
        yield Drawing(THUMBNAIL, "gated spark", lambda: figures.gated_thumbnail(activation))

    def explore(self, activation: Activation, sheet: Sheet, view: View | None) -> Contents | None:
        from gen.artefacts.explorer.contents import gated_contents

        return gated_contents(activation)

    def input_sliders(self, activation: Activation, sheet: Sheet) -> int:
        return 2
