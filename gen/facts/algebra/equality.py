"""Whether two formulas are the same function: proved by their normal forms, refuted by balls, or left open.

Kinked formulas of one variable are compared piece by piece where their break points are rational; elsewhere, and where
parameters decide, |u| and sign(u) are taken as functions of u. Vectors are compared with their components and
reductions as unknowns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from gen.facts.algebra.enclosures import to_ball
from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.algebra.normalise import KEPT_KINKS, named, normalise_with
from gen.formula.language.traversal import parameters, substitute, variables, with_children
from gen.formula.language.tree import Component, Expression, Operation, Rational, Reduction, Variable, children, walk
from gen.formula.symbolic import branches
from gen.formula.values import balls

POINTS = tuple(Fraction(n, 8) for n in (0, 4, -4, 9, -9, 17, -19, 41, -43, 3, -5))
"""Where formulas are told apart that say nothing about the values of their inputs."""


def equal(
    first: Expression, second: Expression, samples: Mapping[str, Sequence[Fraction]] | None = None
) -> bool | None:
    """True if the formulas are proved equal wherever both are defined, False if balls tell them apart, else None.

    `samples` gives admissible values of parameters and inputs to tell the formulas apart at; formulas whose
    parameters have none are not refuted, nor are formulas of vectors.

    >>> from gen.formula.language.parser import parse
    >>> equal(parse("x*sigmoid(x) - (-x)*sigmoid(-x)"), parse("x"))
    True
    >>> equal(parse("max(0, x)"), parse("x"))
    False
    """
    if _vanishes(_scalars(Operation("-", first, second))):
        return True
    return False if _told_apart(first, second, samples or {}) else None


def _scalars(tree: Expression) -> Expression:
    """Components and reductions as variables, equal ones alike."""
    names: dict[Expression, str] = {}

    def descend(node: Expression) -> Expression:
        # a reduction is named whole; what is inside it is compared as it stands
        if isinstance(node, Component | Reduction):
            return Variable(names.setdefault(node, f"v_{len(names)}"))
        below = children(node)
        return with_children(node, [descend(child) for child in below]) if below else node

    return descend(tree)


def _vanishes(difference: Expression) -> bool:
    """Whether the normal form shows that a formula without vectors is zero; False proves nothing."""
    names = variables(difference)
    try:
        parts = branches.pieces(difference, names[0], signs=True) if len(names) == 1 else None
        if parts is None:
            return _normal(difference).is_zero
        return all(_normal(_at(part, names[0]) if part.point else part.tree).is_zero for part in parts)
    except (NoNormalForm, branches.TooManyBranches):
        return False


def _normal(tree: Expression) -> NormalForm:
    return normalise_with(tree, named, KEPT_KINKS)


def _at(part: branches.Segment, name: str) -> Expression:
    """The formula of a point with the point put in."""
    return substitute(part.tree, {name: Rational(part.sample)})


def _told_apart(first: Expression, second: Expression, samples: Mapping[str, Sequence[Fraction]]) -> bool:
    names = sorted({*variables(first), *variables(second)})
    held = sorted({*parameters(first), *parameters(second)})
    if any(name not in samples for name in held) or any(
        isinstance(node, Component | Reduction) for tree in (first, second) for node in walk(tree)
    ):
        return False
    for number in range(len(POINTS)):
        values = {}
        for shift, name in enumerate((*names, *held)):
            known = samples.get(name, POINTS)
            values[name] = to_ball(known[(number * (shift + 1) + shift) % len(known)])
        gap = balls.evaluate(Operation("-", first, second), values)
        if gap.is_finite() and not gap.contains(0):
            return True
    return False
