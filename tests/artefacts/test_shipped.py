"""Every artefact of every function that the definitions ship, from its real facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import jinja2
import jsonschema
import numpy as np
import pytest
import quickjs

from gen.artefacts import figures
from gen.artefacts.exports import activation_data, facts_json, facts_schema, glossary_json, glossary_schema
from gen.artefacts.faq import answer_questions
from gen.artefacts.snippets.javascript_source import javascript_code, javascript_name
from gen.artefacts.snippets.naming import python_name
from gen.artefacts.snippets.numpy_module import numpy_code
from gen.catalogue import Activation, Catalogue
from gen.facts.records import Number, Sheet
from gen.facts.sheet import make_sheet
from gen.formula.language.parser import parse
from gen.formula.printers.latex import print_latex
from gen.formula.values.numpy_values import evaluate
from gen.generation.presentations.registry import PRESENTATIONS
from gen.source.reader import read

ROOT = Path(__file__).parents[2]
DEFINITIONS = ROOT / "gen" / "definitions.yml"
LARGEST = 14 * 1024


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read(DEFINITIONS.read_bytes(), "gen/definitions.yml")


@pytest.fixture(scope="module")
def sheets(catalogue: Catalogue) -> Mapping[str, Sheet]:
    return {slug: make_sheet(activation, catalogue) for slug, activation in catalogue.activations.items()}


def _inputs(activation: Activation) -> dict[str, Any]:
    line = np.concatenate([np.linspace(-6, 6, 25), [-500.0, -40.0, 40.0, 500.0]])
    if activation.kind == "vector":
        return {"x": np.random.default_rng(7).normal(scale=5, size=(6, 4))}
    names = activation.inputs or ("x",)
    return dict(zip(names, np.meshgrid(*[line] * len(names)), strict=True))


def test_facts_fit_their_schema(catalogue: Catalogue, sheets: Mapping[str, Sheet]) -> None:
    entries = {slug: activation_data(catalogue.activations[slug], sheet) for slug, sheet in sheets.items()}
    data = json.loads(facts_json(entries))
    jsonschema.Draft202012Validator(json.loads(facts_schema())).validate(data)
    assert list(data) == sorted(catalogue.activations)


def numbers_in(record: object) -> Iterator[Number]:
    """Every number in a record, a tuple or a mapping of them."""
    if isinstance(record, Number):
        yield record
    elif isinstance(record, Mapping):
        yield from (number for value in record.values() for number in numbers_in(value))
    elif isinstance(record, tuple):
        yield from (number for value in record for number in numbers_in(value))
    elif is_dataclass(record):
        yield from (number for field in fields(record) for number in numbers_in(getattr(record, field.name)))


def test_closed_forms_carry_the_tree_that_they_are_the_text_of(sheets: Mapping[str, Sheet]) -> None:
    seen = 0
    for slug, sheet in sheets.items():
        for number in numbers_in((sheet.facts, sheet.relations)):
            if number.exact is None or number.rational is not None or number.is_infinite or not number.decimal:
                continue
            assert number.tree is not None, f"{slug}: {number.exact}"
            assert print_latex(number.tree) == print_latex(parse(number.exact)), slug
            seen += 1
    assert seen > 50


def test_the_glossary_fits_its_schema(catalogue: Catalogue) -> None:
    slugs = [*catalogue.terms, *catalogue.activations]
    links = {slug: [other] for slug, other in pairwise(slugs)}
    data = json.loads(glossary_json(catalogue, dict.fromkeys(slugs, "A definition."), links, {}))
    jsonschema.Draft202012Validator(json.loads(glossary_schema())).validate(data)
    assert list(data) == sorted(slugs)
    assert data[slugs[0]]["links"] == [slugs[1]]


def test_answers_are_whole_sentences(catalogue: Catalogue, sheets: Mapping[str, Sheet]) -> None:
    loader = jinja2.FileSystemLoader(ROOT / "gen" / "pages" / "templates")
    wording: Any = jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined).get_template("faq.md.j2").module
    functions = catalogue.activations
    for slug, activation in functions.items():
        incoming = [
            (owner, fact)
            for owner, sheet in sheets.items()
            for fact in sheet.relations
            if owner != slug and fact.value is not None and fact.value.other == slug
        ]
        own = PRESENTATIONS[activation.kind].answers(activation, sheets[slug])
        answers = answer_questions(activation, sheets[slug], own, functions, incoming)
        assert answers, slug
        anchors = [answer.anchor for answer in answers] + [question.slug for question in activation.questions]
        assert len(anchors) == len(set(anchors)), slug
        for answer in answers:
            question, text = str(wording.question(answer)), str(wording.answer(answer))
            assert re.fullmatch(r"[A-Z].*[\w)]\?", question), question
            plain = re.sub(r"\$[^$]*\$|`[^`]*`", "T", text)
            assert re.fullmatch(r"(?:[A-Z]|f′?\().*\.", plain), text
            assert not re.search(r"  | [.,:]|\.\.|None|\n|[,:;]\.|\( | \)|->|\boo\b", plain), text


def test_figures_of_all_kinds(catalogue: Catalogue, sheets: Mapping[str, Sheet]) -> None:
    families: dict[str, list[figures.DrawnCurve]] = {}
    drawn: list[figures.Figure] = []
    for slug, activation in catalogue.activations.items():
        match activation.kind:
            case "elementwise":
                curve = figures.curve_of(activation, sheets[slug])
                families.setdefault(activation.family, []).append(curve)
                drawn += [figures.curve_figure(curve), figures.thumbnail(curve)]
            case "gated":
                drawn += [figures.gated_figure(activation), figures.gated_thumbnail(activation)]
            case _:
                drawn += [figures.vector_figure(activation), figures.vector_thumbnail(activation)]
    numbers = figures.number_curves({curve.slug: family for family, curves in families.items() for curve in curves}, {})
    for family, curves in families.items():
        drawn += [
            figures.overlay_figure(f"family-{family}-{derivative}", family, curves, numbers, derivative=derivative)
            for derivative in (False, True)
        ]
    assert max(len(figure.svg.encode()) for figure in drawn) < LARGEST
    identifiers = re.findall(r'\bid="([^"]+)"', "".join(figure.svg for figure in drawn))
    assert len(identifiers) == len(set(identifiers))


def test_numpy_snippets_run(catalogue: Catalogue, tmp_path: Path, run_module: Any) -> None:
    for activation in catalogue.activations.values():
        inputs = _inputs(activation)
        parameters = {parameter.name: float(parameter.default) for parameter in activation.parameters}
        expected = evaluate((activation.stable or activation.formula).tree, {**inputs, **parameters})
        function = getattr(run_module(tmp_path, activation.slug, numpy_code(activation)), python_name(activation))
        with np.errstate(all="ignore"):
            outputs = function(**inputs)
        np.testing.assert_allclose(outputs, expected, rtol=1e-12, atol=1e-290, err_msg=activation.slug)


def test_javascript_snippets_run(catalogue: Catalogue) -> None:
    for activation in catalogue.activations.values():
        inputs = _inputs(activation)
        parameters = {parameter.name: float(parameter.default) for parameter in activation.parameters}
        expected = evaluate((activation.stable or activation.formula).tree, {**inputs, **parameters})
        columns = [inputs[name] if activation.kind == "vector" else inputs[name].ravel() for name in inputs]
        arguments = json.dumps([list(row) for row in zip(*(column.tolist() for column in columns), strict=True)])
        context = quickjs.Context()
        context.eval(javascript_code(activation))
        call = f"JSON.stringify({arguments}.map((each) => {javascript_name(activation)}(...each)))"
        outputs = np.array(json.loads(context.eval(call)), dtype=float).reshape(expected.shape)
        np.testing.assert_allclose(outputs, expected, rtol=1e-10, atol=1e-290, err_msg=activation.slug)
