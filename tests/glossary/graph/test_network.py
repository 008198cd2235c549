import os
import subprocess
import sys
from pathlib import Path

import pytest

from gen.catalogue import Catalogue, Category, Question, SiteDescription, Term
from gen.glossary.graph.network import Network, make_network
from gen.glossary.linking.fields import activation_fields, term_fields
from gen.glossary.linking.readings import readings
from gen.problems import Place
from gen.prose.reader import read_prose
from gen.prose.text import Prose
from gen.source.reader import read
from tests.made_records import standing_at

ROOT = Path(__file__).resolve().parents[3]


def term(slug: str, line: int, definition: str, in_depth: str = "", aliases: tuple[str, ...] = ()) -> Term:
    place = Place("definitions.yml", line, 3)
    empty = Prose((), place)
    made = Term(
        slug=slug,
        name=slug.replace("-", " "),
        aliases=aliases,
        formerly=(),
        exact_case=(),
        category="training",
        subcategory="gradients",
        level="beginner",
        definition=read_prose(definition, place),
        in_depth=read_prose(in_depth, place) if in_depth else empty,
        how_it_works=empty,
        why_it_matters=empty,
        applications=(),
        considerations=(),
        takeaway=empty,
        example=None,
        questions=(Question(slug="why", question="Why a gradient?", answer=read_prose("A saddle point.", place)),),
        see_also=("gradient", slug),
        sources=(),
    )
    return standing_at(place, made)


def build() -> Network:
    terms = [
        term("gradient", 10, "The vector of slopes.", "See [[learning rate]]."),
        term("gradient-descent", 20, "Steps against the gradient.", "Its [[step size]], [[step sise]]."),
        term("learning-rate", 30, "The length of a step of gradient descent.", aliases=("step size",)),
        term("saddle-point", 40, "Where gradients vanish.", aliases=("step size",)),
    ]
    category = Category(slug="training", name="Training", definition="", subcategories=(("gradients", "Gradients"),))
    catalogue = Catalogue(
        site=SiteDescription(title="T", definition=""),
        categories={"training": category},
        terms={made.slug: made for made in terms},
    )
    return make_network(catalogue, [("index.md", "# Home\n\nA learning rate, [[gradint]].\n")])


@pytest.fixture(scope="module")
def network() -> Network:
    return build()


def test_everything_follows_from_the_links(network: Network) -> None:
    assert network.cross_references("gradient-descent") == ("gradient", "learning-rate", "saddle-point")
    assert network.reading.order == ("gradient", "gradient-descent", "learning-rate", "saddle-point")
    assert network.reading.learn_first["learning-rate"] == ("gradient-descent",)
    assert network.see_also("saddle-point") == ("gradient",)
    assert network.referenced_by("learning-rate").count == 3
    assert network.referenced_by("gradient").count == 2
    assert network.siblings["gradient"] == ("gradient-descent", "learning-rate", "saddle-point")
    assert "step size" in network.search["learning-rate"]


def test_problems_of_all_pages_in_order(network: Network) -> None:
    assert [str(problem).split(";")[0] for problem in network.problems] == [
        'definitions.yml:20:22 gradient-descent.in_depth: V13 no entry is called "step sise"',
        'definitions.yml:40:3 saddle-point.aliases: the surface form "step size" already belongs to "learning-rate" '
        "(definitions.yml:30)",
        'index.md:3:18 V13 no entry is called "gradint"',
    ]


def test_links_of_a_question_stand_under_its_anchor(network: Network) -> None:
    mention = next(mention for mention in network.pages["gradient"].mentions if mention.target == "saddle-point")
    assert (mention.field, mention.heading, mention.anchor) == ("questions.why.answer", "Why a gradient?", "why")


SCRIPT = "import sys; sys.path.insert(0, 'tests/glossary/graph'); from test_network import build; print(build())"


def test_hash_seeds_change_nothing() -> None:
    def run(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", SCRIPT]
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout

    first = run("1")
    assert len(first) > 1000
    assert run("2") == first


def test_the_linker_reads_all_prose_of_the_definitions() -> None:
    definitions = Path(__file__).parents[3] / "gen" / "definitions.yml"
    catalogue = read(definitions.read_bytes(), "gen/definitions.yml")
    read_by_linker = [
        *(field for activation in catalogue.activations.values() for field in activation_fields(activation)),
        *(field for glossary_term in catalogue.terms.values() for field in term_fields(glossary_term)),
        *(field for _, page in readings(catalogue) for field in page),
    ]
    seen = {id(field.prose) for field in read_by_linker}
    missed = [prose.place.line for prose in catalogue.prose() if prose and id(prose) not in seen]
    assert missed == []
    assert {"frameworks", "parameters", "text"} <= {field.name.partition(".")[0] for field in read_by_linker}


def test_links_in_a_family_s_text_count_as_mentions() -> None:
    definitions = Path(__file__).parents[1] / "another" / "windows" / "definitions.yml"
    text = definitions.read_text(encoding="utf-8").replace("They cost a", "Unlike [[hann|the first]] they cost a")
    network = make_network(read(text, "windows.yml"))
    links = {link.page.path: link for _, group in network.referenced_by("hann").groups for link in group}
    assert "families/polynomial.md" in links
    assert links["families/polynomial.md"].mentions[0].heading
