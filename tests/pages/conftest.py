"""A small catalogue with hand-made facts: two functions of one variable, a vector function and two terms."""

from __future__ import annotations

from typing import Any

import pytest

from gen import catalogue as c
from gen.artefacts.exports import activation_data
from gen.artefacts.snippets import Snippet
from gen.facts import records as r
from gen.formula.language.tree import Call, Component, Operation, Reduction, X
from gen.glossary.entries import list_entries
from gen.glossary.graph.alphabet import list_names
from gen.glossary.graph.backlinks import collect_backlinks
from gen.glossary.linking.mentions import Mention, Page
from gen.pages.materials import Materials
from gen.pages.records.parts import Picture, Table
from gen.pages.rows.fact_rows import all_rows
from gen.problems import Place
from gen.prose.markdown import Context
from gen.prose.text import Emphasis, Maths, Paragraph, Prose, Words
from tests.made_records import parameter, standing_at

FILE = "gen/definitions.yml"
OO, MINUS_OO, ZERO, ONE = r.Number("oo", "oo"), r.Number("-oo", "-oo"), r.Number("0", "0"), r.Number("1", "1")
HALF = r.Number("1/2", "0.5")
LINE = r.Interval(MINUS_OO, OO, False, False)
NONE = r.RealSet(())
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" role="img"><path d="M0 2L4 0"/></svg>'


def place(line: int) -> Place:
    return Place(FILE, line, 3)


def prose(text: str, line: int = 1) -> Prose:
    return Prose((Paragraph((Words(text),)),), place(line)) if text else Prose((), place(line))


def exact(value: Any) -> r.Fact[Any]:
    return r.Fact(r.Evidence.EXACT, "by algebra", value)


def relu_facts() -> r.ElementwiseFacts:
    left = r.RealSet((r.Interval(MINUS_OO, ZERO, False, True),))
    right = r.Interval(ZERO, OO, True, False)
    return r.ElementwiseFacts.unknown("left out of this test").but(
        domain=exact(r.RealSet((LINE,))),
        image=exact(r.RealSet((right,))),
        range=exact(r.Range(r.End(ZERO, True, left), r.End(OO, False, NONE))),
        minimum=exact(r.Extremum(ZERO, left)),
        maximum=exact(None),
        bounded=exact(r.Bounded(True, False)),
        lipschitz=exact(r.Lipschitz(ONE, True)),
        value_at_zero=exact(ZERO),
        derivative_at_zero=exact(None),
        limits=exact(r.Limits(ZERO, OO)),
        asymptotes=exact(r.Asymptotes(r.Line(ZERO, ZERO), r.Line(ONE, ZERO))),
        monotone=exact(r.Monotone("non-decreasing", ())),
        convexity=exact(r.Convexity((r.LabelledInterval(LINE, "convex"),))),
        parity=exact(r.Parity("neither")),
        smoothness=exact(r.Smoothness("C^0")),
        kinks=exact(r.Kinks((r.Kink(ZERO, 1, ZERO, ONE, ZERO, r.Interval(ZERO, ONE, True, True)),))),
        zeros=exact(left),
        fixed_points=exact(r.RealSet((right,))),
        critical_points=exact(left),
        inflection_points=exact(NONE),
        saturation=exact(r.Saturation("hard", "none", left)),
        vanishing=exact(r.Flag(True)),
        dying=exact(r.Flag(True)),
        zero_centred=exact(r.Flag(False)),
        gaussian=exact(r.Gaussian(r.Number("1/sqrt(2*pi)", "0.398942280401432678"), HALF, HALF, ONE, ONE, HALF)),
        depth=exact(r.Depth(ONE, ONE, ONE)),
        derivative_by_output=r.unknown("not tried"),
    )


def silu_facts() -> r.ElementwiseFacts:
    low = r.Number(None, "-0.278464542761073795109")
    at = r.RealSet((r.Point(r.Number(None, "-1.27846454276107379510935873902")),))
    return relu_facts().but(
        range=r.Fact(r.Evidence.ENCLOSED, "branch and bound", r.Range(r.End(low, True, at), r.End(OO, False, NONE))),
        minimum=r.Fact(r.Evidence.ENCLOSED, "branch and bound", r.Extremum(low, at)),
        smoothness=exact(r.Smoothness("C^inf")),
        kinks=exact(r.Kinks(())),
        monotone=exact(r.Monotone("no", ())),
        lipschitz=r.Fact(r.Evidence.NUMERIC, "grid", r.Lipschitz(r.Number(None, "1.09983932"), True)),
        depth=r.unknown("the integral was not bounded"),
        gaussian=r.unknown("the integral was not bounded"),
        dying=exact(r.Flag(False)),
    )


