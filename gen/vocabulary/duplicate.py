"""V05: two entries with the same definition."""

from __future__ import annotations

from collections.abc import Iterator

from gen.glossary.linking.tokens import tokens
from gen.vocabulary.rule import Finding, Glossary, Rule

_IDLE = frozenset(("a", "an", "the"))


def find(glossary: Glossary) -> Iterator[Finding]:
    """Definitions whose words an earlier entry has; case, punctuation and articles do not count."""
    first: dict[tuple[str, ...], str] = {}
    for slug, text in glossary.definitions.items():
        words = tuple(one.key for one in tokens(text) if one.key.isalnum() and one.key not in _IDLE)
        owner = first.setdefault(words, slug)
        if owner != slug:
            line = glossary.entries[owner].definition.place.line
            yield glossary.at_definition(slug, f'has the same definition as "{owner}" (line {line})')


RULE = Rule("V05", "duplicate definition", "say in what they differ, or make one an alias of the other", find)
