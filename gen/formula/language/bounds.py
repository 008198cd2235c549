"""The bounds of a formula: how large, how deep, and how far its exponents may go.

They keep every later stage's work bounded: exact powers of numbers, expansions and evaluations stay small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from gen.formula.language.traversal import depth, size
from gen.formula.language.tree import Expression, Negation, Operation, Rational, children, walk

MOST_NODES = 400
DEEPEST_TREE = 40
LARGEST_EXPONENT = 64


def check_bounds(tree: Expression, powers: Sequence[tuple[int, Operation]]) -> Iterator[tuple[int, str, str]]:
    """Offset, message and hint of every bound that the tree breaks; `powers` lists the offsets of its exponents."""
    nodes, deep = size(tree), depth(tree)
    if nodes > MOST_NODES:
        yield 0, f"the formula has {nodes} nodes", f"at most {MOST_NODES} are allowed"
    elif deep > DEEPEST_TREE:
        yield 0, f"the formula is {deep} levels deep", f"at most {DEEPEST_TREE} are allowed"
    if nodes > MOST_NODES or deep > DEEPEST_TREE:
        return
    for offset, power in powers:
        exponent = rational_value(power.right)
        if exponent is None:
            if _is_number(power.right):
                yield offset, "the exponent is a power of numbers", "write the exponent out as a number"
        elif abs(exponent) > LARGEST_EXPONENT:
            shown = f"{exponent}" if exponent.denominator == 1 and abs(exponent) < 10**9 else "out of bounds"
            yield offset, f"the exponent is {shown}", f"at most {LARGEST_EXPONENT} in size is allowed"
        elif total_exponent(power) > LARGEST_EXPONENT:
            hint = f"their product is bounded by {LARGEST_EXPONENT}"
            yield offset, "the exponents of nested powers multiply to too much", hint
            # Every power around this one would be told again.
            return


def rational_value(tree: Expression) -> Fraction | None:
    """The exact value of a tree made of numbers and + - * / only; None for others and for division by 0."""
    match tree:
        case Rational(value):
            return value
        case Negation(operand):
            inner = rational_value(operand)
            return None if inner is None else -inner
        case Operation(operator, left, right):
            first, second = rational_value(left), rational_value(right)
            if first is None or second is None:
                return None
            match operator:
                case "+":
                    return first + second
                case "-":
                    return first - second
                case "*":
                    return first * second
                case "/" if second != 0:
                    return first / second
    return None


def total_exponent(tree: Expression) -> Fraction:
    """The largest product of the sizes of rational exponents along any way down the tree."""
    largest = Fraction(1)
    stack = [(tree, Fraction(1))]
    while stack:
        node, product = stack.pop()
        if isinstance(node, Operation) and node.operator == "^":
            exponent = rational_value(node.right)
            if exponent is not None:
                product *= max(abs(exponent), Fraction(1))
        largest = max(largest, product)
        stack.extend((child, product) for child in children(node))
    return largest


def _is_number(tree: Expression) -> bool:
    return all(isinstance(node, Rational | Negation | Operation) for node in walk(tree))
