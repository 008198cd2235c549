import subprocess
import sys
from pathlib import Path

import lxml.html
import markdown
import pytest

from gen.extensions.katex_math import FormulaRefused, render_formula

ROOT = Path(__file__).resolve().parents[2]


def convert(text: str) -> str:
    return markdown.markdown(
        text,
        extensions=["md_in_html", "attr_list", "tables", "pymdownx.arithmatex", "gen.extensions.katex_math"],
        extension_configs={"pymdownx.arithmatex": {"generic": True}},
    )


def test_prints_html_with_hidden_mathml() -> None:
    page = convert(r"The value $\Phi(x)$ matters.")
    assert '<span class="katex-mathml"><math' in page
    assert 'aria-hidden="true"' in page
    assert r"\(" not in page and "$" not in page


def test_display_formulas_are_blocks_and_their_signs_survive() -> None:
    page = convert("$$\nx < 1 & y\n$$".replace("& y", r"\quad y"))
    assert "katex-display" in page
    assert '<annotation encoding="application/x-tex">x &lt; 1 \\quad y</annotation>' in page


def test_formulas_stand_in_tables_and_in_html() -> None:
    page = convert('| a |\n|---|\n| $\\alpha$ |\n\n<p markdown="span">$\\beta$</p>\n')
    assert page.count("katex-mathml") == 2


def test_formulas_stay_out_of_the_search_index() -> None:
    for text, inside in (("Before $x_1$ after", "span"), ("$$ x_1 $$", "span")):
        (formula,) = lxml.html.fromstring(convert(text)).xpath("//*[@data-search-exclude='true']")
        assert formula.xpath(f".//{inside}")
        assert not formula.xpath(f".//{formula.tag}")


@pytest.mark.parametrize(
    "formula",
    [r"\frac{", r"\nothingknown", r"\href{javascript:alert(1)}{x}", r"\def\a{\a\a}\a", r"\htmlClass{x}{y}", "é"],
)
def test_a_bad_formula_stops_the_build(formula: str) -> None:
    with pytest.raises(FormulaRefused) as refused:
        convert(f"A page with ${formula}$ in it.")
    assert repr(formula) in str(refused.value)


def test_sizes_are_bounded() -> None:
    assert "999" not in render_formula(r"\rule{999em}{1em}").split("annotation")[-1]


def test_the_vendored_files_are_what_the_manifest_says() -> None:
    checked = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "vendor.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_katex_style_needs_only_vendored_fonts() -> None:
    folder = ROOT / "gen" / "theme" / "assets" / "vendor" / "katex"
    style = (folder / "katex.min.css").read_text()
    named = {part.split(")")[0] for part in style.split("url(")[1:]}
    assert named == {f"fonts/{path.name}" for path in (folder / "fonts").iterdir()}
