"""A statement with symbolic parameters as clauses: what holds, and the conditions on the parameters under which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gen.facts.records import Case, Statement
from gen.formula.language.construction import rational_to_tree
from gen.formula.language.domains import Domain
from gen.formula.language.tree import Comparator, Expression, Parameter
from gen.notation.statements.phrases import Phrase, phrase_of


@dataclass(frozen=True)
class Chain:
    """Formulas compared one after the other, such as 0 < s <= 1; a parameter alone may have every value."""

    formulas: tuple[Expression, ...]
    comparators: tuple[Comparator, ...] = ()


Alternatives = tuple[tuple[Chain, ...], ...]
"""Conditions of which one holds; each is a list of chains that all hold."""


@dataclass(frozen=True)
class Clause:
    """What the cases say whose values read alike, and when one of them holds."""

    value: object
    phrase: Phrase
    alternatives: Alternatives


def clauses_of(statement: Statement) -> tuple[Clause, ...]:
    """The clauses of a statement, in the order of their first cases; the only one holds for all parameters.

    >>> from gen.facts.records import Flag, from_least
    >>> (clause,) = clauses_of(from_least("n", 2, Flag(True)))
    >>> clause.phrase, clause.alternatives[0][0].comparators
    (('yes',), ('>=',))
    """
    groups: dict[Phrase, list[Case]] = {}
    for case in statement.cases:
        groups.setdefault(phrase_of(case.value), []).append(case)
    return tuple(
        Clause(cases[0].value, phrase, _alternatives(statement, cases if len(groups) > 1 else ()))
        for phrase, cases in groups.items()
    )


def _alternatives(statement: Statement, cases: Sequence[Case]) -> Alternatives:
    """The conditions of some cases; none are given for all of them."""
    whole = dict(statement.domains)
    if not cases:
        return (tuple(_within(name, domain, None) for name, domain in whole.items()),)
    places = [dict(case.domains) for case in cases]
    names = [name for name in whole if any(place[name] != whole[name] for place in places)]
    if len(names) != 1:
        return tuple(tuple(_within(name, place[name], whole[name]) for name in names) for place in places)
    (name,) = names
    domains = _joined([place[name] for place in places])
    if len(domains) == 2 and domains[0].upper == domains[1].lower and not domains[0].upper.closed:
        missing = domains[0].upper.value
        if Domain(domains[0].lower, domains[1].upper) == whole[name] and missing is not None:
            return ((Chain((Parameter(name), rational_to_tree(missing)), ("!=",)),),)
    return tuple((_within(name, domain, whole[name]),) for domain in domains)


def _joined(domains: Sequence[Domain]) -> list[Domain]:
    """The intervals with neighbours joined; they are in increasing order."""
    joined: list[Domain] = []
    for domain in domains:
        last = joined[-1] if joined else None
        if last is not None and last.upper.value == domain.lower.value and last.upper.closed != domain.lower.closed:
            joined[-1] = Domain(last.lower, domain.upper)
        else:
            joined.append(domain)
    return joined


def _within(name: str, domain: Domain, whole: Domain | None) -> Chain:
    """That a parameter lies in an interval, without the ends that the whole domain grants."""
    parameter = Parameter(name)
    if domain.point is not None:
        return Chain((parameter, rational_to_tree(domain.point)), ("==",))
    low, high = domain.lower, domain.upper
    below = None if low.value is None or (whole is not None and low == whole.lower) else rational_to_tree(low.value)
    above = None if high.value is None or (whole is not None and high == whole.upper) else rational_to_tree(high.value)
    if below is not None and above is not None:
        return Chain((below, parameter, above), ("<=" if low.closed else "<", "<=" if high.closed else "<"))
    if below is not None:
        return Chain((parameter, below), (">=" if low.closed else ">",))
    if above is not None:
        return Chain((parameter, above), ("<=" if high.closed else "<",))
    return Chain((parameter,))
