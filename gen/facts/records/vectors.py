"""What is established about a function of several variables, and formulas in print."""

from __future__ import annotations

from dataclasses import dataclass

from gen.facts.records.elementwise import Lipschitz
from gen.facts.records.evidence import Fact
from gen.facts.records.number import Number


@dataclass(frozen=True)
class Text:
    """A formula as text of the grammar and as LaTeX."""

    text: str
    latex: str


@dataclass(frozen=True)
class VectorFacts:
    """Everything established about a vector or gated function.

    `jacobian` holds ∂fᵢ/∂xⱼ as text and LaTeX, or the partial derivatives by each input of a gated
    function, joined with "; ". `sum` is the constant that the outputs add up to, None where they do not.
    """

    domain: Fact[Text]
    image: Fact[Text]
    jacobian: Fact[Text]
    invariances: Fact[tuple[str, ...]]
    sum: Fact[Number]
    lipschitz: Fact[Lipschitz]
    limits: Fact[tuple[str, ...]]
