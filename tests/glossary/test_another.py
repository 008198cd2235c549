"""Somebody else's definitions: a glossary without functions, and functions that are no activations."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

ROOT = Path(__file__).resolve().parents[2]
ANOTHER = Path(__file__).with_name("another")


def run(*command: str, definitions: Path, docs: Path) -> str:
    """Runs a command on these definitions and returns what it printed; it must succeed in silence."""
    given = {"NONLINEAR_DEFINITIONS": str(definitions), "NONLINEAR_DOCS": str(docs)}
    environment = {**os.environ, **given, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module", params=["terms", "windows", "losses"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The site of an example, generated into a docs folder that was not there."""
    folder = tmp_path_factory.mktemp(request.param)
    definitions, docs, site = ANOTHER / request.param / "definitions.yml", folder / "docs", folder / "site"
    places = {"definitions": definitions, "docs": docs}
    options = ("--definitions", str(definitions), "--docs", str(docs))
    said = run(sys.executable, "-m", "gen", *options, **places)
    assert "files written" in said
    assert " V0" not in said and " V1" not in said
    build = ("-m", "mkdocs", "build", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(site))
    run(sys.executable, *build, **places)
    return request.param, site


def page(site: Path, address: str) -> lxml.html.HtmlElement:
    return lxml.html.parse(str(site / address / "index.html")).getroot()


def test_another_s_definitions_make_a_whole_site(built: tuple[str, Path]) -> None:
    name, site = built
    if name == "terms":
        assert page(site, "").xpath("//article//h1/text()")[0].startswith("Crumb")
        assert not (site / "activations").exists()
        gluten = page(site, "glossary/gluten")
        assert gluten.xpath("string(//h2[@id='referenced-by'])").startswith("Referenced by 2")
        assert gluten.xpath("//span[@id='wheat-gluten']")
        old = page(site, "glossary/wheat-gluten")
        assert old.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../gluten/"]
        index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
        assert "glossary/gluten/" in index
        assert "wheat-gluten/" not in index
        assert page(site, "reading-order").xpath("count(//article//li[a[@data-entry]])") == 3
    elif name == "losses":
        assert page(site, "families/margin-losses").xpath("//article//a[contains(@href, 'hinge')][text()='hinge']")
        mentions = page(site, "activations/hinge").xpath("string(//h2[@id='referenced-by'])")
        assert mentions.startswith("Referenced by 2")
    else:
        hann = page(site, "activations/hann")
        assert "1" in hann.xpath("string(//*[@id='fact-maximum']//dd)")
        assert page(site, "activations/triangular").xpath("//*[@id='fact-kinks']")
        assert page(site, "families/raised-cosine").xpath("//article//a[contains(@href, 'hann')]")


def test_another_s_site_speaks_of_nothing_that_is_not_there(built: tuple[str, Path]) -> None:
    name, site = built
    title = {"terms": "Crumb", "windows": "Windows", "losses": "Margins"}[name]
    absent = {"terms": ("function", "curve", "lesson"), "windows": ("term",), "losses": ("term", "lesson")}[name]
    home = " ".join(page(site, "").xpath("string(//article)").split())
    assert not [word for word in absent if re.search(rf"\b{word}s?\b", home, re.IGNORECASE)], home
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        tree = lxml.html.fromstring(text)
        if tree.xpath("//meta[@http-equiv='refresh']"):
            continue
        said = " ".join(
            tree.xpath("//title//text() | //meta[@name='description']/@content | //body//text()[not(parent::script)]")
        )
        assert title in tree.xpath("string(//title)"), path
        assert not re.search(r"\bactivations?\b|Nonlinear", said), path
        assert str(ROOT) not in text, path


def test_every_link_of_another_s_site_resolves(built: tuple[str, Path]) -> None:
    _, site = built
    dead = []
    for path in sorted(site.rglob("*.html")):
        if path.name == "404.html":
            continue
        for link in lxml.html.parse(str(path)).xpath("//article//a/@href"):
            target = link.partition("#")[0]
            if target and "://" not in target and not (path.parent / target).exists():
                dead.append(f"{path.relative_to(site)}: {link}")
    assert dead == []


def test_a_former_slug_leads_on_under_zensical_too(built: tuple[str, Path], tmp_path: Path) -> None:
    name, site = built
    shutil.copytree(site.parent / "docs", tmp_path / "docs")
    shutil.copytree(ROOT / "gen" / "theme", tmp_path / "gen" / "theme")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    command = [str(Path(sys.executable).with_name("zensical")), "build", "--config-file", "mkdocs.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    old = tmp_path / "site" / "glossary" / "wheat-gluten" / "index.html"
    assert old.is_file() == (name == "terms")
    if name == "terms":
        assert old.read_bytes() == (site / "glossary" / "wheat-gluten" / "index.html").read_bytes()
        assert "wheat-gluten/" not in (tmp_path / "site" / "search.json").read_text(encoding="utf-8")
