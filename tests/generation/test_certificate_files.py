"""Certificates on disk as the command line keeps them: written by `prove`, missed, found stale, refused, replayed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gen.generation.certificate_files import prove, read_certificates
from gen.generation.stages import cache_of, compute, read_definitions
from tests.generation.conftest import Workplace


def complaints(workplace: Workplace) -> tuple[str, ...]:
    catalogue = read_definitions(workplace.definitions)
    return compute(catalogue, workplace.definitions, workplace.docs).complaints()


def proved(workplace: Workplace) -> dict[str, bytes]:
    prove(read_definitions(workplace.definitions), workplace.definitions)
    return read_certificates(workplace.definitions) or {}


def path_of(workplace: Workplace, slug: str) -> Path:
    return workplace.definitions.parent / "certificates" / f"{slug}.json"


def test_nothing_is_asked_where_no_certificates_are_kept(workplace: Workplace) -> None:
    assert read_certificates(workplace.definitions) is None
    assert complaints(workplace) == ()


def test_prove_writes_once_and_the_same_bytes(workplace: Workplace) -> None:
    catalogue = read_definitions(workplace.definitions)
    elementwise = [slug for slug, activation in catalogue.activations.items() if activation.kind == "elementwise"]
    first = prove(catalogue, workplace.definitions)
    assert first.written == tuple(sorted(f"certificates/{slug}.json" for slug in elementwise))
    assert not prove(catalogue, workplace.definitions)
    assert complaints(workplace) == ()


def test_missing_surplus_and_damaged_certificates_are_named(workplace: Workplace) -> None:
    certificates = proved(workplace)
    first, second, *_ = certificates
    path_of(workplace, first).unlink()
    path_of(workplace, "gone").write_bytes(certificates[first])
    path_of(workplace, second).write_bytes(certificates[second][:-20])
    said = complaints(workplace)
    assert f"certificates/{first}.json is missing" in said
    assert "certificates/gone.json is surplus" in said
    assert any(line.startswith(f"certificates/{second}.json is refused") for line in said)
    assert len(said) == 3
    prove(read_definitions(workplace.definitions), workplace.definitions)
    assert read_certificates(workplace.definitions) == certificates
    assert complaints(workplace) == ()


def test_prove_of_one_leaves_the_others(workplace: Workplace) -> None:
    certificates = proved(workplace)
    first, second, *_ = certificates
    path_of(workplace, first).unlink()
    path_of(workplace, second).write_bytes(b"{}\n")
    changes = prove(read_definitions(workplace.definitions), workplace.definitions, first)
    assert changes.written == (f"certificates/{first}.json",)
    assert path_of(workplace, second).read_bytes() == b"{}\n"


def test_a_tampered_certificate_is_refused_and_changes_no_fact(workplace: Workplace) -> None:
    catalogue = read_definitions(workplace.definitions)
    before = compute(catalogue, workplace.definitions, workplace.docs).sheets["gelu"]
    certificate = proved(workplace)["gelu"]
    data = json.loads(certificate)
    cell = data["pieces"][0]["curves"][0]["cells"][0]
    cell["sign"] = "-" if cell["sign"] == "+" else "+"
    path_of(workplace, "gelu").write_text(json.dumps(data), encoding="utf-8")
    for folder in (workplace.docs, workplace.docs / "without a cache" / "docs"):
        computation = compute(catalogue, workplace.definitions, folder)
        assert computation.sheets["gelu"] == before
        (said,) = computation.complaints()
        assert said.startswith("certificates/gelu.json is refused: f′ of x*Phi(x)")


def test_a_changed_formula_makes_the_certificate_stale(workplace: Workplace) -> None:
    proved(workplace)
    workplace.edit("x * Phi(x)", "2 * x * Phi(x)")
    assert complaints(workplace) == ("certificates/gelu.json is stale",)


def test_the_judgement_is_kept_in_the_cache(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    proved(workplace)
    path_of(workplace, "gelu").write_bytes(b"{}\n")
    said = complaints(workplace)
    assert len(said) == 1

    def compute_again(*arguments: object) -> None:
        raise AssertionError("a sheet was made again")

    monkeypatch.setattr("gen.facts.sheet.make_sheet", compute_again)
    assert complaints(workplace) == said
    assert cache_of(workplace.docs).folder.is_dir()


def test_check_says_that_prove_should_be_run(workplace: Workplace) -> None:
    assert workplace.run("prove").returncode == 0
    assert workplace.run().returncode == 0
    assert workplace.run("--check").returncode == 0
    path_of(workplace, "gelu").unlink()
    result = workplace.run("--check")
    assert result.returncode == 1
    assert "certificates/gelu.json is missing" in result.stderr
    assert "python -m gen prove" in result.stderr
    assert workplace.run("prove", "gelu").returncode == 0
    assert workplace.run("--check").returncode == 0
    assert workplace.run("prove", "gleu").returncode == 2


def test_explain_replays_a_certificate(workplace: Workplace) -> None:
    workplace.run("prove")
    result = workplace.run("explain", "gelu.minimum", "--replay")
    assert result.returncode == 0, result.stderr
    lines = [line.strip() for line in result.stdout.splitlines()]
    verified = [line for line in lines if line.startswith("verified")]
    assert len(verified) > 10
    assert any("it is monotone, changes to + and vanishes at -0.75179152469356" in line for line in verified)
    assert any("beyond -4" in line for line in verified)
    assert not any("REFUSED" in line for line in lines)
