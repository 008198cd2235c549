"""Numbers that are formulas in the parameters, and records made of them compared with facts at given values.

`gen.facts.records.values.statements` says what such a number holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction

from flint import arb, ctx

from gen.facts.algebra import equality
from gen.facts.algebra.enclosures import to_ball
from gen.facts.algebra.reals import Real
from gen.facts.parametric.cells import Amount, Cell, product_tree
from gen.facts.proofs.subject import at_values
from gen.facts.records import Number
from gen.formula.language import construction
from gen.formula.language.tree import Expression, Negation, Operation, Rational
from gen.formula.printers.text import print_text
from gen.formula.symbolic.algebra import simplify_lightly
from gen.formula.values import balls

PRECISION = 192
AGREEMENT = Fraction(1, 10**14)
"""Numbers print at least 15 digits, so that a larger relative difference is a disagreement."""

ZERO, ONE = Number("0", "0"), Number("1", "1")


def tree_of(number: Number) -> Expression:
    """The formula of a finite number, its digits where it has no other; raises ValueError for an infinite one."""
    if number.is_infinite:
        raise ValueError("an infinity is no formula")
    tree = number.as_tree
    if tree is not None:
        return tree
    size = Rational(abs(Fraction(number.decimal)))
    return Negation(size) if number.sign < 0 else size


def number_of(this: Amount, cell: Cell) -> Number:
    """An amount in print, as it is on a cell; an infinite one needs a sign there."""
    this = cell.settled(this)
    if this.real.infinity:
        return Real(None, None, cell.sign(this)).number()
    return times(dict(this.powers), this.real.number())


def times(powers: Mapping[str, int], number: Number) -> Number:
    """A number times a product of powers of parameters; an infinite one stays, so they must be positive for it."""
    if number.is_infinite or number.exact == "0" or not any(powers.values()):
        return number
    digits = tree_of(number)
    if number.exact is not None:
        return formula(Operation("*", product_tree(powers), digits))
    above = product_tree({name: power for name, power in powers.items() if power > 0})
    below = product_tree({name: -power for name, power in powers.items() if power < 0})
    tree = digits if above == construction.ONE else Operation("*", digits, above)
    tree = tree if below == construction.ONE else Operation("/", tree, below)
    return Number(None, print_text(tree), tree)


def formula(tree: Expression) -> Number:
    """The number that a formula in the parameters gives, lightly simplified."""
    return as_written(simplify_lightly(tree))


def as_written(tree: Expression) -> Number:
    """The number that a formula in the parameters gives."""
    return Number(print_text(tree), "", tree)


def enclose_at(number: Number, values: Mapping[str, Fraction]) -> arb:
    """A ball around the number at given values of the parameters; infinite for an infinity."""
    if number.is_infinite:
        return arb.pos_inf() if number.infinity > 0 else arb.neg_inf()
    with ctx.workprec(PRECISION):
        return arb(balls.evaluate(at_values(tree_of(number), dict(values)), {}))


def alike(stated: object, other: object, same: Callable[[Number, Number], bool]) -> bool:
    """Whether two records agree, their numbers by `same`.

    A stated record may have fewer fields than the other one; what it does not state is not compared.
    """
    if isinstance(stated, Number):
        return isinstance(other, Number) and same(stated, other)
    if isinstance(stated, tuple):
        return (
            isinstance(other, tuple)
            and len(stated) == len(other)
            and all(alike(part, counterpart, same) for part, counterpart in zip(stated, other, strict=True))
        )
    if is_dataclass(stated) and not isinstance(stated, type):
        return all(
            hasattr(other, field.name) and alike(getattr(stated, field.name), getattr(other, field.name), same)
            for field in fields(stated)
        )
    return stated == other


def equal_at(stated: Number, other: Number, values: Mapping[str, Fraction]) -> bool:
    """Whether two numbers are equal for given values of the parameters, by normal forms."""
    if stated.is_infinite or other.is_infinite:
        return stated.infinity == other.infinity
    if stated.exact is None or other.exact is None:
        return stated == other
    left, right = (at_values(tree_of(number), dict(values)) for number in (stated, other))
    return equality.equal(left, right) is True


def near_at(stated: Number, established: Number, values: Mapping[str, Fraction]) -> bool:
    """Whether a number is, for given values of the parameters, the decimal of an established one."""
    if stated.is_infinite or established.is_infinite:
        return stated.infinity == established.infinity
    with ctx.workprec(PRECISION):
        claimed, decimal = enclose_at(stated, values), to_ball(Fraction(established.decimal))
        return bool(abs(claimed - decimal) <= to_ball(AGREEMENT) * abs(decimal).max(to_ball(AGREEMENT)))
