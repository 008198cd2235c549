"""Relations as rows: gate functions read from both sides, and gated functions against each other."""

from dataclasses import replace
from fractions import Fraction

import pytest

from gen.facts import records as r
from gen.formula.language.conditions import Condition, Setting, read_condition
from gen.formula.language.parser import parse
from gen.formula.language.tree import Rational
from gen.pages.materials import Materials
from gen.pages.rows.relation_rows import print_condition, relation_rows
from gen.problems import Place
from tests.made_records import OPEN_AT_ZERO, parameter

HERE = Place("gen/definitions.yml", 90, 1)


@pytest.fixture
def gated(materials: Materials) -> Materials:
    """The sample functions with two gated ones: `glu` applies ReLU to its gate, `swiglu` SiLU and Swish (β)."""
    catalogue = materials.catalogue
    activations, sheets = dict(catalogue.activations), dict(materials.sheets)
    for slug, name, value, gate, others in (
        ("glu", "GLU", "a", "b", ["relu"]),
        ("swiglu", "SwiGLU", "b", "a", ["silu", "swish-beta"]),
    ):
        text = f"{value} * sigmoid({gate})"
        tree = parse(text, HERE, inputs=("a", "b"))
        changes = {
            "slug": slug,
            "name": name,
            "kind": "gated",
            "inputs": ("a", "b"),
            "gate": gate,
            "formula": replace(activations["softmax"].formula, text=text, tree=tree),
        }
        activations[slug] = activations["softmax"].model_copy(update=changes)
        at_one = Condition("beta = 1", (Setting("beta", "=", Rational(Fraction(1))),))
        conditions = {"swish-beta": at_one}
        relations = [
            r.Fact(
                r.Evidence.EXACT,
                f"compared with {other}",
                r.Relation("gate", other, f"{value} * g({gate})", condition=conditions.get(other)),
            )
            for other in others
        ]
        nothing = r.Fact(r.Evidence.UNKNOWN, "not proved", None)
        sheets[slug] = replace(sheets["softmax"], slug=slug, relations=(nothing, *relations))
    return replace(materials, catalogue=catalogue.model_copy(update={"activations": activations}), sheets=sheets)


def sentences(materials: Materials, slug: str) -> list[str]:
    """The rows of a page as they are read."""
    activation = materials.catalogue.activations[slug]
    return [
        " ".join(part for part in (row.phrase, row.other.title, row.tail, row.under, row.detail) if part)
        for row in relation_rows(materials, activation)
    ]


def test_a_gated_function_names_the_functions_of_its_gate(gated: Materials) -> None:
    assert sentences(gated, "swiglu") == [
        r"multiplies its value by SiLU of its gate \(a\)",
        r"multiplies its value by Swish (β) of its gate \(a\) at \(\beta = 1\)",
        "becomes GLU with ReLU in place of SiLU",
    ]
    assert sentences(gated, "glu") == [
        r"multiplies its value by ReLU of its gate \(b\)",
        "becomes SwiGLU with SiLU in place of ReLU",
    ]


def test_a_gate_function_names_the_gated_ones(gated: Materials) -> None:
    assert sentences(gated, "relu") == ["is the gate function of GLU"]
    assert "is the gate function of SwiGLU" in sentences(gated, "silu")
    assert r"is the gate function of SwiGLU at \(\beta = 1\)" in sentences(gated, "swish-beta")
    assert sentences(gated, "softmax") == []


def test_each_row_says_how_it_is_known(gated: Materials) -> None:
    (here,) = relation_rows(gated, gated.catalogue.activations["relu"])
    there, exchanged = relation_rows(gated, gated.catalogue.activations["glu"])
    for row in (here, there):
        assert (row.evidence, row.method) == ("exact", "compared with relu")
    for row in (here, there, exchanged):
        assert row.command == "python -m gen explain glu.relation_1"
    assert exchanged.evidence == "exact"
    assert "compared with relu" in exchanged.method
    assert "compared with silu" in exchanged.method


def test_gated_functions_of_the_same_gate_do_not_become_each_other(gated: Materials) -> None:
    same = replace(gated.sheets["swiglu"], slug="glu")
    rows = sentences(replace(gated, sheets={**gated.sheets, "glu": same}), "glu")
    assert not any(row.startswith("becomes") for row in rows)


def test_a_hostile_name_of_a_gate_function_stays_a_name(gated: Materials) -> None:
    activations = dict(gated.catalogue.activations)
    activations["silu"] = activations["silu"].model_copy(update={"name": "<b>*SiLU*"})
    hostile = replace(gated, catalogue=gated.catalogue.model_copy(update={"activations": activations}))
    (row,) = [relation for relation in relation_rows(hostile, activations["glu"]) if relation.phrase == "becomes"]
    assert row.tail.startswith("with &#60;b&#62;&#42;SiLU&#42; in place of ReLU")


@pytest.mark.parametrize(
    ("under", "printed"),
    [
        ("f(x) - f(-x) = x", r"\(f(x) - f(-x) = x\)"),
        ("f(x - f(-x))", r"\(f(x - f(-x))\)"),
        ("slope = 1", r"\(a = 1\)"),
        ("slope = 1, x = 0", r"\(a = 1, x = 0\)"),
        ("slope -> oo", r"\(a \to \infty\)"),
        ("f(slope*x)/2", r"\(\frac{f(a x)}{2}\)"),
        ("no formula", "<code>no formula</code>"),
        ("", ""),
    ],
)
def test_conditions_are_maths(under: str, printed: str, materials: Materials) -> None:
    slope = parameter("slope", 1, OPEN_AT_ZERO, latex="a")
    prelu = materials.catalogue.activations["relu"].model_copy(update={"parameters": (slope,)})
    assert print_condition(read_condition(under, HERE, parameters=("slope",)), prelu) == printed
