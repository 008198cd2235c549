"""Whether a formula of several inputs is defined everywhere, by the signs that its structure shows."""

from __future__ import annotations

from gen.facts.algebra.structural_signs import is_positive
from gen.facts.records import Evidence, Fact, Text, unknown
from gen.formula.language.bounds import rational_value
from gen.formula.language.tree import Call, Expression, Operation, children


def establish_domain(tree: Expression, everything: Text) -> Fact[Text]:
    """The fact that the domain is `everything`, if the structure shows that; otherwise an unknown fact."""
    if is_defined(tree):
        return Fact(Evidence.EXACT, "every denominator and every argument of a logarithm is positive", everything)
    return unknown("a denominator, a root or a logarithm was not shown to be defined")


def is_defined(tree: Expression) -> bool:
    """Whether the structure of a formula shows that it has a real value at every real input.

    False proves nothing.
    """
    match tree:
        case Operation("/", _, below) if rational_value(below) in (None, 0) and not is_positive(below):
            return False
        case Operation("^", base, exponent):
            power = rational_value(exponent)
            if power is None or not (is_positive(base) or (power.denominator == 1 and power >= 0)):
                return False
        case Call("log" | "sqrt" | "log1p" | "W", (argument,)) if not is_positive(argument):
            return False
        case Call("tan", _):
            return False
        case _:
            pass
    return all(is_defined(child) for child in children(tree))
