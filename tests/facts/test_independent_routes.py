"""The shipped facts against routes that share no code with the proofs: mpmath, finite differences, dense samples."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy

from gen.catalogue import Activation
from gen.facts.records import ElementwiseFacts, Interval, Number, Point, RealSet, Sheet
from gen.formula.language.tree import (
    Branch,
    Call,
    Comparison,
    Constant,
    Expression,
    Negation,
    Operation,
    Parameter,
    Piecewise,
    Rational,
    Variable,
)
from gen.formula.symbolic.algebra import differentiate
from gen.formula.values.numpy_values import evaluate
from gen.generation.computation import Computation
from gen.generation.stages import read_definitions

DEFINITIONS = Path(__file__).parents[2] / "gen" / "definitions.yml"
SLUGS = [
    slug for slug, activation in read_definitions(DEFINITIONS).activations.items() if activation.kind == "elementwise"
]

ATOMS = {
    "exp": mpmath.exp,
    "log": mpmath.log,
    "log1p": mpmath.log1p,
    "expm1": mpmath.expm1,
    "sqrt": mpmath.sqrt,
    "tanh": mpmath.tanh,
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "erf": mpmath.erf,
    "erfc": mpmath.erfc,
    "abs": abs,
    "sign": mpmath.sign,
    "max": max,
    "min": min,
    "relu": lambda x: max(x, mpmath.mpf(0)),
    "clip": lambda x, low, high: min(max(x, low), high),
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "Phi": mpmath.ncdf,
    "phi": mpmath.npdf,
}
COMPARISONS = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
}


IN_SYMPY = {
    **{name: getattr(sympy, name) for name in ("exp", "log", "sqrt", "tanh", "sinh", "cosh", "erf", "erfc", "sign")},
    "abs": abs,
    "max": max,
    "min": min,
    "relu": lambda x: max(x, sympy.Integer(0)),
    "clip": lambda x, low, high: min(max(x, low), high),
    "log1p": lambda x: sympy.log(1 + x),
    "expm1": lambda x: sympy.exp(x) - 1,
    "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)),
    "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
    "Phi": lambda x: (1 + sympy.erf(x / sympy.sqrt(2))) / 2,
    "phi": lambda x: sympy.exp(-(x**2) / 2) / sympy.sqrt(2 * sympy.pi),
}


def by_mpmath(tree: Expression, x: mpmath.mpf, parameters: dict[str, Fraction]) -> mpmath.mpf:
    """A formula at a point in mpmath."""
    constants = {"pi": +mpmath.pi, "e": +mpmath.e}
    return by_walk(
        tree, x, parameters, ATOMS, constants, lambda fraction: mpmath.mpf(fraction.numerator) / fraction.denominator
    )


def by_sympy(tree: Expression, x: Fraction, parameters: dict[str, Fraction]) -> sympy.Expr:
    """A formula at a rational point as an exact expression of SymPy's own functions."""

    def number(fraction: Fraction) -> sympy.Rational:
        return sympy.Rational(fraction.numerator, fraction.denominator)

    constants = {"pi": sympy.pi, "e": sympy.E}
    return by_walk(tree, number(x), parameters, IN_SYMPY, constants, number)


def by_walk(
    tree: Expression,
    x: Any,
    parameters: dict[str, Fraction],
    atoms: dict[str, Any],
    constants: dict[str, Any],
    number: Callable[[Fraction], Any],
) -> Any:
    """A formula at a point, by a walk that shares nothing with the evaluators of the project."""

    def value(node: Expression) -> Any:
        match node:
            case Rational(fraction):
                return number(fraction)
            case Constant(name):
                return constants[name]
            case Variable():
                return x
            case Parameter(name):
                return number(parameters[name])
            case Negation(operand):
                return -value(operand)
            case Operation("+", left, right):
                return value(left) + value(right)
            case Operation("-", left, right):
                return value(left) - value(right)
            case Operation("*", left, right):
                return value(left) * value(right)
            case Operation("/", left, right):
                return value(left) / value(right)
            case Operation("^", left, right):
                return value(left) ** value(right)
            case Call(atom, arguments):
                return atoms[atom](*map(value, arguments))
            case Piecewise(branches, otherwise):
                for branch in branches:
                    if holds(branch):
                        return value(branch.value)
                return value(otherwise)
        raise AssertionError(node)

    def holds(branch: Branch) -> bool:
        condition: Comparison = branch.condition
        return COMPARISONS[condition.comparator](value(condition.left), value(condition.right))

    return value(tree)


