"""V08: a definition that opens with the term."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gen.glossary.linking.matcher import Match
from gen.lint.rules.rule import Check, Finding, Glossary

_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)


def own_names(glossary: Glossary, slug: str) -> list[Match]:
    """Where the definition of an entry names the entry itself."""
    return [match for match in glossary.network.matcher.find(glossary.definitions[slug]) if match.slug == slug]


def opens_with_own_name(glossary: Glossary, slug: str) -> bool:
    """Whether the first words of the definition, an article aside, are a name of the entry."""
    article = _ARTICLE.match(glossary.definitions[slug])
    return any(match.start == (article.end() if article else 0) for match in own_names(glossary, slug))


def find(glossary: Glossary) -> Iterator[Finding]:
    """Definitions that begin with a name of their entry: the page's title says it already."""
    for slug in glossary.definitions:
        if opens_with_own_name(glossary, slug):
            yield glossary.at_definition(slug, "opens with the term")


RULE = Check("V08", "opens with the term", "begin with what kind of thing it is", "definitions", find)
