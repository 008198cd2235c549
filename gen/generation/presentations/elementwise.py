"""What is made of functions of one number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gen.artefacts.faq import Answer, elementwise_answers
from gen.artefacts.snippets.listing import Snippet, snippets
from gen.catalogue import Activation
from gen.facts.records import Sheet
from gen.generation.presentations.presentation import DEPTH, FIGURE, SPARK, THUMBNAIL, Drawing, Presentation, View
from gen.kinds.elementwise import curve_facts

if TYPE_CHECKING:
    from gen.artefacts.explorer.contents import Contents


class ElementwisePresentation(Presentation):
    """Curves of f and f′, and the gradient through many layers."""

    def drawings(self, activation: Activation, sheet: Sheet, view: View | None) -> Iterator[Drawing]:
        from gen.artefacts import figures

        facts = curve_facts(sheet)
        if view is None or facts is None:
            return
        window, number = figures.Window(*view.window), view.number

        def curve() -> figures.DrawnCurve:
            return figures.curve_of(activation, sheet)

        yield Drawing(FIGURE, f"curve {window} {number}", lambda: figures.curve_figure(curve(), window, number))
        yield Drawing(THUMBNAIL, f"thumbnail {number}", lambda: figures.thumbnail(curve(), number=number))
        yield Drawing(SPARK, f"spark {number}", lambda: figures.sparkline(curve(), number))
        if (depth := facts.depth.value) is not None:
            name = activation.name
            yield Drawing(DEPTH, f"depth {number}", lambda: figures.depth_figure(activation.slug, name, depth, number))

    def snippets(self, activation: Activation, sheet: Sheet) -> tuple[Snippet, ...]:
        return snippets(activation, sheet.numerics)

    def answers(self, activation: Activation, sheet: Sheet) -> Iterable[Answer]:
        facts = curve_facts(sheet)
        return () if facts is None else elementwise_answers(activation, sheet, facts)

    def explore(self, activation: Activation, sheet: Sheet, view: View | None) -> Contents | None:
        from gen.artefacts.explorer.contents import curve_contents

        facts = curve_facts(sheet)
        return None if view is None or facts is None else curve_contents(activation, facts, view.window)

    def input_sliders(self, activation: Activation, sheet: Sheet) -> int:
        return 0
