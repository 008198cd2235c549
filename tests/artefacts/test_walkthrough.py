"""The lessons' code in steps: parts and outputs fit together, and the kept outputs are what the code prints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gen.artefacts.walkthrough import CodeStep, WalkthroughRefused, walk
from tools.lessons import LESSONS, run

CODE = "# %% one\na = 1\n\n# %% two\nprint(a)\n"
OUTPUT = "# %% one\n# %% two\n1\n"
LONGEST_LINE = 74


def test_the_code_parts_at_its_marks() -> None:
    assert walk(CODE, OUTPUT, ["one", "two"]) == (
        CodeStep("one", 1, "# %% one\na = 1", ""),
        CodeStep("two", 4, "# %% two\nprint(a)", "1"),
    )


@pytest.mark.parametrize(
    ("code", "output", "steps"),
    [
        (CODE, OUTPUT, ["one"]),
        (CODE, OUTPUT, ["two", "one"]),
        (CODE, "# %% one\n", ["one", "two"]),
        ("import os\n" + CODE, OUTPUT, ["one", "two"]),
        ("", "", ["one"]),
    ],
)
def test_what_does_not_fit_is_refused(code: str, output: str, steps: list[str]) -> None:
    with pytest.raises(WalkthroughRefused):
        walk(code, output, steps)


def test_a_part_may_print_a_line_that_looks_like_no_mark() -> None:
    assert walk("# %% one\nprint('# two')\n", "# %% one\n# two\n", ["one"])[0].output == "# two"


@pytest.mark.parametrize("path", sorted(LESSONS.glob("*.py")), ids=lambda path: path.stem)
def test_the_kept_output_is_what_the_code_prints(path: Path) -> None:
    output = path.with_suffix(".out").read_text(encoding="utf-8")
    assert run(path) == output, "run: make golden"


def test_the_tool_notices_other_code(tmp_path: Path) -> None:
    path = tmp_path / "why-smooth.py"
    shutil.copy(LESSONS / path.name, path)
    path.write_text(path.read_text(encoding="utf-8").replace("np.exp(-x)", "np.exp(x)"), encoding="utf-8")
    assert run(path) != (LESSONS / "why-smooth.out").read_text(encoding="utf-8")


def test_the_code_fits_its_pane() -> None:
    lines = [(path.name, line) for path in LESSONS.glob("*.py") for line in path.read_text("utf-8").splitlines()]
    assert len(lines) > 100
    assert [line for line in lines if len(line[1]) > LONGEST_LINE] == []
