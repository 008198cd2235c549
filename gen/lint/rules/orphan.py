"""V02: an entry that nobody links to, neither in prose nor in a written list."""

from __future__ import annotations

from collections.abc import Iterator

from gen.lint.rules.rule import Check, Finding, Glossary


def is_orphan(glossary: Glossary, slug: str) -> bool:
    """Whether only generated lists lead to the entry."""
    return not glossary.network.referenced_by(slug).count and slug not in glossary.listed


def find(glossary: Glossary) -> Iterator[Finding]:
    """Terms that only generated lists lead to; functions stand in the navigation."""
    for slug, term in glossary.catalogue.terms.items():
        if is_orphan(glossary, slug):
            yield Finding(slug, *term.location(), "nobody links to it")


RULE = Check("V02", "orphan", "name it in the see_also of a neighbour and mention it in prose", "links", find)
