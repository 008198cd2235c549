"""Laws of gated functions, such as symmetry and homogeneity: each is proved, or refuted at a point, or not decided."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from flint import arb, ctx

from gen.facts.algebra.equality import equal
from gen.facts.records import Evidence, Fact, Invariances, Law, Step, unknown
from gen.formula.language.bounds import rational_value
from gen.formula.language.traversal import substitute
from gen.formula.language.tree import (
    Call,
    Component,
    Constant,
    Expression,
    Negation,
    Operation,
    Parameter,
    Piecewise,
    Rational,
    Reduction,
    Variable,
)
from gen.formula.values import balls

PRECISION = 128
AMOUNT = Variable("shift_t")
"""What is added to every input; inputs of formulas have no such name."""

POINTS = tuple(Fraction(place, 8) for place in (2, -12, 16, 7, -29, 0, 40, -3, 11, -64, 1, 25))
"""Coordinates of the points at which laws are refuted."""


def establish_input_laws(tree: Expression, inputs: tuple[str, ...], linear: str | None) -> Fact[Invariances]:
    """The laws of a function of several inputs at its default parameters; `linear` is the input it is linear in.

    The fact is unknown where a law is neither proved nor refuted.

    >>> from gen.formula.language.parser import parse
    >>> establish_input_laws(parse("max(a, b)", inputs=("a", "b")), ("a", "b"), None).value.words
    ('permutation invariant', 'shift equivariant', 'positively homogeneous')
    """
    proved: list[Law] = []
    steps: list[Step] = []
    for law, words, cases in _laws(tree, inputs):
        if all(is_shown for _, _, is_shown in cases) or all(equal(left, right) is True for left, right, _ in cases):
            proved.append(law)
            steps.append(Step("symbolic", words))
        elif any(_differ(left, right, inputs) for left, right, _ in cases):
            steps.append(Step("enclosure", f"not {words}: refuted at a point"))
        else:
            return unknown(f"whether {words} was not decided")
    method = f"f is {linear} times a function of the other inputs" if linear else "each law is proved or refuted"
    return Fact(Evidence.EXACT, method, Invariances(tuple(proved), linear or ""), tuple(steps))


def _laws(
    tree: Expression, inputs: tuple[str, ...]
) -> Iterator[tuple[Law, str, list[tuple[Expression, Expression, bool]]]]:
    """Each law in words, with the equations that it consists of, and whether the form of the tree shows each."""
    point = ", ".join(inputs)
    swapped = [
        (substitute(tree, {first: Variable(second), second: Variable(first)}), tree, False)
        for first, second in pairwise(inputs)
    ]
    yield Law.PERMUTATION_INVARIANT, f"f({point}) does not change when inputs are exchanged", swapped
    shifted = substitute(tree, {name: Operation("+", Variable(name), AMOUNT) for name in inputs})
    factor = Call("exp", (AMOUNT,))
    scaled = substitute(tree, {name: Operation("*", factor, Variable(name)) for name in inputs})
    order = degree(tree)
    moved = ", ".join(f"{name} + t" for name in inputs)
    sized = ", ".join(f"c {name}" for name in inputs)
    yield Law.SHIFT_INVARIANT, f"f({moved}) = f({point})", [(shifted, tree, False)]
    yield Law.SHIFT_EQUIVARIANT, f"f({moved}) = f({point}) + t", [(shifted, Operation("+", tree, AMOUNT), False)]
    yield Law.SCALE_INVARIANT, f"f({sized}) = f({point}) for c > 0", [(scaled, tree, order == 0)]
    larger = Operation("*", factor, tree)
    yield Law.HOMOGENEOUS, f"f({sized}) = c f({point}) for c > 0", [(scaled, larger, order == 1)]


def _differ(left: Expression, right: Expression, inputs: tuple[str, ...]) -> bool:
    """Whether balls show that two functions differ at a point."""
    names = (*inputs, AMOUNT.name)
    with ctx.workprec(PRECISION):
        for start in range(len(POINTS)):
            coordinates = [POINTS[(start * (place + 1) + place) % len(POINTS)] for place in range(len(names))]
            values = {
                name: arb(value.numerator) / value.denominator for name, value in zip(names, coordinates, strict=True)
            }
            first, second = balls.evaluate(left, values), balls.evaluate(right, values)
            if first.is_finite() and second.is_finite() and not first.overlaps(second):
                return True
    return False


def degree(tree: Expression) -> Fraction | None:
    """The d with f(c·inputs) = c^d·f(inputs) for every c > 0, read off the form of a formula; None where it shows none.

    Euler's homogeneous functions, read off the tree: sums of one degree keep it, products add it. Every variable is an
    input, and so is every component of a vector.

    >>> from gen.formula.language.parser import parse
    >>> print(degree(parse("max(a, b) + sqrt(a^2 + b^2)", inputs=("a", "b"))), degree(parse("x + 1")))
    1 None
    >>> degree(parse("x[i]*abs(x[i])/sum(j, max(0, x[j]))", indexed=True))
    Fraction(1, 1)
    """
    match tree:
        case Variable() | Component():
            return Fraction(1)
        case Rational() | Constant() | Parameter():
            return Fraction(0)
        case Negation(operand):
            return degree(operand)
        case Reduction("sum" | "maximum" | "minimum", _, body):
            return degree(body)
        case Operation("+" | "-", left, right):
            return _common(left, right)
        case Operation("*" | "/" as operator, left, right):
            first, second = degree(left), degree(right)
            if first is None or second is None:
                return None
            return first + second if operator == "*" else first - second
        case Operation("^", base, exponent):
            power, below = rational_value(exponent), degree(base)
            if below == 0 and degree(exponent) == 0:
                return Fraction(0)
            return None if power is None or below is None else power * below
        case Call("sqrt" | "cbrt" as root, (argument,)):
            below = degree(argument)
            return None if below is None else below / {"sqrt": 2, "cbrt": 3}[root]
        case Call("abs" | "clip" | "max" | "min" | "relu", arguments):
            return _common(*arguments)
        case Call("sign", (argument,)):
            return None if degree(argument) is None else Fraction(0)
        case Call(_, arguments):
            return Fraction(0) if all(degree(argument) == 0 for argument in arguments) else None
        case Piecewise(branches, otherwise):
            compared = [_common(branch.condition.left, branch.condition.right) for branch in branches]
            return None if None in compared else _common(*(branch.value for branch in branches), otherwise)
        case _:
            return None


def _common(*trees: Expression) -> Fraction | None:
    """The degree that all of these have, of which a 0 has every one."""
    degrees = {degree(tree) for tree in trees if rational_value(tree) != 0}
    if not degrees:
        return Fraction(0)
    return degrees.pop() if len(degrees) == 1 else None
