"""Values in float64 by NumPy, elementwise over arrays; vectors lie along the last axis.

Each atom is computed in a form that neither overflows nor cancels. Nothing warns: outside the domain stands NaN.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import mpmath
import numpy as np
import numpy.typing as npt

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

_CONSTANTS = {"pi": np.pi, "e": np.e}
_COMPARISONS: Mapping[str, Callable[[Array, Array], npt.NDArray[np.bool_]]] = {
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
}
_REDUCTIONS: Mapping[str, Callable[..., Array]] = {
    "sum": np.sum,
    "product": np.prod,
    "maximum": np.max,
    "minimum": np.min,
}


def evaluate(tree: Expression, values: Values) -> Array:
    """The value of the formula for inputs and parameters given by name, as float64.

    Elementwise formulas broadcast their inputs. Where vectors occur, their components lie along the last axis;
    the result has that axis if the formula has a free index and lacks it otherwise. Raises KeyError for a name
    without a value.
    """
    given = {name: np.asarray(value, dtype=np.float64) for name, value in values.items()}
    names = {node.name for node in walk(tree) if isinstance(node, Component)}
    reduced = any(isinstance(node, Reduction) for node in walk(tree))
    with np.errstate(all="ignore"):
        if not names and not reduced:
            return np.asarray(_evaluate(tree, given, 0), dtype=np.float64)
        return _evaluate_vectors(tree, given, names or {name for name, value in given.items() if value.ndim > 0})


def _evaluate_vectors(tree: Expression, given: dict[str, Array], names: set[str]) -> Array:
    # Every index letter gets an axis of its own at the end; reductions keep theirs at length 1.
    width = max(given[name].shape[-1] for name in names)
    for name in given:
        if name not in names:
            given[name] = given[name].reshape(given[name].shape + (1,) * len(INDICES))
    found = np.asarray(_evaluate(tree, given, width), dtype=np.float64)
    if found.ndim < len(INDICES):
        found = found.reshape((1,) * len(INDICES))
    bound = tuple(axis - len(INDICES) for axis, index in enumerate(INDICES) if index != FREE_INDEX)
    kept = np.squeeze(found, axis=bound)
    if FREE_INDEX in free_indices(tree):
        return kept
    return np.squeeze(kept, axis=-1)


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
            found = _evaluate(otherwise, given, width)
            for branch in reversed(branches):
                chosen = _holds(branch.condition, given, width)
                found = np.where(chosen, _evaluate(branch.value, given, width), found)
            return found
        case Reduction(kind, index, body):
            axis = INDICES.index(index) - len(INDICES)
            found = np.asarray(_evaluate(body, given, width))
            found = found.reshape((1,) * (len(INDICES) - found.ndim) + found.shape)
            # A body without the index counts once for each component.
            widened = tuple(width if place == axis + found.ndim else length for place, length in enumerate(found.shape))
            found = np.broadcast_to(found, widened)
            return _REDUCTIONS[kind](found, axis=axis, keepdims=True)


def _holds(condition: Comparison, given: Mapping[str, Array], width: int) -> npt.NDArray[np.bool_]:
    compare = _COMPARISONS[condition.comparator]
    return compare(_evaluate(condition.left, given, width), _evaluate(condition.right, given, width))


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
