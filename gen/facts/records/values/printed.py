"""Real numbers, infinities and formulas in print."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Final

from gen.formula.language.construction import rational_to_tree
from gen.formula.language.tree import Expression

_SIGNS: Final = {"oo": 1, "-oo": -1}


@dataclass(frozen=True)
class Number:
    """A real number or an infinity.

    `exact` is an expression in the formula grammar (such as `-1/4` or `log(2)`) or None;
    `decimal` has at least 15 correct significant digits, or is `oo` or `-oo`. `tree` is what `exact` was printed from,
    where that is more than a quotient of integers, so that nobody has to parse it.
    """

    exact: Annotated[str | None, "An expression of the formula language, such as `-1/4` or `log(2)`, or null."]
    decimal: Annotated[
        str,
        {"pattern": r"^(-?oo|-?[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?)$"},
        "At least 15 correct significant digits, or `oo`, or `-oo`.",
    ]
    tree: Expression | None = field(default=None, compare=False, repr=False)

    @property
    def infinity(self) -> int:
        """1 for the positive infinity, -1 for the negative one, 0 for a number.

        >>> [number.infinity for number in (OO, MINUS_OO, Number("1/4", "0.25"))]
        [1, -1, 0]
        """
        return _SIGNS.get(self.decimal, 0)

    @property
    def is_infinite(self) -> bool:
        """Whether it is one of the two infinities.

        >>> OO.is_infinite, Number("0", "0").is_infinite
        (True, False)
        """
        return self.decimal in _SIGNS

    @property
    def as_decimal(self) -> Decimal:
        """The decimal for arithmetic and ordering; an infinity is decimal's own.

        >>> MINUS_OO.as_decimal < Number("1/4", "0.25").as_decimal
        True
        """
        return Decimal(self.infinity) * Decimal("Infinity") if self.is_infinite else Decimal(self.decimal)

    @property
    def as_float(self) -> float:
        """The nearest float; an infinity is float's own.

        >>> OO.as_float, Number("1/4", "0.25").as_float
        (inf, 0.25)
        """
        return float(self.as_decimal)

    @property
    def sign(self) -> int:
        """-1, 0 or 1.

        >>> MINUS_OO.sign, Number("log(2)", "0.693147180559945309417232121458").sign
        (-1, 1)
        """
        decimal = self.as_decimal
        return (decimal > 0) - (decimal < 0)

    @property
    def rational(self) -> Fraction | None:
        """The exact value where it is an integer or a quotient of integers, else None.

        >>> Number("-1/4", "-0.25").rational, Number("log(2)", "0.693147180559945309417232121458").rational
        (Fraction(-1, 4), None)
        """
        if self.exact is None:
            return None
        try:
            return Fraction(self.exact.replace(" ", ""))
        except (ValueError, ZeroDivisionError):  # an expression such as log(2): not a quotient of integers
            return None

    @property
    def as_tree(self) -> Expression | None:
        """The exact value as a formula, None where only the decimal is known.

        >>> Number("-1/4", "-0.25").as_tree == rational_to_tree(Fraction(-1, 4))
        True
        """
        return self.tree if self.rational is None else rational_to_tree(self.rational)


OO: Final = Number("oo", "oo")
MINUS_OO: Final = Number("-oo", "-oo")
"""The two infinities, which stand at the open ends of sets and for what grows without bound."""


@dataclass(frozen=True)
class Text:
    """A formula as text of the grammar and as LaTeX."""

    text: Annotated[str, "In the formula language."]
    latex: str
