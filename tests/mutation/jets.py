"""A function with its first and second derivative, carried along by the chain rule in mpmath."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any, NamedTuple

import mpmath

from tests.mutation.language import REALS, Arithmetic, compiled


class Jet(NamedTuple):
    """f, f′ and f″ at one point."""

    value: Any
    slope: Any
    curvature: Any


def _sigmoid(x: Any) -> tuple[Any, Any, Any]:
    y, complement = REALS["sigmoid"](x), REALS["sigmoid"](-x)
    return y, y * complement, y * complement * (complement - y)


def _tanh(x: Any) -> tuple[Any, Any, Any]:
    y, slope = mpmath.tanh(x), mpmath.sech(x) ** 2
    return y, slope, -2 * y * slope


def _erf(x: Any) -> tuple[Any, Any, Any]:
    slope = 2 / mpmath.sqrt(mpmath.pi) * mpmath.exp(-x * x)
    return mpmath.erf(x), slope, -2 * x * slope


def _atan(x: Any) -> tuple[Any, Any, Any]:
    slope = 1 / (1 + x * x)
    return mpmath.atan(x), slope, -2 * x * slope**2


def _asinh(x: Any) -> tuple[Any, Any, Any]:
    slope = 1 / mpmath.sqrt(1 + x * x)
    return mpmath.asinh(x), slope, -x * slope**3


def _root(power: Any) -> Callable[[Any], tuple[Any, Any, Any]]:
    name = "sqrt" if power == 2 else "cbrt"

    def jet(x: Any) -> tuple[Any, Any, Any]:
        y = REALS[name](x)
        slope = y / (power * x)
        return y, slope, slope * (mpmath.mpf(1) / power - 1) / x

    return jet


ATOMS: dict[str, Callable[[Any], tuple[Any, Any, Any]]] = {
    "exp": lambda x: (mpmath.exp(x),) * 3,
    "expm1": lambda x: (mpmath.expm1(x), mpmath.exp(x), mpmath.exp(x)),
    "log": lambda x: (mpmath.log(x), 1 / x, -1 / x**2),
    "log1p": lambda x: (mpmath.log1p(x), 1 / (1 + x), -1 / (1 + x) ** 2),
    "sqrt": _root(2),
    "cbrt": _root(3),
    "sin": lambda x: (mpmath.sin(x), mpmath.cos(x), -mpmath.sin(x)),
    "cos": lambda x: (mpmath.cos(x), -mpmath.sin(x), -mpmath.cos(x)),
    "tan": lambda x: (mpmath.tan(x), 1 + mpmath.tan(x) ** 2, 2 * mpmath.tan(x) * (1 + mpmath.tan(x) ** 2)),
    "sinh": lambda x: (mpmath.sinh(x), mpmath.cosh(x), mpmath.sinh(x)),
    "cosh": lambda x: (mpmath.cosh(x), mpmath.sinh(x), mpmath.cosh(x)),
    "tanh": _tanh,
    "asinh": _asinh,
    "atan": _atan,
    "erf": _erf,
    "erfc": lambda x: (mpmath.erfc(x), -_erf(x)[1], -_erf(x)[2]),
    "sigmoid": _sigmoid,
    "softplus": lambda x: (REALS["softplus"](x), *_sigmoid(x)[:2]),
    "logsigmoid": lambda x: (REALS["logsigmoid"](x), REALS["sigmoid"](-x), -_sigmoid(x)[1]),
    "Phi": lambda x: (mpmath.ncdf(x), mpmath.npdf(x), -x * mpmath.npdf(x)),
    "phi": lambda x: (mpmath.npdf(x), -x * mpmath.npdf(x), (x * x - 1) * mpmath.npdf(x)),
}


class Jets(Arithmetic):
    """Arithmetic of jets; at a switch the branch of the value is taken."""

    def number(self, text: str) -> Jet:
        return constant(mpmath.mpf(text))

    def constant(self, name: str) -> Jet:
        return constant(super().constant(name))

    def negate(self, value: Jet) -> Jet:
        return Jet(-value.value, -value.slope, -value.curvature)

    def operate(self, sign: str, left: Jet, right: Jet) -> Jet:
        match sign:
            case "+":
                return Jet(*(a + b for a, b in zip(left, right, strict=True)))
            case "-":
                return Jet(*(a - b for a, b in zip(left, right, strict=True)))
            case "*":
                return product(left, right)
            case "/":
                value = left.value / right.value
                slope = (left.slope - value * right.slope) / right.value
                curvature = (left.curvature - 2 * slope * right.slope - value * right.curvature) / right.value
                return Jet(value, slope, curvature)
        return power(left, right)

    def atom(self, name: str, arguments: list[Jet]) -> Jet:
        first = arguments[0]
        match name:
            case "max":
                return max(arguments, key=lambda jet: jet.value)
            case "min":
                return min(arguments, key=lambda jet: jet.value)
            case "relu":
                return first if first.value > 0 else constant(mpmath.mpf(0))
            case "abs":
                return first if first.value > 0 else self.negate(first)
            case "clip":
                return min(max(first, arguments[1], key=self.key), arguments[2], key=self.key)
            case "sign" | "floor":
                return constant(REALS[name](first.value))
        value, slope, curvature = ATOMS[name](first.value)
        return Jet(value, slope * first.slope, curvature * first.slope**2 + slope * first.curvature)

    def key(self, value: Jet) -> Any:
        return value.value


def constant(value: Any) -> Jet:
    """The jet of a constant."""
    return Jet(value, mpmath.mpf(0), mpmath.mpf(0))


def product(left: Jet, right: Jet) -> Jet:
    """The product of two jets."""
    slope = left.slope * right.value + left.value * right.slope
    curvature = left.curvature * right.value + 2 * left.slope * right.slope + left.value * right.curvature
    return Jet(left.value * right.value, slope, curvature)


def power(base: Jet, exponent: Jet) -> Jet:
    """A power of jets; whole constant exponents hold for every base, others for positive ones."""
    fixed = exponent.slope == 0 and exponent.curvature == 0
    n = exponent.value
    if fixed and n == int(n):
        slope = n * base.value ** (n - 1) if n else mpmath.mpf(0)
        second = n * (n - 1) * base.value ** (n - 2) if n not in (0, 1) else mpmath.mpf(0)
        return Jet(base.value**n, slope * base.slope, second * base.slope**2 + slope * base.curvature)
    arithmetic = Jets()
    return arithmetic.atom("exp", [product(exponent, arithmetic.atom("log", [base]))])


def jet_function(tree: ast.expr, parameters: dict[str, Any]) -> Callable[[Any], Jet]:
    """A formula of x at given parameters as a function from a number to its jet."""
    inner = compiled(tree, Jets())
    known = {name: constant(value) for name, value in parameters.items()}
    unit = mpmath.mpf(1)

    def value(x: Any) -> Jet:
        return inner({**known, "x": Jet(x, unit, mpmath.mpf(0))})

    return value
