"""Each function has one colour and one pattern of dashes, wherever the site draws it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

pytestmark = pytest.mark.site

Style = tuple[str, tuple[float, ...]]
ROOT = Path(__file__).resolve().parents[2]
WIDTH = 2.0
"""Of a line in the static pictures; dashes are told in widths."""


@pytest.fixture(scope="module")
def styles(site: Any) -> dict[str, Style]:
    """What Compare draws with, by slug."""
    functions = json.loads((site.folder / "assets/generated/comparison.json").read_bytes())["functions"]
    return {
        slug: (function["style"][0], tuple(map(float, function["style"][1]))) for slug, function in functions.items()
    }


def _page(site: Any, path: str) -> Any:
    return html.parse(str(site.folder / path / "index.html")).getroot()


def _style(path: etree._Element) -> Style:
    """Colour and dashes of a path, in widths of its line."""
    variable = re.match(r"var\((--nl-curve-\d)", path.get("stroke"))
    assert variable is not None
    width = float(path.get("stroke-width"))
    dashes = re.split(r"[ ,]+", path.get("stroke-dasharray", "").strip())
    return variable[1], tuple(round(float(dash) / width, 2) for dash in dashes if dash)


def _curves(svg: etree._Element) -> list[etree._Element]:
    return [
        element for element in svg.xpath(".//*[local-name()='path']") if "nl-curve" in (element.get("stroke") or "")
    ]


def test_no_rule_asks_what_the_whole_page_has() -> None:
    """A rule such as `body:has(…)` has the browser style all of the page at each change of any part of it."""
    sheets = [path for path in (ROOT / "gen" / "theme").glob("assets/**/*.css") if "vendor" not in path.parts]
    whole = re.compile(r"(?:\b(?:html|body|main|article)|\.(?:md|tabbed)-[\w-]+)(?::not\()?:has\([^{]*")
    asking = {sheet.name: selectors for sheet in sheets if (selectors := whole.findall(sheet.read_text("utf-8")))}
    assert len(sheets) > 5
    assert asking == {}


def test_no_two_functions_share_a_style(styles: dict[str, Style]) -> None:
    assert len(styles) > 20
    assert len(set(styles.values())) == len(styles)


def test_the_finder_draws_as_compare_does(site: Any, styles: dict[str, Style]) -> None:
    rows = _page(site, "finder").xpath("//*[@data-slug]/parent::tr")
    drawn = {row[0].get("data-slug"): row.xpath(".//svg[@class='nl-spark']/path") for row in rows}
    assert {slug: _style(paths[0]) for slug, paths in drawn.items() if paths} == styles


def test_a_page_draws_its_function_in_its_colour(site: Any, styles: dict[str, Style]) -> None:
    for slug, (colour, _) in styles.items():
        page = _page(site, f"activations/{slug}")
        explorer = page.xpath("//*[@data-curve]")[0]
        assert explorer.get("data-curve") == colour[-1], slug
        own, slope = _style(_curves(explorer)[0])[0], {_style(curve)[0] for curve in _curves(explorer)} - {colour}
        assert own == colour, slug
        assert len(slope) == 1, slug


def test_depth_and_thumbnails_draw_as_compare_does(site: Any, styles: dict[str, Style]) -> None:
    families = [
        _page(site, path.parent.relative_to(site.folder).as_posix())
        for path in site.folder.glob("families/*/index.html")
    ]
    tiles = [tile for page in families for tile in page.xpath("//li[contains(@class, 'nl-tile')]")]
    thumbnails = {tile.xpath(".//p/a")[0].get("href").strip("./").split("/")[-1]: tile for tile in tiles}
    assert set(styles) <= set(thumbnails)
    for slug, style in styles.items():
        assert _style(_curves(thumbnails[slug])[0]) == style, slug
        for figure in _page(site, f"activations/{slug}").xpath("//svg[contains(@aria-labelledby, '-depth')]"):
            assert {_style(curve) for curve in _curves(figure)} == {style}, slug


def test_a_familys_picture_draws_as_compare_does(site: Any, styles: dict[str, Style]) -> None:
    families = json.loads((site.folder / "assets/generated/comparison.json").read_bytes())["functions"]
    members: dict[str, set[Style]] = {}
    for slug, function in families.items():
        members.setdefault(function["family"], set()).add(styles[slug])
    page = _page(site, "compare")
    for title, expected in members.items():
        head = next(heading for heading in page.iter("h2") if heading.text == title)
        figure = next(sibling for sibling in head.itersiblings() if sibling.tag == "figure")
        for svg in figure.xpath(".//*[local-name()='svg']"):
            lines = [curve for curve in _curves(svg) if curve.get("clip-path")]
            assert {_style(line) for line in lines} == expected, title
