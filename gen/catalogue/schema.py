"""The JSON Schema of a definitions file, for editors: made from the models, so that it says what they say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from gen.catalogue import scalars
from gen.catalogue.sections import Catalogue


class _Written(GenerateJsonSchema):
    """Describes what is written: a field is given or left out, and none has a null or a title of its own."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def json_schema(rules: Sequence[str]) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a definitions file.

    `rules` are the codes that entries may be excused from. The lint, which is a later stage, lists them.
    """
    schema = _with_rules(Catalogue.model_json_schema(schema_generator=_Written), rules)
    return {"$schema": GenerateJsonSchema.schema_dialect, **schema, "title": "Nonlinear definitions"}


def _with_rules(schema: Any, rules: Sequence[str]) -> Any:
    """The schema with the codes of the rules wherever such a code is asked for."""
    match schema:
        case {"format": scalars.RULE_CODE}:
            return {"enum": [*rules]}
        case dict():
            return {key: _with_rules(value, rules) for key, value in schema.items()}
        case list():
            return [_with_rules(element, rules) for element in schema]
    return schema
