"""How the functions of every kind that is built are presented, by its key in `gen.kinds.registry`."""

from __future__ import annotations

from collections.abc import Mapping

from gen.artefacts.quiz import Maker
from gen.generation.presentations.elementwise import ElementwisePresentation
from gen.generation.presentations.gated import GatedPresentation
from gen.generation.presentations.presentation import Presentation
from gen.generation.presentations.vector import VectorPresentation
from gen.kinds.elementwise import ELEMENTWISE
from gen.kinds.gated import GATED
from gen.kinds.vector import VECTOR

PRESENTATIONS: dict[str, Presentation] = {
    ELEMENTWISE.key: ElementwisePresentation(),
    VECTOR.key: VectorPresentation(),
    GATED.key: GatedPresentation(),
}


def quiz_questions() -> Mapping[str, Mapping[str, Maker]]:
    """What a quiz asks of the functions of one kind alone, by kind and fact."""
    return {key: presentation.quiz_questions for key, presentation in PRESENTATIONS.items()}
