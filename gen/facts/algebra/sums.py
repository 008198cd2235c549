"""Sums of rational multiples of monomials: what numerators and denominators of normal forms are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gen.facts.algebra.normal_forms import NormalForm

MAX_TERMS = 300


class NoNormalForm(Exception):
    """The expression lies outside what the normal form covers, or grows past its bounds."""


@dataclass(frozen=True, eq=False)
class Kernel:
    """An indivisible factor: a name, an argument (a normal form, or a prime number), and a printed key."""

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
        return self.name in ("pi", "prime", "root")


def make_kernel(name: str, argument: NormalForm | None = None, number: int = 0) -> Kernel:
    """The kernel with its key; `number` is the prime of a `prime` kernel."""
    if argument is not None:
        return Kernel(name, argument, 0, f"{name}({argument.key})")
    return Kernel(name, None, number, f"{number}" if name == "prime" else name)


@dataclass(frozen=True, eq=False)
class Monomial:
    """Powers of kernels in the order of their keys, times exp(exponent) where exponent is not None."""

    powers: tuple[tuple[Kernel, Fraction], ...]
    exponent: Sum | None

    @cached_property
    def key(self) -> str:
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
        return not self.powers and self.exponent is None

    @property
    def positive(self) -> bool:
        """Whether it is surely positive, apart from zeros of even powers."""
        return all(kernel.positive or (power.denominator == 1 and power % 2 == 0) for kernel, power in self.powers)

    @property
    def vanishes_somewhere(self) -> bool:
        """Whether it may be zero; roots of positive sums may not."""
        return any(
            kernel.name not in ("pi", "prime")
            and not (kernel.name == "root" and kernel.argument is not None and kernel.argument.numerator.positive)
            for kernel, _ in self.powers
        )


ONE_MONOMIAL = Monomial((), None)


@dataclass(frozen=True, eq=False)
class Sum:
    """A finite sum of rational multiples of monomials, without zero coefficients."""

    terms: Mapping[Monomial, Fraction]

    @cached_property
    def ordered(self) -> tuple[tuple[Monomial, Fraction], ...]:
        return tuple(sorted(self.terms.items(), key=lambda term: term[0].key))

    @cached_property
    def key(self) -> str:
        return "+".join(f"{c}*{m.key}" if not m.is_one else str(c) for m, c in self.ordered) or "0"

    @property
    def is_zero(self) -> bool:
        return not self.terms

    @property
    def rational(self) -> Fraction | None:
        """The value of a sum without kernels, else None."""
        if not self.terms:
            return Fraction(0)
        if len(self.terms) == 1:
            ((monomial, coefficient),) = self.terms.items()
            if monomial.is_one:
                return coefficient
        return None

    @property
    def single(self) -> tuple[Monomial, Fraction] | None:
        """The only term, if there is exactly one."""
        return next(iter(self.terms.items())) if len(self.terms) == 1 else None

    @property
    def positive(self) -> bool:
        """Whether every term is non-negative and one of them is surely positive."""
        return all(c > 0 and m.positive for m, c in self.terms.items()) and any(
            not m.vanishes_somewhere for m in self.terms
        )


ZERO_SUM = Sum({})
ONE_SUM = Sum({ONE_MONOMIAL: Fraction(1)})


def add_sums(left: Sum, right: Sum, factor: Fraction = Fraction(1)) -> Sum:
    """left + factor·right."""
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
    """factor·this."""
    return Sum({m: c * factor for m, c in this.terms.items()}) if factor else ZERO_SUM


def lowest_exponent(this: Sum) -> Sum | None:
    """The least exponent of `exp` among the terms, or None where it is zero."""
    lowest: Sum = ZERO_SUM
    first = True
    for monomial, _ in this.ordered:
        exponent = monomial.exponent or ZERO_SUM
        if first or _precedes(exponent, lowest):
            lowest, first = exponent, False
    return None if lowest.is_zero else lowest


def _precedes(left: Sum, right: Sum) -> bool:
    """A total order of sums that survives adding the same sum to both sides."""
    difference = add_sums(right, left, Fraction(-1))
    return bool(difference.terms) and difference.ordered[-1][1] > 0


def content_of(this: Sum) -> Fraction:
    """The positive rational that makes the coefficients coprime integers."""
    top = gcd(*(c.numerator for c in this.terms.values()))
    bottom = lcm(*(c.denominator for c in this.terms.values()))
    return Fraction(top, bottom)
