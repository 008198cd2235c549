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

CODES: tuple[str, ...] = tuple(check.code for check in CHECKS)
"""The codes that `allow` and `lint: {off: […]}` may name."""

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
    """What the rules object to, less what is excused, and every excuse that is not needed.

    The definitions excuse all entries from the rules that `lint: {off: […]}` names, an entry itself from those that its
    `allow` names.
    """
    off = glossary.catalogue.lint.off
    allowed = {(slug, code) for slug, entry in glossary.entries.items() for code in entry.allow}
    needed: set[tuple[str, str]] = set()
    refused = set(_unknown_switches(glossary.catalogue))
    tolerated: set[Problem] = set()
    for check in CHECKS:
        for finding in check.find(glossary) if check.code not in off else ():
            if (finding.slug, check.code) in allowed:
                needed.add((finding.slug, check.code))
            else:
                (refused if check.refuses else tolerated).add(check.problem(finding))
    return Objections(tuple(sorted(refused)), tuple(sorted({*tolerated, *_needless(glossary, needed)})))


def _unknown_switches(catalogue: Catalogue) -> Iterator[Problem]:
    """Codes in `lint.off` that are no rule's, or that stand there twice."""
    for number, code in enumerate(catalogue.lint.off):
        location = catalogue.lint.location("off", number)
        if code not in CODES:
            yield Problem(*location, f'"{code[:80]}" is no rule that can be switched off', _near(code))
        elif code in catalogue.lint.off[:number]:
            yield Problem(*location, f'"{code}" stands twice', "remove one")


def _needless(glossary: Glossary, needed: set[tuple[str, str]]) -> Iterator[Problem]:
    for slug, entry in glossary.entries.items():
        for number, code in enumerate(entry.allow):
            location = entry.location("allow", number)
            if code not in CODES:
                yield NEEDLESS.refuse(*location, f'"{code[:80]}" is no rule', _near(code))
            elif code in glossary.catalogue.lint.off:
                yield NEEDLESS.refuse(*location, f"{code} is switched off for all entries", f"remove {code}")
            elif (slug, code) not in needed:
                yield NEEDLESS.refuse(*location, f"{code} finds nothing here", f"remove {code}")


def _near(code: str) -> str:
    return did_you_mean(code, CODES) or f"the rules are {', '.join(CODES)}"
