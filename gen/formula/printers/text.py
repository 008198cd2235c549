"""Tree to text of the formula language, with as few parentheses as possible; parsing the text gives an equal tree."""

from __future__ import annotations

from fractions import Fraction

from gen.formula.language.atoms import Binding
from gen.formula.language.construction import COMPONENT_COUNT
from gen.formula.language.names import LENGTH_NAME
from gen.formula.language.tree import (
    Call,
    Component,
    Constant,
    Expression,
    Negation,
    Operation,
    Operator,
    Parameter,
    Piecewise,
    Rational,
    Reduction,
    Variable,
)

BINDINGS: dict[Operator, Binding] = {
    "+": Binding.SUM,
    "-": Binding.SUM,
    "*": Binding.PRODUCT,
    "/": Binding.PRODUCT,
    "^": Binding.POWER,
}


def print_text(tree: Expression) -> str:
    """The text of a formula in the language of the definitions.

    Parsing the text gives an equal tree again, for every tree that the parser makes. A rational number that has no
    finite decimal is printed as a fraction, which parses to a division.

    >>> from gen.formula.language.parser import parse
    >>> print_text(parse("((x) + 1)*(2*x)"))
    '(x + 1)*(2*x)'
    """
    return _print(tree)[0]


def print_decimal(value: Fraction) -> str | None:
    """The decimal that is exactly equal to a fraction; None where the fraction has no finite decimal.

    >>> print_decimal(Fraction(11, 250)), print_decimal(Fraction(1, 3))
    ('0.044', None)
    """
    twos = fives = 0
    rest = value.denominator
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _print(tree: Expression) -> tuple[str, Binding]:
    """The text of a tree, and how tightly its outermost operator binds."""
    match tree:
        case Rational(value):
            decimal = print_decimal(value)
            text = decimal if decimal is not None else f"{value.numerator}/{value.denominator}"
            if value < 0:
                return text, Binding.SUM
            return text, Binding.WHOLE if decimal is not None else Binding.PRODUCT
        case Constant(name) | Variable(name) | Parameter(name):
            return name, Binding.WHOLE
        case Component(name, index):
            return f"{name}[{index}]", Binding.WHOLE
        case Negation(operand):
            return f"-{_inside(operand, Binding.POWER)}", Binding.SIGN
        case Operation(operator, left, right):
            return _print_operation(operator, left, right), BINDINGS[operator]
        case Call(atom, arguments):
            return f"{atom}({', '.join(print_text(argument) for argument in arguments)})", Binding.WHOLE
        case Piecewise(branches, otherwise):
            parts: list[str] = []
            for branch in branches:
                condition = branch.condition
                parts.append(print_text(branch.value))
                parts.append(f"{print_text(condition.left)} {condition.comparator} {print_text(condition.right)}")
            return f"piecewise({', '.join((*parts, print_text(otherwise)))})", Binding.WHOLE
        case Reduction() if tree == COMPONENT_COUNT:
            return LENGTH_NAME, Binding.WHOLE
        case Reduction(kind, index, body):
            return f"{kind}({index}, {print_text(body)})", Binding.WHOLE


def _print_operation(operator: Operator, left: Expression, right: Expression) -> str:
    binding = BINDINGS[operator]
    if operator == "^":
        return f"{_inside(left, Binding.WHOLE)}^{_inside(right, Binding.POWER)}"
    # Operators group from the left, so an operand on the right that binds equally tightly needs parentheses. A minus
    # sign on the right gets them too: a - (-b) is easier to read than a - -b.
    first = _inside(left, binding)
    second = _inside(right, Binding.POWER if isinstance(right, Negation) else Binding(binding + 1))
    spaced = f" {operator} " if binding is Binding.SUM else operator
    return f"{first}{spaced}{second}"


def _inside(tree: Expression, least: Binding) -> str:
    """The text of a tree, in parentheses if it binds less tightly than `least`."""
    text, binding = _print(tree)
    return text if binding >= least else f"({text})"
