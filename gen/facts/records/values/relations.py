"""How one function is related to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from gen.facts.records.values.printed import Number
from gen.facts.records.values.sets import RealSet
from gen.formula.language.conditions import Condition


@dataclass(frozen=True)
class Relation:
    """A checked relation to another function; `error` and `at` belong to approximations.

    `under` is the condition as it was declared, `condition` what was read of it.

    All kinds are declared but `gate`, which is found: a gated function applies the other one to its gate.
    """

    kind: Literal["special case", "limit", "identity", "same function", "approximation", "scaled form", "gate"]
    other: Annotated[str, {"pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$"}, "The slug of the other function."]
    under: str
    error: Number | None = None
    at: RealSet | None = None
    condition: Condition | None = field(default=None, compare=False, repr=False)
