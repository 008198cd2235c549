"""What is stated for symbolic parameters: cases of their values, and what holds in each.

The numbers of such a value are formulas in the parameters. `Number.tree` holds the formula; `exact` is its text, or
None where a constant in it has no closed form, and then `decimal` is its text with the digits of that constant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from gen.facts.records.values.calculus import Tail
from gen.facts.records.values.printed import Number
from gen.formula.language.domains import Domain, DomainEnd


@dataclass(frozen=True)
class Steepness:
    """sup |f′|, without whether it is attained."""

    number: Number


@dataclass(frozen=True)
class Factor:
    """What one layer does to the squared gradient."""

    per_layer: Number


@dataclass(frozen=True)
class Tails:
    """How f flattens at each end, without where."""

    left: Tail
    right: Tail


@dataclass(frozen=True)
class Case:
    """The value of a fact while every parameter lies in its interval; None is a thing that does not exist."""

    domains: tuple[tuple[str, Domain], ...]
    value: object

    def holds(self, values: Mapping[str, Fraction]) -> bool:
        """Whether the values of all parameters lie in the case."""
        return all(values[name] in domain for name, domain in self.domains)


@dataclass(frozen=True)
class Statement:
    """Cases that cover the domains of the parameters, in increasing order of the parameter that tells them apart.

    Every case names the same parameters in the same order as `domains`.
    """

    domains: tuple[tuple[str, Domain], ...]
    cases: tuple[Case, ...]

    def value_at(self, values: Mapping[str, Fraction]) -> object:
        """What is stated for given values; raises ValueError outside the domains."""
        for case in self.cases:
            if case.holds(values):
                return case.value
        raise ValueError("the values lie outside the declared domains")

    def narrow(self, key: str) -> Statement | None:
        """The statement about one part of the value alone; None where nothing is stated of it.

        >>> from_least("n", 2, Steepness(Number("n", ""))).narrow("number").cases[0].value
        Number(exact='n', decimal='')
        """
        if not all(hasattr(case.value, key) for case in self.cases):
            return None
        return Statement(self.domains, tuple(replace(case, value=getattr(case.value, key)) for case in self.cases))


def from_least(name: str, least: int, value: object) -> Statement:
    """A statement for every value of one parameter from a least one on.

    >>> from_least("n", 2, Steepness(Number("n", ""))).value_at({"n": Fraction(2)})
    Steepness(number=Number(exact='n', decimal=''))
    """
    domains = ((name, Domain(DomainEnd(Fraction(least), True), DomainEnd(None, False))),)
    return Statement(domains, (Case(domains, value),))
