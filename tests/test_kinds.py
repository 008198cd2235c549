"""The pages that stand for all others: every place of the tree and every part of a page is on one of them."""

from __future__ import annotations

from pathlib import Path

from tools.kinds import kinds_of


def write(site: Path, pages: dict[str, str]) -> None:
    for address, article in pages.items():
        path = site / address if address.endswith(".html") else site / address / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<html><body>{article}</body></html>")


def test_a_page_with_a_part_of_its_own_is_a_kind(tmp_path: Path) -> None:
    same = '<article><p class="nl-card">x</p></article>'
    more = '<article><p class="nl-card nl-new">x</p></article>'
    write(tmp_path, {"": "<article>h</article>", "terms/a/": same, "terms/b/": same, "terms/c/": more})
    assert kinds_of(tmp_path) == ("", "terms/c/")


def test_a_place_of_its_own_is_a_kind_and_parts_of_a_list_are_one(tmp_path: Path) -> None:
    page = "<article>x</article>"
    write(tmp_path, {"404.html": page, "terms/": page, "terms/a/rest/": page, "terms/a/rest-2/": page, "labs/a/": page})
    assert kinds_of(tmp_path) == ("404.html", "labs/a/", "terms/", "terms/a/rest-2/", "terms/a/rest/")


def test_a_redirect_is_a_kind(tmp_path: Path) -> None:
    write(tmp_path, {"terms/a/": "<article>x</article>", "terms/old/": "<p>moved</p>"})
    assert kinds_of(tmp_path) == ("terms/a/", "terms/old/")
