"""The derivative of a smooth tree by rule, kept as a product of the rules' own factors.

The proofs differentiate here, not through SymPy: the result is never rearranged across a branch point, and the
printed derivative can be checked against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.formula.language.bounds import rational_value
from gen.formula.language.construction import ONE, TWO, ZERO, minus, over, plus, power, times
from gen.formula.language.traversal import depends_on
from gen.formula.language.tree import Call, Constant, Expression, Negation, Operation, Rational, Variable


def derivative(tree: Expression) -> Expression:
    """df/dx of a tree without kinked atoms; raises NoNormalForm for what it does not cover.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> print_text(derivative(parse("exp(x)*sin(x)")))
    'exp(x)*sin(x) + exp(x)*cos(x)'
    """
    if not depends_on(tree, "x"):
        return ZERO
    match tree:
        case Variable():
            return ONE
        case Negation(operand):
            inner = derivative(operand)
            return ZERO if inner == ZERO else Negation(inner)
        case Operation("+", left, right):
            return plus(derivative(left), derivative(right))
        case Operation("-", left, right):
            return minus(derivative(left), derivative(right))
        case Operation("*", left, right):
            return plus(times(derivative(left), right), times(left, derivative(right)))
        case Operation("/", left, right):
            if not depends_on(right, "x"):
                return over(derivative(left), right)
            # (u/v)′ = u′/v - u·v′/v²
            second = over(times(left, derivative(right)), power(right, Fraction(2)))
            return minus(over(derivative(left), right), second)
        case Operation("^", left, right):
            return _of_power(tree, left, right)
        case Call(atom, (argument,)) if atom in _RULES:
            return times(_RULES[atom](argument), derivative(argument))
    raise NoNormalForm("no rule for this derivative")


def _of_power(tree: Expression, base: Expression, exponent: Expression) -> Expression:
    number = rational_value(exponent)
    if number is not None:
        return times(times(Rational(number), power(base, number - 1)), derivative(base))
    growth = plus(times(derivative(exponent), Call("log", (base,))), times(exponent, over(derivative(base), base)))
    return times(tree, growth)


def _square(u: Expression) -> Expression:
    return power(u, Fraction(2))


def _gaussian(u: Expression) -> Expression:
    root = Call("sqrt", (Constant("pi"),))
    return times(over(TWO, root), Call("exp", (Negation(_square(u)),)))


def _sigmoid_slope(u: Expression) -> Expression:
    return times(Call("sigmoid", (u,)), Call("sigmoid", (Negation(u),)))


_RULES: Mapping[str, Callable[[Expression], Expression]] = {
    "exp": lambda u: Call("exp", (u,)),
    "log": lambda u: over(ONE, u),
    "log1p": lambda u: over(ONE, plus(ONE, u)),
    "expm1": lambda u: Call("exp", (u,)),
    "sqrt": lambda u: over(ONE, times(TWO, Call("sqrt", (u,)))),
    "sin": lambda u: Call("cos", (u,)),
    "cos": lambda u: Negation(Call("sin", (u,))),
    "tan": lambda u: over(ONE, _square(Call("cos", (u,)))),
    "sinh": lambda u: Call("cosh", (u,)),
    "cosh": lambda u: Call("sinh", (u,)),
    "tanh": lambda u: over(ONE, _square(Call("cosh", (u,)))),
    "asinh": lambda u: over(ONE, Call("sqrt", (plus(_square(u), ONE),))),
    "atan": lambda u: over(ONE, plus(_square(u), ONE)),
    "erf": _gaussian,
    "erfc": lambda u: Negation(_gaussian(u)),
    "sigmoid": _sigmoid_slope,
    "logsigmoid": lambda u: Call("sigmoid", (Negation(u),)),
    "softplus": lambda u: Call("sigmoid", (u,)),
    "Phi": lambda u: Call("phi", (u,)),
    "phi": lambda u: Negation(times(u, Call("phi", (u,)))),
    "W": lambda u: over(Call("exp", (Negation(Call("W", (u,))),)), plus(ONE, Call("W", (u,)))),
}
