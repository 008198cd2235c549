"""Somebody else's definitions: a glossary without functions, and functions that are no activations."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest

from tests.publishing.local_references import ask, serving

ROOT = Path(__file__).resolve().parents[2]
ANOTHER = Path(__file__).with_name("another")
ADDRESSES = {"terms": "https://bakery.example/crumb/"}
"""Where the sites are published whose definitions say so."""


@dataclass(frozen=True)
class Built:
    """A site that an engine built of one of the examples."""

    name: str
    engine: str
    site: Path

    def page(self, address: str) -> lxml.html.HtmlElement:
        return lxml.html.parse(str(self.site / address / "index.html")).getroot()

    def pages(self) -> list[tuple[Path, lxml.html.HtmlElement]]:
        return [(path, lxml.html.parse(str(path)).getroot()) for path in sorted(self.site.rglob("*.html"))]


def run(*arguments: str) -> str:
    """Runs the generator from a folder that has nothing to do with the site; returns what it said."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-m", "gen", *arguments]
    done = subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module", params=["terms", "windows", "losses"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an example, with its generated pages."""
    folder = tmp_path_factory.mktemp("another") / request.param
    said = run(*options(folder))
    assert "files written" in said
    assert " V0" not in said and " V1" not in said
    return folder


def options(folder: Path) -> tuple[str, ...]:
    return "--definitions", str(ANOTHER / folder.name / "definitions.yml"), "--docs", str(folder / "docs")


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def built(request: pytest.FixtureRequest, folder: Path) -> Built:
    """The site of an example, beside its docs where nothing else is said."""
    place = folder / ("site" if request.param == "mkdocs" else "zensical")
    elsewhere = () if request.param == "mkdocs" else ("--engine", "zensical", "--site", str(place))
    assert " pages" in run(*options(folder), "site", *elsewhere)
    return Built(folder.name, request.param, place)


def test_another_s_definitions_make_a_whole_site(built: Built) -> None:
    if built.name == "terms":
        assert built.page("").xpath("//article//h1/text()")[0].startswith("Crumb")
        assert not (built.site / "activations").exists()
        gluten = built.page("glossary/gluten")
        assert gluten.xpath("string(//h2[@id='referenced-by'])").startswith("Referenced by 2")
        assert gluten.xpath("//span[@id='wheat-gluten']")
        old = built.page("glossary/wheat-gluten")
        assert old.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../gluten/"]
        (index,) = (
            built.site / name for name in ("search/search_index.json", "search.json") if (built.site / name).exists()
        )
        assert "glossary/gluten/" in index.read_text(encoding="utf-8")
        assert "wheat-gluten/" not in index.read_text(encoding="utf-8")
        assert built.page("reading-order").xpath("count(//article//li[a[@data-entry]])") == 3
    elif built.name == "losses":
        margin = built.page("families/margin-losses")
        assert margin.xpath("//article//a[contains(@href, 'hinge')][text()='hinge']")
        mentions = built.page("activations/hinge").xpath("string(//h2[@id='referenced-by'])")
        assert mentions.startswith("Referenced by 2")
    else:
        hann = built.page("activations/hann")
        assert "1" in hann.xpath("string(//*[@id='fact-maximum']//dd)")
        assert built.page("activations/triangular").xpath("//*[@id='fact-kinks']")
        assert built.page("families/raised-cosine").xpath("//article//a[contains(@href, 'hann')]")


def test_a_former_slug_leads_on_in_both_engines_alike(folder: Path, built: Built) -> None:
    written = folder / "docs" / "glossary" / "wheat-gluten" / "index.html"
    published = built.site / "glossary" / "wheat-gluten" / "index.html"
    assert written.is_file() == published.is_file() == (built.name == "terms")
    if built.name == "terms":
        assert published.read_bytes() == written.read_bytes()


