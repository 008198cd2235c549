"""V03: a definition that uses the term it defines."""

from __future__ import annotations

from collections.abc import Iterator

from gen.lint.rules.opening import opens_with_own_name, own_names
from gen.lint.rules.rule import Check, Finding, Glossary


def find(glossary: Glossary) -> Iterator[Finding]:
    """Definitions in which a name, alias or plural of the entry stands; those that open with it are left to V08."""
    for slug, text in glossary.definitions.items():
        names = own_names(glossary, slug)
        if names and not opens_with_own_name(glossary, slug):
            first = names[0]
            yield glossary.at_definition(slug, f'uses the term it defines: "{text[first.start : first.end]}"')


RULE = Check("V03", "self-defining", "say what it is in other words", "definitions", find)
