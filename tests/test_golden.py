"""The golden files: every fact as text, and three pages as they are generated."""

from __future__ import annotations

import difflib
from pathlib import Path

import yaml

from tools.golden import golden_files

GOLDEN = Path(__file__).with_name("golden")


def test_golden_files_are_up_to_date() -> None:
    stale = []
    for name, content in golden_files().items():
        old = (GOLDEN / name).read_text(encoding="utf-8").splitlines() if (GOLDEN / name).exists() else []
        difference = list(difflib.unified_diff(old, content.decode().splitlines(), name, name, lineterm="", n=0))
        stale += difference[:40]
    assert not stale, "\n".join([*stale, "run: make golden, and look at the difference"])


def test_golden_facts_are_yaml() -> None:
    facts = yaml.safe_load((GOLDEN / "facts.yml").read_text(encoding="utf-8"))
    assert facts["relu"]["derivative_at_zero"][0] == "exact"
