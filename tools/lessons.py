"""Runs the code of every lesson and keeps what each step prints, beside the code.

`gen/artefacts/walkthrough.py` reads the two files; `tests/artefacts/test_walkthrough.py` runs the code again and
compares. Generation itself runs nothing.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from gen.artefacts.walkthrough import MARK

ROOT = Path(__file__).resolve().parents[1]
LESSONS = ROOT / "docs" / "examples" / "lessons"


def run(path: Path) -> str:
    """What a lesson's code prints, under its marks; raises CalledProcessError where it fails."""
    code = path.read_text(encoding="utf-8")
    # Each mark becomes a statement that prints it, on the same line, so that errors name the right line.
    marked = re.sub(rf"(?m)^({MARK.pattern})$", lambda mark: f"print({mark[1]!r})", code)
    done = subprocess.run([sys.executable, "-c", marked], capture_output=True, text=True, check=True, encoding="utf-8")
    return done.stdout


if __name__ == "__main__":
    for path in sorted(LESSONS.glob("*.py")):
        path.with_suffix(".out").write_text(run(path), encoding="utf-8")
        print(path.with_suffix(".out").relative_to(ROOT))
