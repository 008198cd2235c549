"""The subject of the facts: one elementwise function at its default parameters."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gen.catalogue import Activation, DeclaredParameter
from gen.facts.proofs.certificates import Certificate
from gen.formula.language.traversal import substitute
from gen.formula.language.tree import Expression, Rational
from gen.kinds.registry import KINDS


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
    parameters: tuple[DeclaredParameter, ...] = ()
    proposals: tuple[tuple[str, Expression], ...] = ()
    certificate: Certificate | None = None


def make_subject(activation: Activation, certificate: Certificate | None = None) -> Subject:
    """The subject of an activation that takes one number; raises ValueError for others."""
    if not KINDS[activation.kind].curve:
        raise ValueError(f"{activation.slug} is not a function of one number")
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


def default_tree(activation: Activation) -> Expression:
    """The formula at the default parameters."""
    return at_values(
        activation.formula.tree, {parameter.name: parameter.default for parameter in activation.parameters}
    )


def at_values(tree: Expression, values: dict[str, Fraction]) -> Expression:
    """The tree with parameters replaced by rational values.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(at_values(parse("x*sigmoid(beta*x)", parameters=("beta",)), {"beta": Fraction(3, 2)}))
    'x*sigmoid(1.5*x)'
    """
    return substitute(tree, {name: Rational(value) for name, value in values.items()})
