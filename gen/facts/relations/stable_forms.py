"""Whether the stable form of a function, from which its code and curves are made, equals its formula.

Both are one function of the inputs and the parameters: algebra proves it for every value, or a point is named at which
they differ. What is neither proved nor refuted is a finding of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product

from flint import arb, ctx

from gen.catalogue import Activation
from gen.catalogue.entries import DeclaredParameter
from gen.facts.proofs.subject import at_values
from gen.facts.records import Step
from gen.facts.relations.declared import SAMPLES, prove_for_parameters
from gen.facts.vectors.indexed import unroll
from gen.formula.language.traversal import FREE_INDEX, parameters
from gen.formula.language.tree import Component, Expression, Rational, Variable, walk
from gen.formula.outcomes import Refuted, Undecided
from gen.formula.values import balls
from gen.problems import Problem

PRECISION = 512
FAR = tuple(Fraction(place) for place in (16, -16, 21, -21, 40, -40, 90, -90, 700, -700))
NEAR = (Fraction(-1, 2**10), Fraction(0), Fraction(1, 2**10))
"""Offsets from the constants of the two formulas, at which pieces begin."""

MOST_SETTINGS = 12
"""For how many values of the parameters two formulas are compared."""


@dataclass(frozen=True)
class StableVerdict:
    """What is known of an equation, as of a stable form with the formula: `proved`, `refuted` with a point, or `open`.

    `words` say how, and `steps` are those of a proof.
    """

    outcome: str
    words: str
    steps: tuple[Step, ...] = ()


def judge_stable_form(activation: Activation) -> StableVerdict:
    """The verdict on the stable form of a function; raises ValueError for a function without one."""
    if activation.stable is None:
        raise ValueError(f"{activation.slug} has no stable form")
    return judge_equality(activation, activation.formula.tree, activation.stable.tree)


def judge_equality(activation: Activation, formula: Expression, other: Expression) -> StableVerdict:
    """Whether two formulas in the inputs and parameters of a function are equal, for every value of the parameters."""
    if (difference := _find_difference(formula, other, activation)) is not None:
        return StableVerdict("refuted", difference)
    try:
        proof = prove_for_parameters(activation, formula, other)
    except (Refuted, Undecided) as reason:
        return StableVerdict("refuted" if isinstance(reason, Refuted) else "open", str(reason))
    if (parameters(formula) or parameters(other)) and not proof.general:
        return StableVerdict("open", "equality is proved at the default parameters only")
    return StableVerdict("proved", proof.method, proof.steps)


def find_objections(activation: Activation, verdict: StableVerdict) -> tuple[Problem, ...]:
    """The problem of a stable form that is refuted or open, at its place in the definitions."""
    if activation.stable is None or verdict.outcome == "proved":
        return ()
    place, path = activation.stable.place, f"{activation.slug}.stable"
    if verdict.outcome == "refuted":
        hint = "the stable form is the same function, written so that rounding does no harm"
        return (Problem(place, path, f"this is not the function of the formula: {verdict.words}", hint),)
    hint = "write it so that algebra shows it, or leave it out"
    return (Problem(place, path, f"not shown to equal the formula: {verdict.words}", hint),)


def _find_difference(formula: Expression, stable: Expression, activation: Activation) -> str | None:
    """A point at which the two differ, or at which only the formula has a value, in words; None where none is seen."""
    for setting in _settings(activation.parameters):
        trees = [at_values(tree, setting) for tree in (formula, stable)]
        if any(isinstance(node, Component) for tree in trees for node in walk(tree)):
            trees = [unroll(tree, 3, {FREE_INDEX: 2}) for tree in trees]
        names = sorted({node.name for tree in trees for node in walk(tree) if isinstance(node, Variable)})
        for point in _points(names, trees):
            if (words := _compare(trees[0], trees[1], point)) is not None:
                where = {**point, **({} if _all_default(setting, activation) else setting)}
                return words.format(", ".join(f"{name} = {value}" for name, value in where.items()))
    return None


def _compare(formula: Expression, stable: Expression, point: Mapping[str, Fraction]) -> str | None:
    with ctx.workprec(PRECISION):
        values = {name: arb(value.numerator) / value.denominator for name, value in point.items()}
        first, second = arb(balls.evaluate(formula, values)), arb(balls.evaluate(stable, values))
        if not first.is_finite():
            return None
        if not second.is_finite():
            return "it has no value at {}, where the formula has one"
        if first.overlaps(second):
            return None
        return f"at {{}} it is {second.str(6, radius=False)}, the formula {first.str(6, radius=False)}"


def _points(names: list[str], trees: list[Expression]) -> Iterator[dict[str, Fraction]]:
    """Points of all inputs at once: samples, far points, and the neighbourhood of the constants in the formulas."""
    constants = {node.value for tree in trees for node in walk(tree) if isinstance(node, Rational)}
    near = [sign * value + offset for value in sorted(constants) for sign in (1, -1) for offset in NEAR]
    places = [*SAMPLES, *FAR, *(place for place in near if abs(place) <= 10**4)]
    for number in range(len(places)):
        yield {name: places[(number * (shift + 1)) % len(places)] for shift, name in enumerate(names)}


def _settings(declared: tuple[DeclaredParameter, ...]) -> Iterator[dict[str, Fraction]]:
    """Values of the parameters, first the defaults, then others that their domains admit."""
    yield {parameter.name: parameter.default for parameter in declared}
    if declared:
        values = [
            [value for value in _candidates(parameter) if value in parameter.domain] or [parameter.default]
            for parameter in declared
        ]
        for setting in islice(product(*values), MOST_SETTINGS):
            yield dict(zip((parameter.name for parameter in declared), setting, strict=True))


def _candidates(parameter: DeclaredParameter) -> tuple[Fraction, ...]:
    default = parameter.default
    return (2 * default + Fraction(1, 3), default / 2, Fraction(3), Fraction(1, 5), Fraction(-2))


def _all_default(setting: Mapping[str, Fraction], activation: Activation) -> bool:
    return all(setting[parameter.name] == parameter.default for parameter in activation.parameters)
