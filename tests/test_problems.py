"""What the command line prints of a stranger's file is text, never a command to the terminal or to a CI runner."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gen.__main__ import main
from gen.problems import printable

SMALL = (Path(__file__).parent / "source" / "small.yml").read_text(encoding="utf-8")


def run(folder: Path, text: str) -> Result:
    (folder / "f.yml").write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["--definitions", str(folder / "f.yml"), "--docs", str(folder / "docs")])


def test_quoted_text_begins_no_line(tmp_path: Path) -> None:
    result = run(tmp_path, SMALL.replace("level: beginner", 'level: "x\\n::error::x"', 1))
    assert result.exit_code == 1
    assert "x\\n::error::x" in result.stderr
    assert not [line for line in result.stderr.splitlines() if line.startswith("::")]


@pytest.mark.parametrize("line", [100, 1234])
def test_a_line_number_is_no_emoji_code(tmp_path: Path, line: int) -> None:
    text = "\n" * (line - 1) + "wrong: 1\n"
    result = run(tmp_path, text)
    assert f"f.yml:{line}:1 wrong: unknown field" in result.stderr


def test_brackets_are_no_markup(tmp_path: Path) -> None:
    result = run(tmp_path, SMALL.replace("level: beginner", "level: '[bold red]x[/]'", 1))
    assert '"[bold red]x[/]" is not one of' in result.stderr


@pytest.mark.parametrize("mark", ["\x1b", "\x9b", "\r", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ZERO WIDTH SPACE}", "\x00"])
def test_what_a_terminal_obeys_or_hides_is_printed_as_an_escape(mark: str) -> None:
    assert printable(f"a{mark}b").isprintable()
    assert mark not in printable(f"a{mark}b")
    assert printable("naïve 名 é ∞") == "naïve 名 é ∞"
