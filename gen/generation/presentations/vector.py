"""What is made of functions of all components of a vector at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from gen.artefacts.explorer.room import LOGITS, has_temperature
from gen.artefacts.faq import Answer, vector_answers
from gen.artefacts.quiz import VECTOR_QUESTIONS, Maker
from gen.artefacts.snippets.listing import Snippet, snippets
from gen.catalogue import Activation
from gen.facts.records import Sheet
from gen.generation.presentations.presentation import FIGURE, THUMBNAIL, Drawing, Presentation, View
from gen.kinds.vector import vector_facts

if TYPE_CHECKING:
    from gen.artefacts.explorer.contents import Contents


class VectorPresentation(Presentation):
    """Outputs along one component of the input."""

    def drawings(self, activation: Activation, sheet: Sheet, view: View | None) -> Iterator[Drawing]:
        from gen.artefacts import figures

        yield Drawing(FIGURE, "vector", lambda: figures.vector_figure(activation))
        yield Drawing(THUMBNAIL, "vector spark", lambda: figures.vector_thumbnail(activation))

    def snippets(self, activation: Activation, sheet: Sheet) -> tuple[Snippet, ...]:
        return snippets(activation, sheet.numerics)

    def answers(self, activation: Activation, sheet: Sheet) -> Iterable[Answer]:
        facts = vector_facts(sheet)
        return () if facts is None else vector_answers(activation, facts)

    @property
    def quiz_questions(self) -> Mapping[str, Maker]:
        return VECTOR_QUESTIONS

    def explore(self, activation: Activation, sheet: Sheet, view: View | None) -> Contents | None:
        from gen.artefacts.explorer.contents import vector_contents

        facts = vector_facts(sheet)
        return None if facts is None else vector_contents(activation, facts)

    def input_sliders(self, activation: Activation, sheet: Sheet) -> int:
        facts = vector_facts(sheet)
        return LOGITS + (facts is not None and has_temperature(facts))
