"""Our own settings say what our definitions say, and those of another site what its definitions say."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config

from gen.generation.site_settings import site_settings
from gen.generation.stages import prepare_settings, read_definitions
from gen.problems import DefinitionsRefused
from gen.publishing.settings import FILE_NAME, HOOK, OWN_SETTINGS, settings_path

ROOT = Path(__file__).parents[2]
OWN = ROOT / "gen" / "definitions.yml"
HEAD = "site:\n  title: Crumbs & Bits\n  definition: What <falls> off.\n"


@pytest.fixture(autouse=True)
def no_overrides(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SITE_NAME", "SITE_DESCRIPTION", "SITE_URL", "SOURCE_URL", "NONLINEAR_DOCS", "NONLINEAR_SITE"):
        monkeypatch.delenv(name, raising=False)


def test_our_settings_for_zensical_say_what_our_definitions_say() -> None:
    stated = load_config(str(OWN_SETTINGS))
    made = site_settings(read_definitions(OWN), OWN, ROOT / "docs", {})
    for name in ("site_name", "site_description"):
        assert getattr(stated, name) == made[name]
    assert (stated.copyright or "") == made["copyright"]
    assert stated.site_url == made["site_url"] or not made["site_url"]
    assert {name: stated.extra[name] for name in made["extra"]} == made["extra"]
    theme = {name: value for name, value in made["theme"].items() if name != "icon"}
    assert {name: stated.theme.get(name) for name in theme} == theme
    assert stated.theme["icon"]["logo"] == made["theme"]["icon"]["logo"]


def test_another_site_s_settings_have_all_that_sites_have_in_common(tmp_path: Path) -> None:
    (tmp_path / "definitions.yml").write_text(HEAD, encoding="utf-8")
    docs = tmp_path / "pages"
    path = prepare_settings(tmp_path / "definitions.yml", docs)
    assert path == tmp_path / FILE_NAME == settings_path(docs)
    made = load_config(str(path))
    assert (made.site_name, made.site_url) == ("Crumbs & Bits", None)
    assert (Path(made.docs_dir), Path(made.site_dir)) == (docs, tmp_path / "site")
    assert made.plugins.keys() == {"material/search", "awesome-nav", str(HOOK)}
    assert made.extra["source"] == ""
    common = load_config(str(OWN_SETTINGS))
    assert (made.extra_css, made.markdown_extensions) == (common.extra_css, common.markdown_extensions)
    assert made.theme.dirs == common.theme.dirs


def test_notebooks_bring_their_plugin(tmp_path: Path) -> None:
    (tmp_path / "definitions.yml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "docs" / "labs").mkdir(parents=True)
    (tmp_path / "docs" / "labs" / "lab.py").write_text("# %%\n1\n", encoding="utf-8")
    made = load_config(str(prepare_settings(tmp_path / "definitions.yml", tmp_path / "docs")))
    assert made.plugins.keys() == {"material/search", "awesome-nav", "mkdocs-jupyter", str(HOOK)}


def test_definitions_that_are_refused_leave_the_last_file(tmp_path: Path) -> None:
    file = tmp_path / "definitions.yml"
    file.write_text(HEAD, encoding="utf-8")
    path = prepare_settings(file, tmp_path / "docs")
    before = path.read_bytes()
    file.write_text(HEAD.replace("title", "titel"), encoding="utf-8")
    with pytest.raises(DefinitionsRefused):
        prepare_settings(file, tmp_path / "docs")
    assert path.read_bytes() == before
