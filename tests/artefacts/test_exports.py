"""The published data and its schemas."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest

from gen.artefacts.exports import facts_schema, glossary_schema, sheet_data
from gen.facts.records import ElementwiseFacts, FactSet, VectorFacts

SCHEMA = json.loads(facts_schema())


def _validator(name: str) -> Any:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    return jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": SCHEMA["$defs"]})


def _facts(sheet: Any) -> dict[str, Any]:
    return sheet_data(sheet)


@pytest.mark.parametrize("name", ["relu", "step", "sigmoid"])
def test_elementwise_sheets_fit_the_schema(samples: Any, name: str) -> None:
    _validator("elementwise").validate(_facts(getattr(samples, name)))


def test_vector_sheets_fit_the_schema(samples: Any) -> None:
    _validator("vector").validate(_facts(samples.softmax))


@pytest.mark.parametrize(("name", "record"), [("elementwise", ElementwiseFacts), ("vector", VectorFacts)])
def test_the_schema_has_every_fact(name: str, record: type[FactSet]) -> None:
    assert set(record.declared()) <= set(SCHEMA["$defs"][name]["required"])


def test_shapes(samples: Any) -> None:
    relu, step, sigmoid = _facts(samples.relu), _facts(samples.step), _facts(samples.sigmoid)
    assert relu["range"]["lower"]["decimal"] == "0"
    assert relu["range"]["lower"]["attained"] is True
    assert relu["range"]["upper"]["at"] == []
    assert relu["maximum"]["value"] is None
    assert relu["kinks"]["value"][0]["subdifferential"]["upper_closed"] is True
    assert [piece["point"]["exact"] for piece in step["image"]["value"]] == ["0", "1"]
    assert step["lipschitz"]["value"] == {"exact": "oo", "decimal": "oo"}
    assert sigmoid["gaussian"] == {"evidence": "unknown", "method": "integration is not done here"}
    assert sigmoid["relations"][0]["other"] == "sigmoid"
    assert sigmoid["derivative_by_output"]["text"] == "y*(1 - y)"


def test_the_schema_refuses_wrong_shapes(samples: Any) -> None:
    validator = _validator("elementwise")
    good = _facts(samples.sigmoid)

    def broken(key: str, change: Any) -> dict[str, Any]:
        data = copy.deepcopy(good)
        data[key] = change
        return data

    method = {"evidence": "exact", "method": "m"}
    for data in (
        broken("value_at_zero", {**method, "value": 0.5}),
        broken("value_at_zero", {**method, "value": {"exact": None, "decimal": "nan"}}),
        broken("bounded", {**method, "below": True}),
        broken("dying", {**method, "evidence": "certain", "value": True}),
        broken("gaussian", {"evidence": "unknown", "method": "m", "value": None}),
        broken("smoothness", {**method, "value": "smooth"}),
        broken("zeros", {**method, "value": [{"point": "0"}]}),
        broken("surprise", {**method, "value": True}),
    ):
        assert not validator.is_valid(data), data
    assert validator.is_valid(good)


def test_the_glossary_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(glossary_schema()))