def activation(slug: str, name: str, line: int, **changes: Any) -> c.Activation:
    entry = c.Activation(
        slug=slug,
        name=name,
        long_name=f"long name of {name}",
        aliases=(),
        formerly=(),
        kind="elementwise",
        family="rectifiers",
        level="beginner",
        learnable=False,
        stochastic=False,
        input_conditioned=False,
        parameters=(),
        inputs=("x",),
        gate=None,
        formula=c.Formula("relu(x)", Call("relu", (X,)), place(line)),
        stable=None,
        closed_forms=(),
        relations=(),
        definition=prose(f"{name} is a function.", line),
        summary=prose(f"{name} in two sentences. Here is the second.", line),
        how_it_works=c.HowItWorks(
            forward=prose("Forward it keeps what is positive.", line),
            backward=prose("Backward it passes the slope.", line),
        ),
        why_it_matters=prose("It made deep networks trainable.", line),
        in_depth=prose("The corner is at zero.", line),
        applications=(c.SupportedPoint(text=prose("Hidden layers."), source="smith2000"),),
        advantages=(c.SupportedPoint(text=prose("Cheap."), fact=f"{slug}.smoothness"),),
        drawbacks=(c.SupportedPoint(text=prose("Can die."), opinion=True),),
        takeaway=prose("Keep the positive part.", line),
        questions=(c.Question(slug="why", question=f"Why {name}?", answer=prose("Because.")),),
        origin=c.Origin(source="smith2000", text=prose("Proposed long ago.")),
        frameworks=(
            c.Framework(
                framework="torch", call=f"torch.nn.{name}()", defaults=(("inplace", "False"),), source="smith2000"
            ),
        ),
        fixes=(),
        see_also=(),
        exact_case=(),
    )
    return standing_at(place(line), entry.model_copy(update=changes))


def term(slug: str, name: str, line: int, **changes: Any) -> c.Term:
    entry = c.Term(
        slug=slug,
        name=name,
        aliases=(),
        formerly=(),
        exact_case=(),
        category="training",
        subcategory="gradients",
        level="beginner",
        definition=prose(f"What {name} is."),
        in_depth=prose("More of it."),
        how_it_works=prose("Like this."),
        why_it_matters=prose("It does."),
        applications=(),
        considerations=(c.SupportedPoint(text=prose("Take care."), fact="relu.dying"),),
        takeaway=prose("Remember it."),
        example=None,
        questions=(),
        see_also=(),
        sources=("smith2000",),
    )
    return standing_at(place(line), entry.model_copy(update=changes))


def family(slug: str, name: str, definition: str, line: int) -> c.Family:
    return standing_at(place(line), c.Family(slug=slug, name=name, definition=definition, text=prose("About them.")))


def make_catalogue() -> c.Catalogue:
    source = c.CitedWork(
        key="smith2000",
        authors="Ann Smith and Bo Jones",
        year=2000,
        title="On 100% & more",
        identifier="arXiv:0001.00001",
    )
    beta = parameter("beta", "1", latex=r"\beta", learnable=True, description=prose("How sharp."))
    softmax = Operation(
        "/", Call("exp", (Component("x", "i"),)), Reduction("sum", "j", Call("exp", (Component("x", "j"),)))
    )
    maths = Prose((Paragraph((Words("Uses "), Maths((r"\sigma(x) < 1",)), Words("."))),), place(31))
    made = c.Catalogue(
        site=c.SiteDescription(title="Nonlinear", definition="A reference."),
        sources={"smith2000": source},
        families={
            "rectifiers": family("rectifiers", "Rectifiers", "Zero on one side.", 4),
            "simplex": family("simplex", "Onto the simplex", "Weights.", 5),
        },
        categories={
            "training": standing_at(
                place(6),
                c.Category(
                    slug="training",
                    name="Training",
                    definition="How networks learn.",
                    subcategories=(("gradients", "Gradients"),),
                ),
            )
        },
        activations={
            "relu": activation("relu", "ReLU", 10, aliases=("ramp",), see_also=("silu",)),
            "silu": activation("silu", "SiLU", 20, aliases=("swish",), fixes=("kink",), in_depth=maths),
            "swish-beta": activation("swish-beta", "Swish (β)", 30, parameters=(beta,), learnable=True),
            "softmax": activation(
                "softmax",
                "softmax",
                40,
                kind="vector",
                family="simplex",
                formula=c.Formula("exp(x[i]) / sum(j, exp(x[j]))", softmax, place(41)),
                advantages=(),
                applications=(),
            ),
        },
        terms={
            "kink": term("kink", "kink", 50, aliases=("corner",), see_also=("relu",)),
            "hostile": term("hostile", "<b onclick=x>*A* [b](c) {{ d }} | $x$ `e`</b>", 60),
        },
    )
    return standing_at(Place(FILE, 1, 1), made)


