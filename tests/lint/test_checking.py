"""Every rule on a good and on a bad example, what excuses from it, and the shipped glossary under all of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from gen.catalogue import Catalogue
from gen.facts.records import Sheet
from gen.generation.gathering import ReferenceReader
from gen.generation.stages import read_guides
from gen.glossary.graph.network import make_network
from gen.lint.checking import CHECKS, RULES, lint
from gen.problems import DefinitionsRefused, Problem
from gen.source.reader import read

ROOT = Path(__file__).parents[2]
MADE = """\
site: {title: Made, definition: A made glossary.}
sources:
  smith2000: {authors: Ann Smith, year: 2000, title: On things, identifier: "doi:10.1000/1"}
categories:
  things: {name: Things, definition: What there is., subcategories: {solid: Solid}}
terms:
  stone:
    name: stone
    aliases: [limestone]
    category: things
    subcategory: solid
    level: beginner
    definition: |
      A hard thing, $m > 0$.
    in_depth: |
      It lies on a hill.
    how_it_works: |
      It stays where it is.
    why_it_matters: |
      Nobody knows.
    applications: []
    considerations: []
    takeaway: |
      Leave it.
    questions: []
    see_also: [hill]
    sources: [smith2000]
    allow: []
  hill:
    name: hill
    aliases: [rise]
    category: things
    subcategory: solid
    level: beginner
    definition: |
      High ground.
    in_depth: |
      It is full of stones.
    how_it_works: |
      It stays where it is.
    why_it_matters: |
      Nobody knows.
    applications: []
    considerations: []
    takeaway: |
      Climb it.
    questions: []
    see_also: [stone]
    sources: [smith2000]
