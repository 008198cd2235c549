"""W04: facts that support an application, advantage or drawback; each must exist and be established."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gen.catalogue import Supported
from gen.facts.records import Fact, Sheet
from gen.lint.rules.rule import Check, Finding, Glossary
from gen.problems import did_you_mean
from gen.prose.references import FactPath, ReferenceRefused, parse_path


def find(glossary: Glossary) -> Iterator[Finding]:
    """Every claim, of an entry or of a guide to choosing, whose `fact` names no fact or one that is unknown."""
    guides = (("", guide) for guide in glossary.catalogue.advice.values())
    for slug, owner in (*glossary.entries.items(), *guides):
        for claim in owner.records():
            if isinstance(claim, Supported) and claim.fact is not None:
                refusal = _refuse(claim.fact, glossary.sheets)
                if refusal is not None:
                    yield Finding(slug, *claim.location("fact"), refusal.message, refusal.hint)


def _refuse(path: str, sheets: Mapping[str, Sheet]) -> ReferenceRefused | None:
    """What is wrong with a path as a support, None if nothing is."""
    try:
        reference = parse_path(path)
    except ReferenceRefused as refused:
        return refused
    if not isinstance(reference, FactPath):
        return ReferenceRefused(f'"{path}" is a number and no fact', "name one such as gelu.monotone")
    slug, (key, *rest) = reference.slug, reference.keys
    if slug not in sheets:
        return ReferenceRefused(f'no activation is called "{slug}"', did_you_mean(slug, sheets))
    sheet = sheets[slug]
    fact = sheet.facts.get(key) or getattr(sheet, key, None)
    if isinstance(fact, tuple) and any(isinstance(member, Fact) and member.known for member in fact):
        return None
    if not isinstance(fact, Fact | tuple):
        return ReferenceRefused(f'{slug} has no fact "{key}"', did_you_mean(key, sheet.facts))
    if isinstance(fact, tuple) or not fact.known:
        return ReferenceRefused(
            f"{slug}.{key} is not established", "support the point by a source or call it an opinion"
        )
    part: object = fact.value
    for step in rest:
        part = part[int(step)] if isinstance(part, tuple) and step in map(str, range(len(part))) else _named(part, step)
        if part is None:
            return ReferenceRefused(f'{slug}.{key} has no "{step}"', f"{slug}.{key} alone is a fact")
    return None


def _named(part: object, step: str) -> object:
    """The part of a fact's value under a name; a value with a single list lends its items."""
    lists = [value for value in vars(part).values() if isinstance(value, tuple)] if hasattr(part, "__dict__") else []
    if step.isdecimal() and len(lists) == 1 and int(step) < len(lists[0]):
        item: object = lists[0][int(step)]
        return item
    return getattr(part, step, None)


RULE = Check("W04", "weak support", "name a fact that is established", "supports", find, refuses=True)
