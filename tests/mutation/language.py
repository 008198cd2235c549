"""Published formulas read and computed anew: Python's own grammar reads them, mpmath computes them.

Nothing here is shared with gen/formula; the two meet in the tests only.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from typing import Any

import mpmath

Environment = Mapping[str, Any]
Computed = Callable[[Environment], Any]

OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
DECIMAL = re.compile(r"\d+\.\d+")
REDUCTIONS = {"sum", "product", "maximum", "minimum"}


def read(text: str) -> ast.expr:
    """The syntax tree of a formula in the published notation; raises SyntaxError."""
    written = DECIMAL.sub(lambda decimal: f'decimal("{decimal.group()}")', text.replace("^", "**"))
    return ast.parse(written.strip(), mode="eval").body


def compare(left: Any, sign: str, right: Any) -> bool:
    """A comparison of two numbers, by its sign."""
    outcomes = {"<": left < right, "<=": left <= right, ">": left > right}
    outcomes |= {">=": left >= right, "==": left == right, "!=": left != right}
    return bool(outcomes[sign])


class Arithmetic:
    """What numbers are and how they combine; here reals of mpmath at its working precision."""

    def number(self, text: str) -> Any:
        return mpmath.mpf(text)

    def constant(self, name: str) -> Any:
        return {"pi": +mpmath.pi, "e": +mpmath.e, "oo": mpmath.inf, "undefined": mpmath.nan}[name]

    def negate(self, value: Any) -> Any:
        return -value

    def operate(self, sign: str, left: Any, right: Any) -> Any:
        match sign:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
            case "/":
                return left / right
        return left**right

    def atom(self, name: str, arguments: list[Any]) -> Any:
        return REALS[name](*arguments)

    def key(self, value: Any) -> Any:
        """What comparisons see."""
        return value


def bounded(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function with limits at both infinities, read off there where mpmath's own runs out of range."""
    far = mpmath.mpf(10) ** 100
    return lambda x: function(x if abs(x) < far else mpmath.sign(x) * far)


REALS: dict[str, Callable[..., Any]] = {
    **{
        name: getattr(mpmath, name)
        for name in ("exp", "log", "log1p", "expm1", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh")
    },
    **{name: getattr(mpmath, name) for name in ("asinh", "atan", "sign", "floor")},
    **{name: bounded(getattr(mpmath, name)) for name in ("erf", "erfc")},
    "cbrt": lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
    "abs": abs,
    "max": max,
    "min": min,
    "relu": lambda x: max(x, mpmath.mpf(0)),
    "clip": lambda x, low, high: min(max(x, low), high),
    "sigmoid": lambda x: 1 / (1 + mpmath.exp(-x)),
    "logsigmoid": lambda x: -mpmath.log1p(mpmath.exp(-x)) if x > 0 else x - mpmath.log1p(mpmath.exp(x)),
    "softplus": lambda x: mpmath.log1p(mpmath.exp(x)) if x < 0 else x + mpmath.log1p(mpmath.exp(-x)),
    "Phi": bounded(mpmath.ncdf),
    "phi": mpmath.npdf,
    "W": lambda x: mpmath.lambertw(x).real,
}


def compiled(
    tree: ast.expr, arithmetic: Arithmetic, functions: Mapping[str, Callable[..., Any]] | None = None
) -> Computed:
    """A tree as a function of an environment; `functions` are names that may be called beside the atoms.

    Variables are looked up in the environment; `x[i]` is the component that the environment's `i`, from 1, names.
    """
    named = functions or {}

    def build(node: ast.expr) -> Computed:
        match node:
            case ast.Constant(int() as value):
                number = arithmetic.number(str(value))
                return lambda environment: number
            case ast.Call(ast.Name("decimal"), [ast.Constant(str() as text)]):
                decimal = arithmetic.number(text)
                return lambda environment: decimal
            case ast.Name(("pi" | "e" | "oo" | "undefined") as name):
                return lambda environment: arithmetic.constant(name)
            case ast.Name("delta_ij"):
                return lambda environment: arithmetic.number(str(int(environment["i"] == environment["j"])))
            case ast.Name(name):
                return lambda environment: environment[name]
            case ast.Subscript(ast.Name(name), ast.Name(index)):
                return lambda environment: environment[name][environment[index] - 1]
            case ast.UnaryOp(ast.USub(), operand):
                inner = build(operand)
                return lambda environment: arithmetic.negate(inner(environment))
            case ast.BinOp(left, operator, right):
                sign, first, second = OPERATORS[type(operator)], build(left), build(right)
                return lambda environment: arithmetic.operate(sign, first(environment), second(environment))
            case ast.Call(ast.Name("piecewise"), arguments):
                return build_piecewise(arguments)
            case ast.Call(ast.Name(reduction), [ast.Name(index), body]) if reduction in REDUCTIONS:
                return build_reduction(reduction, index, build(body))
            case ast.Call(ast.Name(name), arguments) if name in named:
                parts = [build(argument) for argument in arguments]
                return lambda environment: named[name](environment, *(part(environment) for part in parts))
            case ast.Call(ast.Name(name), arguments):
                parts = [build(argument) for argument in arguments]
                return lambda environment: arithmetic.atom(name, [part(environment) for part in parts])
        raise SyntaxError(f"not of the language: {ast.dump(node)}")

    def build_piecewise(arguments: list[ast.expr]) -> Computed:
        *pairs, last = arguments
        branches = [(build(value), build_condition(test)) for value, test in zip(pairs[::2], pairs[1::2], strict=True)]
        otherwise = build(last)

        def value(environment: Environment) -> Any:
            for branch, holds in branches:
                if holds(environment):
                    return branch(environment)
            return otherwise(environment)

        return value

    def build_condition(node: ast.expr) -> Computed:
        match node:
            case ast.Compare(left, [operator], [right]):
                sign, first, second = COMPARISONS[type(operator)], build(left), build(right)
                return lambda environment: compare(
                    arithmetic.key(first(environment)), sign, arithmetic.key(second(environment))
                )
        raise SyntaxError(f"not a condition: {ast.dump(node)}")

    def build_reduction(reduction: str, index: str, body: Computed) -> Computed:
        def value(environment: Environment) -> Any:
            parts = [body({**environment, index: k}) for k in range(1, environment["n"] + 1)]
            total = parts[0]
            for part in parts[1:]:
                if reduction in ("sum", "product"):
                    total = arithmetic.operate("+" if reduction == "sum" else "*", total, part)
                else:
                    total = arithmetic.atom("max" if reduction == "maximum" else "min", [total, part])
            return total

        return value

    return build(tree)


def real_function(text: str, functions: Mapping[str, Callable[..., Any]] | None = None) -> Computed:
    """A formula as a function of an environment of mpmath numbers."""
    return compiled(read(text), Arithmetic(), functions)


def switches(tree: ast.expr) -> list[ast.expr]:
    """Expressions at whose zeros a formula may fail to be smooth."""
    inner: list[ast.expr] = []
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left, [_], [right]):
                inner.append(ast.BinOp(left, ast.Sub(), right))
            case ast.Call(ast.Name("max" | "min"), [left, right]):
                inner.append(ast.BinOp(left, ast.Sub(), right))
            case ast.Call(ast.Name("clip"), [value, low, high]):
                inner += [ast.BinOp(value, ast.Sub(), low), ast.BinOp(value, ast.Sub(), high)]
            case ast.Call(ast.Name("abs" | "relu" | "sign" | "cbrt" | "sqrt"), [argument]):
                inner.append(argument)
    return inner
