"""Stable forms: the same function written otherwise is proved, another function is refuted with a point."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from gen.catalogue import Catalogue, Formula
from gen.facts.relations.stable_forms import find_objections, judge_stable_form
from gen.formula.language.parser import parse
from gen.problems import Place
from tests.generation.conftest import make_workplace
from tests.made_records import ANY_NUMBER, OPEN_AT_ZERO, parameter

HERE = Place("test.yml", 7, 9)
SAME = [
    ("1 / (1 + exp(-x))", "exp(min(x, 0)) / (1 + exp(-abs(x)))"),
    ("log(1 + exp(x))", "max(x, 0) + log1p(exp(-abs(x)))"),
    ("x * Phi(x)", "x / 2 * erfc(-x / sqrt(2))"),
    ("(exp(x) - exp(-x)) / (exp(x) + exp(-x))", "tanh(x)"),
    ("piecewise(x, x > 0, alpha * (exp(x) - 1))", "max(x, 0) + alpha * expm1(min(x, 0))"),
]
DIFFERENT = [
    ("sigmoid(x)", "x"),
    ("max(0, x)", "abs(x)"),
    ("sigmoid(x)", "piecewise(1, x > 40, sigmoid(x))"),
    ("tanh(x)", "tanh(x) + max(0, x - 650) / 10^9"),
    ("max(0, x)", "piecewise(x, x > 1/1024, 0)"),
    ("tanh(x)", "sign(x) * sqrt(tanh(x)^2) + 0 * log(x)"),
    ("piecewise(x, x > 0, alpha * (exp(x) - 1))", "max(x, 0) + expm1(min(x, 0))"),
]
VECTORS = [
    ("exp(-x[i]) / sum(j, exp(-x[j]))", "exp(minimum(k, x[k]) - x[i]) / sum(j, exp(minimum(k, x[k]) - x[j]))", True),
    ("exp(x[i]) / sum(j, exp(x[j]))", "exp(x[i] - maximum(k, x[k])) / sum(j, exp(x[j]))", False),
]


@dataclass
class Entry:
    """The fields of a function that the verdict reads."""

    formula: Formula
    stable: Formula
    slug: str = "made"
    kind: str = "elementwise"
    parameters: tuple = ()
    inputs: tuple = ()


def entry(formula: str, stable: str, kind: str = "elementwise") -> Entry:
    declared = (parameter("alpha", 1, OPEN_AT_ZERO, latex="a"),) if "alpha" in formula else ()
    names = tuple(given.name for given in declared)
    trees = [parse(text, HERE, parameters=names, indexed=kind == "vector") for text in (formula, stable)]
    return Entry(Formula(formula, trees[0], HERE), Formula(stable, trees[1], HERE), kind=kind, parameters=declared)


@pytest.mark.parametrize(("formula", "stable"), SAME)
def test_the_same_function_is_proved(formula: str, stable: str) -> None:
    verdict = judge_stable_form(entry(formula, stable))
    assert verdict.outcome == "proved"
    assert find_objections(entry(formula, stable), verdict) == ()


@pytest.mark.parametrize(("formula", "stable"), DIFFERENT)
def test_another_function_is_refuted_with_a_point(formula: str, stable: str) -> None:
    made = entry(formula, stable)
    verdict = judge_stable_form(made)
    (problem,) = find_objections(made, verdict)
    assert verdict.outcome == "refuted" and "x = " in verdict.words
    assert (problem.place, problem.path) == (HERE, "made.stable")


@pytest.mark.parametrize(("formula", "stable", "same"), VECTORS)
def test_vectors_are_compared_for_every_length(formula: str, stable: str, same: bool) -> None:
    assert judge_stable_form(entry(formula, stable, "vector")).outcome == ("proved" if same else "refuted")


def test_a_form_that_is_right_at_the_defaults_only_is_not_proved() -> None:
    made = Entry(
        *(
            Formula(text, parse(text, HERE, parameters=("k",)), HERE)
            for text in ("log1p(exp(k * x)) / k", "x / 2 + abs(x) / 2 + log1p(exp(-abs(x)))")
        ),
        parameters=(parameter("k", 1, ANY_NUMBER, latex="k"),),
    )
    verdict = judge_stable_form(made)
    assert verdict.outcome == "refuted" and "k = " in verdict.words


def test_what_is_neither_proved_nor_refuted_is_refused_in_other_words() -> None:
    made = entry("sin(2 * x)", "2 * sin(x) * cos(x)")
    verdict = judge_stable_form(made)
    (problem,) = find_objections(made, verdict)
    assert verdict.outcome == "open"
    assert problem.message.startswith("not shown to equal the formula")


def test_the_stable_forms_that_are_shipped_are_proved(computation) -> None:
    catalogue: Catalogue = computation.catalogue
    given = [activation for activation in catalogue.activations.values() if activation.stable]
    assert len(given) > 5
    assert [activation.slug for activation in given if judge_stable_form(activation).outcome != "proved"] == []


def test_a_wrong_stable_form_is_refused_at_its_line(tmp_path: Path) -> None:
    workplace = make_workplace(tmp_path)
    workplace.edit("    formula: max(0, x)\n", "    formula: max(0, x)\n    stable: x\n")
    result = workplace.run()
    line = workplace.definitions.read_text(encoding="utf-8").split("    stable: x\n")[0].count("\n") + 1
    assert result.returncode == 1
    assert f"definitions.yml:{line}:13 relu.stable: this is not the function of the formula: at x = " in result.stderr
    assert not (workplace.docs / "index.md").exists()
