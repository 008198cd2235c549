import os
import subprocess
import sys
from pathlib import Path

import pytest

from gen.catalogue import Catalogue, Category, Question, Term
from gen.glossary.network import Network, make_network
from gen.problems import Place
from gen.prose.reader import read_prose
from gen.prose.text import Prose

ROOT = Path(__file__).resolve().parents[2]


def term(slug: str, line: int, definition: str, in_depth: str = "", aliases: tuple[str, ...] = ()) -> Term:
    place = Place("definitions.yml", line, 3)
    empty = Prose((), place)
    return Term(
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
        questions=(Question("why", "Why a gradient?", read_prose("A saddle point.", place), place),),
        see_also=("gradient", slug),
        sources=(),
        place=place,
    )


def build() -> Network:
    terms = [
        term("gradient", 10, "The vector of slopes.", "See [[learning rate]]."),
        term("gradient-descent", 20, "Steps against the gradient.", "Its [[step size]], [[step sise]]."),
        term("learning-rate", 30, "The length of a step of gradient descent.", aliases=("step size",)),
        term("saddle-point", 40, "Where gradients vanish.", aliases=("step size",)),
    ]
    category = Category("training", "Training", "", (("gradients", "Gradients"),), Place("definitions.yml", 1, 1))
    catalogue = Catalogue(
        "definitions.yml", "T", "", {}, {}, {"training": category}, {}, {one.slug: one for one in terms}
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
        'definitions.yml:20:22 gradient-descent.in_depth: unknown term "step sise"',
        'definitions.yml:40:3 saddle-point.aliases: the surface form "step size" already belongs to "learning-rate" '
        "(definitions.yml:30)",
        'index.md:3:18 unknown term "gradint"',
    ]


def test_links_of_a_question_stand_under_its_anchor(network: Network) -> None:
    mention = next(one for one in network.pages["gradient"].mentions if one.target == "saddle-point")
    assert (mention.field, mention.heading, mention.anchor) == ("questions.why.answer", "Why a gradient?", "why")


SCRIPT = "import sys; sys.path.insert(0, 'tests/glossary'); from test_network import build; print(build())"


def test_hash_seeds_change_nothing() -> None:
    def run(seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", SCRIPT]
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout

    first = run("1")
    assert len(first) > 1000
    assert run("2") == first
