"""The tests of facts fail on an engine with one wrong operator, negation or bound."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.mutation.code_mutants import is_caught, make_code_mutants, make_copy, unchanged

SURVIVORS = Path(__file__).with_name("survivors.yml")
COUNT = 24


def test_mutants_are_made_at_places_of_every_sort_and_read_as_python() -> None:
    mutants = make_code_mutants(60, 1)
    assert len({mutant.module for mutant in mutants}) > 12
    for mutant in mutants:
        compile(mutant.source, mutant.module, "exec")


@pytest.mark.soak
def test_the_tests_catch_mutants_of_the_engine(tmp_path: Path) -> None:
    explained = yaml.safe_load(SURVIVORS.read_text(encoding="utf-8"))["code"]
    make_copy(tmp_path)
    assert not is_caught(unchanged("elementwise/sets"), tmp_path), "the tests fail without any change"
    survivors = [mutant.name for mutant in make_code_mutants(COUNT, 1) if not is_caught(mutant, tmp_path)]
    unexplained = [name for name in survivors if name not in explained]
    assert unexplained == [], "explain survivors in tests/mutation/survivors.yml, or add the test that catches them"
