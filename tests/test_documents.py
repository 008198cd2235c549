"""README, CONTRIBUTING and the notes beside the benches name what is there, and the map leaves no folder out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "bench/README.md")
FOLDERS = ("gen", "tests", "tools", "bench", "docs", ".ci")

_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_PATH = re.compile(rf"`((?:{'|'.join(map(re.escape, FOLDERS))})/[^\s`]*)`")
_LINE = re.compile(r":\d.*$")


def names_of_files(text: str) -> list[str]:
    """What a document links to or writes as code that begins with one of our folders, without line numbers."""
    linked = [target for target in _LINK.findall(text) if "://" not in target]
    return [_LINE.sub("", name) for name in (*linked, *_PATH.findall(text))]


def is_there(name: str, folder: Path) -> bool:
    """Whether a file or folder is there, below the root or beside the document; generated ones are taken as there."""
    generated = ("docs/data", "docs/assets/generated")
    return name.startswith(generated) or (ROOT / name).exists() or (folder / name).exists()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_what_is_there(document: str) -> None:
    path = ROOT / document
    names = names_of_files(path.read_text(encoding="utf-8"))
    assert names
    assert not [name for name in names if not is_there(name, path.parent)]


def test_the_map_names_every_folder_and_every_module_at_the_top() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    top = [path for path in sorted((ROOT / "gen").iterdir()) if not path.name.startswith("__init__")]
    names = [f"`gen/{path.name}{'/' if path.is_dir() else ''}`" for path in top if path.name != "__pycache__"]
    assert len(names) > 12
    assert not [name for name in names if name not in text]


def test_what_is_not_there_is_found() -> None:
    text = "[a](gen/problems.py) `gen/website/` [b](https://x.org/y) `tests/golden` `python -m gen` [c](gone.md#there)"
    assert [name for name in names_of_files(text) if not is_there(name, ROOT)] == ["gone.md", "gen/website/"]
