"""A formula computed in a floating-point format, with each operation rounded once and correctly.

Each of + - * / ^ and each atom of the language is one operation. Numbers, constants and parameters are rounded before
they are used, comparisons use rounded values, and `min` and `max` of NaN are NaN.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from flint import arb

from gen.facts.floating.rounding import (
    Format,
    divide,
    raise_to,
    round_enclosure,
    round_exact,
    round_float,
    round_function,
)
from gen.formula.language.comparators import COMPARE
from gen.formula.language.tree import (
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
    X,
)
from gen.formula.values import balls

FAR = 800.0
"""Where |x| is larger than 800, e^x lies outside of every format, because e^800 > 2^1024 and e^-800 < 2^-1075."""

SIGN_KEEPING = frozenset({"sin", "tan", "sinh", "tanh", "asinh", "atan", "erf", "expm1", "log1p", "cbrt", "sqrt", "W"})
"""Atoms with f(±0) = ±0."""

SELECTING = frozenset({"min", "max", "clip", "abs", "sign", "relu"})
"""Atoms whose result is an argument, its negative or -1, 0 or 1, so that nothing is rounded."""


def compute(tree: Expression, values: Mapping[str, float], target: Format) -> float:
    """The result of a formula without vectors in the arithmetic of `target`.

    `values` gives the inputs and parameters as numbers of `target`. Raises Undecided where the precision does not
    suffice to round an atom, and TypeError for a formula with vectors.

    >>> from gen.facts.floating.rounding import FORMATS
    >>> from gen.formula.language.parser import parse
    >>> compute(parse("x + 1/3"), {"x": 1.0}, FORMATS[0])  # in float16
    1.3330078125
    """
    match tree:
        case Rational(value):
            return round_exact(value, target)
        case Constant(name):
            return round_enclosure(arb.pi if name == "pi" else arb.const_e, target)
        case Variable(name) | Parameter(name):
            return values[name]
        case Negation(operand):
            return -compute(operand, values, target)
        case Operation("^", Constant("e"), exponent):
            return compute_atom("exp", (compute(exponent, values, target),), target)
        case Operation(sign, left, right):
            return _operate(sign, compute(left, values, target), compute(right, values, target), target)
        case Call(atom, arguments):
            return compute_atom(atom, tuple(compute(argument, values, target) for argument in arguments), target)
        case Piecewise(branches, otherwise):
            for branch in branches:
                if _holds(branch.condition, values, target):
                    return compute(branch.value, values, target)
            return compute(otherwise, values, target)
        case _:
            raise TypeError(f"no floating-point value of a {type(tree).__name__}")


def compute_atom(atom: str, arguments: tuple[float, ...], target: Format) -> float:
    """The value of an atom at numbers of `target`, rounded once.

    Raises Undecided where the precision does not suffice.

    >>> from gen.facts.floating.rounding import FORMATS
    >>> compute_atom("exp", (1.0,), FORMATS[0])  # in float16
    2.71875
    """
    if any(math.isnan(argument) for argument in arguments):
        return math.nan
    if atom in SELECTING:
        return _select(atom, arguments)
    (x,) = arguments
    if x == 0 and atom in SIGN_KEEPING:
        return x
    if atom == "sqrt":
        return round_float(math.sqrt(x), target) if x >= 0 else math.nan
    if abs(x) > FAR:
        limit = _beyond(atom, x, target)
        if limit is not None:
            return limit
    pole = {"log": 0.0, "log1p": -1.0}.get(atom)
    if pole is not None and x <= pole:
        return -math.inf if x == pole else math.nan
    if atom == "W" and arb(x) < -arb(-1).exp():
        return math.nan
    tree = Call(atom, (X,))
    return round_function(lambda ball: balls.evaluate(tree, {"x": ball}), x, target)


def _operate(sign: str, left: float, right: float, target: Format) -> float:
    match sign:
        case "+":
            return round_float(left + right, target)
        case "-":
            return round_float(left - right, target)
        case "*":
            return round_float(left * right, target)
        case "/":
            return round_float(divide(left, right), target)
        case _:
            return raise_to(left, right, target)


def _holds(condition: Comparison, values: Mapping[str, float], target: Format) -> bool:
    left, right = compute(condition.left, values, target), compute(condition.right, values, target)
    return bool(COMPARE[condition.comparator](left, right))


def _select(atom: str, arguments: tuple[float, ...]) -> float:
    match atom:
        case "min":
            return min(arguments)
        case "max":
            return max(arguments)
        case "clip":
            value, lowest, highest = arguments
            return min(max(value, lowest), highest)
        case "abs":
            return abs(arguments[0])
        case "relu":
            return max(0.0, arguments[0])
        case _:
            return math.copysign(1.0, arguments[0]) if arguments[0] else 0.0


def _beyond(atom: str, x: float, target: Format) -> float | None:
    """The rounded value of an atom where |x| > 800, if it is known without ball arithmetic; None otherwise."""
    if atom in {"sin", "cos", "tan"}:
        return math.nan if math.isinf(x) else None
    if atom in {"exp", "cosh", "sinh", "expm1"}:
        if x > 0 or atom == "cosh":
            return math.inf
        return {"exp": 0.0, "expm1": -1.0, "sinh": -math.inf}[atom]
    if atom in {"sigmoid", "Phi", "tanh", "erf"}:
        return 1.0 if x > 0 else 0.0 if atom in {"sigmoid", "Phi"} else -1.0
    if atom in {"phi", "erfc"}:
        return 2.0 if atom == "erfc" and x < 0 else 0.0
    if atom in {"softplus", "logsigmoid"}:
        grows = (x > 0) == (atom == "softplus")
        return x if grows else math.copysign(0.0, 1.0 if atom == "softplus" else -1.0)
    if math.isinf(x):
        if atom == "atan":
            return math.copysign(round_enclosure(lambda: arb.pi() / 2, target), x)
        return math.nan if x < 0 and atom in {"log", "log1p", "W"} else x
    return None
