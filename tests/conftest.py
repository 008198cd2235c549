"""What tests of several stages share: the shipped definitions with their computed facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from gen.generation.computation import Computation
from gen.generation.stages import cache_of, read_definitions

ROOT = Path(__file__).parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--site-at FOLDER` keeps the built site there, for quick runs while a script or style is written."""
    parser.addoption("--site-at", help="build the site in this folder once, and later only renew its assets")


@pytest.fixture(scope="session")
def computation() -> Computation:
    """The facts of the shipped definitions, through the cache that generation uses."""
    return Computation(read_definitions(ROOT / "gen" / "definitions.yml"), cache_of(ROOT / "docs"))
