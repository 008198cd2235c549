"""The shipped definitions with their real facts, computed once for all tests of the lint."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from gen.catalogue import Catalogue
from gen.facts.records import Sheet
from gen.generation.computation import Computation
from gen.generation.gathering import ReferenceReader, published_data
from gen.glossary.entries import list_entries
from gen.glossary.linking.matcher import Matcher, make_matcher
from gen.publishing.cache import Cache
from gen.source.reader import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def definitions() -> str:
    return (ROOT / "gen" / "definitions.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def catalogue(definitions: str) -> Catalogue:
    return read(definitions, "gen/definitions.yml")


@pytest.fixture(scope="session")
def computation(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Computation:
    return Computation(catalogue, Cache(tmp_path_factory.mktemp("facts")))


@pytest.fixture(scope="session")
def sheets(computation: Computation) -> Mapping[str, Sheet]:
    return computation.sheets


@pytest.fixture(scope="session")
def matcher(catalogue: Catalogue) -> Matcher:
    return make_matcher(list_entries(catalogue))


@pytest.fixture(scope="session")
def reader(computation: Computation) -> ReferenceReader:
    return ReferenceReader(computation, published_data(computation))
