"""A lesson's code in steps: the parts between its marks, each with what it printed when it was last run.

A mark is a line `# %% name`. The outputs stand in a file of their own, under the same marks; `tools/lessons.py` runs
the code and writes that file, and a test holds the two against each other. Nothing is run here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MARK = re.compile(r"# %% ([a-z0-9]+(?:-[a-z0-9]+)*)")


class WalkthroughRefused(ValueError):
    """The code, its outputs and the steps of the lesson do not fit together."""


@dataclass(frozen=True)
class CodeStep:
    """One part of the code, its mark included: its first line, counted from 1, and the text it printed."""

    name: str
    first_line: int
    code: str
    output: str


def walk(code: str, outputs: str, steps: Sequence[str]) -> tuple[CodeStep, ...]:
    """The parts of the code in order; raises WalkthroughRefused unless they are exactly these steps."""
    parts = list(_parts(code))
    printed = {name: text for name, _, text in _parts(outputs)}
    for what, given in (("the code", [name for name, _, _ in parts]), ("its output", list(printed))):
        if given != list(steps):
            raise WalkthroughRefused(f"{what} has the steps {', '.join(given) or 'none'}, not {', '.join(steps)}")
    return tuple(
        CodeStep(name, line, text.strip("\n"), printed[name].partition("\n")[2].strip("\n"))
        for name, line, text in parts
    )


def _parts(text: str) -> Iterator[tuple[str, int, str]]:
    """Each mark's name, the number of its line, and the text from it to the next mark."""
    name, first, lines = "", 1, list[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if mark := MARK.fullmatch(line):
            if name:
                yield name, first, "\n".join(lines)
            elif any(above.strip() for above in lines):
                raise WalkthroughRefused("something stands before the first mark")
            name, first, lines = mark[1], number, []
        lines.append(line)
    if name:
        yield name, first, "\n".join(lines)
