"""V07: a definition that is too long to be read at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from gen.glossary.linking.sentences import sentence_spans
from gen.lint.rules.rule import Check, Finding, Glossary

MOST_WORDS = 28


def find(glossary: Glossary) -> Iterator[Finding]:
    """Definitions of several sentences or of too many words; the number of characters is checked on reading."""
    for slug, text in glossary.definitions.items():
        sentences, words = len(sentence_spans(text)), len(text.split())
        if sentences > 1:
            yield glossary.at_definition(slug, f"is a definition of {sentences} sentences")
        elif words > MOST_WORDS:
            yield glossary.at_definition(slug, f"is a definition of {words} words, at most {MOST_WORDS}")


RULE = Check(
    "V07", "long definition", "say what it is in one sentence; the rest belongs under in_depth", "definitions", find
)
