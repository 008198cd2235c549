"""Proved facts of random formulas, attacked by dense sampling with the NumPy evaluator, which proves nothing."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gen.facts.consistency.checking import find_contradictions
from gen.facts.kinds.elementwise import establish
from gen.facts.proofs.subject import Subject
from gen.facts.records import ElementwiseFacts, Interval, Number, Point, RealSet
from gen.formula.language.parser import parse
from gen.formula.language.tree import Branch, Call, Comparison, Expression, Negation, Operation, Piecewise, Rational, X
from gen.formula.printers.text import print_text
from gen.formula.values import numpy_values
from gen.problems import Place
from tests.facts.random_formulas import Attack, make_formula
from tests.facts.rewrites import disguise
from tests.facts.test_disguises import differences

SLICE = 60
DISGUISED = 5
"""Of the slice; in the soak every formula is tried in disguise too."""

SOAK = 5000
BLOCK = 100
LEAST_SHARE = Fraction(7, 10)
"""Of random formulas at least this share has range, monotonicity and Lipschitz constant proved."""

GRID = np.unique(np.concatenate([np.linspace(-12, 12, 1931), np.linspace(-1.5, 1.5, 377), [-60.0, -31.7, 29.3, 55.0]]))

SMALL = st.sampled_from(
    [Fraction(1), Fraction(2), Fraction(3), Fraction(1, 2), Fraction(-1), Fraction(3, 2), Fraction(1, 4)]
)
NUMBERS = SMALL.map(Rational)
ATOMS = ["tanh", "sigmoid", "softplus", "abs", "relu", "atan", "erf", "Phi", "sign", "asinh", "phi", "cbrt"]


def build_compound(parts: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    """One more level of the grammar over given parts."""
    rational = Rational(Fraction(1))
    return st.one_of(
        st.builds(lambda atom, u: Call(atom, (u,)), st.sampled_from(ATOMS), parts),
        st.builds(lambda op, a, b: Operation(op, a, b), st.sampled_from(["+", "-", "*"]), parts, parts),
        st.builds(lambda a, c: Operation("*", c, a), parts, NUMBERS),
        st.builds(lambda a, c: Operation("+", a, c), parts, NUMBERS),
        st.builds(lambda a: Operation("/", a, Operation("+", rational, Call("abs", (a,)))), parts),
        st.builds(lambda atom, a, c: Call(atom, (a, c)), st.sampled_from(["max", "min"]), parts, NUMBERS),
        st.builds(lambda a: Call("exp", (Negation(Operation("^", a, Rational(Fraction(2)))),)), parts),
        st.builds(
            lambda a, b, op, c: Piecewise((Branch(a, Comparison(op, X, c)),), b),
            parts,
            parts,
            st.sampled_from(["<", "<=", ">", ">="]),
            NUMBERS,
        ),
    )


FORMULAS = st.recursive(st.one_of(st.just(X), NUMBERS), build_compound, max_leaves=4).filter(
    lambda tree: "x" in print_text(tree)
)


def value_of(number: Number) -> float:
    """The decimal as a float, infinities included."""
    return float(number.decimal.replace("oo", "inf"))


def holds_in(interval: Interval, x: np.ndarray, slack: float = 0.0) -> np.ndarray:
    """Which samples lie in an interval, its ends drawn in by a slack."""
    return (x > value_of(interval.lower) + slack) & (x < value_of(interval.upper) - slack)


def in_set(subset: RealSet, x: float, tolerance: float) -> bool:
    """Whether a number is within tolerance of a set."""
    for piece in subset.pieces:
        low, high = (piece.at, piece.at) if isinstance(piece, Point) else (piece.lower, piece.upper)
        if value_of(low) - tolerance <= x <= value_of(high) + tolerance:
            return True
    return False


def attack(tree: Expression, facts: ElementwiseFacts) -> int:
    """Looks for a sample that contradicts a proved fact; returns how many facts were put to the test."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        y = np.broadcast_to(np.asarray(numpy_values.evaluate(tree, {"x": GRID}), dtype=float), GRID.shape)
    scale = 1e-9 * (1 + np.nanmax(np.where(np.isfinite(y), np.abs(y), 0)))
    tested = 0
    if facts.image.proved:
        tested += 1
        for value in y[np.isfinite(y)][::7]:
            assert in_set(facts.image.value, value, scale), f"f takes {value} outside the image"
    if facts.range.proved:
        tested += 1
        lower, upper = facts.range.value.lower, facts.range.value.upper
        assert np.nanmin(y) >= value_of(lower.number) - scale
        assert np.nanmax(y) <= value_of(upper.number) + scale
        for end in (lower, upper):
            for piece in end.at.pieces if end.attained else ():
                at = value_of(piece.at) if isinstance(piece, Point) else None
                if at is not None and abs(at) < 1e6:
                    near = float(numpy_values.evaluate(tree, {"x": np.array([at])})[0])
                    around = numpy_values.evaluate(tree, {"x": np.array([at - 1e-9, at, at + 1e-9])})
                    close = np.min(np.abs(np.append(around, near) - value_of(end.number)))
                    assert close <= 1e-3, f"{near} at {at} is not the end {end.number.decimal}"
    if facts.monotone.proved:
        tested += 1
        for labelled in facts.monotone.value.intervals:
            inside = y[holds_in(labelled.interval, GRID, 1e-7)]
            steps = np.diff(inside)
            if labelled.label == "strictly increasing":
                assert np.all(steps >= -scale)
            elif labelled.label == "strictly decreasing":
                assert np.all(steps <= scale)
            else:
                assert np.all(np.abs(steps) <= scale)
        name = facts.monotone.value.value
        steps = np.diff(y[np.isfinite(y)])
        if name in ("strictly increasing", "non-decreasing"):
            assert np.all(steps >= -scale)
        if name in ("strictly decreasing", "non-increasing"):
            assert np.all(steps <= scale)
    if facts.lipschitz.proved and math.isfinite(bound := value_of(facts.lipschitz.value.number)):
        tested += 1
        quotients = np.abs(np.diff(y) / np.diff(GRID))
        spread = scale / np.diff(GRID)
        assert np.all(quotients <= bound + 4 * spread), f"a difference quotient exceeds {bound}"
    if facts.convexity.proved:
        tested += 1
        for labelled in facts.convexity.value.intervals:
            inside = holds_in(labelled.interval, GRID, 1e-7)
            x, values = GRID[inside], y[inside]
            if len(x) < 3:
                continue
            chord = values[:-2] + (values[2:] - values[:-2]) * (x[1:-1] - x[:-2]) / (x[2:] - x[:-2])
            gap = chord - values[1:-1]
            if labelled.label in ("convex", "affine"):
                assert np.all(gap >= -scale)
            if labelled.label in ("concave", "affine"):
                assert np.all(gap <= scale)
    if facts.zeros.proved:
        tested += 1
        signs = np.sign(np.where(np.abs(y) < scale, 0, y))
        for k in np.nonzero(signs[:-1] * signs[1:] < 0)[0]:
            low, high = GRID[k], GRID[k + 1]
            crossing = any(
                low - 1e-9 <= value_of(piece.at) <= high + 1e-9
                for piece in facts.zeros.value.pieces
                if isinstance(piece, Point)
            )
            jumps = any(
                low <= value_of(kink.at) <= high for kink in (facts.kinks.value.kinks if facts.kinks.proved else ())
            )
            assert crossing or jumps, f"f changes sign between {low} and {high} without a zero"
        for piece in facts.zeros.value.pieces:
            if isinstance(piece, Point) and abs(value_of(piece.at)) < 1e6:
                at = value_of(piece.at)
                around = numpy_values.evaluate(tree, {"x": np.array([at - 1e-10, at, at + 1e-10])})
                assert np.min(np.abs(around)) < 1e-3
    if facts.parity.proved and facts.parity.value.value != "neither":
        tested += 1
        factor = 1 if facts.parity.value.value == "even" else -1
        mirrored = np.broadcast_to(np.asarray(numpy_values.evaluate(tree, {"x": -GRID}), dtype=float), GRID.shape)
        both = np.isfinite(y) & np.isfinite(mirrored)
        assert np.allclose(mirrored[both], factor * y[both], atol=1e-7, rtol=1e-7)
    return tested


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(FORMULAS)
def test_random_formulas_are_not_contradicted(tree: Expression) -> None:
    attack(tree, establish(Subject("random", tree, tree)))