@pytest.fixture(autouse=True)
def fifty_digits() -> None:
    mpmath.mp.dps = 50


def defaults(activation: Activation) -> dict[str, Fraction]:
    return {parameter.name: parameter.default for parameter in activation.parameters}


def facts_of(sheet: Sheet) -> ElementwiseFacts:
    assert isinstance(sheet.facts, ElementwiseFacts)
    return sheet.facts


def real(number: Number) -> mpmath.mpf:
    return {"oo": mpmath.inf, "-oo": -mpmath.inf}.get(number.decimal) or mpmath.mpf(number.decimal)


def kinks(facts: ElementwiseFacts) -> list[mpmath.mpf]:
    return [real(kink.at) for kink in facts.kinks.value.kinks]


def points(slug: str, facts: ElementwiseFacts, count: int = 40) -> list[mpmath.mpf]:
    """Random points, and points close to every kink on both sides; never a kink itself."""
    chance = random.Random(slug)
    chosen = [mpmath.mpf(chance.uniform(-12, 12)) for _ in range(count)]
    chosen += [at + side * mpmath.mpf(10) ** -power for at in kinks(facts) for side in (-1, 1) for power in (3, 6, 9)]
    return chosen


@pytest.mark.parametrize("slug", SLUGS)
def test_derivatives_agree_with_finite_differences_of_fifty_digits(slug: str, computation: Computation) -> None:
    activation = computation.catalogue.activations[slug]
    facts = facts_of(computation.sheets[slug])
    tree, known = activation.formula.tree, defaults(activation)
    first, second = differentiate(tree), differentiate(tree, order=2)
    step = mpmath.mpf(10) ** -14
    for x in points(slug, facts):
        left, middle, right = (by_mpmath(tree, x + shift, known) for shift in (-step, mpmath.mpf(0), step))
        slope, curvature = (right - left) / (2 * step), (right - 2 * middle + left) / step**2
        assert abs(by_mpmath(first, x, known) - slope) < mpmath.mpf(10) ** -20, (slug, x)
        assert abs(by_mpmath(second, x, known) - curvature) < mpmath.mpf(10) ** -17, (slug, x)


@pytest.mark.parametrize("slug", SLUGS)
def test_range_holds_dense_samples_and_its_ends_are_approached(slug: str, computation: Computation) -> None:
    activation = computation.catalogue.activations[slug]
    facts = facts_of(computation.sheets[slug])
    span = facts.range.value
    lower, upper = real(span.lower.number), real(span.upper.number)
    known = defaults(activation)
    grid = [mpmath.mpf(k) / 50 for k in range(-1000, 1001)] + [
        side * mpmath.mpf(2) ** power for side in (-1, 1) for power in range(5, 24)
    ]
    values = [by_mpmath(activation.formula.tree, x, known) for x in grid + points(slug, facts)]
    slack = mpmath.mpf(10) ** -20
    assert lower - slack <= min(values)
    assert max(values) <= upper + slack
    for bound, extreme, end in ((lower, min(values), span.lower), (upper, max(values), span.upper)):
        if not mpmath.isinf(bound):
            assert abs(extreme - bound) < mpmath.mpf("1e-4"), (slug, bound, extreme)
        else:
            assert abs(extreme) > 1000
        for piece in end.at.pieces if end.attained else ():
            place = inside(piece)
            assert abs(by_mpmath(activation.formula.tree, place, known) - bound) < mpmath.mpf(10) ** -19
        if not end.attained and not mpmath.isinf(bound):
            assert all(value != bound for x, value in zip(grid, values, strict=False) if abs(x) < 8)


