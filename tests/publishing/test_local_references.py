"""The test's own helper: it finds every kind of reference, and says which of them nothing answers."""

from __future__ import annotations

from pathlib import Path

from tests.publishing.local_references import ask, serving

PAGE = """<!doctype html><title>A</title><link rel="stylesheet" href="../assets/a.css">
<script src="../assets/a.js" type="module"></script><img src="../assets/{image}.png" srcset="../assets/b.png 2x">
<a href="../b/#there">b</a><a href="https://elsewhere.example/x">elsewhere</a><a href="{link}">c</a>"""


def make(site: Path, image: str = "a", link: str = "../b/", font: str = "a", module: str = "b") -> None:
    """A site of two pages with a style sheet, a script that imports another, a typeface and two images."""
    for name, text in {
        "a/index.html": PAGE.format(image=image, link=link),
        "b/index.html": "<!doctype html><title>B</title><meta http-equiv=refresh content='0; url=../a/'>",
        "assets/a.css": f"@font-face {{ src: url(fonts/{font}.woff2) }}",
        "assets/a.js": f'import {{ b }} from "./{module}.js";',
        "assets/b.js": 'export const b = () => import("./c.js");',
        "assets/c.js": "",
        "assets/a.png": "",
        "assets/b.png": "",
        "assets/fonts/a.woff2": "",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")


def unanswered(site: Path, path: str = "/", published: str = "") -> list[str]:
    with serving(site, path) as served:
        return ask(site, served, published).unanswered


def test_a_whole_site_answers(tmp_path: Path) -> None:
    make(tmp_path)
    with serving(tmp_path) as served:
        report = ask(tmp_path, served)
    assert report.unanswered == []
    assert report.asked == {".html": 2, ".css": 1, ".js": 3, ".png": 2, ".woff2": 1}


def test_each_kind_of_reference_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    for place, given in enumerate(({"image": "x"}, {"link": "../x/"}, {"font": "x"}, {"module": "x"})):
        make(tmp_path / str(place), **given)
        (report,) = unanswered(tmp_path / str(place))
        assert "x" in report and "404" in report


def test_an_address_that_leaves_the_site_s_path_is_told(tmp_path: Path) -> None:
    make(tmp_path, link="/b/")
    assert unanswered(tmp_path, "/reference/") == ["a/index.html: /b/ leaves the site"]
    assert unanswered(tmp_path, "/", "https://example.org/") == []
