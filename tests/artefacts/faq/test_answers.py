"""Computed questions and the grammar of their answers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest

from gen.artefacts.faq import Answer, answer_questions
from gen.artefacts.faq.answers import name_in_sentence
from gen.facts import records as r
from gen.formula.language.parser import parse
from gen.generation.presentations.registry import PRESENTATIONS
from gen.problems import Place

TEMPLATES = Path(__file__).parents[3] / "gen" / "pages" / "templates"
NAMES = {"relu": "ReLU", "step": "Binary step", "sigmoid": "Sigmoid", "softmax": "Softmax", "glu": "GLU"}
SOFTMAX = parse("exp(x[i]) / sum(j, exp(x[j]))", Place("test", 1, 1), indexed=True)
FUNCTIONS = {
    slug: SimpleNamespace(
        slug=slug,
        name=name,
        kind="vector" if slug == "softmax" else "elementwise",
        inputs=("x",),
        gate=None,
        exact_case=(),
        parameters=(),
        formula=SimpleNamespace(tree=SOFTMAX),
    )
    for slug, name in NAMES.items()
}


@pytest.fixture(scope="module")
def wording() -> Any:
    """The macros `question` and `answer`, in an environment that refuses an undefined name."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES), undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True
    )
    return environment.get_template("faq.md.j2").module


def _asked(sheet: r.Sheet, functions: Any = FUNCTIONS, incoming: Any = ()) -> tuple[Answer, ...]:
    activation = functions[sheet.slug]
    own = PRESENTATIONS[activation.kind].answers(activation, sheet)
    return answer_questions(activation, sheet, own, functions, incoming)


def _answers(sheet: r.Sheet, **changes: Any) -> dict[str, Answer]:
    sheet = replace(sheet, facts=sheet.facts.but(**changes))
    return {answer.anchor: answer for answer in _asked(sheet)}


def _said(wording: Any, sheet: r.Sheet, anchor: str, **changes: Any) -> str:
    return str(wording.answer(_answers(sheet, **changes)[anchor]))


def test_answers_of_relu(samples: Any, wording: Any) -> None:
    expected = {
        "is-it-differentiable-everywhere": "No. It is continuous, but at x = 0 its slope changes from 0 to 1.",
        "what-is-its-range": "Its values lie in [0, ∞). The lower end, 0, is reached at every x in (−∞, 0]. "
        "It is unbounded above.",
        "is-it-bounded": "Only below: no value lies under 0, but there is no upper bound.",
        "what-is-its-minimum": "Its minimum is 0, taken at every x in (−∞, 0].",
        "what-is-its-maximum": "It has none: it is unbounded above.",
        "is-it-monotonic": "Yes, but not strictly: a larger input never gives a smaller output, "
        "and it is constant on (−∞, 0].",
        "is-it-convex": "Yes. Every chord of its graph lies on or above the graph.",
        "what-does-it-return-at-zero": "f(0) = 0: an input of zero stays zero.",
        "is-it-zero-centred": "No. For a standard normal input its mean output is about 0.3989, not 0.",
        "can-its-gradient-vanish": "Yes. Its derivative is exactly 0 far enough to the left. "
        "Its size stays below 0.01 on (−∞, 0).",
        "what-happens-through-many-layers": "It keeps its size: with weights that keep the forward signal at "
        "second moment 1, the squared gradient is multiplied by exactly 1 at every layer.",
    }
    for anchor, text in expected.items():
        assert _said(wording, samples.relu, anchor) == text
    die = _said(wording, samples.relu, "can-a-unit-die")
    assert "exactly 0 on (−∞, 0)" in die
    assert "with probability 1/2" in die
    slope = _said(wording, samples.relu, "what-is-its-derivative-at-zero")
    assert slope.startswith("It has none: the slope is 0 from the left and 1 from the right.")


