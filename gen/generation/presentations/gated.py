"""What is made of functions that multiply one input by a gate."""

from __future__ import annotations

from collections.abc import Iterator

from gen.catalogue import Activation
from gen.facts.records import Sheet
from gen.generation.presentations.presentation import FIGURE, THUMBNAIL, Drawing, Presentation, View


class GatedPresentation(Presentation):
    """The output over the plane of value and gate."""

    def drawings(self, activation: Activation, sheet: Sheet, view: View | None) -> Iterator[Drawing]:
        from gen.artefacts import figures

        yield Drawing(FIGURE, "gated", lambda: figures.gated_figure(activation))
        yield Drawing(THUMBNAIL, "gated spark", lambda: figures.gated_thumbnail(activation))