def inside(piece: object) -> mpmath.mpf:
    match piece:
        case Point(at):
            return real(at)
        case Interval(lower, upper):
            low, high = max(real(lower), mpmath.mpf(-100)), min(real(upper), mpmath.mpf(100))
            return (low + high) / 2
    raise AssertionError(piece)


@pytest.mark.parametrize("slug", SLUGS)
def test_lipschitz_constant_bounds_every_secant_and_is_approached(slug: str, computation: Computation) -> None:
    activation = computation.catalogue.activations[slug]
    lipschitz = facts_of(computation.sheets[slug]).lipschitz.value
    bound = real(lipschitz.number)
    if mpmath.isinf(bound):
        return
    known, slope = defaults(activation), differentiate(activation.formula.tree)
    grid = [mpmath.mpf(k) / 100 + side * mpmath.mpf("1e-9") for k in range(-800, 801) for side in (-1, 1)]
    slopes = [abs(by_mpmath(slope, x, known)) for x in grid]
    assert max(slopes) <= bound + mpmath.mpf(10) ** -20
    assert max(slopes) > bound - mpmath.mpf("2e-3")


@pytest.mark.parametrize("slug", SLUGS)
def test_points_of_the_facts_satisfy_their_equations(slug: str, computation: Computation) -> None:
    activation = computation.catalogue.activations[slug]
    facts = facts_of(computation.sheets[slug])
    known, tree = defaults(activation), activation.formula.tree
    slope = differentiate(tree)
    tolerance = mpmath.mpf(10) ** -18
    for at in single_points(facts.zeros.value):
        assert abs(by_mpmath(tree, at, known)) < tolerance
    for at in single_points(facts.fixed_points.value):
        assert abs(by_mpmath(tree, at, known) - at) < tolerance
    for at in single_points(facts.critical_points.value):
        assert abs(by_mpmath(slope, at, known)) < tolerance


def single_points(places: RealSet) -> list[mpmath.mpf]:
    return [real(piece.at) for piece in places.pieces if isinstance(piece, Point)]


@pytest.mark.parametrize("slug", SLUGS)
def test_numpy_agrees_with_sympy(slug: str, computation: Computation) -> None:
    activation = computation.catalogue.activations[slug]
    facts = facts_of(computation.sheets[slug])
    known, tree = defaults(activation), activation.formula.tree
    chosen = [float(x) for x in points(slug, facts, 12)]
    values = evaluate(tree, {"x": np.array(chosen), **{name: float(value) for name, value in known.items()}})
    for x, value in zip(chosen, np.broadcast_to(values, len(chosen)), strict=True):
        truth = float(by_sympy(tree, Fraction(x), known).evalf(30))
        assert abs(value - truth) <= 1e-13 * max(1, abs(truth)), (slug, x)


@pytest.mark.parametrize("slug", SLUGS)
def test_gaussian_facts_agree_with_quadrature(slug: str, computation: Computation) -> None:
    activation = computation.catalogue.activations[slug]
    facts = facts_of(computation.sheets[slug])
    known, tree = defaults(activation), activation.formula.tree
    slope = differentiate(tree)
    cuts = sorted({mpmath.mpf(k) for k in range(-14, 15, 2)} | set(kinks(facts)))
    mpmath.mp.dps = 20
    gaussian = facts.gaussian.value

    def expectation(function: object) -> mpmath.mpf:
        return mpmath.quad(lambda z: function(z) * mpmath.npdf(z), cuts)

    assert abs(real(gaussian.mean) - expectation(lambda z: by_mpmath(tree, z, known))) < mpmath.mpf("1e-12")
    second = expectation(lambda z: by_mpmath(tree, z, known) ** 2)
    assert abs(real(gaussian.second_moment) - second) < mpmath.mpf("1e-12")
    slopes = expectation(lambda z: by_mpmath(slope, z, known) ** 2)
    assert abs(real(gaussian.slope_second_moment) - slopes) < mpmath.mpf("1e-12")
    if second:
        assert abs(real(gaussian.gain_forward) - 1 / mpmath.sqrt(second)) < mpmath.mpf("1e-11")
