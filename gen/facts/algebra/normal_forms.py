"""Normal forms of expressions, with which equality is proved by algebra alone and without a search.

A normal form is a quotient of two sums. A term of a sum is a rational number times powers of kernels times `exp` of
a sum. A kernel is an indivisible factor: the variable, `pi`, a prime number, or a function that cannot be rewritten
(`log` and `erf` of a normal form, a root of a sum, …). The hyperbolic functions and the sigmoid are rational
functions of `exp`, so that `sigmoid(-x)` and `1 - sigmoid(x)` have the same normal form.

Two expressions with the same normal form are equal wherever both are defined. Two different normal forms prove
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm

from gen.facts.algebra.polynomials import root_of_polynomial

MAX_TERMS = 300
"""The largest number of terms of a sum; NoNormalForm is raised beyond it."""

MAX_FACTOR = 10_000
"""Factors of an integer are searched up to this number."""


class NoNormalForm(Exception):
    """An expression has no normal form, or its normal form would exceed the limits of size."""


@dataclass(frozen=True, eq=False)
class Kernel:
    """An indivisible factor of a normal form.

    It has a name, and an argument if it is a function; `number` is the prime of a kernel called `prime`. Two kernels
    are equal if their keys are.
    """

    name: str
    argument: NormalForm | None
    number: int
    key: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Kernel) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def positive(self) -> bool:
        """Whether the kernel is certainly not negative: a root may be 0."""
        return self.name in ("pi", "prime", "root")


def make_kernel(name: str, argument: NormalForm | None = None, number: int = 0) -> Kernel:
    """A kernel with its key; `number` is the prime of a kernel called `prime`.

    >>> make_kernel("prime", number=3).key, make_kernel("log", from_rational(2)).key
    ('3', 'log(2)')
    """
    if argument is not None:
        return Kernel(name, argument, 0, f"{name}({argument.key})")
    return Kernel(name, None, number, f"{number}" if name == "prime" else name)


@dataclass(frozen=True, eq=False)
class Monomial:
    """A product of powers of kernels, in the order of their keys, times exp(exponent) if the exponent is not None."""

    powers: tuple[tuple[Kernel, Fraction], ...]
    exponent: Sum | None

    @cached_property
    def key(self) -> str:
        """A text that is the same for equal monomials only."""
        parts = [kernel.key if power == 1 else f"{kernel.key}^{power}" for kernel, power in self.powers]
        if self.exponent is not None:
            parts.append(f"exp[{self.exponent.key}]")
        return "*".join(parts)

    @cached_property
    def _hash(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Monomial) and self.key == other.key

    def __hash__(self) -> int:
        return self._hash

    @property
    def is_one(self) -> bool:
        """Whether it is the empty product 1."""
        return not self.powers and self.exponent is None

    @property
    def positive(self) -> bool:
        """Whether it is certainly not negative."""
        return all(kernel.positive or (power.denominator == 1 and power % 2 == 0) for kernel, power in self.powers)

    @property
    def vanishes_somewhere(self) -> bool:
        """Whether it may be 0 somewhere: `pi`, primes and roots of positive sums are never 0."""
        return any(
            kernel.name not in ("pi", "prime")
            and not (kernel.name == "root" and kernel.argument is not None and kernel.argument.numerator.positive)
            for kernel, _ in self.powers
        )


ONE_MONOMIAL = Monomial((), None)


@dataclass(frozen=True, eq=False)
class Sum:
    """A finite sum of rational multiples of monomials; no coefficient is 0."""

    terms: Mapping[Monomial, Fraction]

    @cached_property
    def ordered(self) -> tuple[tuple[Monomial, Fraction], ...]:
        """The terms in the order of their keys."""
        return tuple(sorted(self.terms.items(), key=lambda term: term[0].key))

    @cached_property
    def key(self) -> str:
        """A text that is the same for equal sums only."""
        return "+".join(f"{c}*{m.key}" if not m.is_one else str(c) for m, c in self.ordered) or "0"

    @property
    def is_zero(self) -> bool:
        """Whether it is the empty sum 0."""
        return not self.terms

    @property
    def rational(self) -> Fraction | None:
        """The value if the sum is a rational number, otherwise None."""
        if not self.terms:
            return Fraction(0)
        if len(self.terms) == 1:
            ((monomial, coefficient),) = self.terms.items()
            if monomial.is_one:
                return coefficient
        return None

    @property
    def single(self) -> tuple[Monomial, Fraction] | None:
        """The only term of a sum of one term, otherwise None."""
        return next(iter(self.terms.items())) if len(self.terms) == 1 else None

    @property
    def positive(self) -> bool:
        """Whether it is certainly positive: no term is negative, and at least one is never 0."""
        return all(c > 0 and m.positive for m, c in self.terms.items()) and any(
            not m.vanishes_somewhere for m in self.terms
        )


ZERO_SUM = Sum({})
ONE_SUM = Sum({ONE_MONOMIAL: Fraction(1)})


def add_sums(left: Sum, right: Sum, factor: Fraction = Fraction(1)) -> Sum:
    """left + factor·right.

    Raises NoNormalForm if the sum has more than 300 terms.

    >>> add_sums(ONE_SUM, ONE_SUM, Fraction(1, 2)).rational
    Fraction(3, 2)
    """
    terms = dict(left.terms)
    for monomial, coefficient in right.terms.items():
        total = terms.get(monomial, Fraction(0)) + factor * coefficient
        if total:
            terms[monomial] = total
        else:
            terms.pop(monomial, None)
    if len(terms) > MAX_TERMS:
        raise NoNormalForm("too many terms")
    return Sum(terms)


def scale_sum(this: Sum, factor: Fraction) -> Sum:
    """factor·this.

    >>> scale_sum(ONE_SUM, Fraction(3)).rational
    Fraction(3, 1)
    """
    return Sum({m: c * factor for m, c in this.terms.items()}) if factor else ZERO_SUM


def lowest_exponent(this: Sum) -> Sum | None:
    """The smallest exponent of `exp` among the terms, in an order of its own; None where it is 0.

    >>> from gen.facts.algebra.normalise import X
    >>> from gen.facts.algebra.elementary_forms import exponential
    >>> lowest_exponent(exponential(X).numerator).key
    '1*x'
    """
    lowest: Sum = ZERO_SUM
    first = True
    for monomial, _ in this.ordered:
        exponent = monomial.exponent or ZERO_SUM
        if first or _precedes(exponent, lowest):
            lowest, first = exponent, False
    return None if lowest.is_zero else lowest


def _precedes(left: Sum, right: Sum) -> bool:
    """A total order of sums, in which adding the same sum to both sides changes nothing."""
    difference = add_sums(right, left, Fraction(-1))
    return bool(difference.terms) and difference.ordered[-1][1] > 0


def content_of(this: Sum) -> Fraction:
    """The positive rational number by which to divide a sum, so that its coefficients become coprime integers.

    >>> content_of(scale_sum(ONE_SUM, Fraction(4, 3)))
    Fraction(4, 3)
    """
    top = gcd(*(c.numerator for c in this.terms.values()))
    bottom = lcm(*(c.denominator for c in this.terms.values()))
    return Fraction(top, bottom)


def _multiply_monomials(left: Monomial, right: Monomial) -> NormalForm:
    """The product of two monomials; a quotient of sums, because an integer power of a root is expanded."""
    powers = dict(left.powers)
    for kernel, power in right.powers:
        powers[kernel] = powers.get(kernel, Fraction(0)) + power
    exponent = left.exponent if right.exponent is None else right.exponent
    if left.exponent is not None and right.exponent is not None:
        exponent = add_sums(left.exponent, right.exponent)
        if exponent.is_zero:
            exponent = None
    return _make_monomial(powers, exponent)


def _make_monomial(powers: Mapping[Kernel, Fraction], exponent: Sum | None) -> NormalForm:
    """The monomial in its normal form: exponents of primes and roots lie in [0, 1), and the rest is multiplied out."""
    coefficient = Fraction(1)
    factors: list[tuple[Kernel, Fraction]] = []
    expanded: list[tuple[NormalForm, int]] = []
    for kernel, power in powers.items():
        if not power:
            continue
        if kernel.name in ("prime", "root"):
            whole = power.numerator // power.denominator
            power -= whole
            if whole and kernel.name == "prime":
                coefficient *= Fraction(kernel.number) ** whole
            elif whole and kernel.argument is not None:
                expanded.append((kernel.argument, whole))
        if power:
            factors.append((kernel, power))
    factors.sort(key=lambda factor: factor[0].key)
    form = NormalForm(Sum({Monomial(tuple(factors), exponent): coefficient}), ONE_SUM)
    for base, whole in expanded:
        form = form * base.power(Fraction(whole))
    return form


def multiply_sums(left: Sum, right: Sum) -> NormalForm:
    """left·right, expanded.

    Raises NoNormalForm if there are more than 6,000 products of terms, or the result has more than 300 terms.

    >>> from gen.facts.algebra.normalise import X
    >>> multiply_sums(X.numerator, X.numerator).key
    '1*x^2'
    """
    if len(left.terms) * len(right.terms) > 20 * MAX_TERMS:
        raise NoNormalForm("too many products")
    terms: dict[Monomial, Fraction] = {}
    rest: NormalForm | None = None
    for a, p in left.terms.items():
        for b, q in right.terms.items():
            if b.is_one or a.is_one:
                monomial, coefficient = (a if b.is_one else b), p * q
            else:
                product = _multiply_monomials(a, b)
                single = product.numerator.single if product.denominator is ONE_SUM else None
                if single is None:
                    scaled = product.scaled(p * q)
                    rest = scaled if rest is None else rest + scaled
                    continue
                monomial, coefficient = single[0], single[1] * p * q
            total = terms.get(monomial, Fraction(0)) + coefficient
            if total:
                terms[monomial] = total
            else:
                terms.pop(monomial, None)
    if len(terms) > MAX_TERMS:
        raise NoNormalForm("too many terms")
    form = NormalForm(Sum(terms), ONE_SUM)
    return form if rest is None else form + rest


@dataclass(frozen=True, eq=False)
class NormalForm:
    """The quotient numerator / denominator; the denominator is ONE_SUM or has at least two terms.

    Its operators + - * / compute normal forms. They raise NoNormalForm beyond the limits of size, for a division by
    zero, and for a quotient of quotients of roots.
    """

    numerator: Sum
    denominator: Sum

    @cached_property
    def key(self) -> str:
        """A text that is the same for equal forms only."""
        return self.numerator.key if self.denominator is ONE_SUM else f"({self.numerator.key})/({self.denominator.key})"

    @property
    def is_zero(self) -> bool:
        """Whether it is 0."""
        return self.numerator.is_zero

    @cached_property
    def rational(self) -> Fraction | None:
        """The value if the form is a rational number, otherwise None."""
        return self.numerator.rational if self.denominator is ONE_SUM else None

    @cached_property
    def is_constant(self) -> bool:
        """Whether no variable occurs in it."""
        return not _variables(self)

    def __add__(self, other: NormalForm) -> NormalForm:
        if self.denominator.key == other.denominator.key:
            return _quotient(add_sums(self.numerator, other.numerator), self.denominator)
        left = multiply_sums(self.numerator, other.denominator)
        right = multiply_sums(other.numerator, self.denominator)
        return (left + right) / multiply_sums(self.denominator, other.denominator)

    def __neg__(self) -> NormalForm:
        return self.scaled(Fraction(-1))

    def __sub__(self, other: NormalForm) -> NormalForm:
        return self + -other

    def __mul__(self, other: NormalForm) -> NormalForm:
        if self.rational is not None:
            return other.scaled(self.rational)
        if other.rational is not None:
            return self.scaled(other.rational)
        top = multiply_sums(self.numerator, other.numerator)
        if self.denominator is ONE_SUM and other.denominator is ONE_SUM:
            return top
        return top / multiply_sums(self.denominator, other.denominator)

    def __truediv__(self, other: NormalForm) -> NormalForm:
        if other.is_zero:
            raise NoNormalForm("division by zero")
        if other.rational is not None:
            return self.scaled(1 / other.rational)
        if self.denominator is ONE_SUM and other.denominator is ONE_SUM:
            return _quotient(self.numerator, other.numerator)
        top = multiply_sums(self.numerator, other.denominator)
        bottom = multiply_sums(self.denominator, other.numerator)
        if top.denominator is ONE_SUM and bottom.denominator is ONE_SUM:
            return _quotient(top.numerator, bottom.numerator)
        raise NoNormalForm("nested quotients of roots")

    def scaled(self, factor: Fraction) -> NormalForm:
        """factor·self."""
        return NormalForm(scale_sum(self.numerator, factor), self.denominator) if factor else ZERO

    def power(self, exponent: Fraction) -> NormalForm:
        """The power with a rational exponent; for an exponent that is no integer the value must not be negative.

        Raises NoNormalForm for a negative rational number with such an exponent, for 0 to a power that is not
        positive, and for an integer exponent above 64 of a sum.
        """
        if exponent.denominator == 1:
            return self._whole_power(int(exponent))
        rational = self.rational
        if rational is not None:
            return _rational_power(rational, exponent)
        single = self.numerator.single if self.denominator is ONE_SUM else None
        if single is not None and single[1] > 0:
            monomial, coefficient = single
            unsigned = [(k, p) for k, p in monomial.powers if not k.positive]
            if not unsigned or (
                len(unsigned) == 1 and not (unsigned[0][1].denominator == 1 and unsigned[0][1] % 2 == 0)
            ):
                inside = None if monomial.exponent is None else scale_sum(monomial.exponent, exponent)
                form = _make_monomial({k: p * exponent for k, p in monomial.powers}, inside)
                return form * _rational_power(coefficient, exponent)
        if self.denominator is not ONE_SUM and self.denominator.positive:
            bottom = NormalForm(self.denominator, ONE_SUM)
            return NormalForm(self.numerator, ONE_SUM).power(exponent) * bottom.power(-exponent)
        for index in (2, 3, 5, 7):
            root = self.root(index) if exponent.denominator % index == 0 else None
            if root is not None and (index % 2 or root.nonnegative):
                # a value that is not negative has an odd root that is not either
                return root.power(exponent * index)
            if root is not None and (-root).nonnegative:
                return (-root).power(exponent * index)
        content = content_of(self.numerator)
        return _make_monomial({make_kernel("root", self.scaled(1 / content)): exponent}, None) * _rational_power(
            content, exponent
        )

    def root(self, index: int) -> NormalForm | None:
        """A form whose power `index` this is, where factoring shows one; for an even index either of two signs."""
        top = _root_of_sum(self.numerator, index)
        if top is None or self.denominator is ONE_SUM:
            return top
        bottom = _root_of_sum(self.denominator, index)
        return None if bottom is None else top / bottom

    @property
    def nonnegative(self) -> bool:
        """Whether no term of numerator and denominator can be negative; False proves nothing."""
        return all(c > 0 and m.positive for part in (self.numerator, self.denominator) for m, c in part.terms.items())

    @property
    def positive(self) -> bool:
        """Whether the terms show a positive value wherever there is one; False proves nothing."""
        return self.numerator.positive and self.denominator.positive

    def _whole_power(self, exponent: int) -> NormalForm:
        if exponent < 0:
            return ONE / self._whole_power(-exponent)
        if exponent > 64:
            raise NoNormalForm("power too large")
        single = self.numerator.single if self.denominator is ONE_SUM else None
        if single is not None:
            monomial, coefficient = single
            inside = None if monomial.exponent is None else scale_sum(monomial.exponent, Fraction(exponent))
            if exponent == 0:
                return ONE
            return _make_monomial({k: p * exponent for k, p in monomial.powers}, inside).scaled(coefficient**exponent)
        form = ONE
        for _ in range(exponent):
            form = form * self
        return form

    def equals(self, other: NormalForm) -> bool:
        """Whether the difference of the two forms is 0; False proves nothing."""
        return (self - other).is_zero


def _root_of_sum(this: Sum, index: int) -> NormalForm | None:
    """The root of a sum as a polynomial in its kernels and in the exponentials of the terms of its exponents."""
    if this.is_zero:
        return ZERO
    content = content_of(this)
    exponents = {monomial: _exponents(monomial) for monomial in this.terms}
    names = list(dict.fromkeys(name for known in exponents.values() for name in known))
    scales = {name: lcm(*(known[name].denominator for known in exponents.values() if name in known)) for name in names}
    for name in names:
        if isinstance(name, Monomial) or name.positive:
            # what is positive has every root
            scales[name] *= index
    whole = {
        monomial: tuple(int(known.get(name, Fraction(0)) * scales[name]) for name in names)
        for monomial, known in exponents.items()
    }
    lowest = tuple(map(min, zip(*whole.values(), strict=True)))
    if any(power % index for power in lowest):
        return None
    root = root_of_polynomial(
        {
            tuple(power - low for power, low in zip(powers, lowest, strict=True)): int(this.terms[monomial] / content)
            for monomial, powers in whole.items()
        },
        index,
    )
    if root is None:
        return None
    total = ZERO
    for powers, coefficient in root.items():
        shares = [Fraction(power + low // index) for power, low in zip(powers, lowest, strict=True)]
        kernels: dict[Kernel, Fraction] = {}
        inside: Sum = ZERO_SUM
        for name, share in zip(names, shares, strict=True):
            if isinstance(name, Kernel):
                kernels[name] = share / scales[name]
            else:
                inside = add_sums(inside, Sum({name: share / scales[name]}) if share else ZERO_SUM)
        total = total + _make_monomial(kernels, None if inside.is_zero else inside).scaled(Fraction(coefficient))
    return total * _rational_power(content, Fraction(1, index))


def _exponents(monomial: Monomial) -> Mapping[Kernel | Monomial, Fraction]:
    """The powers of the kernels, and under the terms of its exponent the powers of their exponentials."""
    exponents: dict[Kernel | Monomial, Fraction] = dict(monomial.powers)
    for term, coefficient in monomial.exponent.terms.items() if monomial.exponent is not None else ():
        exponents[term] = coefficient
    return exponents


def _variables(form: NormalForm) -> frozenset[str]:
    names: set[str] = set()
    for part in (form.numerator, form.denominator):
        for monomial in part.terms:
            for kernel, _ in monomial.powers:
                if kernel.argument is not None:
                    names |= _variables(kernel.argument)
                elif kernel.name not in ("pi", "prime"):
                    names.add(kernel.name)
            if monomial.exponent is not None:
                names |= _variables(NormalForm(monomial.exponent, ONE_SUM))
    return frozenset(names)


ZERO = NormalForm(ZERO_SUM, ONE_SUM)
ONE = NormalForm(ONE_SUM, ONE_SUM)


def from_rational(value: Fraction | int) -> NormalForm:
    """The normal form of a rational number.

    >>> from_rational(Fraction(1, 2)).key
    '1/2'
    """
    return NormalForm(Sum({ONE_MONOMIAL: Fraction(value)}), ONE_SUM) if value else ZERO


def from_kernel(kernel: Kernel) -> NormalForm:
    """The normal form of a single kernel.

    >>> from_kernel(make_kernel("pi")).key
    '1*pi'
    """
    return NormalForm(Sum({Monomial(((kernel, Fraction(1)),), None): Fraction(1)}), ONE_SUM)


PI = from_kernel(make_kernel("pi"))
X = from_kernel(make_kernel("x"))


def _quotient(numerator: Sum, denominator: Sum) -> NormalForm:
    """numerator / denominator as a normal form: a denominator of one term is divided out, common factors cancel."""
    if numerator.is_zero:
        return ZERO
    if denominator is ONE_SUM:
        return NormalForm(numerator, ONE_SUM)
    single = denominator.single
    if single is not None:
        monomial, coefficient = single
        inside = None if monomial.exponent is None else scale_sum(monomial.exponent, Fraction(-1))
        inverse = _make_monomial({k: -p for k, p in monomial.powers}, inside)
        product = multiply_sums(numerator, inverse.numerator).scaled(1 / coefficient)
        if inverse.denominator is ONE_SUM:
            return product
        if product.denominator is not ONE_SUM:
            raise NoNormalForm("nested quotients of roots")
        return _quotient(product.numerator, inverse.denominator)
    # A common factor exp(smallest exponent) is divided out, so that more equal quotients have the same form.
    lowest = lowest_exponent(denominator)
    if lowest is not None:
        shift = Sum({Monomial((), scale_sum(lowest, Fraction(-1))): Fraction(1)})
        top, bottom = multiply_sums(numerator, shift), multiply_sums(denominator, shift)
        numerator, denominator = top.numerator, bottom.numerator
    content = content_of(denominator) * (1 if denominator.ordered[0][1] > 0 else -1)
    if content != 1:
        numerator, denominator = scale_sum(numerator, 1 / content), scale_sum(denominator, 1 / content)
    return _cancel(numerator, denominator)


def _cancel(numerator: Sum, denominator: Sum) -> NormalForm:
    """The quotient by polynomial division if it is a sum of at most three terms, otherwise the fraction unchanged."""
    lead, scale = denominator.ordered[0]
    rest, quotient = numerator, ZERO
    for _ in range(4):
        if rest.is_zero:
            return quotient
        monomial, coefficient = rest.ordered[0]
        factor = _quotient(Sum({monomial: coefficient}), Sum({lead: scale}))
        if factor.denominator is not ONE_SUM:
            break
        product = multiply_sums(factor.numerator, denominator)
        if product.denominator is not ONE_SUM:
            break
        quotient, rest = quotient + factor, add_sums(rest, product.numerator, Fraction(-1))
    return NormalForm(numerator, denominator)


def _rational_power(value: Fraction, exponent: Fraction) -> NormalForm:
    if value == 0:
        if exponent > 0:
            return ZERO
        raise NoNormalForm("division by zero")
    if value < 0:
        raise NoNormalForm("real power of a negative number")
    powers: dict[Kernel, Fraction] = {}
    for prime, count in factorise(value):
        powers[make_kernel("prime", number=prime)] = count * exponent
    return _make_monomial(powers, None)


def factorise(value: Fraction) -> Iterable[tuple[int, int]]:
    """The prime factors of a positive rational number with their exponents.

    A factor without prime factors below 10,000 is not split further. That is sound: two numbers are then taken for
    different which may be equal, never the reverse.

    >>> list(factorise(Fraction(12, 5)))
    [(2, 2), (3, 1), (5, -1)]
    """
    for number, sign in ((value.numerator, 1), (value.denominator, -1)):
        divisor = 2
        while number > 1 and divisor < MAX_FACTOR and divisor * divisor <= number:
            count = 0
            while number % divisor == 0:
                number //= divisor
                count += 1
            if count:
                yield divisor, sign * count
            divisor += 1
        if number > 1:
            yield number, sign
