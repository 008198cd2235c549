"""The lab runs on the published data, and an error in one of its cells stops the build."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

from gen.artefacts.exports import activation_data
from gen.publishing.notebook_pages import (
    execution_cache,
    prune_executions,
    with_numbered_cells,
    without_foreign_scripts,
)

ROOT = Path(__file__).parents[2]
LAB = ROOT / "docs" / "labs" / "compare.py"


@pytest.fixture
def site(tmp_path: Path, samples: Any) -> Path:
    """A site of one lab, with the plugin's settings of the real one."""
    settings = yaml_load((ROOT / "gen" / "publishing" / "labs.yml").read_text(encoding="utf-8"))["plugins"][
        "mkdocs-jupyter"
    ]
    assert settings["allow_errors"] is False
    config = {
        "site_name": "Labs",
        "strict": True,
        "theme": {"name": "material", "font": False},
        "plugins": {"mkdocs-jupyter": settings},
    }
    (tmp_path / "mkdocs.yml").write_text(json.dumps(config), encoding="utf-8")
    entries = {}
    for sheet in (samples.relu, samples.step, samples.sigmoid):
        flags = dict.fromkeys(("learnable", "stochastic", "input_conditioned"), False)
        words = {"name": sheet.slug, "long_name": sheet.slug, "aliases": (), "kind": "elementwise", "parameters": ()}
        entries[sheet.slug] = activation_data(SimpleNamespace(**words, **flags), sheet)
    data = tmp_path / "docs" / "data" / "facts.json"
    data.parent.mkdir(parents=True)
    data.write_text(json.dumps(entries), encoding="utf-8")
    (tmp_path / "docs" / "labs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    shutil.copy(LAB, tmp_path / "docs" / "labs")
    return tmp_path


def _build(site: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("NONLINEAR_DOCS", None)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    return subprocess.run(command, cwd=site, env=environment, capture_output=True, text=True, check=False)


def test_the_lab_runs(site: Path) -> None:
    built = _build(site)
    assert built.returncode == 0, built.stderr
    html = without_foreign_scripts((site / "site" / "labs" / "compare" / "index.html").read_text(encoding="utf-8"))
    assert html.count('class="nl-figure"') == 4  # two groups have members, each with f and f′
    assert "3 functions agree at 41 points" in html
    assert not re.search(r"(?:<script[^>]*src=|<link[^>]*href=|import\(|url\()[\"']?https?://", html)


def test_an_error_in_a_cell_fails_the_build(site: Path) -> None:
    lab = site / "docs" / "labs" / "compare.py"
    lab.write_text(lab.read_text(encoding="utf-8") + "\n# %%\n1 / 0\n", encoding="utf-8")
    built = _build(site)
    assert built.returncode != 0
    assert "ZeroDivisionError" in built.stdout + built.stderr


def test_only_the_script_for_diagrams_goes() -> None:
    script = '<script type="module">mount()</script>'
    html = f'<p>a</p><script type="module">import("https://cdn/mermaid.mjs")</script>{script}'
    assert without_foreign_scripts(html) == f"<p>a</p>{script}"


def test_settings_of_mathjax_are_not_left_for_the_theme_to_run() -> None:
    settings = '<script type="text/x-mathjax-config">\n    init_mathjax();\n</script>'
    assert without_foreign_scripts(f"<p>a</p>{settings}<p>b</p>") == "<p>a</p><p>b</p>"


def test_cells_are_numbered_in_place_of_their_random_names() -> None:
    page = '<div id="cell-id={}"></div><a href="#x"></a><div id="cell-id={}"></div>'
    assert with_numbered_cells(page.format("35dcbe06", "ab-12")) == with_numbered_cells(page.format("0", "1"))
    numbered = with_numbered_cells(page.format("a", "b"))
    assert numbered == '<div id="cell-number-1"></div><a href="#x"></a><div id="cell-number-2"></div>'


def test_executions_are_kept_until_data_or_code_differ(tmp_path: Path) -> None:
    docs, code = tmp_path / "docs", tmp_path / "gen"
    (docs / "data").mkdir(parents=True)
    code.mkdir()
    (code / "a.py").write_text("x = 1\n", encoding="utf-8")
    seen = {execution_cache(docs, code)}
    (docs / "data" / "facts.json").write_text("{}", encoding="utf-8")
    seen.add(execution_cache(docs, code))
    assert execution_cache(docs, code) in seen
    (code / "a.py").write_text("x = 2\n", encoding="utf-8")
    seen.add(execution_cache(docs, code))
    assert len(seen) == 3


def test_executions_of_long_ago_go_when_data_or_code_differ(tmp_path: Path) -> None:
    former, current = tmp_path / "former", tmp_path / "current"
    for folder in (former, current):
        folder.mkdir()
        (folder / "tanh.json").write_text("{}", encoding="utf-8")
        os.utime(folder / "tanh.json", (0, 0))
    assert prune_executions(current) == (1, 2)
    assert list(tmp_path.rglob("*.json")) == [current / "tanh.json"]
