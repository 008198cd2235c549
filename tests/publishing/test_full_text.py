"""Which search a site has, and what of a page it finds."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gen import mkdocs_hook
from gen.publishing.full_text import LARGEST_BUILT_IN, LIMIT_VARIABLE, index_command, is_large, mark_left_out

EXCLUDED = 'data-search-exclude="true"'
IGNORED = 'data-pagefind-ignore="all"'


@pytest.mark.parametrize(("terms", "large"), [(0, False), (3, False), (4, True)])
def test_the_search_follows_from_the_number_of_terms(tmp_path: Path, terms: int, large: bool) -> None:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "index.md").touch()
    for number in range(terms):
        (tmp_path / "glossary" / f"term-{number}.md").touch()
    assert is_large(tmp_path, {LIMIT_VARIABLE: "3"}) is large
    assert not is_large(tmp_path, {})
    assert LARGEST_BUILT_IN >= 500


def test_a_docs_folder_without_a_glossary_is_small(tmp_path: Path) -> None:
    assert not is_large(tmp_path, {LIMIT_VARIABLE: "0"})


def test_a_section_whose_heading_is_left_out_is_left_out_whole() -> None:
    page = f'<h1>Kink</h1><p>Text.</p><h2 id="a" {EXCLUDED}>First</h2><p>List.</p><h2 id="b">Depth</h2><p>More.</p>'
    marked = mark_left_out(page)
    left = re.sub(rf"<div {IGNORED}>.*?</div>", "", marked)
    assert left == '<h1>Kink</h1><p>Text.</p><h2 id="b">Depth</h2><p>More.</p>'
    assert re.sub(rf"</?div[^>]*>| {IGNORED}", "", marked) == page.replace(f" {EXCLUDED}", "")


def test_formulas_and_the_last_section_are_left_out() -> None:
    page = f"<p>Where <span {EXCLUDED}>maths</span> is.</p><h2 {EXCLUDED}>Sources</h2><ul><li>One.</li></ul>"
    assert mark_left_out(page) == (
        f"<p>Where <span {IGNORED}>maths</span> is.</p>"
        f"<div {IGNORED}><h2 {IGNORED}>Sources</h2><ul><li>One.</li></ul></div>"
    )


@pytest.mark.parametrize(
    ("kind", "meta", "indexed"),
    [
        ("pagefind", {}, True),
        ("pagefind", {"search": {"boost": 2}}, True),
        ("pagefind", {"search": {"exclude": True}}, False),
        ("", {"search": {"exclude": True}}, None),
    ],
)
def test_a_large_site_s_pages_leave_the_theme_s_index(kind: str, meta: dict[str, Any], indexed: bool | None) -> None:
    page: Any = SimpleNamespace(meta=dict(meta), file=SimpleNamespace(src_uri="glossary/kink.md"))
    config: Any = SimpleNamespace(extra={"full_text": kind})
    html = mkdocs_hook.on_page_content(f"<p {EXCLUDED}>Text.</p>", page=page, config=config, files=[])
    if indexed is None:
        assert (html, page.meta) == (f"<p {EXCLUDED}>Text.</p>", meta)
    else:
        assert (html, page.meta) == (f"<p {IGNORED}>Text.</p>", {"pagefind": indexed, "search": {"exclude": True}})


def test_the_index_is_made_of_the_staged_site(tmp_path: Path) -> None:
    command = index_command(tmp_path)
    assert command[1:3] == ["-m", "pagefind"]
    assert command[command.index("--site") + 1] == str(tmp_path)
