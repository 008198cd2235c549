"""Whether a formula of several inputs is defined everywhere, by the signs that its structure shows."""

from __future__ import annotations

from fractions import Fraction

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.structural_signs import SignRange, is_positive, sign_by_structure
from gen.facts.records import Evidence, Fact, Text, unknown
from gen.formula.language.bounds import rational_value
from gen.formula.language.traversal import depends_on, replace, substitute, transform
from gen.formula.language.tree import (
    Call,
    Component,
    Expression,
    Operation,
    Rational,
    Reduction,
    Variable,
    children,
    walk,
)
from gen.formula.symbolic import algebra

NOTHING = Rational(Fraction(0))
ABOVE_ZERO = Call("exp", (Variable("above"),))
"""Stands for a positive number of which nothing else is known."""


def establish_domain(tree: Expression, everything: Text) -> Fact[Text]:
    """The fact that the domain is `everything`, if the structure shows that; otherwise an unknown fact."""
    if is_defined(tree):
        return Fact(Evidence.EXACT, "every denominator and every argument of a logarithm is positive", everything)
    nowhere_else = transform(tree, lambda node: ABOVE_ZERO if _vanishes_at_zero_only(node) else node)
    if nowhere_else != tree and is_defined(nowhere_else):
        method = "every denominator is positive, or a sum of even powers, which is 0 where every x[i] is 0 only"
        return Fact(Evidence.EXACT, method, Text("x[i] != 0 for some i", r"\mathbb{R}^n \setminus \{0\}"))
    return unknown("a denominator, a root or a logarithm was not shown to be defined")


def is_defined(tree: Expression) -> bool:
    """Whether the structure of a formula shows that it has a real value at every real input.

    False proves nothing.
    """
    match tree:
        case Operation("/", _, below) if rational_value(below) in (None, 0) and not _is_above_zero(below):
            return False
        case Operation("^", base, exponent):
            power = rational_value(exponent)
            if power is None or not (is_positive(base) or (power.denominator == 1 and power >= 0)):
                return False
        case Call("sqrt", (argument,)) if (sign_by_structure(argument, {}) or SignRange.NEGATIVE) >= 0:
            pass
        case Call("log" | "sqrt" | "log1p" | "W", (argument,)) if not is_positive(argument):
            return False
        case Call("tan", _):
            return False
        case _:
            pass
    return all(is_defined(child) for child in children(tree))


def _is_above_zero(tree: Expression) -> bool:
    """Whether a formula is positive by its structure, or a sum over a quadratic polynomial without real zeros."""
    if is_positive(tree):
        return True
    match tree:
        case Call("max", arguments):
            return any(_is_above_zero(argument) for argument in arguments)
        case Reduction("sum", index, body):
            own = next((node for node in walk(body) if isinstance(node, Component) and node.index == index), None)
            return own is not None and _is_positive_quadratic(replace(body, own, Variable("u")))
    return False


def _is_positive_quadratic(tree: Expression) -> bool:
    if not depends_on(tree, "u") or any(isinstance(node, Component | Reduction) for node in walk(tree)):
        return False
    slope = algebra.differentiate(tree, "u")
    try:
        bend = normalise(algebra.differentiate(slope, "u")).rational
        first, value = (normalise(substitute(part, {"u": NOTHING})).rational for part in (slope, tree))
    except NoNormalForm:
        return False
    return bend is not None and first is not None and value is not None and bend > 0 and first**2 < 2 * bend * value


def _vanishes_at_zero_only(tree: Expression) -> bool:
    """Whether a sum is over an even power or the size of a component: 0 where all are 0, positive elsewhere."""
    match tree:
        case Reduction("sum", index, Call("abs", (Component(_, own),))):
            return index == own
        case Reduction("sum", index, Operation("^", Component(_, own), exponent)):
            power = rational_value(exponent)
            return index == own and power is not None and power > 0 and power.denominator == 1 and power % 2 == 0
    return False
