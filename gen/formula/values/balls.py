"""Rigorous values of formulas by ball arithmetic (python-flint), on three types of arguments.

`arb`, real balls: the result encloses the value of the formula at every point of the argument balls. It is not
finite where the formula may be undefined on a part of them. Where a condition of a piecewise function holds on a
part of a ball only, the result is the hull of the branches, each evaluated on the part where it applies. Atoms with
a kink, such as `abs`, are treated in the same way.

`acb`, complex boxes: the formula is holomorphic on the argument box, or the result is not finite (a box that touches
a branch cut gives NaN). That is what `acb.integral` asks for. Conditions and kinked atoms compare real parts.

`arb_series`, truncated power series: the result holds the Taylor coefficients of the formula.

On boxes and series an undecided condition raises Undecided, because two functions have no hull. The precision in
bits is `flint.ctx.prec`, and the length of series is `flint.ctx.cap`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import acb, arb, arb_series, fmpq

from gen.formula.language.bounds import rational_value
from gen.formula.language.comparators import COMPARE, MIRRORED, OPPOSITE
from gen.formula.language.tree import (
    Call,
    Comparator,
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
from gen.formula.outcomes import Undecided
from gen.formula.values.ball_arithmetic import (
    Ball,
    general_power,
    hull,
    integer_power,
    overlap,
    product,
    quotient,
    rational_power,
    real_part,
)
from gen.formula.values.ball_atoms import FUNCTIONS

__all__ = ["Ball", "evaluate"]

Values = Mapping[str, Any]


def evaluate(tree: Expression, values: Values) -> Any:
    """The value of a formula; `values` gives a ball, a box or a series for each input and parameter by its name.

    The result is an `arb` if all values are, otherwise a series or a box. Raises ValueError for a formula of vectors
    (write its components out first), KeyError for a name without a value, and Undecided where a box or a series
    leaves a condition or a kink undecided.

    >>> from gen.formula.language.parser import parse
    >>> enclosure = evaluate(parse("x*sigmoid(x)"), {"x": arb(-2)})
    >>> bool(enclosure > -0.2385), bool(enclosure < -0.2384)
    (True, True)
    """
    result = _evaluate(tree, values)
    if isinstance(result, arb):
        # A formula whose chosen branch is a constant gives a ball; the caller asked for a series or a box.
        lengths = [value.prec for value in values.values() if isinstance(value, arb_series)]
        if lengths:
            return arb_series([result], min(lengths))
        if any(isinstance(value, acb) for value in values.values()):
            return acb(result)
    return result


def _evaluate(tree: Expression, values: Values) -> Any:
    match tree:
        case Rational(value):
            return arb(fmpq(value.numerator, value.denominator))
        case Constant("undefined"):
            return arb("nan")
        case Constant(name):
            return arb.pi() if name == "pi" else arb.const_e()
        case Variable(name) | Parameter(name):
            return values[name]
        case Negation(operand):
            return -_evaluate(operand, values)
        case Operation("^", left, right):
            exponent = rational_value(right)
            base = _evaluate(left, values)
            if exponent is not None:
                return rational_power(base, exponent)
            return general_power(base, _evaluate(right, values))
        case Operation(operator, left, right):
            return _combine(operator, left, right, values)
        case Call(atom, arguments):
            return FUNCTIONS[atom](*(_evaluate(argument, values) for argument in arguments))
        case Piecewise():
            return _evaluate_piecewise(tree, values)
        case _:
            raise ValueError("balls evaluate formulas of numbers; write vectors out by components first")


def _combine(operator: str, left: Expression, right: Expression, values: Values) -> Any:
    first = _evaluate(left, values)
    # A product of two equal factors is a square, so that its enclosure is not negative.
    if operator == "*" and left == right:
        return integer_power(first, 2)
    second = _evaluate(right, values)
    if operator == "+":
        return first + second
    if operator == "-":
        return first - second
    if operator == "*":
        return product(first, second)
    return quotient(first, second)


def _evaluate_piecewise(tree: Piecewise, values: Values) -> Any:
    enclosure: Any = None
    remaining: Values | None = values  # where no branch so far is certain to apply
    for branch in tree.branches:
        if remaining is None:
            break
        verdict = _decide(branch.condition, remaining)
        if verdict is False:
            continue
        inside = remaining if verdict else _restrict(branch.condition, branch.condition.comparator, remaining)
        if inside is not None:
            value = _evaluate(branch.value, inside)
            enclosure = value if enclosure is None else hull(enclosure, value)
        opposite = OPPOSITE[branch.condition.comparator]
        remaining = None if verdict else _restrict(branch.condition, opposite, remaining)
    if remaining is not None:
        value = _evaluate(tree.otherwise, remaining)
        enclosure = value if enclosure is None else hull(enclosure, value)
    return enclosure


def _decide(condition: Comparison, values: Values) -> bool | None:
    """Whether a condition holds everywhere (True), nowhere (False) or is undecided (None, on arb only)."""
    left, right = _evaluate(condition.left, values), _evaluate(condition.right, values)
    first, second = real_part(left), real_part(right)
    if not (isinstance(left, arb) and isinstance(right, arb)) and not (first < second or first > second):
        # Around a break point a series or a box belongs to neither branch.
        raise Undecided(f"a condition is undecided between {first} and {second}")
    return _compare(first, condition.comparator, second)


def _compare(first: arb, comparator: Comparator, second: arb) -> bool | None:
    # a comparison of two balls is true only if it holds for all pairs of their points
    if COMPARE[comparator](first, second):
        return True
    return False if COMPARE[OPPOSITE[comparator]](first, second) else None


def _restrict(condition: Comparison, comparator: Comparator, values: Values) -> Values | None:
    """The values, with a variable narrowed to where the condition may hold; None where it holds nowhere.

    `comparator` is used in place of that of the condition. Only a condition with a single variable on one side
    narrows it; with any other condition the values stay as they are.
    """
    left, right = condition.left, condition.right
    if not isinstance(left, Variable):
        left, right, comparator = right, left, MIRRORED[comparator]
    if not isinstance(left, Variable) or not isinstance(values[left.name], arb):
        return values
    bound = _evaluate(right, values)
    if not bound.is_finite():
        return values
    ball = values[left.name]
    if comparator in ("<", "<="):
        ball = overlap(ball, None, bound.upper())
    elif comparator in (">", ">="):
        ball = overlap(ball, bound.lower(), None)
    elif comparator == "==":
        ball = overlap(ball, bound.lower(), bound.upper())
    return None if ball is None else {**values, left.name: ball}
