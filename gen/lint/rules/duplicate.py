"""V05: two entries with the same definition."""

from __future__ import annotations

from collections.abc import Iterator

from gen.glossary.linking.tokens import tokens
from gen.lint.rules.rule import Check, Finding, Glossary

_IDLE = frozenset(("a", "an", "the"))


def find(glossary: Glossary) -> Iterator[Finding]:
    """Definitions whose words an earlier entry has; case, punctuation and articles do not count."""
    first: dict[tuple[str, ...], str] = {}
    for slug, text in glossary.definitions.items():
        words = tuple(token.key for token in tokens(text) if token.key.isalnum() and token.key not in _IDLE)
        owner = first.setdefault(words, slug)
        if owner != slug:
            line = glossary.entries[owner].definition.place.line
            yield glossary.at_definition(slug, f'has the same definition as "{owner}" (line {line})')


RULE = Check(
    "V05", "duplicate definition", "say in what they differ, or make one an alias of the other", "definitions", find
)
