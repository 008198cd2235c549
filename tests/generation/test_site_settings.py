"""What a definitions file says of its site, as settings, and what of it is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gen.generation.site_settings import check_site, repository_folders, site_settings
from gen.generation.stages import read_definitions

HEAD = "site:\n  title: Crumbs & Bits\n  definition: What <falls> off.\n"


def settings(tmp_path: Path, lines: str = "", environment: dict[str, str] | None = None) -> dict[str, Any]:
    file = tmp_path / "definitions.yml"
    file.write_text(HEAD + lines, encoding="utf-8")
    return site_settings(read_definitions(file), file, tmp_path / "docs", environment or {})


def test_texts_are_escaped_and_what_is_not_given_is_absent(tmp_path: Path) -> None:
    made = settings(tmp_path)
    assert (made["site_name"], made["site_description"]) == ("Crumbs & Bits", "What &lt;falls&gt; off.")
    assert (made["site_url"], made["copyright"], made["extra"]["source"]) == ("", "", "")
    assert made["theme"] == {"language": "en", "icon": {"logo": "material/home"}, "favicon": "data:,"}


def test_the_logo_is_the_favicon_where_it_is_an_image(tmp_path: Path) -> None:
    theme = settings(tmp_path, "  logo: images/crumb.svg\n")["theme"]
    assert (theme["logo"], theme["favicon"]) == ("images/crumb.svg", "images/crumb.svg")
    theme = settings(tmp_path, "  logo: material/bread-slice\n  favicon: images/crumb.svg\n")["theme"]
    assert (theme["icon"]["logo"], theme["favicon"]) == ("material/bread-slice", "images/crumb.svg")


def test_the_environment_has_the_last_word(tmp_path: Path) -> None:
    lines = "  url: https://crumbs.example/\n  repository: https://code.example/crumbs/\n"
    made = settings(tmp_path, lines)
    assert (made["site_url"], made["extra"]["source"]) == ("https://crumbs.example/", "https://code.example/crumbs")
    given = {"SITE_URL": "http://127.0.0.1:8000/", "SOURCE_URL": "", "SITE_NAME": "Draft"}
    made = settings(tmp_path, lines, given)
    assert (made["site_url"], made["extra"]["source"], made["site_name"]) == ("http://127.0.0.1:8000/", "", "Draft")


def test_images_icons_and_languages_that_are_not_there_are_told_at_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "definitions.yml"
    file.write_text(
        f"{HEAD}  logo: material/bread-slize\n  favicon: images/crumb.svg\n  language: xx\n", encoding="utf-8"
    )
    site = read_definitions(file).site
    said = [str(problem).removeprefix(f"{file}:") for problem in check_site(site, tmp_path / "docs")]
    assert (
        said[0] == '4:9 site.logo: the theme has no icon "material/bread-slize"; did you mean "material/bread-slice"?'
    )
    assert said[1] == '5:12 site.favicon: there is no file "images/crumb.svg" under docs/'
    assert said[2].startswith('6:13 site.language: the theme has no words in "xx"; ')
    (tmp_path / "docs" / "images").mkdir(parents=True)
    (tmp_path / "docs" / "images" / "crumb.svg").touch()
    assert len(list(check_site(site, tmp_path / "docs"))) == 2


@pytest.mark.parametrize(
    ("repository", "definitions", "docs", "folders"),
    [
        (".", "definitions.yml", "docs", ("", "docs/")),
        (".", "gen/definitions.yml", "docs", ("", "docs/")),
        (".", "words/bread.yml", "words/docs", ("words/", "words/docs/")),
        (".", "words/bread.yml", "site/docs", ("words/", "site/docs/")),
        ("", "words/bread.yml", "site/docs", ("", "docs/")),
        ("", "words/bread.yml", "docs", ("", "docs/")),
    ],
)
def test_edit_links_start_at_the_repository(
    tmp_path: Path, repository: str, definitions: str, docs: str, folders: tuple[str, str]
) -> None:
    if repository:
        (tmp_path / repository / ".git").mkdir(parents=True)
    assert repository_folders(tmp_path / definitions, tmp_path / docs) == folders
