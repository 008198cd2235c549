"""The facts of functions of several variables, each declared once, in the order of the published data."""

from __future__ import annotations

from gen.facts.records.declarations import SMOOTHNESS, VALUES, VECTOR, Declared, FactSet, Part, Tables
from gen.facts.records.values.calculus import Lipschitz
from gen.facts.records.values.laws import Invariances, Partials, Selection, TemperatureLimits
from gen.facts.records.values.printed import Number, Text


class VectorFacts(FactSet):
    """Everything established about a function of all components of a vector.

    `sum` is the constant that the outputs add up to, None where they do not.
    """

    domain = Declared(Text, "Domain", "A formula.", (VALUES, 1), optional=True, tables=Tables(card=1))
    image = Declared(
        Text,
        "Image",
        "A formula.",
        (VALUES, 3),
        optional=True,
        tables=Tables(card=2, members=1),
        column_of="range",
        hidden=True,
    )
    jacobian = Declared(Partials, "Jacobian", "A formula.", (VECTOR, 1), optional=True, tables=Tables(quiz=12))
    invariances = Declared(
        Invariances,
        "Invariances",
        "The transformations of the input that leave the output unchanged, or carry over to it.",
        (VECTOR, 2),
        optional=True,
        tables=Tables(card=5),
        parts=(
            Part(
                "shift_equivariant",
                "Shift equivariant",
                question="Of which function does the output grow by t when t is added to every input?",
                contrary="Of which function does the output not grow by t when t is added to every input?",
                shape=bool,
                tables=Tables(quiz=13, search=0),
            ),
        ),
    )
    sum = Declared(
        Number,
        "Sum of the outputs",
        "The constant that the outputs add up to, or null.",
        (VECTOR, 3),
        short="Sum of outputs",
        optional=True,
        tables=Tables(card=3, quiz=10),
        column="text",
        question="What do the outputs of {name} add up to?",
    )
    lipschitz = Declared(
        Lipschitz,
        "Lipschitz constant",
        "The smallest Lipschitz constant in the Euclidean norm, `oo` where there is none; `attained` where the "
        "Jacobian has that norm at a point.",
        (SMOOTHNESS, 3),
        short="Lipschitz",
        greatest="first",
        tables=Tables(card=4, members=2, finder=4, quiz=7, search=4),
        question="What is the Lipschitz constant of {name}, the steepest it ever gets?",
    )
    limits = Declared(
        TemperatureLimits,
        "Limits",
        "Limits in the temperature.",
        (VALUES, 7),
        optional=True,
        parts=(
            Part("zero", "Limit as T falls", shape=Selection, tables=Tables(quiz=11, search=0)),
            Part("infinity", "Limit as T rises"),
        ),
    )


class GatedFacts(VectorFacts):
    """Everything established about a function that multiplies one input by a gate; it has one output."""

    invariances = VectorFacts.invariances.but(parts=())
    sum = VectorFacts.sum.but(told=False, tables=Tables())
    limits = VectorFacts.limits.but(told=False)
