"""Values of formulas in float64 by NumPy, elementwise over arrays; vectors lie along the last axis.

Each atom is computed in a form that neither overflows nor loses digits by cancellation. Outside of the domain the
value is NaN, without a warning.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import mpmath
import numpy as np
import numpy.typing as npt

from gen.formula.language.comparators import COMPARE
from gen.formula.language.traversal import FREE_INDEX, INDICES, free_indices
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
    walk,
)

Array = npt.NDArray[np.float64]
Values = Mapping[str, npt.ArrayLike]

_CONSTANTS = {"pi": np.pi, "e": np.e, "undefined": np.nan}
_REDUCTIONS: Mapping[str, Callable[..., Array]] = {
    "sum": np.sum,
    "product": np.prod,
    "maximum": np.max,
    "minimum": np.min,
}


def evaluate(tree: Expression, values: Values) -> Array:
    """The values of a formula as a float64 array; `values` gives numbers or arrays for inputs and parameters by name.

    The inputs of an elementwise formula are broadcast against each other. The components of vectors lie along the
    last axis; the result has that axis if the formula has a free index, and lacks it otherwise. Raises KeyError for a
    name without a value.

    >>> from gen.formula.language.parser import parse
    >>> evaluate(parse("max(x, 0)"), {"x": [-1, 2]}).tolist()
    [0.0, 2.0]
    >>> evaluate(parse("x[i]/sum(j, x[j])", indexed=True), {"x": [1, 3]}).tolist()
    [0.25, 0.75]
    """
    given = {name: np.asarray(value, dtype=np.float64) for name, value in values.items()}
    names = {node.name for node in walk(tree) if isinstance(node, Component)}
    reduced = any(isinstance(node, Reduction) for node in walk(tree))
    with np.errstate(all="ignore"):
        if not names and not reduced:
            return np.asarray(_evaluate(tree, given, 0), dtype=np.float64)
        return _evaluate_vectors(tree, given, names or {name for name, value in given.items() if value.ndim > 0})


def _evaluate_vectors(tree: Expression, given: dict[str, Array], names: set[str]) -> Array:
    # Every index letter has its own axis at the end of the arrays; a reduction leaves its axis with length 1.
    width = max(given[name].shape[-1] for name in names)
    for name in given:
        if name not in names:
            given[name] = given[name].reshape(given[name].shape + (1,) * len(INDICES))
    value = np.asarray(_evaluate(tree, given, width), dtype=np.float64)
    if value.ndim < len(INDICES):
        value = value.reshape((1,) * len(INDICES))
    bound = tuple(axis - len(INDICES) for axis, index in enumerate(INDICES) if index != FREE_INDEX)
    vector = np.squeeze(value, axis=bound)
    if FREE_INDEX in free_indices(tree):
        return vector
    return np.squeeze(vector, axis=-1)


def _evaluate(tree: Expression, given: Mapping[str, Array], width: int) -> Array:
    match tree:
        case Rational(value):
            return np.asarray(value.numerator / value.denominator, dtype=np.float64)
        case Constant(name):
            return np.asarray(_CONSTANTS[name], dtype=np.float64)
        case Variable(name) | Parameter(name):
            return given[name]
        case Component(name, index):
            shape = tuple(given[name].shape[-1] if letter == index else 1 for letter in INDICES)
            return given[name].reshape(given[name].shape[:-1] + shape)
        case Negation(operand):
            return -_evaluate(operand, given, width)
        case Operation(operator, left, right):
            first, second = _evaluate(left, given, width), _evaluate(right, given, width)
            match operator:
                case "+":
                    return first + second
                case "-":
                    return first - second
                case "*":
                    return first * second
                case "/":
                    return np.divide(first, second)
                case "^":
                    return np.power(first, second)
        case Call(atom, arguments):
            return FUNCTIONS[atom](*(_evaluate(argument, given, width) for argument in arguments))
        case Piecewise(branches, otherwise):
            result = _evaluate(otherwise, given, width)
            for branch in reversed(branches):
                chosen = _holds(branch.condition, given, width)
                result = np.where(chosen, _evaluate(branch.value, given, width), result)
            return result
        case Reduction(kind, index, body):
            axis = INDICES.index(index) - len(INDICES)
            terms = np.asarray(_evaluate(body, given, width))
            terms = terms.reshape((1,) * (len(INDICES) - terms.ndim) + terms.shape)
            # A body without the index is the same for every component, and counts once for each.
            widened = tuple(width if place == axis + terms.ndim else length for place, length in enumerate(terms.shape))
            return _REDUCTIONS[kind](np.broadcast_to(terms, widened), axis=axis, keepdims=True)


def _holds(condition: Comparison, given: Mapping[str, Array], width: int) -> npt.NDArray[np.bool_]:
    left, right = (_evaluate(side, given, width) for side in (condition.left, condition.right))
    return np.asarray(COMPARE[condition.comparator](left, right))


def _each(function: Callable[[float], float]) -> Callable[[Array], Array]:
    """A function of one float, applied to every element."""
    vectorised = np.vectorize(function, otypes=[np.float64])
    return lambda x: np.asarray(vectorised(x), dtype=np.float64)


def _sigmoid(x: Array) -> Array:
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1.0, small) / (1.0 + small)


def _lambert(x: float) -> float:
    if math.isnan(x) or x < -1 / math.e:
        return math.nan
    return x if math.isinf(x) else float(mpmath.lambertw(x).real)


def _fold(function: Callable[[Array, Array], Array]) -> Callable[..., Array]:
    def folded(first: Array, *others: Array) -> Array:
        for other in others:
            first = function(first, other)
        return first

    return folded


FUNCTIONS: Mapping[str, Callable[..., Array]] = {
    "exp": np.exp,
    "log": np.log,
    "log1p": np.log1p,
    "expm1": np.expm1,
    "sqrt": np.sqrt,
    "cbrt": np.cbrt,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "asinh": np.arcsinh,
    "atan": np.arctan,
    "erf": _each(math.erf),
    "erfc": _each(math.erfc),
    "abs": np.abs,
    "sign": np.sign,
    "min": _fold(np.minimum),
    "max": _fold(np.maximum),
    "clip": lambda x, low, high: np.minimum(np.maximum(x, low), high),
    "relu": lambda x: np.maximum(x, 0.0),
    "sigmoid": _sigmoid,
    "logsigmoid": lambda x: -np.logaddexp(0.0, -x),
    "softplus": lambda x: np.logaddexp(0.0, x),
    "Phi": lambda x: 0.5 * _each(math.erfc)(-x / math.sqrt(2)),
    "phi": lambda x: np.exp(-0.5 * x * x) / math.sqrt(2 * math.pi),
    "W": _each(_lambert),
}
