"""All rules in the order of their codes, and the exceptions that entries make from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gen.catalogue import Catalogue
from gen.facts.records import Sheet
from gen.glossary.graph.network import Network
from gen.lint.rules import (
    circular,
    dead_source,
    duplicate,
    empty_group,
    long_definition,
    near_names,
    opening,
    orphan,
    self_definition,
    unsorted,
    unused,
)
from gen.lint.rules.rule import Check, Glossary
from gen.lint.sentences.passages import Numbers
from gen.lint.wording import statements, supports
from gen.lint.wording.statements import find_contradictions
from gen.problems import UNDEFINED, UNKNOWN_GROUP, Problem, Rule, did_you_mean

CHECKS: tuple[Check, ...] = (
    unused.RULE,
    orphan.RULE,
    self_definition.RULE,
    circular.RULE,
    duplicate.RULE,
    near_names.RULE,
    long_definition.RULE,
    opening.RULE,
    dead_source.RULE,
    unsorted.RULE,
    empty_group.RULE,
    *statements.RULES,
    supports.RULE,
)
"""The rules that are asked when the pages are linked; an entry may be excused from each."""

NEEDLESS = Rule("V12", "needless exception", "remove it from the list `allow`", "exceptions")
"""An exception that is not necessary; nothing excuses from it."""

RULES: tuple[Rule, ...] = tuple(sorted((*CHECKS, NEEDLESS, UNDEFINED, UNKNOWN_GROUP), key=lambda rule: rule.code))
"""Every rule, those included that are asked on reading."""


@dataclass(frozen=True)
class Objections:
    """What the lint says: `refused` keeps all pages back, `tolerated` does not. Both in the file's order."""

    refused: tuple[Problem, ...]
    tolerated: tuple[Problem, ...]


def lint(catalogue: Catalogue, network: Network, sheets: Mapping[str, Sheet], numbers: Numbers) -> Objections:
    """What the rules object to in definitions that are linked and computed.

    `sheets` holds the facts of every function; `numbers` gives the words for a reference to a fact, empty for none.
    """
    contradictions = find_contradictions(catalogue, sheets, network.matcher, numbers)
    return check_glossary(Glossary(catalogue, network, sheets, contradictions))


def check_glossary(glossary: Glossary) -> Objections:
    """What the rules object to, less what entries are excused from, and every excuse that is not needed."""
    allowed = {(slug, code) for slug, entry in glossary.entries.items() for code in entry.allow}
    needed: set[tuple[str, str]] = set()
    refused: set[Problem] = set()
    objections: set[Problem] = set()
    for check in CHECKS:
        for finding in check.find(glossary):
            if (finding.slug, check.code) in allowed:
                needed.add((finding.slug, check.code))
            else:
                (refused if check.refuses else objections).add(check.problem(finding))
    return Objections(tuple(sorted(refused)), tuple(sorted({*objections, *_needless(glossary, needed)})))


def _needless(glossary: Glossary, needed: set[tuple[str, str]]) -> Iterator[Problem]:
    codes = [check.code for check in CHECKS]
    for slug, entry in glossary.entries.items():
        for code in entry.allow:
            if code not in codes:
                hint = did_you_mean(code, codes) or f"the rules are {', '.join(codes)}"
                yield NEEDLESS.refuse(entry.place, f"{slug}.allow", f'"{code}" is no rule', hint)
            elif (slug, code) not in needed:
                yield NEEDLESS.refuse(entry.place, f"{slug}.allow", f"{code} finds nothing here", f"remove {code}")
