"""Tree to SymPy, for trees without branches and vectors."""

from __future__ import annotations

from typing import Any

import sympy

from gen.formula.language.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Operation,
    Parameter,
    Rational,
    Variable,
)
from gen.formula.symbolic.sympy_atoms import FUNCTIONS, Absolute

_LARGEST_SYMPY_EXPONENT = 4096


class VariableSymbol(sympy.Symbol):
    """The symbol of an input."""


class ParameterSymbol(sympy.Symbol):
    """The symbol of a declared parameter."""


def symbol(node: Variable | Parameter) -> Any:
    """The real SymPy symbol of a variable or parameter.

    >>> symbol(Variable("x")).is_real
    True
    """
    kind = VariableSymbol if isinstance(node, Variable) else ParameterSymbol
    return kind(node.name, real=True)


def to_sympy(tree: Expression) -> Any:
    """The formula in SymPy, with exact rationals, real symbols and the atoms of `sympy_atoms`.

    Raises ValueError for piecewise, vectors and powers of numbers that are too large to write out:
    open branches first (`branches.pieces`).

    >>> from gen.formula.language.parser import parse
    >>> to_sympy(parse("(x + 1)^2 / 4"))
    (x + 1)**2/4
    """
    match tree:
        case Rational(value):
            return sympy.Rational(value.numerator, value.denominator)
        case Constant("undefined"):
            raise ValueError("a place without a value has no expression")
        case Constant(name):
            return sympy.pi if name == "pi" else sympy.E
        case Variable() | Parameter():
            return symbol(tree)
        case Negation(operand):
            return -to_sympy(operand)
        case Operation(operator, left, right):
            first, second = to_sympy(left), to_sympy(right)
            match operator:
                case "+":
                    return first + second
                case "-":
                    return first - second
                case "*":
                    return first * second
                case "/":
                    if second == 0:
                        raise ValueError("a division by 0")
                    return first / second
                case "^":
                    if first.is_number and second.is_number and not abs(second) <= _LARGEST_SYMPY_EXPONENT:
                        raise ValueError("a power too large to write out")
                    if first == 0 and not second.is_positive:
                        raise ValueError("a power of 0 that is not positive")
                    return (first**second).replace(sympy.Abs, Absolute)
        case Call(atom, arguments):
            value = FUNCTIONS[atom](*(to_sympy(argument) for argument in arguments))
            return value.replace(sympy.Abs, Absolute)
        case _:
            raise ValueError("branches and vectors are taken apart before they go to SymPy")
