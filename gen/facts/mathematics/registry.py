"""The mathematics of every kind that is built, by its key in `gen.kinds.registry`."""

from __future__ import annotations

from gen.facts.mathematics.elementwise import ElementwiseMathematics
from gen.facts.mathematics.gated import GatedMathematics
from gen.facts.mathematics.kind import Mathematics
from gen.facts.mathematics.vector import VectorMathematics
from gen.kinds.elementwise import ELEMENTWISE
from gen.kinds.gated import GATED
from gen.kinds.vector import VECTOR

MATHEMATICS: dict[str, Mathematics] = {
    ELEMENTWISE.key: ElementwiseMathematics(),
    VECTOR.key: VectorMathematics(),
    GATED.key: GatedMathematics(),
}
