"""What is published in short means the same, and only what is ours is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import quickjs

from gen.publishing.compaction import compact, is_compacted

ASSETS = Path(__file__).parents[2] / "gen" / "theme" / "assets"


@pytest.mark.parametrize("path", ["assets/site.css", "assets/learn/learn.js", "assets/generated/functions/gelu.js"])
def test_our_scripts_and_style_sheets_are_published_in_short(path: str) -> None:
    assert is_compacted(path)


@pytest.mark.parametrize(
    "path",
    [
        "assets/vendor/katex/katex.min.css",
        "assets/javascripts/bundle.79ae519e.min.js",
        "assets/stylesheets/main.484c7ddc.min.css",
        "assets/favicon.svg",
        "index.md",
        "data/a.js",
    ],
)
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
    assert "calc(100% - .8rem)" in short
    assert "color-mix(in srgb,red 6%,var(--x))" in short


def test_a_template_within_another_keeps_its_spaces() -> None:
    script = "const a = [1, 2];\nconst b = `x  ${a.map((one) => `  // ${one}`).join(` ${`  `} `)}`;"
    assert quickjs.Context().eval(compact("assets/a.js", script) + "\n; b") == "x    // 1      // 2"


def test_numbers_keep_every_digit() -> None:
    script = "const all = [0.10000000000000001, 1.7976931348623157e308, 5e-324, 0.30000000000000004, 1000000, -0.0];"
    told = "; JSON.stringify(all) + Object.is(all[5], -0)"
    short = compact("assets/a.js", script)
    assert quickjs.Context().eval(short + told) == quickjs.Context().eval(script + told)


def test_a_script_that_does_not_parse_is_refused() -> None:
    with pytest.raises(ValueError, match="unexpected"):
        compact("assets/a.js", "const a = (1;")


def test_scripts_of_ours_declare_with_const_and_let() -> None:
    """Where one `var` takes another apart, minify 2.24 may set them in the other order."""
    scripts = [path for path in ASSETS.rglob("*.js") if is_compacted("assets/" + path.relative_to(ASSETS).as_posix())]
    texts = {script.name: script.read_text(encoding="utf-8") for script in scripts}
    assert len(texts) > 20
    assert [name for name, text in texts.items() if re.search(r"^[^/\n]*\bvar\s+[\w{\[]", text, re.MULTILINE)] == []
