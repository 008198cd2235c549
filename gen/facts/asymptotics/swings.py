"""The leading wave of a formula that oscillates: f(t) = P(t) + g(t)·(p + c·S(t) + d(t)), S a sine or cosine, d → 0.

A formula is taken apart into a part without waves and one for each sine or cosine of an argument that grows. A product
of two waves has size 1 at most and goes into the remainder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gen.facts.asymptotics.expansions import Approach, expand, power
from gen.facts.asymptotics.transseries import (
    Coefficient,
    Expansion,
    Frame,
    Growth,
    NoExpansion,
    add,
    as_form,
    ball,
    constant,
    growth_sign,
    largest,
    multiply,
)
from gen.formula.language.tree import Call, Expression, Negation, Operation, children

Waves = Mapping[Expression | None, Expansion]
"""The factor of each wave; that of None is the part without waves."""


@dataclass(frozen=True)
class Swing:
    """f = P + growth·(middle + amplitude·S + d), where d → 0, the amplitude is not 0, and S takes 1 and -1 for ever.

    P holds the terms that are larger than the growth, and `outweighed` says whether there are any.
    """

    growth: Growth
    middle: Coefficient
    amplitude: Coefficient
    outweighed: bool

    @property
    def lasts(self) -> bool:
        """Whether the wave does not die out: then f approaches no line and, if it tends to anything, an infinity."""
        return self.growth.direction >= 0

    @property
    def is_unbounded(self) -> bool:
        """Whether f takes values beyond every bound, on both sides."""
        leads = not self.outweighed and self.growth.direction > 0
        return leads and bool(abs(ball(self.middle)) < abs(ball(self.amplitude)))

    @property
    def is_limitless(self) -> bool:
        """Whether f has no limit, finite or not."""
        return not self.outweighed and (self.growth.direction == 0 or self.is_unbounded)


def find_swing(tree: Expression, approach: Approach, start: int) -> Swing:
    """The leading wave of a formula at an infinity.

    Raises NoExpansion where it has none, and TooNear where a larger start may do.

    >>> from gen.facts.asymptotics.expansions import PLUS_OO
    >>> from gen.formula.language.parser import parse
    >>> find_swing(parse("x*cos(x) + 1"), PLUS_OO, 4).is_unbounded
    True
    """
    waves = _Parts(start, approach).of(tree)
    leading = [(part.terms[0], wave) for wave, part in waves.items() if wave is not None and part.terms]
    growth = largest([below for (_, below), _ in leading]) if leading else None
    if growth is None:
        raise NoExpansion("no wave leads")
    for part in waves.values():
        if part.remainder is not None and growth_sign(part.remainder[1], growth) >= 0:
            raise NoExpansion("the remainder hides the leading wave")
    amplitude = _amplitude([(size, wave) for (size, below), wave in leading if below == growth])
    middle: Coefficient = Fraction(0)
    outweighed = False
    for coefficient, below in waves[None].terms if None in waves else ():
        outweighed = outweighed or growth_sign(below, growth) > 0
        middle = coefficient if below == growth else middle
    return Swing(growth, middle, amplitude, outweighed)


def _amplitude(parts: Sequence[tuple[Coefficient, Expression]]) -> Coefficient:
    """The amplitude of a wave: its factor, or √(a² + b²) for a·sin(u) + b·cos(u)."""
    amplitude, wave = parts[0]
    if len(parts) == 2 and {children(wave)} == {children(other) for _, other in parts}:
        amplitude = as_form(add(*(multiply(size, size) for size, _ in parts))).power(Fraction(1, 2))
    elif len(parts) > 1:
        raise NoExpansion("two waves of one size")
    if not abs(ball(amplitude)) > 0:
        raise NoExpansion("the amplitude may be zero")
    return amplitude


class _Parts:
    """Takes a formula apart into waves and what has none."""

    def __init__(self, start: int, approach: Approach) -> None:
        self.start, self.approach = start, approach

    def of(self, tree: Expression) -> Waves:
        match tree:
            case Negation(operand):
                return {wave: -part for wave, part in self.of(operand).items()}
            case Operation(("+" | "-") as operator, left, right):
                total = dict(self.of(left))
                for wave, part in self.of(right).items():
                    signed = part if operator == "+" else -part
                    total[wave] = total[wave] + signed if wave in total else signed
                return total
            case Operation("*", left, right):
                return self._product(self.of(left), self.of(right))
            case Operation("/", left, right):
                inverse = power(self._expand(right), Fraction(-1))
                return {wave: part * inverse for wave, part in self.of(left).items()}
            case Call(("sin" | "cos"), (argument,)):
                inner = self._expand(argument)
                if inner.terms and inner.terms[0][1].direction > 0:
                    return {tree: constant(Frame(self.start), Fraction(1))}
        return {None: self._expand(tree)}

    def _expand(self, tree: Expression) -> Expansion:
        return expand(tree, self.approach, self.start)

    def _product(self, left: Waves, right: Waves) -> Waves:
        total: dict[Expression | None, Expansion] = {}
        for wave, mine in left.items():
            for other, theirs in right.items():
                product = mine * theirs
                key = other if wave is None else wave
                if wave is not None and other is not None:
                    # sin·cos and the like: at most 1
                    key, product = None, Expansion(product.frame, (), product.bound())
                total[key] = total[key] + product if key in total else product
        return total
