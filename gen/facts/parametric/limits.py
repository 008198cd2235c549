"""Pointwise limits of a formula as a parameter goes to 0 from above or to infinity, by the limits of the atoms.

The formula is read on x > 0, at x = 0 and on x < 0. Forms 0/0 and oo/oo are settled by l'Hôpital's rule, a bounded
number of times; what else is indeterminate stays undecided.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction

from gen.facts.algebra import equality
from gen.facts.algebra.structural_signs import structural_sign
from gen.formula.language.bounds import rational_value
from gen.formula.language.construction import ONE, ZERO
from gen.formula.language.traversal import depends_on
from gen.formula.language.tree import Call, Expression, Negation, Operation, Parameter, Rational
from gen.formula.symbolic import algebra

MOST_RULES = 4
"""How often l'Hôpital's rule may be applied inside itself."""


class Infinity(Enum):
    """A limit that is not a number."""

    PLUS = 1
    MINUS = -1


Limit = Expression | Infinity

AT_PLUS: Mapping[str, Limit] = {
    "exp": Infinity.PLUS,
    "expm1": Infinity.PLUS,
    "log": Infinity.PLUS,
    "log1p": Infinity.PLUS,
    "sqrt": Infinity.PLUS,
    "softplus": Infinity.PLUS,
    "sinh": Infinity.PLUS,
    "cosh": Infinity.PLUS,
    "asinh": Infinity.PLUS,
    "sigmoid": ONE,
    "tanh": ONE,
    "erf": ONE,
    "Phi": ONE,
    "erfc": ZERO,
    "phi": ZERO,
    "logsigmoid": ZERO,
}
AT_MINUS: Mapping[str, Limit] = {
    "exp": ZERO,
    "expm1": Negation(ONE),
    "softplus": ZERO,
    "sinh": Infinity.MINUS,
    "cosh": Infinity.PLUS,
    "asinh": Infinity.MINUS,
    "sigmoid": ZERO,
    "tanh": Negation(ONE),
    "erf": Negation(ONE),
    "Phi": ZERO,
    "erfc": Rational(Fraction(2)),
    "phi": ZERO,
    "logsigmoid": Infinity.MINUS,
}


class Indeterminate(ArithmeticError):
    """The limits of the parts do not give the limit of the whole."""


class LimitInParameter:
    """The limit as `name` goes to `to`, where x and the other parameters have the given signs."""

    def __init__(self, name: str, to: Infinity | Fraction, signs: Mapping[str, int]) -> None:
        self.name = name
        self.to = to
        self.signs = {**signs, name: 1} if not (isinstance(to, Fraction) and to < 0) else dict(signs)

    def of(self, tree: Expression, rules: int = 0) -> Limit:
        """The limit of a formula without kinks; raises Indeterminate."""
        if not depends_on(tree, self.name):
            return tree
        match tree:
            case Parameter():
                return self.to if isinstance(self.to, Infinity) else Rational(self.to)
            case Negation(operand):
                return self._negative(self.of(operand, rules))
            case Operation("+", left, right):
                return self._sum(self.of(left, rules), self.of(right, rules))
            case Operation("-", left, right):
                return self._sum(self.of(left, rules), self._negative(self.of(right, rules)))
            case Operation("*", left, right):
                return self._product(left, right, rules)
            case Operation("/", left, right):
                return self._quotient(left, right, rules)
            case Operation("^", base, exponent):
                return self._power(base, exponent, rules)
            case Call(atom, (argument,)):
                return self._call(atom, self.of(argument, rules))
            case _:
                raise Indeterminate("a formula without a rule for its limit")

    def _call(self, atom: str, inside: Limit) -> Limit:
        if isinstance(inside, Infinity):
            table = AT_PLUS if inside is Infinity.PLUS else AT_MINUS
            if atom not in table:
                raise Indeterminate(f"{atom} has no limit there")
            return table[atom]
        if atom in {"log", "sqrt"} and structural_sign(inside, self.signs) != 1:
            raise Indeterminate(f"{atom} at a limit that may be 0")
        if atom in {"tan", "W"} or (atom == "log1p" and structural_sign(inside, self.signs) not in (0, 1)):
            raise Indeterminate(f"{atom} may be undefined at the limit")
        return Call(atom, (inside,))

    def _sum(self, left: Limit, right: Limit) -> Limit:
        if isinstance(left, Infinity) or isinstance(right, Infinity):
            if isinstance(left, Infinity) and isinstance(right, Infinity) and left is not right:
                raise Indeterminate("oo - oo")
            return left if isinstance(left, Infinity) else right
        return Operation("+", left, right)

    def _negative(self, limit: Limit) -> Limit:
        if isinstance(limit, Infinity):
            return Infinity.MINUS if limit is Infinity.PLUS else Infinity.PLUS
        return Negation(limit)

    def _product(self, left: Expression, right: Expression, rules: int) -> Limit:
        first, second = self.of(left, rules), self.of(right, rules)
        for factor, other, growing, vanishing in ((first, second, left, right), (second, first, right, left)):
            if isinstance(factor, Infinity):
                if not isinstance(other, Infinity) and _is_zero(other):
                    return self._hospital(vanishing, Operation("/", ONE, growing), rules)
                return self._signed(factor, other)
        if isinstance(first, Infinity) or isinstance(second, Infinity):
            raise Indeterminate("a product with an infinity")
        return Operation("*", first, second)

    def _quotient(self, left: Expression, right: Expression, rules: int) -> Limit:
        top, bottom = self.of(left, rules), self.of(right, rules)
        if isinstance(bottom, Infinity):
            return self._hospital(left, right, rules) if isinstance(top, Infinity) else ZERO
        if _is_zero(bottom):
            if not isinstance(top, Infinity) and _is_zero(top):
                return self._hospital(left, right, rules)
            # the sign of the denominator on the way tells from which side it goes to 0
            side = structural_sign(right, self.signs)
            if side in (None, 0):
                raise Indeterminate("division by what goes to 0")
            return self._signed(Infinity.PLUS if side == 1 else Infinity.MINUS, top)
        if isinstance(top, Infinity):
            return self._signed(top, bottom)
        if structural_sign(bottom, self.signs) in (None, 0):
            raise Indeterminate("division by a limit that may be 0")
        return Operation("/", top, bottom)

    def _power(self, base: Expression, exponent: Expression, rules: int) -> Limit:
        power, inside = rational_value(exponent), self.of(base, rules)
        if power is None:
            raise Indeterminate("a power with a variable exponent")
        if isinstance(inside, Infinity):
            if power < 0:
                return ZERO
            if inside is Infinity.PLUS and power > 0:
                return inside
            raise Indeterminate("a power of -oo")
        if power < 0 and structural_sign(inside, self.signs) in (None, 0):
            return self._quotient(ONE, Operation("^", base, Rational(-power)), rules)
        return Operation("^", inside, exponent)

    def _signed(self, infinity: Infinity, factor: Limit) -> Infinity:
        sign = factor.value if isinstance(factor, Infinity) else structural_sign(factor, self.signs)
        if sign in (None, 0):
            raise Indeterminate("an infinity times what may be 0")
        return Infinity(infinity.value * (sign or 1))

    def _hospital(self, top: Expression, bottom: Expression, rules: int) -> Limit:
        if rules >= MOST_RULES:
            raise Indeterminate("l'Hôpital's rule does not settle it")
        above, below = (algebra.differentiate(part, self.name) for part in (top, bottom))
        if structural_sign(below, self.signs) in (None, 0):
            raise Indeterminate("l'Hôpital's rule needs a denominator whose slope has no zero")
        return self.of(algebra.simplify_lightly(Operation("/", above, below)), rules + 1)


def _is_zero(tree: Expression) -> bool:
    return equality.equal(tree, ZERO) is True
