"""Bounds of a formula for every x beyond a cut.

Two bounds are computed for each node of the tree. A `ValueRange` bounds the values from below and above; it shows
that a denominator is not 0 and that an exponent is finite. A `SizeBound` bounds the absolute value by
coefficient·|x|^power·e^(rate·|x|). Both are coarse, which does not matter where they are used: multiplied by the
Gaussian density each of them becomes negligible a little further out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flint import arb, fmpq

from gen.formula.language.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Operation,
    Parameter,
    Piecewise,
    Rational,
    Variable,
)

INFINITY = arb.pos_inf()


@dataclass(frozen=True)
class ValueRange:
    """An interval [lower, upper] that contains all values; its ends may be infinite."""

    lower: arb
    upper: arb


@dataclass(frozen=True)
class SizeBound:
    """The bound |f(x)| ≤ coefficient·|x|^power·e^(rate·|x|) for every x of the tail, where |x| ≥ 1."""

    coefficient: arb
    power: int
    rate: arb


@dataclass(frozen=True)
class TailBound:
    """The range of the values of a formula along a tail, and a bound of their size, or None where none was found."""

    span: ValueRange
    growth: SizeBound | None


EVERYTHING = ValueRange(-INFINITY, INFINITY)
NOTHING_KNOWN = TailBound(EVERYTHING, None)
BOUNDED_ATOMS: Mapping[str, tuple[int, int]] = {
    "sigmoid": (0, 1),
    "tanh": (-1, 1),
    "erf": (-1, 1),
    "erfc": (0, 2),
    "Phi": (0, 1),
    "phi": (0, 1),
    "sin": (-1, 1),
    "cos": (-1, 1),
    "sign": (-1, 1),
    "atan": (-2, 2),
}
"""Atoms whose values lie in an interval for every argument."""

NO_LARGER_THAN_ARGUMENT = frozenset({"relu", "abs", "asinh", "silu"})
ARGUMENT_AND_ONE = frozenset({"softplus", "logsigmoid", "floor", "W"})
"""|softplus(u)| ≤ |u| + log 2, |logsigmoid(u)| ≤ |u| + log 2, |floor(u)| ≤ |u| + 1, |W(u)| ≤ |u| + 1."""

INCREASING: Mapping[str, Callable[[arb], arb]] = {
    "exp": arb.exp,
    "expm1": arb.expm1,
    "log": arb.log,
    "log1p": arb.log1p,
    "sqrt": arb.sqrt,
    "tanh": arb.tanh,
    "atan": arb.atan,
    "asinh": arb.asinh,
    "sinh": arb.sinh,
    "relu": lambda u: u.max(arb(0)),
    "sigmoid": lambda u: 1 / (1 + (-u).exp()),
    "softplus": lambda u: u.max(arb(0)) + (-abs(u)).exp().log1p(),
}


def bound_tail(tree: Expression, cut: int, values: Mapping[str, arb]) -> TailBound:
    """Bounds of a formula for every x ≥ cut, or for every x ≤ cut if the cut is negative; |cut| must be at least 1.

    `values` gives the values of the parameters as balls. Where no bound of the size is found, `growth` is None.

    >>> from gen.formula.language.parser import parse
    >>> bound_tail(parse("x*sigmoid(x)"), 3, {}).growth.power  # |f(x)| ≤ coefficient·x for every x ≥ 3
    1
    """
    tail = ValueRange(arb(cut), INFINITY) if cut > 0 else ValueRange(-INFINITY, arb(cut))
    return _bound(tree, TailBound(tail, SizeBound(arb(1), 1, arb(0))), values)


def _bound(tree: Expression, x: TailBound, values: Mapping[str, arb]) -> TailBound:
    match tree:
        case Rational(value):
            return _constant(arb(fmpq(value.numerator, value.denominator)))
        case Constant(name):
            return _constant(arb.pi() if name == "pi" else arb.const_e())
        case Parameter(name) if name in values:
            return _constant(values[name])
        case Variable(_):
            return x
        case Negation(operand):
            inner = _bound(operand, x, values)
            return TailBound(ValueRange(-inner.span.upper, -inner.span.lower), inner.growth)
        case Operation("^", base, exponent):
            return _power(base, exponent, x, values)
        case Operation(operator, left, right):
            return _operation(operator, _bound(left, x, values), _bound(right, x, values))
        case Call(atom, arguments):
            return _call(atom, tuple(_bound(argument, x, values) for argument in arguments))
        case Piecewise(branches, otherwise):
            return _hull(tuple(_bound(value, x, values) for value in (*(b.value for b in branches), otherwise)))
        case _:
            return NOTHING_KNOWN


def _constant(value: arb) -> TailBound:
    return TailBound(ValueRange(value.lower(), value.upper()), SizeBound(abs(value).upper(), 0, arb(0)))


def _operation(operator: str, left: TailBound, right: TailBound) -> TailBound:
    if operator in "+-":
        other = right.span if operator == "+" else ValueRange(-right.span.upper, -right.span.lower)
        return TailBound(
            ValueRange(_lower(left.span.lower + other.lower), _upper(left.span.upper + other.upper)),
            _sum(left.growth, right.growth),
        )
    if operator == "*":
        return TailBound(_span_product(left.span, right.span), _product(left.growth, right.growth))
    distance = _distance_from_zero(right.span)
    if distance is None:
        return NOTHING_KNOWN
    inverse = ValueRange(_lower(1 / right.span.upper), _upper(1 / right.span.lower))
    reciprocal = SizeBound((1 / distance).upper(), 0, arb(0))
    return TailBound(_span_product(left.span, inverse), _product(left.growth, reciprocal))


def _power(base: Expression, exponent: Expression, x: TailBound, values: Mapping[str, arb]) -> TailBound:
    inner = _bound(base, x, values)
    whole = _whole_number(exponent)
    if whole is not None and whole >= 0:
        result = _constant(arb(1))
        for _ in range(whole):
            result = _operation("*", result, inner)
        return TailBound(_even_span(result.span), result.growth) if whole % 2 == 0 else result
    if whole is not None:
        return _operation("/", _constant(arb(1)), _power(base, Rational(Fraction(-whole)), x, values))
    if isinstance(exponent, Rational) and inner.span.lower >= 0 and exponent.value > 0 and inner.growth is not None:
        share = arb(fmpq(exponent.value.numerator, exponent.value.denominator))
        growth = inner.growth
        power = math.ceil(growth.power * exponent.value)
        return TailBound(
            ValueRange(arb(0), INFINITY), SizeBound((growth.coefficient**share).upper(), power, growth.rate * share)
        )
    if inner.span.lower > 0:
        return _call("exp", (_operation("*", _bound(exponent, x, values), _call("log", (inner,))),))
    return NOTHING_KNOWN


def _call(atom: str, arguments: tuple[TailBound, ...]) -> TailBound:
    if atom in {"min", "max"}:
        return _hull(arguments)
    if atom == "clip":
        return _hull(arguments[1:])
    argument = arguments[0]
    span = _call_span(atom, argument.span)
    if span.lower.is_finite() and span.upper.is_finite():
        return TailBound(span, SizeBound(abs(span.lower).max(abs(span.upper)).upper(), 0, arb(0)))
    return TailBound(span, _call_growth(atom, argument, span))


def _call_span(atom: str, inner: ValueRange) -> ValueRange:
    span = EVERYTHING
    if atom in {"cosh", "abs"}:
        span = ValueRange(arb(1 if atom == "cosh" else 0), INFINITY)
    if atom in INCREASING and (atom not in {"log", "sqrt"} or inner.lower >= 0):
        if atom == "log1p" and not inner.lower > -1:
            return span
        function = INCREASING[atom]
        span = ValueRange(_lower(function(inner.lower)), _upper(function(inner.upper)))
    if atom in BOUNDED_ATOMS:
        low, high = BOUNDED_ATOMS[atom]
        span = ValueRange(span.lower.max(arb(low)).lower(), span.upper.min(arb(high)).upper())
    return span


def _call_growth(atom: str, argument: TailBound, span: ValueRange) -> SizeBound | None:
    growth = argument.growth
    if growth is None:
        return None
    if atom in NO_LARGER_THAN_ARGUMENT:
        return growth
    if atom in ARGUMENT_AND_ONE:
        return _sum(growth, SizeBound(arb(1), 0, arb(0)))
    if atom in {"exp", "expm1", "sinh", "cosh"}:
        if growth.power > 1 or growth.rate != 0:
            return None
        coefficient = growth.coefficient
        if growth.power == 0:
            return SizeBound((coefficient.exp() + 1).upper(), 0, arb(0))
        return SizeBound(arb(2), 0, coefficient)
    if atom in {"log", "log1p"} and argument.span.lower > (0 if atom == "log" else -1):
        lowest = argument.span.lower if atom == "log" else 1 + argument.span.lower
        largest = growth.coefficient if atom == "log" else 1 + growth.coefficient
        total = abs(lowest.log()) + abs(largest.log()) + growth.power + growth.rate
        return SizeBound(total.upper(), 1, arb(0))
    if atom == "sqrt" and span.lower >= 0:
        return SizeBound(growth.coefficient.sqrt().upper(), (growth.power + 1) // 2, (growth.rate / 2).upper())
    if atom == "cbrt":
        return SizeBound((1 + growth.coefficient).upper(), growth.power, growth.rate)
    return None


def _sum(left: SizeBound | None, right: SizeBound | None) -> SizeBound | None:
    if left is None or right is None:
        return None
    coefficient = (left.coefficient + right.coefficient).upper()
    return SizeBound(coefficient, max(left.power, right.power), left.rate.max(right.rate).upper())


def _product(left: SizeBound | None, right: SizeBound | None) -> SizeBound | None:
    if left is None or right is None:
        return None
    coefficient = (left.coefficient * right.coefficient).upper()
    return SizeBound(coefficient, left.power + right.power, (left.rate + right.rate).upper())


def _hull(parts: tuple[TailBound, ...]) -> TailBound:
    lower, upper, growth = parts[0].span.lower, parts[0].span.upper, parts[0].growth
    for part in parts[1:]:
        lower, upper = lower.min(part.span.lower), upper.max(part.span.upper)
        growth = _sum(growth, part.growth)
    return TailBound(ValueRange(_lower(lower), _upper(upper)), growth)


def _span_product(left: ValueRange, right: ValueRange) -> ValueRange:
    products = [
        arb(0) if a.is_zero() or b.is_zero() else a * b
        for a in (left.lower, left.upper)
        for b in (right.lower, right.upper)
    ]
    lower, upper = products[0], products[0]
    for product in products[1:]:
        lower, upper = lower.min(product), upper.max(product)
    return ValueRange(_lower(lower), _upper(upper))


def _even_span(span: ValueRange) -> ValueRange:
    return ValueRange(arb(0).max(span.lower).lower(), span.upper)


def _distance_from_zero(span: ValueRange) -> arb | None:
    if span.lower > 0:
        return span.lower
    return -span.upper if span.upper < 0 else None


def _lower(value: arb) -> arb:
    return -INFINITY if value.is_nan() or (not value.is_finite() and not value > 0) else value.lower()


def _upper(value: arb) -> arb:
    return INFINITY if value.is_nan() or (not value.is_finite() and not value < 0) else value.upper()


def _whole_number(tree: Expression) -> int | None:
    match tree:
        case Rational(value) if value.denominator == 1:
            return int(value)
        case Negation(Rational(value)) if value.denominator == 1:
            return -int(value)
        case _:
            return None
