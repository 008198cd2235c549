"""Reading whole files: one that is right, and broken ones with all their messages."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gen.catalogue import Catalogue
from gen.problems import DefinitionsRefused, print_problems
from gen.prose.text import Citation, FactReference, Maths, TermLink, inlines
from gen.source.reader import read

HERE = Path(__file__).parent
SMALL = (HERE / "small.yml").read_text(encoding="utf-8")
BROKEN = sorted((HERE / "broken").glob("*.yml"))


@pytest.fixture(scope="module")
def small() -> Catalogue:
    return read(SMALL, "small.yml")


def test_broken_files_are_many() -> None:
    assert len(BROKEN) >= 20


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_gets_its_messages(path: Path) -> None:
    with pytest.raises(DefinitionsRefused) as refused:
        read(path.read_bytes(), path.name)
    problems = refused.value.problems
    printed = "".join(f"{line}\n" for line in print_problems(problems))
    assert printed == path.with_suffix(".txt").read_text(encoding="utf-8")
    assert [problem.place for problem in problems] == sorted(problem.place for problem in problems)
    assert all(problem.path for problem in problems) or path.stem in ("second_document", "list_at_the_root", "tabs")


def test_words_that_yaml_would_change_are_kept(small: Catalogue) -> None:
    assert small.activations["elu"].aliases == ("exponential unit", "1.10", "no")
    assert small.activations["elu"].frameworks[0].defaults == (("alpha", "1.0"),)
    assert small.sources["clevert2015"].year == 2015


def test_texts_are_plain_strings(small: Catalogue) -> None:
    elu = small.activations["elu"]
    for text in (small.site.title, elu.slug, elu.name, *elu.aliases, elu.family, elu.parameters[0].name, *elu.see_also):
        assert type(text) is str


def test_an_activation_has_what_was_written(small: Catalogue) -> None:
    elu = small.activations["elu"]
    assert elu.formula.text == "piecewise(x, x > 0, alpha * expm1(x))"
    assert (elu.parameters[0].default, elu.parameters[0].lower.value, elu.parameters[0].upper.value) == (1, 0, None)
    assert not elu.parameters[0].lower.closed
    assert [path for path, _ in elu.closed_forms] == ["value_at_zero"]
    assert (elu.relations[0].kind, elu.relations[0].under) == ("limit", "alpha -> 0")
    assert elu.place.line == SMALL[: SMALL.index("  elu:")].count("\n") + 1
    assert (elu.applications[0].source, elu.advantages[0].fact, elu.drawbacks[0].opinion) == (
        "clevert2015",
        "elu.range",
        True,
    )
    assert small.activations["gated-elu"].gate == "b"
    assert small.terms["kink"].example == "kink.py"


def test_places_in_prose_point_at_the_characters(small: Catalogue) -> None:
    rows = SMALL.split("\n")
    count = 0
    elu = small.activations["elu"]
    for prose in (elu.summary, elu.why_it_matters, elu.how_it_works.backward, elu.questions[0].answer):
        for node in inlines(prose):
            parts = node.parts if isinstance(node, Maths) else (node,)
            for part in parts:
                opening = {FactReference: "{{ ", TermLink: "[[", Citation: "[@"}.get(type(part))
                if opening and isinstance(part, FactReference | TermLink | Citation):
                    assert rows[part.place.line - 1].startswith(opening, part.place.column - 1)
                    count += 1
    assert count == 6


def test_a_site_says_of_itself_what_is_written_and_nothing_else(small: Catalogue) -> None:
    assert (small.site.branch, small.site.language) == ("main", "en")
    assert not any(getattr(small.site, name) for name in ("url", "repository", "logo", "favicon", "licence"))
    more = """  url: https://example.org/crumbs/
  repository: https://example.org/baker/crumbs
  branch: trunk
  logo: images/crumb.svg
  favicon: images/crumb.ico
  language: pt-BR
  licence: Texts CC BY 4.0
"""
    said = read(SMALL.replace("sources:", f"{more}sources:", 1), "small.yml").site
    assert (said.url, said.repository) == ("https://example.org/crumbs/", "https://example.org/baker/crumbs")
    assert (said.branch, said.language, said.licence) == ("trunk", "pt-BR", "Texts CC BY 4.0")
    assert (said.logo, said.favicon) == ("images/crumb.svg", "images/crumb.ico")
    assert (said.location("url").place.line, said.location("logo").place.line) == (5, 8)
    assert read(SMALL.replace("sources:", "  logo: material/bread\nsources:", 1), "s.yml").site.logo


def test_a_glossary_without_activations_is_read() -> None:
    text = SMALL[: SMALL.index("activations:")] + SMALL[SMALL.index("terms:") :]
    text = text.replace("[[ELU]] has", "It has").replace("see_also: [elu]", "see_also: []")
    catalogue = read(text.replace("terms:", "activations:\nterms:"), "f.yml")
    assert not catalogue.activations and list(catalogue.terms) == ["kink"]
    assert read(text, "f.yml").terms["kink"].name == "kink"


def test_all_kinds_of_problems_are_told_in_one_run() -> None:
    text = (
        SMALL.replace("x > 0,", "x > zero,")
        .replace("[[kinks]]", "[[nothing at all]]")
        .replace("level: beginner", "level: hard")
    )
    text = text.replace("see_also: [elu]", "see_also: [ellu]").replace("Compare with zero.", "Compare <b>it</b>.")
    with pytest.raises(DefinitionsRefused) as refused:
        read(text, "f.yml")
    told = str(refused.value)
    for word in ('unknown name "zero"', "nothing at all", '"hard" is not one of', '"ellu"', "HTML"):
        assert word in told


def test_two_slugs_of_one_spelling_need_exact_case() -> None:
    clash = SMALL.replace("long_name: ELU with a gate", "long_name: exponential linear unit")
    with pytest.raises(DefinitionsRefused, match='"exponential linear unit" already names "elu"'):
        read(clash, "f.yml")


def test_decimals_are_exact() -> None:
    catalogue = read(SMALL.replace("default: 1.0", "default: 0.1"), "f.yml")
    assert catalogue.activations["elu"].parameters[0].default == Fraction(1, 10)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150, deadline=None)
@given(st.data())
def test_no_change_of_a_file_raises_anything_else(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SMALL) - 1))
    stop = data.draw(st.integers(start, min(len(SMALL), start + 80)))
    put = data.draw(st.text(st.sampled_from("ab1 :-|>[]{},&*!%@`'\"#\n$\\(<.é"), max_size=12))
    text = SMALL[:start] + put + SMALL[stop:]
    try:
        assert read(text, "f.yml").site.title
    except DefinitionsRefused as refused:
        assert refused.problems
        rows = text.count("\n") + 1
        assert all(1 <= problem.place.line <= rows for problem in refused.problems)


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.sampled_from(["x", "", "[", "{{ a }}"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["site", "elu", "terms", "activations", "sources", "questions", "aliases"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_any_shape_of_data_is_refused_in_order(shape: object) -> None:
    with pytest.raises(DefinitionsRefused) as refused:
        read(
            json.dumps(
                {
                    "site": shape,
                    "activations": {"elu": shape, "x": {"questions": shape, "parameters": shape}},
                    "terms": shape,
                }
            ),
            "f.yml",
        )
    assert refused.value.problems