def test_answers_of_the_step(samples: Any, wording: Any) -> None:
    expected = {
        "is-it-differentiable-everywhere": "No. It is not even continuous: at x = 0 it jumps from 0 to 1.",
        "what-is-its-range": "It takes only the values 0 and 1.",
        "is-it-bounded": "Yes. No value lies below 0 or above 1.",
        "is-it-convex": "No. It jumps at x = 0, and a convex function on the whole line has no jumps.",
        "what-does-it-return-at-zero": "f(0) = 1, so an input of zero does not stay zero.",
        "what-is-its-derivative-at-zero": "It has none: the function jumps there from 0 to 1.",
    }
    for anchor, text in expected.items():
        assert _said(wording, samples.step, anchor) == text
    assert "has none: it jumps" in _said(wording, samples.step, "what-is-its-lipschitz-constant")
    assert "far enough to either side" in _said(wording, samples.step, "can-its-gradient-vanish")


def test_answers_of_the_sigmoid(samples: Any, wording: Any) -> None:
    expected = {
        "what-is-its-minimum": "It has none: its values come as close to 0 as one likes but never reach it.",
        "what-is-its-lipschitz-constant": "It is 1/4, the largest size of its slope, which it reaches.",
        "where-is-it-zero": "Nowhere: it has no zeros.",
        "is-it-convex": "No, and it is not concave either. It is convex on (−∞, 0] and concave on [0, ∞).",
        "can-its-gradient-vanish": "Yes. Its derivative tends to 0 on both sides. "
        "Its size stays below 0.01 on (−∞, −4.585) and (4.585, ∞).",
    }
    for anchor, text in expected.items():
        assert _said(wording, samples.sigmoid, anchor) == text


def test_what_is_unknown_is_not_asked(samples: Any) -> None:
    anchors = set(_answers(samples.sigmoid))
    assert not {"which-initialisation-gain", "what-happens-through-many-layers"} & anchors
    nothing = {key: r.unknown("not tried") for key in ("range", "minimum", "bounded", "monotone", "convexity")}
    left = set(_answers(samples.relu, **nothing))
    assert not {"what-is-its-range", "what-is-its-minimum", "is-it-bounded", "is-it-monotonic", "is-it-convex"} & left
    assert "can-a-unit-die" in left


@pytest.mark.parametrize(
    ("change", "anchor", "text"),
    [
        ({"smoothness": r.Smoothness("C^1")}, "is-it-differentiable-everywhere", "Yes, once continuously"),
        ({"parity": r.Parity("odd")}, "is-it-odd-or-even", "It is odd"),
        ({"parity": r.Parity("even")}, "is-it-odd-or-even", "It is even"),
        ({"bounded": r.Bounded(False, True)}, "is-it-bounded", "Only above"),
        ({"bounded": r.Bounded(False, False)}, "is-it-bounded", "No. It has neither"),
        ({"monotone": r.Monotone("no", ())}, "is-it-monotonic", "No."),
        ({"monotone": r.Monotone("constant", ())}, "is-it-monotonic", "It is constant"),
        ({"zero_centred": r.Flag(True)}, "is-it-zero-centred", "Yes."),
        ({"vanishing": r.Flag(False)}, "can-its-gradient-vanish", "No."),
        ({"dying": r.Flag(False)}, "can-a-unit-die", "No."),
    ],
)
def test_each_fact_changes_its_answer(
    samples: Any, wording: Any, change: dict[str, Any], anchor: str, text: str
) -> None:
    facts = {key: r.Fact(r.Evidence.EXACT, "by hand", value) for key, value in change.items()}
    changed = _said(
        wording, samples.sigmoid if anchor == "is-it-differentiable-everywhere" else samples.relu, anchor, **facts
    )
    assert changed.startswith(text)


def test_vector_answers(samples: Any, wording: Any) -> None:
    said = {anchor: str(wording.answer(answer)) for anchor, answer in _answers(samples.softmax).items()}
    assert said["do-its-outputs-sum-to-a-constant"] == "Yes. They sum to 1 for every input."
    assert said["what-is-its-lipschitz-constant"].startswith("It is 1/2 in the ℓ2 norm")
    changes = said["which-changes-of-the-input-does-it-ignore"]
    assert changes == (
        "Permuting the inputs permutes the outputs in the same way. "
        "Adding the same number to every input changes no output."
    )
    assert said["what-does-temperature-do"] == (
        "Let the input be divided by a temperature T. "
        "As T → 0, the output tends to 1 at the largest input if it is the only one, 0 elsewhere. "
        "As T → ∞, the output tends to −log(n) everywhere."
    )
    assert r"$y_i(\delta_{ij} - y_j)$" in said["what-is-its-jacobian"]


