"""The subject of the facts: one elementwise function at its default parameters."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from gen.catalogue import Activation, Parameter
from gen.formula.language.traversal import substitute
from gen.formula.language.tree import Expression, Rational

if TYPE_CHECKING:
    from gen.facts.proofs.certificates import Certificate


@dataclass(frozen=True)
class Subject:
    """A function of the real variable `x`.

    `tree` has the defaults in place of the parameters; `general` keeps the parameters, whose domains
    `parameters` declares. `proposals` are closed forms that the definitions propose, as (fact path, tree).
    `certificate` holds proofs to be checked in place of a search.
    """

    slug: str
    tree: Expression
    general: Expression
    parameters: tuple[Parameter, ...] = ()
    proposals: tuple[tuple[str, Expression], ...] = ()
    certificate: Certificate | None = None


def make_subject(activation: Activation, certificate: Certificate | None = None) -> Subject:
    """The subject of an elementwise activation; raises ValueError for other kinds."""
    if activation.kind != "elementwise":
        raise ValueError(f"{activation.slug} is not elementwise")
    tree = activation.formula.tree
    defaults = {parameter.name: parameter.default for parameter in activation.parameters}
    return Subject(
        activation.slug,
        at_values(tree, defaults),
        tree,
        activation.parameters,
        tuple((path, at_values(formula.tree, defaults)) for path, formula in activation.closed_forms),
        certificate,
    )


def at_values(tree: Expression, values: dict[str, Fraction]) -> Expression:
    """The tree with parameters replaced by rational values."""
    return substitute(tree, {name: Rational(value) for name, value in values.items()})