def test_another_s_site_speaks_of_nothing_that_is_not_there(built: Built) -> None:
    title = {"terms": "Crumb", "windows": "Windows", "losses": "Margins"}[built.name]
    absent = {"terms": ("function", "curve", "lesson"), "windows": ("term",), "losses": ("term", "lesson")}[built.name]
    missing = lxml.html.parse(str(built.site / "404.html")).getroot()
    for tree in (built.page(""), missing):
        said = " ".join(tree.xpath("string(//article)").split())
        assert said
        assert not [word for word in absent if re.search(rf"\b{word}s?\b", said, re.IGNORECASE)], said
    for path, tree in built.pages():
        if tree.xpath("//meta[@http-equiv='refresh']"):
            continue
        said = " ".join(
            tree.xpath("//title//text() | //meta[@name='description']/@content | //body//text()[not(parent::script)]")
        )
        assert title in tree.xpath("string(//title)"), path
        assert not re.search(r"\bactivations?\b|Nonlinear", said), path
        assert str(ROOT) not in path.read_text(encoding="utf-8"), path


def test_everything_that_another_s_pages_refer_to_is_there(built: Built) -> None:
    address = ADDRESSES.get(built.name, "")
    with serving(built.site, urlsplit(address).path or "/") as served:
        report = ask(built.site, served, address)
    assert report.unanswered == []
    assert report.asked[".html"] >= 9
    assert report.asked[".css"] >= 9
    assert report.asked[".js"] >= 20
    assert report.asked[".woff2"] >= 20


def test_nothing_on_another_s_site_is_ours(built: Built) -> None:
    ours = re.compile(r"nonlinear-reference|127\.0\.0\.1|>Nonlinear<", re.IGNORECASE)
    for path in sorted(
        file for file in built.site.rglob("*") if file.suffix in (".html", ".xml", ".json", ".txt", ".webmanifest")
    ):
        text = path.read_text(encoding="utf-8")
        assert not ours.search(text), path
        assert "favicon.svg" not in text, path
    for path, tree in built.pages():
        if tree.xpath("//meta[@http-equiv='refresh']"):
            continue
        shown = tree.xpath("//a[contains(concat(' ', @class, ' '), ' md-logo ')]//*[local-name()='svg']")
        assert shown, path
        assert tree.xpath("//link[@rel='icon']/@href") == ["data:,"]


def test_a_site_says_of_itself_what_its_definitions_say(built: Built) -> None:
    kept = "https://code.example/baker/crumb"
    locations = re.findall(r"<loc>(.*?)</loc>", (built.site / "sitemap.xml").read_text(encoding="utf-8"))
    for path, tree in built.pages():
        if tree.xpath("//meta[@http-equiv='refresh']"):
            continue
        edits = tree.xpath("//a[@rel='edit']/@href")
        reports = tree.xpath("//p[@class='nl-feedback']/a/@href")
        canonical = tree.xpath("//link[@rel='canonical']/@href")
        if built.name == "terms":
            assert tree.get("lang") == "nl"
            assert "Texts by Ann & Bob <bakers@bakery.example>, CC BY 4.0" in tree.xpath("string(//footer)")
            if path.name == "404.html":
                assert not edits
                continue
            assert all(
                href.startswith(f"{kept}/edit/trunk/tests/glossary/another/terms/definitions.yml#L") for href in edits
            )
            assert len(edits) == 1
            assert [href.startswith(f"{kept}/issues/new?") for href in reports] == [True]
            below = path.parent.relative_to(built.site).as_posix()
            assert canonical == [ADDRESSES["terms"] + (f"{below}/" if below != "." else "")]
        else:
            assert not edits and not reports and not canonical, path
            assert tree.get("lang") == "en"
            assert not tree.xpath("string(//footer)").strip()
    if built.name == "terms":
        lines = (ANOTHER / "terms" / "definitions.yml").read_text(encoding="utf-8").split("\n")
        (edit,) = built.page("glossary/gluten").xpath("//a[@rel='edit']/@href")
        assert lines[int(edit.rpartition("#L")[2]) - 1].strip() == "gluten:"
        assert f"{ADDRESSES['terms']}glossary/gluten/" in [location.replace("&#x2f;", "/") for location in locations]
    else:
        assert locations == []


def test_caches_and_settings_lie_beside_another_s_docs(folder: Path, built: Built) -> None:
    assert {path.name for path in folder.iterdir()} - {"zensical", "site"} == {".cache", ".nonlinear.yml", "docs"}
    assert not (ROOT / ".nonlinear.yml").exists()
    assert built.site.parent == folder
