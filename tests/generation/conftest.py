"""A small definitions file in a folder of its own, and the command line to run on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALL = Path(__file__).with_name("small.yml")


@dataclass(frozen=True)
class Workplace:
    """A definitions file and a docs folder that belong to one test."""

    definitions: Path
    docs: Path

    def run(self, *arguments: str, seed: str = "0") -> subprocess.CompletedProcess[str]:
        """Runs `python -m gen` on them."""
        with self.start(*arguments, seed=seed) as process:
            stdout, stderr = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)

    def start(self, *arguments: str, seed: str = "0") -> subprocess.Popen[str]:
        """Starts `python -m gen` on them."""
        options = ["--definitions", str(self.definitions), "--docs", str(self.docs)]
        return subprocess.Popen(
            [sys.executable, "-m", "gen", *options, *arguments],
            cwd=self.definitions.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "COLUMNS": "200"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def edit(self, old: str, new: str) -> None:
        """Replaces text that must be in the definitions."""
        text = self.definitions.read_text(encoding="utf-8")
        assert old in text
        self.definitions.write_text(text.replace(old, new), encoding="utf-8")

    def tree(self) -> dict[str, bytes]:
        """Every file of the docs folder by its path."""
        files = (path for path in sorted(self.docs.rglob("*")) if path.is_file())
        return {path.relative_to(self.docs).as_posix(): path.read_bytes() for path in files}

    def times(self) -> dict[str, int]:
        """When every file of the docs folder was last written."""
        return {path: (self.docs / path).stat().st_mtime_ns for path in self.tree()}


def make_workplace(folder: Path) -> Workplace:
    """The small definitions and one hand-written page in a new folder."""
    definitions = folder / "definitions.yml"
    definitions.write_text(SMALL.read_text(encoding="utf-8"), encoding="utf-8")
    docs = folder / "docs"
    docs.mkdir()
    (docs / "about.md").write_text("# About\n\nA ReLU has a kink.\n", encoding="utf-8")
    return Workplace(definitions, docs)


@pytest.fixture
def workplace(tmp_path: Path) -> Workplace:
    return make_workplace(tmp_path)


@pytest.fixture(scope="session")
def _generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    result = make_workplace(folder).run()
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture
def generated(_generated: Path, tmp_path: Path) -> Workplace:
    """A workplace of the test's own whose pages and cache are there already."""
    shutil.copytree(_generated, tmp_path, dirs_exist_ok=True)
    return Workplace(tmp_path / "definitions.yml", tmp_path / "docs")
