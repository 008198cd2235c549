"""What `make compat` wrote of the code that pages print for frameworks: under which version each text was run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

RECORDS = Path(__file__).parents[2] / "compat"


def run_under(framework: str, slug: str, code: str, records: Path = RECORDS) -> str:
    """The framework's version under which exactly this text was run, in words; empty where no record says so."""
    digest = hashlib.sha256(code.encode()).hexdigest()
    versions = [version for version, hashes in _read(framework, records).items() if hashes.get(slug) == digest]
    return f"PyTorch {versions[-1]}" if versions and framework == "torch" else ""


@cache
def _read(framework: str, records: Path) -> Mapping[str, Mapping[str, str]]:
    """The hashes of the texts that were run, by version and slug, in the order of the files' names."""
    files = sorted(records.glob(f"{framework}-*.json"))
    contents = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return {
        record["version"].partition("+")[0]: {
            slug: measured["sha256"] for slug, measured in record["functions"].items()
        }
        for record in contents
    }
