"""The JSON Schema for editors accepts what the reader accepts and refuses what it refuses."""

from __future__ import annotations

from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from gen.catalogue.schema import json_schema
from gen.lint.checking import CODES, RULES

SMALL = yaml.safe_load((Path(__file__).parents[1] / "source" / "small.yml").read_text(encoding="utf-8"))


def errors(data: object) -> list[str]:
    return [error.message for error in Draft202012Validator(json_schema(CODES)).iter_errors(data)]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema(CODES))


def test_the_small_file_fits() -> None:
    assert errors(SMALL) == []


def test_the_shipped_definitions_fit() -> None:
    shipped = Path(__file__).parents[2] / "gen" / "definitions.yml"
    assert errors(yaml.safe_load(shipped.read_text(encoding="utf-8"))) == []


def test_unknown_and_missing_fields_do_not_fit() -> None:
    elu = {**SMALL["activations"]["elu"], "familly": "x"}
    assert any("familly" in message for message in errors({**SMALL, "activations": {"elu": elu}}))
    del elu["familly"], elu["summary"]
    assert any("summary" in message for message in errors({**SMALL, "activations": {"elu": elu}}))


def test_fields_are_described() -> None:
    definitions = json_schema(CODES)["$defs"]
    assert "160" in definitions["Term"]["properties"]["definition"]["description"]


def test_a_claim_has_exactly_one_support() -> None:
    elu = SMALL["activations"]["elu"]
    for supports in ({}, {"opinion": False}, {"opinion": True, "source": "clevert2015"}):
        claims = {"advantages": [{"text": "It bends.", **supports}]}
        assert errors({**SMALL, "activations": {"elu": {**elu, **claims}}})


def test_every_field_says_what_it_is() -> None:
    schema = json_schema(CODES)
    silent = [
        f"{model}.{name}"
        for model, definition in {**schema["$defs"], "Catalogue": schema}.items()
        for name, field in definition["properties"].items()
        if not field.get("description", "").endswith((".", "…"))
    ]
    assert silent == []


def test_an_entry_is_excused_from_rules_that_there_are() -> None:
    elu = SMALL["activations"]["elu"]
    for code in CODES:
        assert errors({**SMALL, "activations": {"elu": {**elu, "allow": [code]}}, "lint": {"off": [code]}}) == []
    never = {rule.code for rule in RULES} - {*CODES}
    assert never
    for code in ("V99", "v01", *never):
        assert any(code in message for message in errors({**SMALL, "lint": {"off": [code]}}))
        assert any(code in message for message in errors({**SMALL, "activations": {"elu": {**elu, "allow": [code]}}}))
