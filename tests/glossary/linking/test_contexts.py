"""One surface form of two entries: the words around a mention decide, and the definitions say which."""

from pathlib import Path

import pytest

from gen.glossary.entries import list_entries
from gen.glossary.graph.network import make_network
from gen.glossary.handwritten.pages import print_surface_forms, read_guide, read_surface_forms
from gen.glossary.linking.form_table import make_table
from gen.glossary.linking.linker import Field, link_page
from gen.glossary.linking.matcher import Matcher, make_matcher
from gen.glossary.linking.mentions import Page
from gen.lint.checking import check_glossary
from gen.lint.rules.rule import Glossary
from gen.problems import DefinitionsRefused, Place
from gen.prose.reader import read_prose
from gen.source.reader import read

PLACE = Place("definitions.yml", 7, 5)


@pytest.fixture(scope="module")
def kernels() -> Matcher:
    from_file = Path(__file__).parents[1] / "another" / "kernels" / "definitions.yml"
    catalogue = read(from_file.read_bytes(), "definitions.yml")
    matcher = make_matcher(list_entries(catalogue))
    assert matcher.table.problems == ()
    return matcher


def mentions(text: str, matcher: Matcher, heading: str = "In depth", slug: str = "other") -> list[tuple[str, str]]:
    page = Page(slug, "term", slug)
    linked = link_page(page, [Field("in_depth", heading, "in-depth", read_prose(text, PLACE))], matcher)
    return [(mention.words, mention.target) for mention in linked.mentions]


CASES = [
    ("The image meets a kernel.", "convolution-kernel"),
    ("Kernels are moved across images.", "convolution-kernel"),
    ("A GPU launches the kernel.", "compute-kernel"),
    ("A kernel of wisdom.", None),
    ("A GPU moves a kernel across an image.", None),
    ("The imagery of a kernel.", None),
]


@pytest.mark.parametrize(("text", "target"), CASES)
def test_the_words_of_the_paragraph_decide(text: str, target: str | None, kernels: Matcher) -> None:
    assert [slug for words, slug in mentions(text, kernels) if words.lower().startswith("kernel")] == (
        [target] if target else []
    )


@pytest.mark.parametrize(("text", "target"), CASES)
def test_a_hand_written_page_decides_alike(text: str, target: str | None, kernels: Matcher) -> None:
    reread, _ = read_surface_forms(print_surface_forms(kernels, []))
    linked = read_guide("guide.md", text, reread).mentions
    assert [mention.target for mention in linked if mention.words.lower().startswith("kernel")] == (
        [target] if target else []
    )


def test_another_paragraph_does_not_decide_and_the_heading_does(kernels: Matcher) -> None:
    assert mentions("An image.\n\nA kernel.", kernels) == []
    assert mentions("A kernel.", kernels, heading="On the GPU") == [("kernel", "compute-kernel")]
    assert [mention.target for mention in read_guide("g.md", "# Of images\n\nA kernel.", kernels).mentions] == [
        "convolution-kernel"
    ]


def test_on_a_claimant_s_page_the_name_is_its_own(kernels: Matcher) -> None:
    assert mentions("A kernel on a GPU.", kernels, slug="convolution-kernel") == []


def test_one_claimant_may_be_what_is_meant_otherwise(entry) -> None:
    plain, special = entry("step", "step"), entry("stair", "step", when=(("step", ("stair",)),))
    matcher = make_matcher([plain, special])
    assert matcher.table.problems == ()
    assert [match.slug for match in matcher.find("A step.")] == ["step"]
    assert [match.slug for match in matcher.find("A step of the stairs; two steps.")] == ["stair", "stair"]
    resolved = matcher.resolve("step")
    assert resolved is not None
    assert resolved.slug == "step"


def test_an_explicit_link_must_say_which(kernels: Matcher) -> None:
    page = Page("other", "term", "other")
    linked = link_page(page, [Field("a", "A", "a", read_prose("See [[kernel]].", PLACE))], kernels)
    assert [problem.hint for problem in linked.problems] == [
        "several entries have this name, link to a slug: convolution-kernel, compute-kernel"
    ]
    assert mentions("See [[compute-kernel|the kernel]].", kernels) == [("the kernel", "compute-kernel")]


def test_two_that_leave_it_open_conflict(entry) -> None:
    two = [
        entry("a", "step", line=3),
        entry("b", "step", line=9),
        entry("c", "step", line=12, when=(("step", ("x",)),)),
    ]
    (problem,) = make_table(two).problems
    assert problem.path == "b.name"
    assert "(definitions.yml:3)" in problem.message


@pytest.mark.parametrize(
    ("contexts", "message"),
    [
        ((("step", ("stair",)),), 'no other entry claims "step"'),
        ((("stride", ("stair",)),), '"stride" is no name of this entry'),
    ],
)
def test_a_context_must_be_needed(entry, contexts, message: str) -> None:
    table = make_table([entry("a", "step", when=contexts), entry("b", "walk")])
    assert [(problem.path, problem.message) for problem in table.problems] == [("a.when", message)]


def test_a_context_must_decide(entry) -> None:
    first = entry("a", "time step", line=3, when=(("time step", ("clock", "step")),))
    second = entry("b", "time step", line=9, when=(("time step", ("Clock",)),))
    assert [(problem.place.line, problem.message) for problem in make_table([first, second]).problems] == [
        (3, '"step" is part of "time step" and so decides nothing'),
        (9, 'near "clock" the name "time step" means "a" (definitions.yml:3) too'),
    ]


def test_a_shared_name_is_no_near_name(kernels: Matcher) -> None:
    definitions = Path(__file__).parents[1] / "another" / "kernels" / "definitions.yml"
    catalogue = read(definitions.read_bytes(), "definitions.yml")
    findings = check_glossary(Glossary(catalogue, make_network(catalogue))).tolerated
    assert [finding.path for finding in findings if "V06" in finding.message] == []


def test_the_definitions_refuse_two_claims_without_a_context() -> None:
    text = (Path(__file__).parents[1] / "another" / "kernels" / "definitions.yml").read_text(encoding="utf-8")
    text = text.replace("    when:\n      kernel: [image, filter]\n", "").replace(
        "    when:\n      kernel: [GPU]\n", ""
    )
    with pytest.raises(DefinitionsRefused) as refused:
        read(text, "d.yml")
    (problem,) = refused.value.problems
    assert problem.message == '"kernel" already names "convolution-kernel"'
    assert problem.hint.startswith("see line ")
