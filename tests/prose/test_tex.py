"""TeX in prose: what is refused, and how it reads as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.prose.tex import FORBIDDEN, faults, read_aloud


@pytest.mark.parametrize("command", sorted(FORBIDDEN))
def test_commands_that_reach_out_are_refused(command: str) -> None:
    assert [offset for offset, _ in faults(rf"x + \{command}{{y}}")] == [4]


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{1}{2}",
        r"\{a, b\}",
        r"a \% b",
        r"\begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}",
        r"\|x\|_2",
        r"\Phi'(x)",
    ],
)
def test_plain_maths_has_no_faults(tex: str) -> None:
    assert list(faults(tex)) == []


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\frac{x}{2}", "x/2"),
        (r"\frac{x+1}{\sqrt{2}}", "(x+1)/√2"),
        (r"x^{-1}\cdot e^x", "x⁻¹· e^x"),
        (r"\sigma'(0) \le \tfrac14", "σ'(0) ≤ tfrac14"),
        (r"\left(-\infty, 0\right]", "(-∞, 0]"),
        (r"\mathbb{R} \to [0,\,1]", "R → [0, 1]"),
    ],
)
def test_maths_reads_as_plain_text(tex: str, text: str) -> None:
    assert read_aloud(tex) == text


@given(st.text("\\{}^_ab1 &$%`frac", max_size=60))
def test_any_tex_is_judged_and_read(tex: str) -> None:
    assert all(0 <= offset <= len(tex) and message for offset, message in faults(tex))
    assert "\n" not in read_aloud(tex)
