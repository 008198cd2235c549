from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from gen.catalogue import Catalogue
from gen.facts.records import Sheet, unknown
from gen.glossary.graph.network import make_network
from gen.lint.rules.rule import Glossary
from gen.lint.wording import supports


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ("gelu.monotony", 'gelu has no fact "monotony"; did you mean "monotone"?'),
        ("gelu.monotone.word", 'gelu.monotone has no "word"'),
        ("gelus.monotone", 'no activation is called "gelus"; did you mean "gelu"?'),
        ("gelu(2)", '"gelu(2)" is a number and no fact'),
        ("relu.monotone.value", ""),
        ("relu.kinks.0.left", ""),
        ("relu.kinks.1.left", 'relu.kinks has no "1"'),
        ("gelu.relations", ""),
        ("tanh.convexity", "tanh.convexity is not established"),
    ],
)
def test_a_support_names_an_established_fact(
    catalogue: Catalogue, sheets: Mapping[str, Sheet], fact: str, message: str
) -> None:
    gelu = catalogue.activations["gelu"]
    point = gelu.advantages[0].model_copy(update={"fact": fact})
    lone = gelu.model_copy(update={"advantages": (point,), "drawbacks": ()})
    changed = catalogue.model_copy(update={"activations": {"gelu": lone}, "terms": {}, "advice": {}})
    tanh = sheets["tanh"]
    weak = replace(tanh, facts=tanh.facts.but(convexity=unknown("tried in vain")))
    glossary = Glossary(changed, make_network(changed), {**sheets, "tanh": weak})
    problems = [supports.RULE.problem(finding) for finding in supports.find(glossary)]
    assert len(problems) == bool(message)
    for problem in problems:
        assert problem.path == "gelu.advantages.0.fact"
        assert message in str(problem)
        assert problem.place == point.location("fact").place
