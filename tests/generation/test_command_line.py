"""The command line as its users type it."""

from __future__ import annotations

import json

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.generation.conftest import Workplace


def test_help_names_every_command(workplace: Workplace) -> None:
    result = workplace.run("--help")
    assert result.returncode == 0
    for command in ("explain", "new", "schema", "serve", "stats", "site", "clean"):
        assert command in result.stdout


def test_wrong_usage_exits_with_2(workplace: Workplace) -> None:
    assert workplace.run("--no-such-option").returncode == 2
    assert workplace.run("explain").returncode == 2


def test_explain_prints_every_fact_with_its_evidence(generated: Workplace) -> None:
    result = generated.run("explain", "gelu")
    assert result.returncode == 0, result.stderr
    assert "f(x) = x*Phi(x)" in result.stdout
    assert "smoothness: C^inf" in result.stdout


def test_explain_prints_one_fact_with_its_steps(generated: Workplace) -> None:
    result = generated.run("explain", "gelu.range")
    assert result.returncode == 0, result.stderr
    assert "lower -0.16997120747990366" in result.stdout
    assert "enclosed" in result.stdout
    assert "1. " in result.stdout


def test_explain_as_json_has_the_shapes_of_the_published_data(generated: Workplace) -> None:
    result = generated.run("explain", "gelu.range", "--json")
    fact = json.loads(result.stdout)
    assert fact["evidence"] == "enclosed"
    assert fact["lower"]["decimal"].startswith("-0.16997120747990366")
    assert fact["upper"]["decimal"] == "oo"
    lower = json.loads(generated.run("explain", "gelu.range.lower", "--json").stdout)
    assert lower == fact["lower"]


@pytest.mark.parametrize(
    ("subject", "said"), [("gleu", 'did you mean "gelu"?'), ("gelu.rang", "it has domain"), ("gelu.range.x", '"x"')]
)
def test_explain_says_what_there_is_instead(generated: Workplace, subject: str, said: str) -> None:
    result = generated.run("explain", subject, "--json")
    assert result.returncode == 2
    assert said in result.stderr


def test_stats_count_by_evidence(generated: Workplace) -> None:
    result = generated.run("stats", "--json")
    counts = json.loads(result.stdout)
    assert counts["activations"] == 2
    assert counts["terms"] == 2
    assert sum(counts["facts"]["elementwise"].values()) > 50


def test_stats_against_a_list(generated: Workplace) -> None:
    listing = generated.docs.parent / "list.csv"
    listing.write_text("name,year\nGELU,2016\nSwishiest,2030\n", encoding="utf-8")
    result = generated.run("stats", "--coverage", str(listing))
    assert "1 of 2 listed functions; missing: Swishiest" in result.stdout


def test_new_appends_a_skeleton_that_generates(workplace: Workplace) -> None:
    result = workplace.run("new", "Soft Bend")
    assert result.returncode == 0, result.stderr
    text = workplace.definitions.read_text(encoding="utf-8")
    line = int(result.stdout.split("definitions.yml:")[1].split(":")[0])
    assert text.splitlines()[line - 1] == "  soft-bend:"
    assert text.index("  soft-bend:") < text.index("terms:")
    assert workplace.run().returncode == 0
    assert (workplace.docs / "activations/soft-bend.md").is_file()


def test_new_refuses_a_slug_that_is_taken(generated: Workplace) -> None:
    before = generated.definitions.read_bytes()
    result = generated.run("new", "GELU")
    assert result.returncode == 1
    assert "this slug is taken" in result.stderr
    assert generated.definitions.read_bytes() == before


def test_schema_prints_what_editors_check_definitions_with(workplace: Workplace) -> None:
    result = workplace.run("schema")
    assert result.returncode == 0, result.stderr
    validator = Draft202012Validator(json.loads(result.stdout))
    good = yaml.safe_load(workplace.definitions.read_text(encoding="utf-8"))
    assert list(validator.iter_errors(good)) == []
    bad = {**good, "terms": {"x": {"naem": "X"}}}
    assert any("naem" in error.message for error in validator.iter_errors(bad))


def test_schema_is_written_to_a_file(workplace: Workplace) -> None:
    target = workplace.docs.parent / "made" / "definitions.schema.json"
    result = workplace.run("schema", "--output", str(target))
    assert result.returncode == 0, result.stderr
    assert target.read_text(encoding="utf-8") == workplace.run("schema").stdout
