"""What an explorer has a control for; the page keeps this much room before any script runs."""

from __future__ import annotations

from gen.catalogue import Activation
from gen.facts.records import VectorFacts
from gen.formula.printers.latex import print_latex

LOGITS = 3
"""How many components the input of a vector function has in its explorer."""


def slotted_formula(activation: Activation) -> str:
    """The TeX of the formula, each parameter a slot: its number in typewriter type, which no formula uses.

    A script writes the values of the parameters into the slots once the formula is typeset.
    """
    slots = {parameter.name: rf"{{\mathtt{{{place}}}}}" for place, parameter in enumerate(activation.parameters)}
    return print_latex(activation.formula.tree, slots)


def has_temperature(facts: VectorFacts) -> bool:
    """Whether the facts say what f(x/T) does as the temperature T falls and rises."""
    return facts.limits.value is not None and facts.limits.value.zero is not None
