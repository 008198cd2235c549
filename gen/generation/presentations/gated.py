"""What is made of functions that multiply one input by a gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from gen.artefacts.faq import Answer, vector_answers
from gen.artefacts.quiz import GATED_QUESTIONS, Maker
from gen.artefacts.snippets.listing import Snippet, snippets
from gen.catalogue import Activation
from gen.facts.records import Sheet
from gen.generation.presentations.presentation import FIGURE, THUMBNAIL, Drawing, Presentation, View
from gen.kinds.vector import vector_facts

if TYPE_CHECKING:
    from gen.artefacts.explorer.contents import Contents


PLANE = 2
"""The inputs that an explorer moves; a function of more has none, since its plane would be one of many."""


class GatedPresentation(Presentation):
    """The output over the plane of value and gate."""

    def drawings(self, activation: Activation, sheet: Sheet, view: View | None) -> Iterator[Drawing]:
        from gen.artefacts import figures

        yield Drawing(FIGURE, "gated", lambda: figures.gated_figure(activation))
        yield Drawing(THUMBNAIL, "gated spark", lambda: figures.gated_thumbnail(activation))

    def snippets(self, activation: Activation, sheet: Sheet) -> tuple[Snippet, ...]:
        return snippets(activation, sheet.numerics)

    def answers(self, activation: Activation, sheet: Sheet) -> Iterable[Answer]:
        facts = vector_facts(sheet)
        return () if facts is None else vector_answers(activation, facts)

    @property
    def quiz_questions(self) -> Mapping[str, Maker]:
        return GATED_QUESTIONS

    def explore(self, activation: Activation, sheet: Sheet, view: View | None) -> Contents | None:
        from gen.artefacts.explorer.contents import gated_contents

        return gated_contents(activation) if len(activation.inputs) == PLANE else None

    def input_sliders(self, activation: Activation, sheet: Sheet) -> int | None:
        return PLANE if len(activation.inputs) == PLANE else None