def test_the_attack_catches_a_wrong_fact() -> None:
    tree = Call("tanh", (X,))
    other = establish(Subject("other", Call("sigmoid", (X,)), tree))
    with pytest.raises(AssertionError):
        attack(tree, other)


def attack_with_forty_digits(seeds: range, disguised: int) -> tuple[list[str], int]:
    """Contradictions to the facts of the formulas of some seeds, and how many have the three main facts proved.

    The facts of one formula are held against one another, and those of the first `disguised` ones against the facts of
    the same function written otherwise.
    """
    faults: list[str] = []
    proved = 0
    for seed in seeds:
        tree = make_formula(seed)
        facts = establish(Subject("random", tree, tree))
        problems = [*Attack(tree, facts).run(), *map(str, find_contradictions(facts))]
        if seed - seeds.start < disguised:
            problems += compare_with_disguise(disguise(tree, seed), facts)
        faults += [f"{seed}: {print_text(tree)}: {problem}" for problem in problems]
        proved += facts.range.proved and facts.monotone.proved and facts.lipschitz.proved
    return faults, proved


def compare_with_disguise(disguised: Expression, facts: ElementwiseFacts) -> list[str]:
    """What the facts of a function written otherwise say against given ones; unknown facts say nothing."""
    others = establish(Subject("disguised", disguised, disguised))
    problems = [f"{key} is not that of the plain formula" for key in differences(others, facts)]
    problems += map(str, find_contradictions(others))
    problems += [f"{key}: {fact.method}" for key, fact in others.items() if fact.failed]
    return [f"as {print_text(disguised)}: {problem}" for problem in problems]


