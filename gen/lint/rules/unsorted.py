"""V10: sources out of order.

The table of sources is looked up by key and edited by many, so it stands in the order of its keys. Families,
categories and entries are not sorted: their order is the order of the navigation and of the lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gen.lint.rules.rule import Check, Finding, Glossary


def find(glossary: Glossary) -> Iterator[Finding]:
    """Each source whose key comes before that of the source above it."""
    for above, below in pairwise(glossary.catalogue.sources.values()):
        if below.key < above.key:
            yield Finding("", *below.location(), f'stands after "{above.key}"')


RULE = Check("V10", "unsorted", "keep the sources in the order of their keys", "sources", find)
