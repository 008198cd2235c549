"""Formulas that end proofs, figures and snippets: what fails is told at its line, and the rest is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from gen.facts import sheet as sheets
from gen.facts.kinds.elementwise import establish
from gen.facts.proofs.subject import Subject
from gen.facts.records import ElementwiseFacts, Evidence, Fact, Flag
from gen.fences import OverTime
from gen.generation.computation import Computation
from gen.generation.stages import cache_of, read_definitions
from gen.generation.workshop import Workshop
from tests.generation.conftest import ROOT

SMALL = ROOT / "tests/generation/small.yml"


def test_what_cannot_be_made_is_a_finding_at_the_formula() -> None:
    catalogue = read_definitions(SMALL)
    workshop = Workshop(catalogue)
    assert workshop.make("gelu", "figure", lambda: 1 // 0, 7) == 7
    assert workshop.make("gelu", "code", lambda: 2, 7) == 2
    (finding,) = workshop.findings
    assert finding.place == catalogue.activations["gelu"].location("formula").place
    assert finding.message.startswith("figure left out because of an internal error, ZeroDivisionError")


def test_a_proof_that_fails_is_unknown_and_told_and_computed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = read_definitions(SMALL)
    computation = Computation(catalogue, cache_of(tmp_path / "docs"), "gelu")
    with monkeypatch.context() as broken:
        broken.setattr("gen.facts.kinds.elementwise.analyse", lambda _: [][1])
        assert not computation.sheets["gelu"].facts["range"].known
        findings = [str(finding) for finding in computation.failures()]
    assert any("range" in finding and "gelu.formula" in finding for finding in findings)
    again = Computation(catalogue, cache_of(tmp_path / "docs"), "gelu")
    assert again.sheets["gelu"].facts["range"].proved
    assert not list(again.failures())


def test_one_function_out_of_time_keeps_no_fact(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_: object) -> None:
        raise OverTime("more than 60 seconds of processor time")

    monkeypatch.setattr("gen.facts.sheet._make", late)
    catalogue = read_definitions(SMALL)
    sheet = sheets.make_sheet(catalogue.activations["gelu"], catalogue)
    assert not any(fact.known for _, fact in sheet.all_facts())
    assert "range" in dict(sheet.failures())


def test_facts_that_contradict_each_other_are_withheld_and_a_problem_at_the_formula(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def establish_wrongly(subject: Subject) -> ElementwiseFacts:
        return establish(subject).but(dying=Fact(Evidence.EXACT, "a fault of the engine", Flag(True)))

    monkeypatch.setattr("gen.facts.mathematics.elementwise.establish", establish_wrongly)
    catalogue = read_definitions(SMALL)
    computation = Computation(catalogue, cache_of(tmp_path / "docs"), "gelu")
    facts = computation.sheets["gelu"].facts
    assert not facts["dying"].known and not facts["saturation"].known and facts["range"].proved
    (problem,) = [problem for problem in computation.problems() if "dying and saturation" in problem.message]
    assert problem.place == catalogue.activations["gelu"].location("formula").place
    assert problem.message.startswith("dying and saturation contradict each other: no tail is hard")
    assert not [problem for problem in computation.problems() if "Withheld" in problem.message]
    again = Computation(catalogue, cache_of(tmp_path / "docs"), "gelu")
    assert problem in list(again.problems())
