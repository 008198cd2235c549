"""The facts of functions of several variables, each declared once, in the order of the published data."""

from __future__ import annotations

from gen.facts.records.calculus import Lipschitz
from gen.facts.records.declarations import SMOOTHNESS, VALUES, VECTOR, Declared, FactSet
from gen.facts.records.number import Number
from gen.facts.records.printed import Text


class VectorFacts(FactSet):
    """Everything established about a function of all components of a vector.

    `jacobian` holds ∂fᵢ/∂xⱼ as text and LaTeX, or the partial derivatives by each input of a gated
    function, joined with "; ". `sum` is the constant that the outputs add up to, None where they do not.
    """

    domain = Declared(Text, "Domain", "A formula.", (VALUES, 1), optional=True)
    image = Declared(Text, "Image", "A formula.", (VALUES, 3), optional=True, hidden=True)
    jacobian = Declared(Text, "Jacobian", "A formula.", (VECTOR, 1), optional=True)
    invariances: Declared[tuple[str, ...]] = Declared(
        tuple,
        "Invariances",
        "The transformations of the input that leave the output unchanged, or carry over to it.",
        (VECTOR, 2),
        optional=True,
    )
    sum = Declared(
        Number,
        "Sum of the outputs",
        "The constant that the outputs add up to, or null.",
        (VECTOR, 3),
        short="Sum of outputs",
        optional=True,
        column="text",
        question="What do the outputs of {name} add up to?",
    )
    lipschitz = Declared(
        Lipschitz,
        "Lipschitz constant",
        place=(SMOOTHNESS, 3),
        short="Lipschitz",
        question="What is the Lipschitz constant of {name}, the steepest it ever gets?",
    )
    limits: Declared[tuple[str, ...]] = Declared(
        tuple, "Limits", "Limits in the temperature.", (VALUES, 7), optional=True
    )


class GatedFacts(VectorFacts):
    """Everything established about a function that multiplies one input by a gate; it has one output."""

    sum = VectorFacts.sum.but(told=False)
    limits = VectorFacts.limits.but(told=False)
