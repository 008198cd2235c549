"""Rigorous values by ball arithmetic (python-flint): on `arb`, on `acb` and on truncated power series over `arb`.

The precision is flint's own, `flint.ctx.prec`; the length of series `flint.ctx.cap`.

arb: the result encloses the formula's value at every point of the input balls. Where the formula may be undefined
on a part of them, the result is not finite. Kinked atoms and piecewise give the hull of what is possible while a
condition is undecided; each branch then sees only the part of the variable where it applies.
acb: the result is holomorphic on the input box or not finite (boxes that touch a branch cut give NaN), so it may
go under `acb.integral`. Conditions and kinked atoms are decided by real parts.
arb_series: the Taylor coefficients in the series' variable.
On acb and series an undecided condition raises Undecided, since there is no hull of two functions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flint import acb, arb, arb_series, fmpq

from gen.formula.language.bounds import rational_value
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
from gen.formula.values.ball_arithmetic import (
    Ball,
    Undecided,
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

__all__ = ["Ball", "Undecided", "evaluate"]

Values = Mapping[str, Any]

_MIRRORED: Mapping[Comparator, Comparator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_OPPOSITE: Mapping[Comparator, Comparator] = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def evaluate(tree: Expression, values: Values) -> Any:
    """The formula at balls, boxes or series given by name; parameters are usually `arb`.

    Returns an arb if all values are, else a series or box like the others. Vector formulas are refused with ValueError:
    write their components out first. Raises KeyError for a name without a value, and Undecided on acb and series.
    """
    found = _evaluate(tree, values)
    if isinstance(found, arb):
        # A formula that takes a constant branch still gives what it was asked for.
        series = [value.prec for value in values.values() if isinstance(value, arb_series)]
        if series:
            return arb_series([found], min(series))
        if any(isinstance(value, acb) for value in values.values()):
            return acb(found)
    return found


def _evaluate(tree: Expression, values: Values) -> Any:
    match tree:
        case Rational(value):
            return arb(fmpq(value.numerator, value.denominator))
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
    # A square written as a product keeps its sign.
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
    found: Any = None
    here: Values | None = values
    for branch in tree.branches:
        if here is None:
            break
        verdict = _decide(branch.condition, here)
        if verdict is False:
            continue
        inside = here if verdict else _restrict(branch.condition, branch.condition.comparator, here)
        if inside is not None:
            value = _evaluate(branch.value, inside)
            found = value if found is None else hull(found, value)
        here = None if verdict else _restrict(branch.condition, _OPPOSITE[branch.condition.comparator], here)
    if here is not None:
        value = _evaluate(tree.otherwise, here)
        found = value if found is None else hull(found, value)
    return found


def _decide(condition: Comparison, values: Values) -> bool | None:
    """Whether a condition holds everywhere (True), nowhere (False) or is undecided (None, on arb only)."""
    left, right = _evaluate(condition.left, values), _evaluate(condition.right, values)
    first, second = real_part(left), real_part(right)
    if not (isinstance(left, arb) and isinstance(right, arb)) and not (first < second or first > second):
        # A series or a box at the very break point continues neither branch.
        raise Undecided(f"a condition is undecided between {first} and {second}")
    return _compare(first, condition.comparator, second)


def _compare(first: arb, comparator: Comparator, second: arb) -> bool | None:
    # flint's comparisons of balls are true only where they hold for all pairs of points.
    tests: Mapping[Comparator, tuple[Callable[[], bool], Callable[[], bool]]] = {
        "<": (lambda: first < second, lambda: first >= second),
        "<=": (lambda: first <= second, lambda: first > second),
        ">": (lambda: first > second, lambda: first <= second),
        ">=": (lambda: first >= second, lambda: first < second),
        "==": (lambda: first == second, lambda: first != second),
        "!=": (lambda: first != second, lambda: first == second),
    }
    holds, fails = tests[comparator]
    if holds():
        return True
    if fails():
        return False
    return None


def _restrict(condition: Comparison, comparator: Comparator, values: Values) -> Values | None:
    """The values narrowed to where the condition, read with `comparator`, may hold; None where it holds nowhere.

    Only conditions that have a variable alone on one side narrow anything.
    """
    left, right = condition.left, condition.right
    if not isinstance(left, Variable):
        left, right, comparator = right, left, _MIRRORED[comparator]
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
