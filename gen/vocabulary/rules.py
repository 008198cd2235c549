"""All rules in the order of their codes, and the exceptions that entries make from them."""

from __future__ import annotations

from collections.abc import Iterator

from gen.catalogue import Catalogue
from gen.glossary.graph.network import Network
from gen.problems import Problem, did_you_mean
from gen.vocabulary import (
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
from gen.vocabulary.rule import Glossary, Rule

RULES: tuple[Rule, ...] = (
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
)

NEEDLESS = "V12"
"""The code of an exception that is not necessary; nothing excuses from it."""


def check_vocabulary(catalogue: Catalogue, network: Network) -> tuple[Problem, ...]:
    """What the rules object to, less what entries are excused from, and every excuse that is not needed."""
    glossary = Glossary(catalogue, network)
    allowed = {(slug, code) for slug, entry in glossary.entries.items() for code in entry.allow}
    needed: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for rule in RULES:
        for finding in rule.find(glossary):
            if (finding.slug, rule.code) in allowed:
                needed.add((finding.slug, rule.code))
            else:
                problems.append(rule.problem(finding))
    return tuple(sorted({*problems, *_needless(glossary, needed)}))


def _needless(glossary: Glossary, needed: set[tuple[str, str]]) -> Iterator[Problem]:
    codes = [rule.code for rule in RULES]
    for slug, entry in glossary.entries.items():
        for code in entry.allow:
            if code not in codes:
                hint = did_you_mean(code, codes) or f"the rules are {codes[0]} to {codes[-1]}"
                yield Problem(entry.place, f"{slug}.allow", f'{NEEDLESS} "{code}" is no rule', hint)
            elif (slug, code) not in needed:
                yield Problem(entry.place, f"{slug}.allow", f"{NEEDLESS} {code} finds nothing here", f"remove {code}")
