"""V11: a category, sub-category or family that no entry belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from gen.lint.rules.rule import Check, Finding, Glossary


def find(glossary: Glossary) -> Iterator[Finding]:
    """Groups without members; that a member names no group is V14."""
    catalogue = glossary.catalogue
    families = {activation.family for activation in catalogue.activations.values()}
    taken = {(term.category, term.subcategory) for term in catalogue.terms.values()}
    for family in catalogue.families.values():
        if family.slug not in families:
            yield Finding("", *family.location(), "no function belongs to it")
    for category in catalogue.categories.values():
        inside = [slug for slug, _ in category.subcategories if (category.slug, slug) in taken]
        if not inside:
            yield Finding("", *category.location(), "no term belongs to it")
            continue
        for slug, _ in category.subcategories:
            if slug not in inside:
                yield Finding("", *category.key_location("subcategories", slug), "no term belongs to it")


RULE = Check("V11", "empty group", "remove it, or move entries into it", "groups", find)
