"""Roots whose radicand is a power: √(b²) is |b|, and the cube root of b³ is b."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial

from gen.facts.algebra.form_trees import to_tree
from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.normalise import normalise
from gen.formula.language.bounds import rational_value
from gen.formula.language.construction import ZERO
from gen.formula.language.traversal import depends_on, size
from gen.formula.language.tree import Call, Expression, Negation, Operation, Rational

LARGEST_BASE = 60
"""A base with more nodes than this, as algebra may give it, is left under its root."""


@dataclass(frozen=True)
class Root:
    """A root of a power of `base`: `choose(sign)` is it where the base has that sign.

    What restricts the domain of the `radicand` restricts that of the root; the base may have lost it.
    """

    base: Expression
    radicand: Expression
    choose: Callable[[int], Expression]
    continuous: bool


def open_root(tree: Expression) -> Root | None:
    """The root that a tree without kinks is; None where it is no root, or its radicand is not shown to be a power.

    >>> from gen.formula.language.parser import parse
    >>> open_root(parse("sqrt(x^2)")).base == parse("x"), open_root(parse("exp(x)")) is None
    (True, True)
    """
    match tree:
        case Call("cbrt", (radicand,)):
            cube = _base_of(radicand, 3)
            return None if cube is None else Root(cube, radicand, partial(_of_cube, cube), True)
        case Call("sqrt", (radicand,)):
            exponent: Fraction | None = Fraction(1, 2)
        case Operation("^", radicand, right):
            exponent = rational_value(right)
        case _:
            return None
    if exponent is None or exponent.denominator == 1:
        return None
    base = _base_of(radicand, 2)
    return None if base is None else Root(base, radicand, partial(_power_of_size, base, 2 * exponent), exponent > 0)


def _of_cube(base: Expression, sign: int) -> Expression:
    """The cube root of base³."""
    return base if sign else ZERO


def _power_of_size(base: Expression, exponent: Fraction, sign: int) -> Expression:
    """|base|^exponent where the base has a sign."""
    if sign == 0:
        # 0 to a negative power stays, so that the point is found to be off the domain
        return ZERO if exponent > 0 else Operation("^", ZERO, Rational(exponent))
    length = base if sign > 0 else Negation(base)
    return length if exponent == 1 else Operation("^", length, Rational(exponent))


def _base_of(radicand: Expression, index: int) -> Expression | None:
    return find_base(radicand, index) if depends_on(radicand, "x") else None


@lru_cache(maxsize=4096)
def find_base(tree: Expression, index: int) -> Expression | None:
    """b whose power `index` is the tree wherever that is defined, as it is written or by algebra; else None.

    >>> from gen.formula.language.parser import parse
    >>> from gen.formula.printers.text import print_text
    >>> from gen.problems import Place
    >>> print_text(find_base(parse("tanh(x)^4", Place("", 1, 1)), 2))
    'tanh(x)^2'
    >>> print_text(find_base(parse("x^2 + 2*x + 1", Place("", 1, 1)), 2))
    '1 + x'
    """
    written = _written_base(tree, index)
    if written is not None:
        return written
    try:
        root = normalise(tree).root(index)
    except NoNormalForm:
        return None
    base = None if root is None else to_tree(root)
    return base if base is not None and size(base) <= LARGEST_BASE else None


def _written_base(tree: Expression, index: int) -> Expression | None:
    """The base of a power that stands as one."""
    match tree:
        case Operation("^", base, right):
            exponent = rational_value(right)
            if exponent is None or exponent.denominator != 1 or exponent % index:
                return None
            return base if exponent == index else Operation("^", base, Rational(exponent / index))
        case Operation("*", left, right) if left == right and index == 2:
            return left
        case Operation("*" | "/" as operator, left, right):
            above, below = _written_base(left, index), _written_base(right, index)
            return None if above is None or below is None else Operation(operator, above, below)
        case Negation(operand) if index % 2:
            inner = _written_base(operand, index)
            return None if inner is None else Negation(inner)
    return None
