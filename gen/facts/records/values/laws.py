"""The values that only functions of several variables have: derivatives by inputs, laws, limits in the temperature."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from gen.facts.records.values.printed import Number, Text
from gen.formula.language.tree import Expression


@dataclass(frozen=True)
class Partial:
    """The derivative by an input, or where `by` is empty by the j-th component of the input: a tree, text and LaTeX."""

    by: str
    tree: Expression
    text: str
    latex: str


@dataclass(frozen=True)
class Partials:
    """The derivatives by all inputs: ∂fᵢ/∂xⱼ of a vector function, one for each input of a gated one."""

    entries: tuple[Partial, ...]

    @property
    def text(self) -> str:
        """In the formula language, with semicolons between the inputs."""
        return "; ".join(entry.text for entry in self.entries)

    @property
    def latex(self) -> str:
        """In TeX, each with what it is the derivative by where there is more than one input."""
        return r" \qquad ".join(
            rf"\frac{{\partial f}}{{\partial {entry.by}}} = {entry.latex}" if entry.by else entry.latex
            for entry in self.entries
        )


class Law(StrEnum):
    """How the outputs change with the whole input."""

    SHIFT_INVARIANT = "shift invariant"
    SHIFT_EQUIVARIANT = "shift equivariant"
    SCALE_INVARIANT = "scale invariant"
    HOMOGENEOUS = "positively homogeneous"
    PERMUTATION_INVARIANT = "permutation invariant"
    PERMUTATION_EQUIVARIANT = "permutation equivariant"


@dataclass(frozen=True)
class Invariances:
    """The laws that hold, and the input in which the function is linear, empty where there is none."""

    laws: tuple[Law, ...] = ()
    linear_in: str = ""

    @property
    def shift_equivariant(self) -> bool:
        """Whether the outputs grow by what is added to every input."""
        return Law.SHIFT_EQUIVARIANT in self.laws

    @property
    def words(self) -> tuple[str, ...]:
        """The laws in words."""
        return (*map(str, self.laws), *((f"linear in {self.linear_in}",) if self.linear_in else ()))


Extreme = Literal["largest", "smallest"]


@dataclass(frozen=True)
class Selection:
    """A value at the largest or the smallest input if it is the only one, and another value elsewhere."""

    value: Number
    side: Extreme
    elsewhere: Number


@dataclass(frozen=True)
class TemperatureLimits:
    """What f(x/T) tends to as T goes to 0 and to infinity, there the same for every output, in the length n.

    At 0 that may be a formula of x. Both are None where f(x/T) = f(x)/T for every T > 0, or with `constant`
    f(x/T) = f(x).
    """

    zero: Selection | Text | None = None
    infinity: Number | None = None
    constant: bool = False