def test_a_disguise_that_is_another_function_is_caught() -> None:
    plain = parse("max(0, x)")
    facts = establish(Subject("plain", plain, plain))
    assert compare_with_disguise(parse("max(0, x) + exp(x)/1000"), facts)
    assert not compare_with_disguise(parse("(x + sqrt(x^2))/2"), facts)


def test_forty_digits_do_not_contradict_random_formulas() -> None:
    contradictions, proved = attack_with_forty_digits(range(SLICE), DISGUISED)
    assert contradictions == []
    assert proved >= LEAST_SHARE * SLICE


@pytest.mark.soak
@pytest.mark.parametrize("start", range(0, SOAK, BLOCK))
def test_forty_digits_do_not_contradict_thousands(start: int, record_property: Callable[[str, object], None]) -> None:
    contradictions, proved = attack_with_forty_digits(range(start, start + BLOCK), BLOCK)
    record_property("proved", proved)
    assert contradictions == []
    assert proved >= LEAST_SHARE * BLOCK


@pytest.mark.parametrize("name", ["range", "monotone", "convexity", "lipschitz", "zeros", "critical_points", "limits"])
def test_forty_digits_catch_the_facts_of_another_function(name: str) -> None:
    tree = Call("tanh", (X,))
    other = Operation("-", Operation("*", X, Call("sigmoid", (X,))), Rational(Fraction(1, 5)))
    tame = Operation("/", Call("tanh", (Operation("*", X, Rational(Fraction(1, 2))),)), Rational(Fraction(2)))
    wrong = establish(Subject("other", other, other))
    if name in ("range", "lipschitz"):
        wrong = establish(Subject("tame", tame, tame))
    assaulted = Attack(tree, establish(Subject("tanh", tree, tree)))
    assert assaulted.run() == []
    getattr(assaulted, f"attack_{name}")(getattr(wrong, name).value)
    assert assaulted.contradictions


@pytest.mark.parametrize("text", ["sqrt(1 - x)", "sqrt(x)", "sqrt(1 - x^2)", "log(1 - x)", "1/x", "sqrt(x^2 - 1)"])
def test_domains_hold_the_points_with_a_value_and_no_others(text: str) -> None:
    tree = parse(text, Place("test", 1, 1))
    domain = establish(Subject("partial", tree, tree)).domain.value
    x = np.arange(-24, 25) / 8
    with np.errstate(all="ignore"):
        defined = np.isfinite(numpy_values.evaluate(tree, {"x": x}))
    for at, has_value in zip(x, defined, strict=True):
        assert any(contains(piece, at) for piece in domain.pieces) == has_value, at


def contains(piece: Interval | Point, x: float) -> bool:
    """Whether a piece of a set holds a number, ends counted as they are."""
    if isinstance(piece, Point):
        return value_of(piece.at) == x
    low, high = value_of(piece.lower), value_of(piece.upper)
    return low < x < high or (x == low and piece.lower_closed) or (x == high and piece.upper_closed)