"""
"""A glossary that keeps every rule, on which each change below is a bad example; V12 takes both of its parts."""

BREAKS = {
    "V01": ("It is full of stones.", "It is full of them."),
    "V02": ("see_also: [stone]", "see_also: []"),
    "V03": ("A hard thing,", "What a wall of stones is of,"),
    "V04": ("A hard thing, $m > 0$.", "A part of a hill."),
    "V05": ("High ground.", "The hard thing; $m > 0$!"),
    "V06": ("aliases: [rise]", "aliases: [limestome]"),
    "V07": ("High ground.", "High ground. It is steep."),
    "V08": ("High ground.", "A hill is high."),
    "V09": ('"doi:10.1000/1"', '"arXiv:1613.08415"'),
    "V10": (
        "categories:",
        '  adams1999: {authors: Bo, year: 1999, title: A, identifier: "doi:10.1000/2"}\ncategories:',
    ),
    "V11": ("{solid: Solid}", "{solid: Solid, vague: Vague}"),
    "V12": ("allow: []", "allow: [V07]"),
    "V13": ("It lies on a hill.", "It lies on a [[mountain]]."),
    "V14": ("category: things", "category: ideas"),
}
MORE = {"V02": ("It is full of stones.", "It is full of them."), "V04": ("High ground.", "Ground full of stones.")}
"""What must change besides: an orphan has no mention either, a circle has two halves."""

WRONG = {
    "W01": "GELU is monotone.",
    "W02": "GELU has a minimum of -2.",
    "W03": "GELU has a Lipschitz constant of 1.",
}
"""Sentences that the facts contradict; with the shipped takeaway there is nothing to object to."""


def said(text: str) -> list[Problem]:
    try:
        catalogue = read(text, "made.yml")
    except DefinitionsRefused as refused:
        return list(refused.problems)
    objections = lint(catalogue, make_network(catalogue), {}, lambda reference: "")
    return [*objections.refused, *objections.tolerated]


def codes(problems: list[Problem] | tuple[Problem, ...]) -> set[str]:
    return {problem.message.split()[0] for problem in problems}


def gelu_says(definitions: str, sentence: str, allow: str = "") -> str:
    """The definitions with another takeaway of GELU."""
    begin = definitions.index("\n    takeaway: |\n", definitions.index("\n  gelu:\n"))
    end = definitions.index("\n    questions:", begin)
    return f"{definitions[:begin]}\n    takeaway: |\n      {sentence}{allow}{definitions[end:]}"


def test_codes_are_distinct_and_every_rule_has_its_words() -> None:
    assert [rule.code for rule in RULES] == [f"V{n:02}" for n in range(1, 15)] + [f"W{n:02}" for n in range(1, 5)]
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.tip and rule.scope for rule in RULES)


def test_the_good_example_keeps_every_rule() -> None:
    assert said(MADE) == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code[0] == "V"], ids=lambda rule: rule.code)
def test_a_rule_of_the_glossary_finds_its_bad_example(rule) -> None:
    changes = [BREAKS[rule.code], *([MORE[rule.code]] if rule.code in MORE else [])]
    text = MADE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    problems = [problem for problem in said(text) if problem.message.startswith(f"{rule.code} ")]
    assert problems
    assert all(problem.hint and problem.path for problem in problems)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code in ("W01", "W02", "W03")], ids=lambda r: r.code)
def test_a_rule_of_the_wording_finds_its_bad_example(
    rule, definitions: str, sheets: Mapping[str, Sheet], reader: ReferenceReader
) -> None:
    catalogue = read(gelu_says(definitions, WRONG[rule.code]), "made.yml")
    (problem,) = lint(catalogue, make_network(catalogue), sheets, reader.words).refused
    assert problem.message.startswith(f"{rule.code} ") and problem.hint == rule.tip
    excused = read(gelu_says(definitions, WRONG[rule.code], f"\n    allow: [{rule.code}]"), "made.yml")
    assert lint(excused, make_network(excused), sheets, reader.words).refused == ()


def test_a_support_that_is_not_established_is_found_and_excused(
    definitions: str, sheets: Mapping[str, Sheet], reader: ReferenceReader
) -> None:
    known = "fact: gelu.monotone"
    assert known in definitions
    for allow, expected in (("", {"W04"}), ("    allow: [W04]\n", set())):
        text = definitions.replace(known, "fact: gelu.monotone.word").replace("\n  gelu:\n", f"\n  gelu:\n{allow}")
        catalogue = read(text, "made.yml")
        assert codes(lint(catalogue, make_network(catalogue), sheets, reader.words).refused) == expected


@pytest.mark.parametrize("check", [check for check in CHECKS if check.code[0] == "V"], ids=lambda check: check.code)
def test_a_rule_that_is_switched_off_finds_nothing(check) -> None:
    text = MADE
    for old, new in (BREAKS[check.code], *([MORE[check.code]] if check.code in MORE else [])):
        text = text.replace(old, new, 1)
    assert check.code in codes(said(text))
    assert check.code not in codes(said(f"{text}lint: {{off: [{check.code}]}}\n"))


@pytest.mark.parametrize("rule", ["W01", "W02", "W03"])
def test_a_rule_of_the_wording_can_be_switched_off(
    rule: str, definitions: str, sheets: Mapping[str, Sheet], reader: ReferenceReader
) -> None:
    text = gelu_says(definitions, WRONG[rule]) + f"\nlint: {{off: [{rule}]}}\n"
    catalogue = read(text, "made.yml")
    assert lint(catalogue, make_network(catalogue), sheets, reader.words).refused == ()


@pytest.mark.parametrize(
    ("off", "message", "hint"),
    [
        ("V77", '"V77" is no rule that can be switched off', 'did you mean "V07"?'),
        ("circular", '"circular" is no rule that can be switched off', "the rules are V01, V02"),
        ("V13", '"V13" is no rule that can be switched off', "did you mean"),
        ("V07, V07", '"V07" stands twice', "remove one"),
    ],
)
def test_a_switch_names_a_rule(off: str, message: str, hint: str) -> None:
    catalogue = read(f"{MADE}lint: {{off: [{off}]}}\n", "made.yml")
    (problem,) = lint(catalogue, make_network(catalogue), {}, lambda reference: "").refused
    assert (problem.message, problem.path.split(".")[:2]) == (message, ["lint", "off"])
    assert problem.hint.startswith(hint)
    assert problem.place.line == MADE.count("\n") + 1


def test_an_exception_from_a_rule_that_is_switched_off_is_needless() -> None:
    text = MADE.replace("allow: []", "allow: [V07]") + "lint: {off: [V07]}\n"
    assert [problem.message for problem in said(text)] == ["V12 V07 is switched off for all entries"]


def test_the_shipped_glossary_keeps_every_rule(
    catalogue: Catalogue, sheets: Mapping[str, Sheet], reader: ReferenceReader
) -> None:
    objections = lint(catalogue, make_network(catalogue, read_guides(ROOT / "docs")), sheets, reader.words)
    problems = [*objections.refused, *objections.tolerated]
    assert not problems, "\n".join(map(str, problems))
    assert {check.code for check in CHECKS} < {rule.code for rule in RULES}
