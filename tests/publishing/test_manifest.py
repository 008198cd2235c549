"""The manifest: nothing changed is found at once, and whatever changed is never taken for unchanged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gen.publishing import manifest
from gen.publishing.manifest import Summary, manifest_path, recall, record, take_stock
from gen.publishing.writer import STAGING, publish

TREE = {"index.md": b"# Home\n", "glossary/kink.md": b"# Kink\n", "data/facts.json": b"{}\n"}
READ = {
    "definitions.yml": "terms: {}\n",
    "certificates/relu.json": "{}",
    "docs/about.md": "# About\n",
    "docs/guides/deep/more.md": "# More\n",
    "docs/examples/relu.py": "print(1)\n",
    "docs/examples/lessons/first.out": "1\n",
    "docs/labs/first.py": "# %% 1\n",
    "docs/assets/logo.png": "picture",
    "generator/stage.py": "x = 1\n",
    "generator/pages/page.md.j2": "{{ x }}\n",
    "library/sympy-1.13.dist-info/RECORD": "",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with everything that a generation reads, and with what one has made."""
    for name, text in READ.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(manifest, "PACKAGE", tmp_path / "generator")
    monkeypatch.syspath_prepend(tmp_path / "library")
    publish(TREE, tmp_path / "docs")
    remember(tmp_path)
    return tmp_path


def remember(project: Path, *lines: str) -> None:
    """Writes the manifest of a generation that made TREE."""
    stock = take_stock(project / "definitions.yml", project / "docs")
    assert stock is not None
    summary = Summary(1, 2, len(TREE), lines, str(Path.cwd()))
    record(stock, project / "definitions.yml", project / "docs", TREE, summary)


def look(project: Path) -> Summary | None:
    """What a run now knows of the last one."""
    stock = take_stock(project / "definitions.yml", project / "docs")
    return recall(stock, project / "docs") if stock is not None else None


def test_nothing_changed_is_what_the_last_run_said(project: Path) -> None:
    assert look(project) == Summary(1, 2, 3, (), str(Path.cwd()))


def test_a_project_that_was_moved_has_nothing_to_do(project: Path) -> None:
    moved = project / "elsewhere"
    moved.mkdir()
    for name in ("definitions.yml", "certificates", "docs", ".cache"):
        shutil.move(project / name, moved / name)
    assert look(moved) is not None


@pytest.mark.parametrize("name", [name for name in READ if not name.startswith(("docs/assets", "library"))])
def test_a_changed_input_is_seen(project: Path, name: str) -> None:
    path = project / name
    times = path.stat()
    path.write_text(READ[name].swapcase().replace("1", "2").replace("{}", "[]"), encoding="utf-8")
    assert path.stat().st_size == times.st_size
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert look(project) is None


@pytest.mark.parametrize("name", READ)
def test_a_removed_input_is_seen(project: Path, name: str) -> None:
    if name.startswith("library"):
        shutil.rmtree((project / name).parent)
    else:
        (project / name).unlink()
    assert look(project) is None


@pytest.mark.parametrize("name", READ)
def test_a_renamed_input_is_seen(project: Path, name: str) -> None:
    path = project / name if not name.startswith("library") else (project / name).parent
    path.rename(path.with_name(path.name.replace(".", "2.")))
    assert look(project) is None


@pytest.mark.parametrize(
    "name",
    [
        "certificates/gelu.json", "docs/new.md", "docs/guides/new.md", "docs/examples/new.py", "docs/labs/new.py",
        "docs/assets/new.png", "generator/new.py", "generator/pages/new.md.j2", "library/numpy-2.0.dist-info",
        "docs/glossary/new.md", "docs/data/new.json", "docs/learn/new.md", f"docs/{STAGING}/journal.json",
    ],
)  # fmt: skip
def test_an_added_file_is_seen(project: Path, name: str) -> None:
    (project / name).parent.mkdir(parents=True, exist_ok=True)
    (project / name).write_text("", encoding="utf-8")
    assert look(project) is None


@pytest.mark.parametrize("name", TREE)
@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"# Other\n")], ids=["removed", "changed"])
def test_a_harmed_output_is_seen(project: Path, name: str, harm: Callable[[Path], object]) -> None:
    harm(project / "docs" / name)
    assert look(project) is None


def test_a_link_in_place_of_an_output_is_seen(project: Path) -> None:
    """A generation refuses it, also where it leads to the same bytes."""
    page = project / "docs" / "glossary" / "kink.md"
    page.rename(project / "kink.md")
    page.symlink_to(project / "kink.md")
    assert look(project) is None
    page.unlink()
    (project / "docs" / "glossary").rename(project / "glossary")
    (project / "docs" / "glossary").symlink_to(project / "glossary")
    (project / "kink.md").rename(project / "glossary" / "kink.md")
    assert look(project) is None


def test_what_a_link_leads_to_is_read(project: Path) -> None:
    (project / "docs" / "examples").rename(project / "code")
    (project / "docs" / "examples").symlink_to(project / "code")
    (project / "docs" / "guides" / "again").symlink_to(project / "docs" / "guides")
    remember(project)
    assert look(project) is not None
    (project / "code" / "relu.py").write_text("print(2)\n", encoding="utf-8")
    assert look(project) is None


def test_a_variable_of_a_library_is_seen(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert look(project) is None


def test_a_pipe_is_left_to_the_generation(project: Path) -> None:
    (project / "definitions.yml").unlink()
    os.mkfifo(project / "definitions.yml")
    assert take_stock(project / "definitions.yml", project / "docs") is None


def test_a_damaged_manifest_is_none(project: Path) -> None:
    path = manifest_path(project / "docs")
    whole = path.read_bytes()
    for content in (
        b"",
        whole[:-1],
        whole[:70],
        whole + b" ",
        b"[]",
        whole.replace(b"[1, 2", b"[9, 2"),
        os.urandom(99),
    ):
        path.write_bytes(content)
        assert look(project) is None
    path.unlink()
    assert look(project) is None
    path.mkdir()
    assert look(project) is None
    path.rmdir()
    path.write_bytes(whole)
    assert look(project) is not None


@pytest.mark.parametrize("back", [False, True], ids=["changed", "changed and changed back"])
def test_what_is_touched_while_a_generation_runs_is_not_remembered(project: Path, back: bool) -> None:
    manifest_path(project / "docs").unlink()
    stock = take_stock(project / "definitions.yml", project / "docs")
    assert stock is not None
    (project / "docs" / "about.md").write_text("# Another\n", encoding="utf-8")
    if back:
        (project / "docs" / "about.md").write_text(READ["docs/about.md"], encoding="utf-8")
    record(stock, project / "definitions.yml", project / "docs", TREE, Summary(1, 2, 3, (), ""))
    assert look(project) is None


def test_the_hash_of_the_files_is_that_of_what_was_made(project: Path) -> None:
    """A page that someone changed between publication and manifest is not what the generation made."""
    (project / "docs" / "index.md").write_bytes(b"# Changed\n")
    remember(project)
    assert look(project) is None


def test_lines_about_the_definitions_hold_in_the_folder_where_they_were_printed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    remember(project, "definitions.yml:1:1 V01 a finding")
    summary = look(project)
    assert summary is not None
    assert summary.lines == ("definitions.yml:1:1 V01 a finding",)
    monkeypatch.chdir(project / "docs")
    assert look(project) is None
