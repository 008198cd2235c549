"""The atoms as SymPy functions whose derivatives are again in stable atoms.

SymPy's own `Abs`, `sign`, `Max`, `Min` ask long questions about their arguments and differentiate to delta
functions; the classes here decide numbers and pull out signs, nothing else. `Sign` and `Absolute` differentiate
off their kinks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sympy
from sympy import Function, Integer


class RealFunction(Function):
    """A function with real values."""

    is_real = True


class Sigmoid(RealFunction):
    is_positive = True

    def fdiff(self, argindex: int = 1) -> Any:
        return self * (1 - self)


class LogSigmoid(RealFunction):
    def fdiff(self, argindex: int = 1) -> Any:
        return 1 - Sigmoid(self.args[0])


class Softplus(RealFunction):
    is_positive = True

    def fdiff(self, argindex: int = 1) -> Any:
        return Sigmoid(self.args[0])


class NormalDistribution(RealFunction):
    is_positive = True

    def fdiff(self, argindex: int = 1) -> Any:
        return NormalDensity(self.args[0])


class NormalDensity(RealFunction):
    is_positive = True

    @classmethod
    def eval(cls, u: Any) -> Any:
        return cls(-u) if u.could_extract_minus_sign() else None

    def fdiff(self, argindex: int = 1) -> Any:
        return -self.args[0] * self


class ErrorComplement(RealFunction):
    """erfc without SymPy's reflection of negative arguments, which would lose the tail."""

    is_positive = True

    def fdiff(self, argindex: int = 1) -> Any:
        return -2 * sympy.exp(-(self.args[0] ** 2)) / sympy.sqrt(sympy.pi)


class Log1p(RealFunction):
    @classmethod
    def eval(cls, u: Any) -> Any:
        return Integer(0) if u.is_zero else None

    def fdiff(self, argindex: int = 1) -> Any:
        return 1 / (1 + self.args[0])


class Expm1(RealFunction):
    @classmethod
    def eval(cls, u: Any) -> Any:
        return Integer(0) if u.is_zero else None

    def fdiff(self, argindex: int = 1) -> Any:
        return sympy.exp(self.args[0])


class CubeRoot(RealFunction):
    @classmethod
    def eval(cls, u: Any) -> Any:
        if u.is_zero:
            return Integer(0)
        return -cls(-u) if u.could_extract_minus_sign() else None

    def fdiff(self, argindex: int = 1) -> Any:
        return 1 / (3 * self**2)


class Lambert(RealFunction):
    """The principal branch; its derivative is written so that 0 is no exception."""

    @classmethod
    def eval(cls, u: Any) -> Any:
        return Integer(0) if u.is_zero else None

    def fdiff(self, argindex: int = 1) -> Any:
        return 1 / (self.args[0] + sympy.exp(self))


class Sign(RealFunction):
    @classmethod
    def eval(cls, u: Any) -> Any:
        if u.is_Rational:
            return sympy.sign(u)
        coefficient, rest = u.as_coeff_Mul(rational=True)
        if coefficient != 1:
            return (1 if coefficient > 0 else -1) * cls(rest)
        return -cls(-u) if u.could_extract_minus_sign() else None

    def fdiff(self, argindex: int = 1) -> Any:
        return Integer(0)


class Absolute(RealFunction):
    is_nonnegative = True

    @classmethod
    def eval(cls, u: Any) -> Any:
        if u.is_Rational:
            return -u if u < 0 else u
        coefficient, rest = u.as_coeff_Mul(rational=True)
        if coefficient != 1:
            return (coefficient if coefficient > 0 else -coefficient) * cls(rest)
        return cls(-u) if u.could_extract_minus_sign() else None

    def fdiff(self, argindex: int = 1) -> Any:
        return Sign(self.args[0])


class Ramp(RealFunction):
    """relu, when it is left whole."""

    is_nonnegative = True


class Largest(RealFunction):
    """max, its arguments in SymPy's own order."""

    @classmethod
    def eval(cls, *arguments: Any) -> Any:
        ordered = tuple(sympy.ordered(set(arguments)))
        if len(ordered) == 1:
            return ordered[0]
        return None if ordered == arguments else cls(*ordered)


class Smallest(RealFunction):
    """min, its arguments in SymPy's own order."""

    @classmethod
    def eval(cls, *arguments: Any) -> Any:
        ordered = tuple(sympy.ordered(set(arguments)))
        if len(ordered) == 1:
            return ordered[0]
        return None if ordered == arguments else cls(*ordered)


class Clipped(RealFunction):
    """clip(x, lo, hi), when it is left whole."""


def _square_root(u: Any) -> Any:
    return sympy.sqrt(u)


FUNCTIONS: Mapping[str, Any] = {
    "exp": sympy.exp,
    "log": sympy.log,
    "log1p": Log1p,
    "expm1": Expm1,
    "sqrt": _square_root,
    "cbrt": CubeRoot,
    "sin": sympy.sin,
    "cos": sympy.cos,
    "tan": sympy.tan,
    "sinh": sympy.sinh,
    "cosh": sympy.cosh,
    "tanh": sympy.tanh,
    "asinh": sympy.asinh,
    "atan": sympy.atan,
    "erf": sympy.erf,
    "erfc": ErrorComplement,
    "abs": Absolute,
    "sign": Sign,
    "min": Smallest,
    "max": Largest,
    "clip": Clipped,
    "relu": Ramp,
    "sigmoid": Sigmoid,
    "logsigmoid": LogSigmoid,
    "softplus": Softplus,
    "Phi": NormalDistribution,
    "phi": NormalDensity,
    "W": Lambert,
}
# From SymPy's classes back to atoms; a square root is a power there.
NAMES: Mapping[Any, str] = {function: name for name, function in FUNCTIONS.items() if name != "sqrt"}
