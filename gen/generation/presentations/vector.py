"""What is made of functions of all components of a vector at once."""

from __future__ import annotations

from collections.abc import Iterator

from gen.catalogue import Activation
from gen.facts.records import Sheet
from gen.generation.presentations.presentation import FIGURE, THUMBNAIL, Drawing, Presentation, View


class VectorPresentation(Presentation):
    """Outputs along one component of the input."""

    def drawings(self, activation: Activation, sheet: Sheet, view: View | None) -> Iterator[Drawing]:
        from gen.artefacts import figures

        yield Drawing(FIGURE, "vector", lambda: figures.vector_figure(activation))
        yield Drawing(THUMBNAIL, "vector spark", lambda: figures.vector_thumbnail(activation))
