from collections.abc import Callable
from pathlib import Path

import pytest

from gen.catalogue import Catalogue
from gen.glossary.graph.network import make_network
from gen.lint.rules.rule import Glossary
from gen.source.reader import read

Make = Callable[..., Glossary]

HEAD = """\
site: {title: Made, definition: A made glossary.}
sources:
  smith2000: {authors: Ann Smith, year: 2000, title: On things, identifier: "doi:10.1000/1"}
SOURCES
categories:
  things: {name: Things, definition: What there is., subcategories: {solid: Solid}}
CATEGORIES
terms:
"""

TERM = """\
  {slug}:
    name: {name}
    aliases: [{aliases}]
    category: things
    subcategory: solid
    level: beginner
    definition: |
      {definition}
    in_depth: |
      {prose}
    how_it_works: |
      It stays where it is.
    why_it_matters: |
      Nobody knows.
    applications: []
    considerations: []
    takeaway: |
      Leave it.
    questions: []
    see_also: [{see_also}]
    sources: [{sources}]
    allow: [{allow}]
"""


def term(slug: str, definition: str, **fields: str) -> str:
    given = {"name": slug, "aliases": "", "prose": "Nothing more.", "see_also": "", "sources": "smith2000", "allow": ""}
    return TERM.format(slug=slug, definition=definition, **{**given, **fields})


def catalogue_of(*terms: str, sources: str = "", categories: str = "") -> Catalogue:
    head = HEAD.replace("SOURCES\n", sources).replace("CATEGORIES\n", categories)
    return read(head + "".join(terms), "made.yml")


def glossary_of(*terms: str, **parts: str) -> Glossary:
    catalogue = catalogue_of(*terms, **parts)
    network = make_network(catalogue)
    assert network.problems == ()
    return Glossary(catalogue, network)


@pytest.fixture(scope="session")
def make() -> Make:
    """A glossary of the terms given as YAML."""
    return glossary_of


@pytest.fixture(scope="session")
def write() -> Callable[..., str]:
    """A term as YAML."""
    return term


@pytest.fixture(scope="session")
def definitions_file() -> Path:
    return Path(__file__).parents[3] / "gen" / "definitions.yml"
