"""The limits of a formula: the number of its nodes, the depth of its tree and the size of its exponents.

With these limits every later stage has a bounded amount of work: exact powers of numbers, expansions and evaluations
stay small.
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
    """The limits that a tree exceeds, each as the offset in the text, a message and a hint.

    `powers` lists the powers of the tree, each with the offset of its exponent in the text.

    >>> from gen.formula.language.parser import parse
    >>> tree = parse("x^(2*3)")
    >>> list(check_bounds(tree, [(2, tree)]))
    []
    >>> long = Operation("^", tree.left, Rational(Fraction(1000)))
    >>> list(check_bounds(long, [(2, long)]))
    [(2, 'the exponent is 1000', 'at most 64 in size is allowed')]
    """
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
            yield offset, "the product of nested exponents is too large", f"at most {LARGEST_EXPONENT} is allowed"
            # Every power that contains this one has the same fault; one message is enough.
            return


def rational_value(tree: Expression) -> Fraction | None:
    """The exact value of a tree that consists of numbers and + - * / only.

    None for any other tree, and where the tree divides by 0.

    >>> from gen.formula.language.parser import parse
    >>> rational_value(parse("3/4 - 1"))
    Fraction(-1, 4)
    >>> rational_value(parse("2^3")) is None
    True
    """
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
    """The largest product of exponents on a path from the root of the tree to a leaf.

    Each exponent counts with its absolute value, and one below 1 counts as 1. Exponents that are not numbers are
    left out.

    >>> from gen.formula.language.parser import parse
    >>> total_exponent(parse("(x^2 + 1)^3 + x^4"))
    Fraction(6, 1)
    """
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
