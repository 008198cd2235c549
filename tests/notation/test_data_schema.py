"""The schema of published data follows the records and the declarations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import jsonschema
import pytest

from gen.facts.records import Declared, Evidence, Extremum, Fact, Number, Point, RealSet, Text, unknown
from gen.kinds.registry import KINDS
from gen.notation.data_schema import Definitions, known_and_unknown
from gen.notation.plain_data import fact_data, to_data

HALF = Number("1/2", "0.5")


@dataclass(frozen=True)
class Bend:
    """How a curve bends.

    More of it.
    """

    at: Annotated[Number, "Where."]
    way: Literal["up", "down"]
    others: tuple[Number, ...]
    depth: int | None
    words: Mapping[str, str]


def _validator(schema: Any, definitions: Definitions) -> Any:
    steps = {"evidence": {"enum": [str(word) for word in Evidence]}, "steps": {"type": "array"}}
    whole = {**schema, "$defs": {**known_and_unknown(), **steps, **definitions.schemas}}
    jsonschema.Draft202012Validator.check_schema(whole)
    return jsonschema.Draft202012Validator(whole)


def test_a_record_is_described_by_its_types() -> None:
    definitions = Definitions()
    schema = definitions.describe(Bend)
    assert schema == {"$ref": "#/$defs/bend"}
    assert definitions.schemas["bend"]["description"] == "How a curve bends."
    assert definitions.schemas["bend"]["properties"]["at"] == {"$ref": "#/$defs/number", "description": "Where."}
    validator = _validator(schema, definitions)
    good = to_data(Bend(HALF, "up", (HALF,), None, {"a": "b"}))
    assert validator.is_valid(good)
    for key, wrong in (("at", "1/2"), ("way", "left"), ("others", [1]), ("depth", "deep"), ("words", {"a": 1})):
        assert not validator.is_valid({**good, key: wrong}), key
    assert not validator.is_valid({**good, "more": 1})


def test_a_type_without_data_is_refused() -> None:
    with pytest.raises(TypeError, match="has no schema"):
        Definitions().describe(complex)


@pytest.mark.parametrize(
    ("shape", "value"),
    [(Number, HALF), (Extremum, Extremum(HALF, RealSet((Point(HALF),)))), (Text, Text("x", "x")), (Bend, None)],
)
def test_a_fact_is_known_absent_or_unknown(shape: type[Any], value: Any) -> None:
    method = "by algebra"
    absent = fact_data(Fact(Evidence.EXACT, method, None), shape)
    for optional in (True, False):
        definitions = Definitions()
        validator = _validator(definitions.fact(Declared(shape, "A fact", optional=optional)), definitions)
        if value is not None:
            assert validator.is_valid(fact_data(Fact(Evidence.EXACT, method, value), shape))
        assert validator.is_valid(absent) == optional
        assert validator.is_valid(fact_data(unknown(method), shape))
        assert not validator.is_valid({"evidence": "exact", "method": method})


def test_every_declared_shape_has_a_schema() -> None:
    for kind in KINDS.values():
        definitions = Definitions()
        definitions.facts(kind.key, "", kind.facts, {})
        assert set(definitions.schemas[kind.key]["required"]) == set(kind.facts.declared())
