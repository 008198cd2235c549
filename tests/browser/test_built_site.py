"""The built files: every link and anchor resolves, identifiers are unique, and Zensical builds the same tree."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlparse

import lxml.html
import pytest

from gen.generation.stages import prepare_settings

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
ADDRESSED = ("href", "src", "data", "poster", "action")


@pytest.fixture(scope="module")
def pages(site: Any) -> dict[str, lxml.html.HtmlElement]:
    """Every page of the site by its address."""
    trees = {}
    for path in sorted(site.folder.rglob("*.html")):
        relative = path.relative_to(site.folder).as_posix().removesuffix("index.html")
        trees[site.address + relative] = lxml.html.fromstring(path.read_bytes())
    return trees


def test_every_link_and_anchor_resolves(site: Any, pages: dict[str, lxml.html.HtmlElement]) -> None:
    identifiers = {address: set(page.xpath("//@id")) | set(page.xpath("//a/@name")) for address, page in pages.items()}
    dead: list[str] = []
    checked = 0
    for address, page in pages.items():
        for attribute in ADDRESSED:
            for value in page.xpath(f"//@{attribute}"):
                target = urljoin(address, value)
                if not target.startswith(site.address):
                    continue
                checked += 1
                plain, _, anchor = target.partition("#")
                plain = plain.partition("?")[0]
                path = site.folder / unquote(urlparse(plain).path.removeprefix("/reference/"))
                if plain in pages:
                    if anchor and unquote(anchor) not in identifiers[plain] and not anchor.startswith("__"):
                        dead.append(f"{address}: no #{anchor} on {plain}")
                elif not path.is_file():
                    dead.append(f"{address}: {value}")
    assert dead == []
    assert checked > 100 * len(pages) / 10


def test_identifiers_are_unique_on_a_page(pages: dict[str, lxml.html.HtmlElement]) -> None:
    repeated = {}
    for address, page in pages.items():
        identifiers = page.xpath("//article//@id")
        double = sorted({identifier for identifier in identifiers if identifiers.count(identifier) > 1})
        if double:
            repeated[address] = double
    assert repeated == {}


def test_no_page_asks_another_site_for_anything(pages: dict[str, lxml.html.HtmlElement], site: Any) -> None:
    for address, page in pages.items():
        loaded = page.xpath("//script/@src | //link[not(@rel='canonical')]/@href | //img/@src | //iframe/@src")
        assert [
            reference for reference in loaded if not urljoin(address, reference).startswith((site.address, "data:"))
        ] == []


def test_formulas_are_rendered_and_stay_out_of_the_search_index(
    site: Any, pages: dict[str, lxml.html.HtmlElement]
) -> None:
    gelu = pages[f"{site.address}activations/gelu/"]
    assert gelu.xpath("//*[contains(@class, 'katex-mathml')]//*[local-name()='math']")
    assert not [text for text in gelu.xpath("//article//p//text()") if "\\(" in text]
    index = json.loads((site.folder / "search" / "search_index.json").read_text())
    assert not [entry["location"] for entry in index["docs"] if "\\frac" in entry["text"]]


def test_zensical_builds_the_same_tree(site: Any, built: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "docs", tmp_path / "docs")
    settings = prepare_settings(ROOT / "gen" / "definitions.yml", tmp_path / "docs")
    made = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(settings)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout + made.stderr
    ours = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html")}
    theirs = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.html")}
    assert {path for path in ours if not path.startswith("labs/")} <= theirs
    gelu = lxml.html.fromstring((tmp_path / "site" / "activations" / "gelu" / "index.html").read_bytes())
    assert gelu.xpath("//*[contains(@class, 'katex-mathml')]//*[local-name()='math']")
    assert gelu.xpath("//*[@id='fact-range']")
    assert gelu.xpath("//a[@rel='edit'][contains(@href, 'gen/definitions.yml#L')]")