def make_sheets() -> dict[str, r.Sheet]:
    text = r.Text("relu(x)", r"\operatorname{ReLU}(x)")
    relation = r.Fact(r.Evidence.EXACT, "by normal forms", r.Relation("special case", "silu", "beta = 1"), ())
    softmax = r.VectorFacts.unknown("left out of this test").but(
        domain=exact(r.Text("R^n", r"\mathbb{R}^n")),
        image=exact(r.Text("the open simplex", r"\Delta^{n-1}")),
        jacobian=exact(r.Partials((r.Partial("", X, "y[i]*(d - y[j])", r"y_i(\delta_{ij} - y_j)"),))),
        invariances=exact(r.Invariances((r.Law.PERMUTATION_EQUIVARIANT, r.Law.SHIFT_INVARIANT))),
        sum=exact(ONE),
        lipschitz=exact(r.Lipschitz(HALF, True)),
        limits=exact(r.TemperatureLimits(r.Selection(ONE, "largest", ZERO), r.Number("1/n", ""))),
    )
    return {
        "relu": r.Sheet("relu", text, r.Text("relu'(x)", r"[x > 0]"), r.Text("0", "0"), relu_facts()),
        "silu": r.Sheet("silu", text, text, text, silu_facts()),
        "swish-beta": r.Sheet("swish-beta", text, text, text, silu_facts(), relations=(relation,)),
        "softmax": r.Sheet("softmax", r.Text("softmax(x)", r"\frac{e^{x_i}}{\sum_j e^{x_j}}"), None, None, softmax),
    }


def make_materials() -> Materials:
    """Materials in which every optional part is there for ReLU and missing for some other function."""
    catalogue = make_catalogue()
    entries = list_entries(catalogue)
    mention = Mention(
        "relu", "kink", "automatic", "corner", "in_depth", "In depth", "in-depth",
        (Words("The "), Emphasis((Words("corner"),), strong=True), Words(" is at zero.")),
    )  # fmt: skip
    sheets = make_sheets()
    return Materials(
        definitions=FILE,
        catalogue=catalogue,
        sheets=sheets,
        data={slug: activation_data(catalogue.activations[slug], sheet) for slug, sheet in sheets.items()},
        rows={slug: all_rows(catalogue.activations[slug], sheet) for slug, sheet in sheets.items()},
        context=Context(),
        figures={
            "relu": Picture(SVG),
            "relu/thumbnail": Picture(SVG),
            "family/rectifiers": Picture(SVG, "All of them"),
        },
        sliders={"relu": 0},
        snippets={"relu": (Snippet("numpy", "python", "def relu(x):\n    return np.maximum(x, 0)", "NumPy 2"),)},
        values={"relu": Table(("x", "f(x)"), ())},
        listings=list_names(entries),
        backlinks=collect_backlinks([(Page("relu", "function", "ReLU"), (mention,))]),
        siblings={"relu": ("silu", "swish-beta")},
        learn_first={"kink": ("relu",)},
        targets={"kink": ("relu", "silu")},
        files={"data/facts.json": b"{}\n", "assets/generated/palette.css": b":root {}\n"},
    )


@pytest.fixture
def materials() -> Materials:
    return make_materials()
