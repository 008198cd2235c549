"""What a function's formula gives, to fifty digits by mpmath, which shares no code with what is tested."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

import mpmath

from gen.catalogue import Activation
from gen.formula.language.tree import (
    Call,
    Comparison,
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


def _erfc(x: mpmath.mpf) -> mpmath.mpf:
    """What mpmath has, and beyond a million the limit, from which erfc differs by less than 10^-400000000000."""
    return mpmath.erfc(x) if abs(x) < 10**6 else mpmath.mpf(0 if x > 0 else 2)


ATOMS = {
    "exp": mpmath.exp,
    "log": mpmath.log,
    "log1p": mpmath.log1p,
    "expm1": mpmath.expm1,
    "sqrt": mpmath.sqrt,
    "tanh": mpmath.tanh,
    "erf": mpmath.erf,
    "erfc": _erfc,
    "abs": abs,
    "min": min,
    "max": max,
    "clip": lambda x, low, high: min(max(x, low), high),
    "relu": lambda x: max(x, mpmath.mpf(0)),
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)),
    "Phi": lambda x: _erfc(-x / mpmath.sqrt(2)) / 2,
}
COMPARE = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
REDUCE = {"sum": mpmath.fsum, "product": mpmath.fprod, "maximum": max, "minimum": min}
DIGITS = (60, 120, 700, 1400)
"""Precisions, of which the last tells a zero from the smallest numbers of every format."""

Given = Mapping[str, float | Sequence[float]]


def truth(activation: Activation, given: Given) -> list[mpmath.mpf]:
    """The value at finite inputs, or the values of all components, at the default parameters.

    The formula is computed with more and more digits until fifty of them stay.
    """
    before: list[mpmath.mpf] = []
    for digits in DIGITS:
        with mpmath.workdps(digits):
            after = _values(activation, given)
            agreed = [
                abs(old - new) <= mpmath.mpf(10) ** -50 * abs(new) and (new != 0 or digits == DIGITS[-1])
                for old, new in zip(before, after, strict=False)
            ]
        if before and all(agreed):
            return after
        before = after
    raise AssertionError(f"{activation.slug}: no fifty digits at {given}")


def _values(activation: Activation, given: Given) -> list[mpmath.mpf]:
    names: dict[str, object] = {
        name: [mpmath.mpf(part) for part in value] if isinstance(value, Sequence) else mpmath.mpf(value)
        for name, value in given.items()
    }
    names |= {parameter.name: _number(Fraction(parameter.default)) for parameter in activation.parameters}
    tree = activation.formula.tree
    vectors = [value for value in names.values() if isinstance(value, list)]
    if not vectors or activation.slug == "maxout":
        return [_value(tree, names, {}, len(vectors[0]) if vectors else 0)]
    length = len(vectors[0])
    totals: dict[Reduction, mpmath.mpf] = {}
    return [_value(tree, {**names, "": totals}, {"i": place}, length) for place in range(length)]


def _number(value: Fraction) -> mpmath.mpf:
    return mpmath.mpf(value.numerator) / value.denominator


def _value(tree: Expression, names: Mapping[str, object], at: Mapping[str, int], length: int) -> mpmath.mpf:
    def of(node: Expression) -> mpmath.mpf:
        return _value(node, names, at, length)

    match tree:
        case Rational(value):
            return _number(value)
        case Constant(name):
            return +(mpmath.pi if name == "pi" else mpmath.e)
        case Variable(name) | Parameter(name):
            return names[name]
        case Component(name, index):
            return names[name][at[index]]
        case Negation(operand):
            return -of(operand)
        case Operation(operator, left, right):
            return _operate(operator, of(left), of(right))
        case Call(atom, arguments):
            return ATOMS[atom](*map(of, arguments))
        case Piecewise(branches, otherwise):
            return of(next((branch.value for branch in branches if _holds(branch.condition, of)), otherwise))
        case Reduction(kind, index, body):
            totals = names.get("", {})
            if tree not in totals:
                parts = [_value(body, names, {**at, index: place}, length) for place in range(length)]
                totals[tree] = {"sum": mpmath.fsum, "product": mpmath.fprod, "maximum": max, "minimum": min}[kind](
                    parts
                )
            return totals[tree]
    raise TypeError(tree)


def _holds(condition: Comparison, of) -> bool:
    return COMPARE[condition.comparator](of(condition.left), of(condition.right))


def _operate(operator: str, left: mpmath.mpf, right: mpmath.mpf) -> mpmath.mpf:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return left / right
        case _:
            return left**right


def limit_at(activation: Activation, name: str, infinity: float, others: Mapping[str, float]) -> float:
    """What the function tends to: its value at a number beyond every format, as a float."""
    far = math.copysign(1e307, infinity)
    (value,) = truth(activation, {**others, name: far})
    if abs(value) > 1e290:
        return math.copysign(math.inf, value)
    return float(value) if abs(value) > 1e-290 else 0.0
