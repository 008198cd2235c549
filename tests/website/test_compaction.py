"""What is published in short means the same, and only what is ours is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import quickjs

from gen.website.compaction import compact, is_compacted

_NESTED = re.compile(r"`[^`\n]*\$\{[^}`]*`[^`\n]*(?:  |//)[^`\n]*`")
ASSETS = Path(__file__).parents[2] / "docs" / "assets"


@pytest.mark.parametrize("path", ["assets/site.css", "assets/learn/learn.js", "assets/generated/functions/gelu.js"])
def test_our_scripts_and_style_sheets_are_published_in_short(path: str) -> None:
    assert is_compacted(path)


@pytest.mark.parametrize("path", ["assets/vendor/katex/katex.min.css", "assets/favicon.svg", "index.md", "data/a.js"])
def test_other_files_are_published_as_they_are(path: str) -> None:
    assert not is_compacted(path)


def test_comments_go_and_what_only_looks_like_one_stays() -> None:
    script = 'const a = "// no";  // yes\nconst b = /\\/\\/ {2}/.test("//  x"); /* yes */ const c = `//  ${a}`'
    short = compact("assets/a.js", script)
    assert "yes" not in short
    assert len(short) < len(script)
    context = quickjs.Context()
    assert context.eval(short + "\n; a + b + c") == "// notrue//  // no"


def test_a_style_sheet_keeps_its_sums_and_layers() -> None:
    style = "/* why */ .a > .b { width: calc(100% - 0.8rem); color: color-mix(in srgb, red 6%, var(--x)); }"
    short = compact("assets/a.css", style)
    assert "why" not in short
    assert "calc(100% - 0.8rem)" in short
    assert "color-mix(in srgb,red 6%,var(--x))" in short


def test_scripts_of_ours_hold_nothing_that_would_be_read_wrongly() -> None:
    """Spaces or slashes in a template string within another's `${…}` would be taken for code."""
    risky = [
        f"{path.name}: {found[0]}"
        for path in sorted(ASSETS.rglob("*.js"))
        if is_compacted("assets/" + path.relative_to(ASSETS).as_posix())
        for found in _NESTED.finditer(path.read_text(encoding="utf-8"))
    ]
    assert risky == []
