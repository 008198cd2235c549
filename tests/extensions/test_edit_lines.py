"""Edit links lead to the line of a definition, which no page holds, in both engines."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import markdown
import pytest

from gen.publishing.engine import Engine, build_published_site
from gen.publishing.settings import THEME

PAGE = '---\ntitle: "Kink"\ndefinition: "gen/definitions.yml"\n---\n\n# Kink\n\nA corner.\n'
CONFIG = """site_name: Test
site_url: http://127.0.0.1/
strict: true
theme: {name: material, font: false, custom_dir: theme}
docs_dir: !ENV NONLINEAR_DOCS
site_dir: !ENV NONLINEAR_SITE
plugins: []
extra: {source: "https://code.example", branch: main, definitions_folder: "", docs_folder: docs/}
markdown_extensions:
  - gen.extensions.edit_lines: {state: !ENV [NONLINEAR_STATE, ""]}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for path, text in {
        "docs/index.md": "# Home\n\n[A kink](glossary/kink.md), [another](glossary/corner.md).\n",
        "docs/glossary/kink.md": PAGE,
        "docs/glossary/corner.md": PAGE,
        "docs/assets/generated/lines.json": '{"glossary/kink.md":12}\n',
        "mkdocs.yml": CONFIG,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    for name in ("actions", "feedback"):
        (tmp_path / "theme/partials").mkdir(parents=True, exist_ok=True)
        shutil.copy(THEME / f"partials/{name}.html", tmp_path / "theme/partials")
    return tmp_path


def lines_of(project: Path, engine: Engine) -> dict[str, list[str]]:
    """The lines to which the edit link of each page of the built site leads, and which its report names."""
    site = project / "site"
    build_published_site(project / "mkdocs.yml", project / "definitions.yml", project / "docs", site, engine)
    texts = {page.parent.name: page.read_text(encoding="utf-8") for page in site.glob("glossary/*/index.html")}
    assert all("/edit/main/gen/definitions.yml" in text for text in texts.values())
    return {name: re.findall(r"definitions\.yml(?:#L|%23L)(\d+)", text) for name, text in texts.items()}


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_links_lead_to_the_line_also_after_it_moved(project: Path, engine: Engine) -> None:
    assert lines_of(project, engine) == {"kink": ["12", "12"], "corner": []}
    (project / "docs/assets/generated/lines.json").write_text('{"glossary/kink.md":13}', encoding="utf-8")
    assert lines_of(project, engine) == {"kink": ["13", "13"], "corner": []}


def test_a_page_without_an_engine_is_left_alone() -> None:
    text = "# Kink\n\nA corner.\n"
    assert markdown.markdown(text, extensions=["gen.extensions.edit_lines"]) == markdown.markdown(text)
