"""Formulas as fields: read in the formula language, with the inputs and parameters that their function declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Annotated, Any

from gen.catalogue.nodes import Scalar
from gen.catalogue.record import NOWHERE
from gen.catalogue.scalars import Reads, ScalarRefused, check_comment
from gen.formula.language.parser import FormulaError, parse
from gen.formula.language.tree import Expression, Rational
from gen.kinds.registry import KINDS
from gen.problems import Place


@dataclass(frozen=True)
class Formula:
    """A formula as it was written, and as a tree; without text where it could not be read."""

    text: str
    tree: Expression
    place: Place


class _ReadsFormula(Reads[Formula]):
    def value_of(self, scalar: Scalar, siblings: Mapping[str, Any]) -> Formula:
        """The formula, parsed as one line; its problems are placed afterwards. Raises ScalarRefused."""
        check_comment(scalar)
        stripped = scalar.rstrip()
        kind = KINDS.get(siblings.get("kind", ""))
        try:
            tree = parse(
                stripped.replace("\n", " "),
                NOWHERE,
                inputs=tuple(siblings.get("inputs", ())) or ("x",),
                parameters=tuple(parameter.name for parameter in siblings.get("parameters", ())),
                indexed=kind is not None and kind.indexed,
            )
        except FormulaError as error:
            placed = [replace(problem, place=scalar.place_of(problem.place.column - 1)) for problem in error.problems]
            raise ScalarRefused(problems=tuple(placed)) from None
        return Formula(" ".join(stripped.split()), tree, scalar.place_of(0))


def _unread(scalar: Scalar) -> Formula:
    raise NotImplementedError("a formula is read with the fields beside it")


FormulaText = Annotated[
    Formula,
    _ReadsFormula(_unread, Formula("", Rational(Fraction(0)), NOWHERE), {"type": ["string", "number"]}),
]
