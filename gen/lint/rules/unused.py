"""V01: a term that the prose of no other page mentions."""

from __future__ import annotations

from collections.abc import Iterator

from gen.lint.rules.orphan import is_orphan
from gen.lint.rules.rule import Check, Finding, Glossary


def find(glossary: Glossary) -> Iterator[Finding]:
    """Terms without a mention; those that nothing leads to at all are left to V02."""
    for slug, term in glossary.catalogue.terms.items():
        if not glossary.network.referenced_by(slug).count and not is_orphan(glossary, slug):
            yield Finding(slug, *term.location(), "is mentioned in the prose of no page")


RULE = Check("V01", "unused", "mention it where it matters, or remove it", "links", find)
