"""A text counts as run where a record holds its hash, and nowhere else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from gen.artefacts.snippets.measurements import RECORDS, run_under
from gen.generation.stages import read_definitions

FUNCTIONS = read_definitions(Path(__file__).parents[3] / "gen" / "definitions.yml").activations


def test_the_hash_of_the_text_decides(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"print(1)").hexdigest()
    for version in ("2.12.0+cpu", "2.13.0+cpu"):
        record = {"version": version, "functions": {"relu": {"sha256": digest}}}
        (tmp_path / f"torch-{version.partition('+')[0]}.json").write_text(json.dumps(record), encoding="utf-8")
    assert run_under("torch", "relu", "print(1)", tmp_path) == "PyTorch 2.13.0"
    assert run_under("torch", "relu", "print(2)", tmp_path) == ""
    assert run_under("torch", "elu", "print(1)", tmp_path) == ""
    assert run_under("jax", "relu", "print(1)", tmp_path) == ""


def test_every_function_that_pytorch_has_was_measured() -> None:
    latest = json.loads(max(RECORDS.glob("torch-*.json")).read_text(encoding="utf-8"))["functions"]
    calls = {
        slug: entry.call
        for slug, activation in FUNCTIONS.items()
        for entry in activation.frameworks
        if entry.framework == "torch"
    }
    assert {slug: latest[slug]["library"]["call"] for slug in calls if slug in latest} == calls, "run make compat"


def test_records_say_what_they_were_made_with() -> None:
    for file in RECORDS.glob("torch-*.json"):
        record = json.loads(file.read_text(encoding="utf-8"))
        assert file.stem == f"torch-{record['version'].partition('+')[0]}"
        assert {"python", "processor", "mode"} <= set(record)
        for slug, measured in record["functions"].items():
            assert {"dtypes", "errors"} <= set(measured["own"]), slug
