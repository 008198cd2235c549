"""The command `new`: a commented skeleton of an activation, inserted at the end of the activations."""

from __future__ import annotations

import re
from pathlib import Path

from gen.generation.stages import name_of, read_definitions
from gen.problems import DefinitionsRefused, Place, Problem
from gen.publishing.writer import write_atomically

SKELETON = """\
  {slug}:
    name: {name}
    # the name written out
    long_name: {name}
    kind: elementwise
    # one of the slugs under families
    family: {family}
    level: intermediate
    # the formula language is described in CONTRIBUTING.md
    formula: x
    definition: |
      One line of at most 160 characters that says what it is.
    summary: |
      The direct answer to "what is {name}", in two or three sentences.
    how_it_works:
      forward: |
        What it does to its input.
      backward: |
        What it does to the gradient.
    why_it_matters: |
      Why a reader should care.
    in_depth: |
      What the pages of its relatives do not say.
    applications:
      - text: |
          Where it is used.
        # in place of opinion: a source, as in  source: key, or a fact, as in  fact: {slug}.range
        opinion: true
    advantages:
      - text: |
          What speaks for it.
        opinion: true
    drawbacks:
      - text: |
          What speaks against it.
        opinion: true
    takeaway: |
      One sentence to remember.
    questions:
      - slug: first-question
        question: What do readers ask?
        answer: |
          The answer.
    origin:
      # a key of the table of sources
      source: {source}
      text: |
        Who proposed it, and for what.
    see_also: []
"""


def append_skeleton(definitions: Path, name: str) -> int:
    """Put a skeleton for an activation called `name` after the last activation; returns its line.

    Raises DefinitionsRefused for definitions with problems, and for a name that is taken or gives no slug.
    """
    catalogue = read_definitions(definitions)
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    place = Place(name_of(definitions), 1, 1)
    if not slug or '"' in name or "\n" in name:
        raise DefinitionsRefused([Problem(place, "", f'"{name}" gives no slug', "use letters and digits")])
    if slug in catalogue.activations or slug in catalogue.terms:
        taken = catalogue.activations.get(slug) or catalogue.terms[slug]
        raise DefinitionsRefused([Problem(taken.place, slug, "this slug is taken")])
    if not catalogue.families or not catalogue.sources:
        raise DefinitionsRefused([Problem(place, "", "an activation needs a family and a source; define them first")])
    lines = definitions.read_text(encoding="utf-8").splitlines(keepends=True)
    line = _end_of_activations(lines)
    text = SKELETON.format(
        slug=slug,
        name=f'"{name}"' if not name.replace(" ", "").isalnum() else name,
        family=next(iter(catalogue.families)),
        source=next(iter(catalogue.sources)),
    )
    write_atomically(definitions, "".join([*lines[:line], text, *lines[line:]]).encode())
    return line + 1


def _end_of_activations(lines: list[str]) -> int:
    """The index of the line after the block of activations, blank and comment lines before the next key left out."""
    start = next((number for number, line in enumerate(lines) if line.startswith("activations:")), None)
    if start is None:
        lines.append("activations:\n")
        return len(lines)
    end = next((n for n in range(start + 1, len(lines)) if re.match(r"[^\s#]", lines[n])), len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    if not lines[end - 1].endswith("\n"):
        lines[end - 1] += "\n"
    return end