@pytest.mark.parametrize("name", ["relu", "step", "sigmoid", "softmax"])
def test_every_sentence_is_whole(samples: Any, wording: Any, name: str) -> None:
    answers = _answers(getattr(samples, name))
    assert len(answers) >= 6
    for anchor, answer in answers.items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", anchor)
        question, text = str(wording.question(answer)), str(wording.answer(answer))
        assert re.fullmatch(r"[A-Z].*[a-z]\?", question), question
        assert text.endswith("."), text
        assert "  " not in text, text
        assert not re.search(r" [.,:]|\.\.|None|\n|[,:;]\.|\( | \)", re.sub(r"\$[^$]*\$", "T", text)), text


def test_names_fit_into_sentences() -> None:
    written = {
        "Binary step": "binary step",
        "ReLU": "ReLU",
        "GELU (tanh)": "GELU (tanh)",
        "tanh": "tanh",
        "Leaky ReLU": "leaky ReLU",
        # a letter that stands alone is a symbol
        "E-swish": "E-swish",
        "S shape": "S shape",
    }
    for name, inside in written.items():
        assert name_in_sentence(SimpleNamespace(name=name, exact_case=())) == inside
    elliott = SimpleNamespace(name="Elliott", exact_case=("Elliott",))
    assert name_in_sentence(elliott) == "Elliott"


def test_relations_read_from_both_sides(samples: Any, wording: Any) -> None:
    relation = r.Fact(r.Evidence.EXACT, "by normal forms", r.Relation("special case", "relu", "beta = 1"))
    incoming = _asked(samples.relu, incoming=[("sigmoid", relation)])[-1]
    assert incoming.anchor == "how-is-it-related-to-sigmoid"
    assert str(wording.question(incoming)) == "How is the ReLU function related to sigmoid?"
    assert str(wording.answer(incoming)) == "With `beta = 1`, sigmoid is exactly ReLU."


def test_a_gate_function_is_named_from_both_sides(samples: Any, wording: Any) -> None:
    relation = r.Fact(r.Evidence.EXACT, "by normal forms", r.Relation("gate", "sigmoid", "a * g(b)"))
    glu = replace(samples.relu, slug="glu", relations=(relation,))
    own = _asked(glu)[-1]
    incoming = _asked(samples.sigmoid, incoming=[("glu", relation)])[-1]
    assert own.anchor == "how-is-it-related-to-sigmoid"
    assert incoming.anchor == "how-is-it-related-to-glu"
    for answer in (own, incoming):
        assert str(wording.answer(answer)) == "GLU is `a * g(b)`, where `g` is sigmoid."
    at_one = replace(relation, value=r.Relation("gate", "sigmoid", "a * g(b) with beta = 1"))
    said = str(wording.answer(_asked(replace(glu, relations=(at_one,)))[-1]))
    assert said == "GLU is `a * g(b) with beta = 1`, where `g` is sigmoid."


@pytest.mark.parametrize(
    ("factor", "said"),
    [
        (r.Number("1/2", "0.5"), "It shrinks: "),
        (r.Number("100000", "100000"), "It grows: "),
        (r.Number(None, "1.00001234567890123"), "It hardly changes: "),
        (r.Number(None, "0.99999234567890123"), "It hardly changes: "),
        (r.Number("1", "1"), "It keeps its size: "),
    ],
)
def test_a_factor_is_nearly_one_where_it_is_shown_as_one(
    factor: r.Number, said: str, samples: Any, wording: Any
) -> None:
    depth = replace(samples.relu.facts.depth, value=r.Depth(factor, factor, factor))
    assert _said(wording, samples.relu, "what-happens-through-many-layers", depth=depth).startswith(said)
