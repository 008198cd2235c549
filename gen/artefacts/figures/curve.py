"""A function of one variable, ready to be drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gen.artefacts.figures.sampling import SAMPLES, SampledPiece, joined, sample
from gen.catalogue import Activation
from gen.facts.records import ElementwiseFacts, Kink, Sheet
from gen.formula.language.tree import Expression
from gen.formula.symbolic.algebra import differentiate
from gen.kinds.elementwise import curve_facts


@dataclass(frozen=True)
class DrawnCurve:
    """Formula and derivative with the values of their parameters, and the facts that say where they break."""

    slug: str
    name: str
    tree: Expression
    slope: Expression
    values: Mapping[str, float]
    facts: ElementwiseFacts

    @property
    def kinks(self) -> tuple[Kink, ...]:
        return () if self.facts.kinks.value is None else self.facts.kinks.value.kinks

    def pieces(self, reach: float, samples: int = SAMPLES) -> tuple[SampledPiece, ...]:
        """The graph of f from −reach to reach, parted at its jumps."""
        breaks = [kink.at.as_float for kink in self.kinks]
        jumps = [kink.at.as_float for kink in self.kinks if kink.order == 0]
        return joined(sample(self.tree, self.values, (-reach, reach), breaks, samples), apart=jumps)

    def slope_pieces(self, reach: float, samples: int = SAMPLES) -> tuple[SampledPiece, ...]:
        """The graph of f′ from −reach to reach, parted wherever f has no derivative."""
        breaks = [kink.at.as_float for kink in self.kinks]
        undefined = [kink.at.as_float for kink in self.kinks if kink.order <= 1]
        return joined(sample(self.slope, self.values, (-reach, reach), breaks, samples), apart=undefined)


def curve_of(activation: Activation, sheet: Sheet) -> DrawnCurve:
    """The curve of an elementwise function at its default parameters; raises TypeError for other kinds."""
    facts = curve_facts(sheet)
    if facts is None:
        raise TypeError(f"{activation.slug} is not a function of one variable")
    tree = (activation.stable or activation.formula).tree
    values = {parameter.name: float(parameter.default) for parameter in activation.parameters}
    slope = differentiate(activation.formula.tree)
    return DrawnCurve(activation.slug, activation.name, tree, slope, values, facts)
