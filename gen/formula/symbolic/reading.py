"""SymPy expressions back to trees, in the order in which a reader would write them.

Sums: numbers, then short terms before long ones, what is subtracted last; polynomials by falling degree.
Products: number, constants, parameters, variables, functions, sums; what has a negative exponent goes below the bar.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sympy

from gen.formula.language.traversal import size
from gen.formula.language.tree import (
    Call,
    Constant,
    Expression,
    Negation,
    Operation,
    Parameter,
    Rational,
    Variable,
    walk,
)
from gen.formula.printers.text import print_decimal, print_text
from gen.formula.symbolic.sympy_atoms import NAMES
from gen.formula.symbolic.sympy_form import ParameterSymbol, VariableSymbol

# From this denominator on a rational that has a finite decimal is written as one: 0.044715, but 1/4.
_DECIMAL_FROM = 100


def from_sympy(expression: Any) -> Expression:
    """The tree of an expression made of `to_sympy`'s symbols and functions.

    Raises ValueError for what the formula language does not have.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> from gen.formula.symbolic.sympy_form import to_sympy
    >>> print_text(from_sympy(to_sympy(parse("x^2 + 1")).diff()))
    '2*x'
    """
    if expression.is_Rational:
        value = Fraction(int(expression.p), int(expression.q))
        return _negated(_number(-value)) if value < 0 else _number(value)
    if isinstance(expression, VariableSymbol):
        return Variable(expression.name)
    if isinstance(expression, ParameterSymbol):
        return Parameter(expression.name)
    if expression is sympy.pi:
        return Constant("pi")
    if expression is sympy.E:
        return Constant("e")
    if expression.is_Add:
        return _sum(expression)
    if expression.is_Mul or expression.is_Pow:
        return _product(expression)
    name = NAMES.get(expression.func)
    if name is None:
        raise ValueError(f"the formula language has no {expression.func.__name__}")
    return Call(name, tuple(from_sympy(argument) for argument in expression.args))


def _number(value: Fraction) -> Expression:
    """A non-negative rational as a literal, or as a fraction where that reads better."""
    if value.denominator == 1 or _as_decimal(value):
        return Rational(value)
    return Operation("/", Rational(Fraction(value.numerator)), Rational(Fraction(value.denominator)))


def _negated(number: Expression) -> Expression:
    if isinstance(number, Operation):
        return Operation(number.operator, Negation(number.left), number.right)
    return Negation(number)


def _as_decimal(value: Fraction) -> bool:
    return value.denominator >= _DECIMAL_FROM and print_decimal(value) is not None


# -- sums


def _sum(expression: Any) -> Expression:
    terms = [(term.could_extract_minus_sign(), term) for term in expression.args]
    trees = [(negative, from_sympy(-term if negative else term), term) for negative, term in terms]
    if all(_degree(term) is not None for _, _, term in trees):
        trees.sort(key=lambda entry: (-(_degree(entry[2]) or 0), print_text(entry[1])))
        if trees[0][0]:
            trees.reverse()
        if trees[0][0]:
            trees.sort(key=lambda entry: entry[0])
    else:
        trees.sort(key=lambda entry: (entry[0], not entry[2].is_Rational, size(entry[1]), print_text(entry[1])))
    negative, total, _ = trees[0]
    if negative:
        total = from_sympy(trees[0][2])
    for negative, tree, _ in trees[1:]:
        total = Operation("-" if negative else "+", total, tree)
    return total


def _degree(term: Any) -> int | None:
    """The degree of a monomial in the variables; None for other terms."""
    total = 0
    for factor in sympy.Mul.make_args(term):
        base, exponent = factor.as_base_exp()
        if isinstance(base, VariableSymbol) and exponent.is_Integer and exponent > 0:
            total += int(exponent)
        elif not (factor.is_Rational or isinstance(base, ParameterSymbol)):
            return None
    return total


# -- products


def _product(expression: Any) -> Expression:
    coefficient, rest = expression.as_coeff_Mul(rational=True)
    value = Fraction(int(coefficient.p), int(coefficient.q))
    factors: list[tuple[Any, Any]] = []
    for factor in sympy.Mul.make_args(rest):
        base, exponent = factor.as_base_exp() if factor.is_Pow else (factor, sympy.Integer(1))
        if base.is_Add and exponent.is_Integer:
            content, primitive = base.primitive()
            # Decimal coefficients stay as they are: x + 0.044715*x^3.
            if content.q < _DECIMAL_FROM:
                base = primitive
                value *= Fraction(int(content.p), int(content.q)) ** int(exponent)
        factors.append((base, exponent))
    value, factors = _turn(value, factors)
    value, factors, above, below = _gather_roots(value, factors)
    for base, exponent in factors:
        if exponent.is_Rational and exponent < 0:
            below.append(_power(base, -exponent))
        elif base != 1:
            above.append(_power(base, exponent))
    size_of = abs(value)
    numerator, denominator = Fraction(size_of.numerator), Fraction(size_of.denominator)
    if _as_decimal(size_of):
        numerator, denominator = size_of, Fraction(1)
    above.sort(key=_factor_key)
    below.sort(key=_factor_key)
    if numerator != 1 or not above:
        above.insert(0, Rational(numerator))
    if denominator != 1:
        below.insert(0, Rational(denominator))
    if value < 0:
        above[0] = Negation(above[0])
    top = _chain(above)
    return Operation("/", top, _chain(below)) if below else top


def _gather_roots(
    value: Fraction, factors: list[tuple[Any, Any]]
) -> tuple[Fraction, list[tuple[Any, Any]], list[Expression], list[Expression]]:
    """Square roots of numbers and of pi under one root, above or below the bar: sqrt(2/pi), x/sqrt(2)."""
    half = sympy.Rational(1, 2)
    under, circle = Fraction(1), 0
    kept: list[tuple[Any, Any]] = []
    for base, exponent in factors:
        if base.is_Integer and abs(exponent) == half:
            under *= Fraction(int(base)) ** (1 if exponent > 0 else -1)
        elif base is sympy.pi and abs(exponent) == half:
            circle += 1 if exponent > 0 else -1
        else:
            kept.append((base, exponent))
    if under > 1 and under.denominator == 1 and value.denominator % under.numerator == 0:
        value, under = value * under, 1 / under
    top: list[Expression] = [Rational(Fraction(under.numerator))] if under.numerator > 1 else []
    bottom: list[Expression] = [Rational(Fraction(under.denominator))] if under.denominator > 1 else []
    if circle:
        (top if circle > 0 else bottom).append(Constant("pi"))
    if top:
        inside = Operation("/", _chain(top), _chain(bottom)) if bottom else _chain(top)
        return value, kept, [Call("sqrt", (inside,))], []
    return value, kept, [], [Call("sqrt", (_chain(bottom),))] if bottom else []


def _turn(value: Fraction, factors: list[tuple[Any, Any]]) -> tuple[Fraction, list[tuple[Any, Any]]]:
    """Sums such as y - 1 turned to 1 - y, two at a time or against a minus sign in front."""
    turnable = [
        place
        for place, (base, exponent) in enumerate(factors)
        if base.is_Add and exponent.is_Integer and exponent % 2 == 1 and base.as_coeff_Add()[0] < 0
    ]
    turned = list(factors)
    odd = value < 0
    for place in turnable[: len(turnable) - (len(turnable) - odd) % 2]:
        turned[place] = (-turned[place][0], turned[place][1])
        value = -value
    return value, turned


def _chain(factors: list[Expression]) -> Expression:
    product = factors[0]
    for factor in factors[1:]:
        product = Operation("*", product, factor)
    return product


def _power(base: Any, exponent: Any) -> Expression:
    tree = from_sympy(base)
    if exponent == 1:
        return tree
    if exponent == sympy.Rational(1, 2):
        return Call("sqrt", (tree,))
    return Operation("^", tree, from_sympy(exponent))


def _factor_key(tree: Expression) -> tuple[int, int, str]:
    """Numbers, constants, parameters, variables, functions, sums; short before long."""
    base = tree.left if isinstance(tree, Operation) and tree.operator == "^" else tree
    match base:
        case Rational():
            rank = 0
        case Constant():
            rank = 1
        case Parameter():
            rank = 2
        case Variable():
            rank = 3
        case Call("sqrt", (inside,)) if all(isinstance(node, Rational | Constant | Operation) for node in walk(inside)):
            rank = 1
        case Operation("+" | "-"):
            rank = 5
        case _:
            rank = 4
    return rank, size(tree), print_text(tree)
