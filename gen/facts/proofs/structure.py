"""Signs that the shape of an expression shows, such as 1 + exp(x) > 0, without any evaluation."""

from __future__ import annotations

from gen.facts.algebra.reals import Real
from gen.formula.language.tree import Call, Constant, Expression, Negation, Operation, Rational, Variable

# POSITIVE and NEGATIVE are strict; the others allow zero
POSITIVE, NONNEGATIVE, NONPOSITIVE, NEGATIVE = 2, 1, -1, -2

_POSITIVE_ATOMS = frozenset({"exp", "cosh", "sigmoid", "softplus", "erfc", "Phi", "phi"})
_INCREASING_ODD = frozenset({"tanh", "sinh", "atan", "asinh", "erf", "expm1", "log1p"})


def structural_sign(tree: Expression, lower: Real, upper: Real) -> int | None:
    """1 or -1 where the shape shows that the tree has that sign on all of (lower, upper), else None."""
    found = _sign(tree, lower, upper)
    return {POSITIVE: 1, NEGATIVE: -1}.get(found) if found is not None else None


def _variable_sign(lower: Real, upper: Real) -> int | None:
    if lower.finite and lower.enclosure() >= 0:
        return POSITIVE
    return NEGATIVE if upper.finite and upper.enclosure() <= 0 else None


def _sign(tree: Expression, lower: Real, upper: Real) -> int | None:
    match tree:
        case Rational(value):
            return None if value == 0 else (POSITIVE if value > 0 else NEGATIVE)
        case Constant():
            return POSITIVE
        case Variable():
            return _variable_sign(lower, upper)
        case Negation(operand):
            inner = _sign(operand, lower, upper)
            return None if inner is None else -inner
        case Operation(operator, left, right):
            return _operation_sign(operator, left, right, lower, upper)
        case Call(atom, (argument,)):
            if atom in _POSITIVE_ATOMS:
                return POSITIVE
            if atom == "logsigmoid":
                return NEGATIVE
            inner = _sign(argument, lower, upper)
            if atom in _INCREASING_ODD:
                return inner
            if atom == "sqrt":
                return POSITIVE if inner == POSITIVE else NONNEGATIVE
    return None


def _operation_sign(operator: str, left: Expression, right: Expression, lower: Real, upper: Real) -> int | None:
    if operator == "^":
        if isinstance(right, Rational) and right.value.denominator == 1 and right.value % 2 == 0 and right.value > 0:
            base = _sign(left, lower, upper)
            return POSITIVE if base in (POSITIVE, NEGATIVE) else NONNEGATIVE
        return POSITIVE if _sign(left, lower, upper) == POSITIVE else None
    if operator == "*" and left == right:
        base = _sign(left, lower, upper)
        return POSITIVE if base in (POSITIVE, NEGATIVE) else NONNEGATIVE
    a, b = _sign(left, lower, upper), _sign(right, lower, upper)
    if operator in "+-":
        if b is not None and operator == "-":
            b = -b
        if a is None or b is None or (a > 0) != (b > 0):
            return None
        return max(a, b) if a > 0 else min(a, b)
    if a is None or b is None:
        return None
    if operator == "/" and b not in (POSITIVE, NEGATIVE):
        return None
    size = 2 if a in (POSITIVE, NEGATIVE) and b in (POSITIVE, NEGATIVE) else 1
    return size if (a > 0) == (b > 0) else -size
