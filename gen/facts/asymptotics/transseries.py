"""Asymptotic expansions that hold for every t ≥ R: exact terms, sorted by their growth, and one bounded remainder.

A term is a constant times a growth t^a · log(t)^b · exp(P(t)) · exp(Q(t)), where P is a polynomial without constant
term and Q a sum of exponentials that grow, such as -exp(2·t) + t·exp(t). Growths of this kind are ordered by the limits
of their quotients, as in G. H. Hardy, Orders of Infinity (1910). An expansion
states |f(t) - sum of its terms| ≤ radius · (growth of the remainder) for all t ≥ R, with R ≥ 4.

A term that grows less than the remainder is added to the remainder. For that the quotient of the two growths must
fall for t ≥ R, which the sign of its logarithmic derivative shows; then its value at R is a bound. The constants are
exact, so that algebra decides whether terms cancel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, cmp_to_key

from flint import arb, arb_poly

from gen.facts.algebra.elementary_forms import exponential
from gen.facts.algebra.enclosures import enclose, to_ball
from gen.facts.algebra.normal_forms import NormalForm, from_rational

MOST_TERMS = 7
"""The largest number of exact terms; the other terms are added to the remainder."""

MOST_COMPLEX = 12
"""Coefficients whose normal forms have more terms are added to the remainder."""

ORDER = 6
"""The order of Taylor expansions: the order of the first term that the remainder bounds."""


class TooNear(Exception):
    """A bound does not hold from this R on; it may hold from a larger R on."""


class NoExpansion(Exception):
    """A function has no expansion of this kind, or this module cannot find it."""


Coefficient = Fraction | NormalForm


def as_form(value: Coefficient) -> NormalForm:
    """The coefficient as a normal form.

    >>> as_form(Fraction(1, 2)).rational
    Fraction(1, 2)
    """
    return value if isinstance(value, NormalForm) else from_rational(value)


def _tidy(value: Coefficient) -> Coefficient:
    if isinstance(value, NormalForm) and value.rational is not None:
        return value.rational
    return value


def add(left: Coefficient, right: Coefficient) -> Coefficient:
    """The sum of two coefficients; a fraction if it is rational.

    >>> add(Fraction(1, 2), Fraction(1, 3))
    Fraction(5, 6)
    """
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left + right
    return _tidy(as_form(left) + as_form(right))


def multiply(left: Coefficient, right: Coefficient) -> Coefficient:
    """The product of two coefficients; a fraction if it is rational.

    >>> root = from_rational(2).power(Fraction(1, 2))
    >>> multiply(root, root)
    Fraction(2, 1)
    """
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left * right
    return _tidy(as_form(left) * as_form(right))


def invert(value: Coefficient) -> Coefficient:
    """1/value, for a coefficient that is not 0.

    >>> invert(Fraction(2, 3))
    Fraction(3, 2)
    """
    return 1 / value if isinstance(value, Fraction) else _tidy(from_rational(1) / value)


def is_zero(value: Coefficient) -> bool:
    """Whether algebra shows that a coefficient is 0.

    >>> is_zero(Fraction(0)), is_zero(from_rational(2))
    (True, False)
    """
    return value == 0 if isinstance(value, Fraction) else value.is_zero


def ball(value: Coefficient) -> arb:
    """A ball that contains the coefficient: a fraction at the working precision, a normal form with 192 bits.

    >>> ball(from_rational(2).power(Fraction(1, 2))).overlaps(arb(2).sqrt())
    True
    """
    return to_ball(value) if isinstance(value, Fraction) else enclose(value)


def sign(value: Coefficient) -> int:
    """The sign of a coefficient, -1 or 1 by an enclosure; 0 only for the fraction 0.

    Raises NoExpansion where the enclosure contains 0.

    >>> sign(Fraction(-1, 3)), sign(from_rational(2).power(Fraction(1, 2)))
    (-1, 1)
    """
    if isinstance(value, Fraction):
        return (value > 0) - (value < 0)
    around = enclose(value)
    if around > 0:
        return 1
    if around < 0:
        return -1
    raise NoExpansion("the sign of a coefficient is not decided")


def _key(value: Coefficient) -> str:
    return str(value) if isinstance(value, Fraction) else value.key


@dataclass(frozen=True, eq=False)
class Growth:
    """The growth t^power · log(t)^logs · exp(P(t)) · exp(Q(t)).

    `inside` holds the coefficients of P, beginning with that of t. `tower` holds the terms of Q, the largest growth
    first: each is an exponential that grows, so that Q outweighs every polynomial, and has no tower itself.
    """

    inside: tuple[Coefficient, ...]
    power: Fraction
    logs: Fraction
    tower: tuple[tuple[Coefficient, Growth], ...] = ()

    @cached_property
    def key(self) -> str:
        """A text that is the same for equal growths only."""
        flat = f"{self.power}|{self.logs}|{','.join(map(_key, self.inside))}"
        return flat + "".join(f"|{_key(coefficient)}*[{growth.key}]" for coefficient, growth in self.tower)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Growth) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def times(self, other: Growth, exponent: Fraction = Fraction(1)) -> Growth:
        """self · other^exponent."""
        size = max(len(self.inside), len(other.inside))
        zero: Coefficient = Fraction(0)
        mine = self.inside + (zero,) * (size - len(self.inside))
        theirs = other.inside + (zero,) * (size - len(other.inside))
        inside = [add(a, multiply(b, exponent)) for a, b in zip(mine, theirs, strict=True)]
        while inside and is_zero(inside[-1]):
            inside.pop()
        power, logs = self.power + exponent * other.power, self.logs + exponent * other.logs
        return Growth(tuple(inside), power, logs, _sum_towers(self.tower, other.tower, exponent))

    @cached_property
    def direction(self) -> int:
        """1 if it tends to infinity, 0 if it is the constant 1, and -1 if it tends to 0."""
        if self.tower:
            return sign(self.tower[0][0])
        if self.inside:
            return sign(self.inside[-1])
        return (self.power > 0) - (self.power < 0) or (self.logs > 0) - (self.logs < 0)


Tower = tuple[tuple[Coefficient, Growth], ...]


def _sum_towers(left: Tower, right: Tower, factor: Fraction) -> Tower:
    """The terms of left + factor·right, the largest growth first."""
    if not left and not right:
        return ()
    total = {growth: coefficient for coefficient, growth in left}
    for coefficient, growth in right:
        scaled = multiply(coefficient, factor)
        total[growth] = add(total[growth], scaled) if growth in total else scaled
    return tuple(sorted(((c, g) for g, c in total.items() if not is_zero(c)), key=cmp_to_key(_fall)))


UNIT = Growth((), Fraction(0), Fraction(0))
T = Growth((), Fraction(1), Fraction(0))


def growth_sign(left: Growth, right: Growth) -> int:
    """1 if left/right tends to infinity, 0 if the two are equal, and -1 if left/right tends to 0.

    >>> growth_sign(T, Growth((), Fraction(0), Fraction(3)))  # t against log(t)³
    1
    """
    if left.tower or right.tower:
        difference = _sum_towers(left.tower, right.tower, Fraction(-1))
        if difference:
            return sign(difference[0][0])
    zero: Coefficient = Fraction(0)
    for k in range(max(len(left.inside), len(right.inside)) - 1, -1, -1):
        a = left.inside[k] if k < len(left.inside) else zero
        b = right.inside[k] if k < len(right.inside) else zero
        if isinstance(a, Fraction) and isinstance(b, Fraction):
            if a != b:
                return 1 if a > b else -1
        elif _key(a) != _key(b):
            apart = add(a, multiply(b, Fraction(-1)))
            if not is_zero(apart):
                return sign(apart)
    if left.power != right.power:
        return 1 if left.power > right.power else -1
    return (left.logs > right.logs) - (left.logs < right.logs)


@dataclass(frozen=True)
class Frame:
    """The range t ≥ start for which expansions hold; start is at least 4."""

    start: int

    def supremum(self, growth: Growth) -> arb:
        """A bound, for all t ≥ start, of a growth that tends to 0 or is 1.

        Raises TooNear where the growth does not fall for all t ≥ start.
        """
        if growth == UNIT:
            return arb(1)
        if growth.tower:
            return self._supremum_of_tower(growth)
        start = arb(self.start)
        # t·(logarithmic derivative) = t·P′(t) + power + logs/log(t), and a polynomial in t bounds this from above.
        logs = to_ball(growth.logs) / start.log() if growth.logs > 0 else arb(0)
        slope = arb_poly([to_ball(growth.power) + logs, *(ball(c) * (k + 1) for k, c in enumerate(growth.inside))])
        shifted = slope(arb_poly([start, 1]))
        if not all(coefficient <= 0 for coefficient in shifted.coeffs()):
            raise TooNear
        exponent = arb(0)
        for k, coefficient in enumerate(growth.inside):
            exponent += ball(coefficient) * start ** (k + 1)
        value: arb = exponent.exp() * start ** to_ball(growth.power) * start.log() ** to_ball(growth.logs)
        return value

    def _supremum_of_tower(self, growth: Growth) -> arb:
        """A bound of t^a · log(t)^b · exp(P(t)) · exp(Q(t)), where the leading term -m·g of Q is negative.

        Divided by g, all other terms of the exponent are bounded for t ≥ start; if together they are at most m - d with
        d > 0, then the growth is at most exp(-d·g), and g is at least the inverse of the supremum of 1/g.
        """
        (leading, largest_term), *others = growth.tower
        total = ball(leading)
        for coefficient, term in others:
            total += abs(ball(coefficient)) * self.ratio(term, largest_term)
        for k, coefficient in enumerate(growth.inside, 1):
            total += abs(ball(coefficient)) * self.ratio(UNIT.times(T, Fraction(k)), largest_term)
        # log(log(t)) lies between 0 and log(t) for t ≥ 4
        exponents = abs(to_ball(growth.power)) + abs(to_ball(growth.logs))
        if not exponents.is_zero():
            total += exponents * self.ratio(Growth((), Fraction(0), Fraction(1)), largest_term)
        if not total < 0:
            raise TooNear
        value: arb = (total.upper() / self.supremum(UNIT.times(largest_term, Fraction(-1))).upper()).exp()
        return value

    def ratio(self, small: Growth, large: Growth) -> arb:
        """A bound of small/large for all t ≥ start; raises TooNear unless the quotient falls from there on."""
        return self.supremum(small.times(large, Fraction(-1)))


@dataclass(frozen=True, eq=False)
class Expansion:
    """A sum of exact terms (coefficient, growth), the largest growth first, and a remainder.

    The remainder is a pair (radius, growth), or None if the sum of the terms is exact. The operators + - * compute
    expansions.
    """

    frame: Frame
    terms: tuple[tuple[Coefficient, Growth], ...]
    remainder: tuple[arb, Growth] | None = None

    @property
    def leading(self) -> tuple[Coefficient, Growth]:
        """The term of the largest growth; raises NoExpansion where there is no exact term."""
        if not self.terms:
            raise NoExpansion("no leading term")
        return self.terms[0]

    @property
    def is_zero(self) -> bool:
        """Whether it is exactly 0."""
        return not self.terms and self.remainder is None

    def __neg__(self) -> Expansion:
        return self.scaled(Fraction(-1))

    def scaled(self, factor: Coefficient) -> Expansion:
        """The expansion multiplied by a coefficient."""
        if is_zero(factor):
            return Expansion(self.frame, ())
        remainder = None if self.remainder is None else (self.remainder[0] * abs(ball(factor)), self.remainder[1])
        return Expansion(self.frame, tuple((multiply(c, factor), g) for c, g in self.terms), remainder)

    def shifted(self, growth: Growth) -> Expansion:
        """The expansion multiplied by a growth."""
        remainder = None if self.remainder is None else (self.remainder[0], self.remainder[1].times(growth))
        return Expansion(self.frame, tuple((c, g.times(growth)) for c, g in self.terms), remainder)

    def __add__(self, other: Expansion) -> Expansion:
        remainders = [r for r in (self.remainder, other.remainder) if r is not None]
        return build(self.frame, (*self.terms, *other.terms), remainders)

    def __sub__(self, other: Expansion) -> Expansion:
        return self + -other

    def __mul__(self, other: Expansion) -> Expansion:
        terms = [(multiply(a, b), g.times(h)) for a, g in self.terms for b, h in other.terms]
        remainders: list[tuple[arb, Growth]] = []
        for mine, theirs in ((self, other), (other, self)):
            if theirs.remainder is not None:
                radius, growth = theirs.remainder
                remainders += [(abs(ball(c)) * radius, g.times(growth)) for c, g in mine.terms]
        if self.remainder is not None and other.remainder is not None:
            remainders.append((self.remainder[0] * other.remainder[0], self.remainder[1].times(other.remainder[1])))
        return build(self.frame, terms, remainders)

    def bound(self) -> tuple[arb, Growth]:
        """A pair (c, growth) with |self| ≤ c·growth for all t ≥ start; raises TooNear where no bound holds there."""
        growths = [g for _, g in self.terms] + ([self.remainder[1]] if self.remainder else [])
        if not growths:
            return arb(0), UNIT
        top = largest(growths)
        total = arb(0)
        for coefficient, growth in self.terms:
            total += abs(ball(coefficient)) * self.frame.ratio(growth, top)
        if self.remainder is not None:
            total += self.remainder[0] * self.frame.ratio(self.remainder[1], top)
        return total, top

    def factored(self) -> tuple[Coefficient, Growth, Expansion]:
        """The parts (c, g, d) of the product self = c·g·(1 + d), where d tends to 0.

        Raises NoExpansion where the remainder is not smaller than the leading term.
        """
        coefficient, growth = self.leading
        sign(coefficient)
        inverse = growth.times(growth, Fraction(-2))
        rest = Expansion(self.frame, self.terms[1:], self.remainder).scaled(invert(coefficient)).shifted(inverse)
        if rest.remainder is not None and rest.remainder[1].direction >= 0:
            raise NoExpansion("the remainder hides the leading term")
        return coefficient, growth, rest

    def sign(self) -> int:
        """The sign for all t ≥ start, which is that of the leading term.

        Raises TooNear where the other terms may be larger at the start, and NoExpansion where there is no leading term.
        """
        if self.is_zero:
            return 0
        coefficient, _, rest = self.factored()
        total, growth = rest.bound()
        if not total * self.frame.supremum(growth) < 1:
            raise TooNear
        return sign(coefficient)


def largest(growths: Sequence[Growth]) -> Growth:
    """The largest of some growths.

    >>> largest([UNIT, T]) == T
    True
    """
    top = growths[0]
    for growth in growths[1:]:
        if growth != top and growth_sign(growth, top) > 0:
            top = growth
    return top


def _complexity(value: Coefficient) -> int:
    """The number of terms of a coefficient; a coefficient of many terms makes the computation slow."""
    return 1 if isinstance(value, Fraction) else len(value.numerator.terms) + len(value.denominator.terms)


def _fall(left: tuple[Coefficient, Growth], right: tuple[Coefficient, Growth]) -> int:
    return growth_sign(right[1], left[1])


def build(
    frame: Frame, terms: Sequence[tuple[Coefficient, Growth]], remainders: Sequence[tuple[arb, Growth]]
) -> Expansion:
    """The expansion that has these terms and remainders.

    Terms of the same growth are added, and the terms are sorted. Terms that do not grow more than a remainder, those
    beyond MOST_TERMS and those from the first complex coefficient on are added to the remainder. Raises TooNear where
    a quotient of growths does not fall from the start on.

    >>> whole = build(Frame(4), [(Fraction(1), UNIT), (Fraction(2), T), (Fraction(1), T)], [])
    >>> [(coefficient, growth.power) for coefficient, growth in whole.terms]
    [(Fraction(3, 1), Fraction(1, 1)), (Fraction(1, 1), Fraction(0, 1))]
    """
    merged: dict[Growth, Coefficient] = {}
    for coefficient, growth in terms:
        merged[growth] = add(merged[growth], coefficient) if growth in merged else coefficient
    falling = sorted(
        ((c, g) for g, c in merged.items() if not is_zero(c)),
        key=cmp_to_key(_fall),
    )
    floor = largest([g for _, g in remainders]) if remainders else None
    count = 0
    while count < min(len(falling), MOST_TERMS) and (floor is None or growth_sign(falling[count][1], floor) > 0):
        if count and _complexity(falling[count][0]) > MOST_COMPLEX:
            break
        count += 1
    ordered, rest = falling[:count], falling[count:]
    bounds = list(remainders) + [(abs(ball(c)), g) for c, g in rest]
    if not bounds:
        return Expansion(frame, tuple(ordered))
    top = largest([g for _, g in bounds])
    radius = arb(0)
    for size, growth in bounds:
        radius += size * frame.ratio(growth, top)
    return Expansion(frame, tuple(ordered), (radius.upper(), top))


def constant(frame: Frame, value: Coefficient) -> Expansion:
    """The expansion of a constant.

    >>> constant(Frame(4), Fraction(2)).terms == ((Fraction(2), UNIT),)
    True
    """
    return Expansion(frame, () if is_zero(value) else ((value, UNIT),))


def compose(small: Expansion, coefficients: Sequence[Coefficient], tail: arb) -> Expansion:
    """A power series in an expansion: the sum of coefficients[k]·small^k, for an expansion `small` that tends to 0.

    The remainder of the series is at most tail·|small|^n, where n is the number of coefficients: that is the remainder
    of Taylor's theorem. Raises TooNear where `small` has no bound from the start on.

    >>> small = Expansion(Frame(4), ((Fraction(1), UNIT.times(T, Fraction(-1))),))  # 1/t
    >>> [growth.power for _, growth in compose(small, [Fraction(1), Fraction(1)], arb(0)).terms]
    [Fraction(0, 1), Fraction(-1, 1)]
    """
    total = constant(small.frame, coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        total = total * small + constant(small.frame, coefficient)
    if tail.is_zero():
        return total
    size, growth = small.bound()
    order = len(coefficients)
    power = UNIT.times(growth, Fraction(order))
    return build(
        small.frame, total.terms, [*([total.remainder] if total.remainder else []), (tail * size**order, power)]
    )


def separate(this: Expansion) -> tuple[Expansion, Coefficient, Expansion]:
    """The three parts of an expansion: the terms that grow, the constant term, and the rest, which tends to 0.

    Raises NoExpansion where the remainder does not tend to 0.

    >>> large, middle, small = separate(constant(Frame(4), Fraction(3)))
    >>> (large.is_zero, middle, small.is_zero)
    (True, Fraction(3, 1), True)
    """
    large = tuple((c, g) for c, g in this.terms if g.direction > 0)
    middle: Coefficient = Fraction(0)
    for coefficient, growth in this.terms:
        if growth == UNIT:
            middle = coefficient
    small = tuple((c, g) for c, g in this.terms if g.direction < 0)
    if this.remainder is not None and this.remainder[1].direction >= 0:
        raise NoExpansion("the remainder does not go to zero")
    return Expansion(this.frame, large), middle, Expansion(this.frame, small, this.remainder)


def growth_of_exponential(large: Expansion) -> Growth:
    """exp of a sum of growing exact terms, as a growth.

    Raises NoExpansion for a term that is neither an integer power of t, nor a rational multiple of log(t), nor an
    exponential without a tower of its own.

    >>> growth_of_exponential(Expansion(Frame(4), ((Fraction(-1), T),))).inside  # exp(-t)
    (Fraction(-1, 1),)
    """
    inside: dict[int, Coefficient] = {}
    power = Fraction(0)
    tower: list[tuple[Coefficient, Growth]] = []
    for coefficient, growth in large.terms:
        if growth.inside and not growth.tower:
            tower.append((coefficient, growth))
        elif growth.tower:
            raise NoExpansion("an exponential of this growth")
        elif not growth.logs and growth.power.denominator == 1 and growth.power > 0:
            inside[int(growth.power)] = coefficient
        elif not growth.power and growth.logs == 1 and isinstance(coefficient, Fraction):
            power = coefficient
        else:
            raise NoExpansion("an exponential of this growth")
    degree = max(inside, default=0)
    zero: Coefficient = Fraction(0)
    rising = tuple(inside.get(k, zero) for k in range(1, degree + 1))
    return Growth(rising, power, Fraction(0), tuple(tower))


def exponential_of(value: Coefficient) -> Coefficient:
    """exp of a coefficient, exactly.

    >>> exponential_of(Fraction(0))
    Fraction(1, 1)
    """
    return Fraction(1) if is_zero(value) else _tidy(exponential(as_form(value)))


def taylor_tail(series: Sequence[arb], order: int) -> arb:
    """A bound of the Taylor coefficient of an order, from a series around a ball.

    By Taylor's theorem with the remainder of Lagrange, it bounds the remainder after that many terms. Raises TooNear
    where the coefficient is not finite.

    >>> taylor_tail([arb(1), arb(-2)], 1) == 2
    True
    """
    tail = abs(series[order])
    if not tail.is_finite():
        raise TooNear
    return tail.upper()
