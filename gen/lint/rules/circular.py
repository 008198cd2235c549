"""V04: definitions that lead back to each other with nothing to stand on."""

from __future__ import annotations

from collections.abc import Iterator

import networkx

from gen.catalogue import Activation
from gen.lint.rules.rule import Check, Finding, Glossary
from gen.prose.text import Code, Maths, inlines


def find(glossary: Glossary) -> Iterator[Finding]:
    """Cycles of definitions without an anchor, each at the member that comes first in the file."""
    graph = networkx.DiGraph()
    for slug, page in glossary.network.pages.items():
        graph.add_edges_from((slug, mention.target) for mention in page.mentions if mention.field == "definition")
    rank = {slug: number for number, slug in enumerate(glossary.entries)}
    for members in networkx.strongly_connected_components(graph):
        if len(members) > 1 and not any(is_anchored(glossary, slug) for slug in members):
            first, *others = sorted(members, key=rank.__getitem__)
            yield glossary.at_definition(first, f"leads back to itself through {', '.join(others)}")


def is_anchored(glossary: Glossary, slug: str) -> bool:
    """Whether something else than the words of the cycle says what the entry is.

    A function's formula does, and so do maths or code in a term's definition or how it works, and a runnable example.
    """
    entry = glossary.entries[slug]
    if isinstance(entry, Activation) or entry.example is not None:
        return True
    return any(
        isinstance(node, Maths | Code) for prose in (entry.definition, entry.how_it_works) for node in inlines(prose)
    )


RULE = Check(
    "V04", "circular", "define one of them without the others, or give one a formula or an example", "definitions", find
)
