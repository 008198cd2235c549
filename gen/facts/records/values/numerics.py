"""What a form of a function gives in floating-point arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from gen.facts.records.values.printed import Number

Dtype = Literal["float16", "bfloat16", "float32", "float64"]


@dataclass(frozen=True)
class Failure:
    """A run of grid points at which a form fails in the same way, its ends moved outwards by bisection.

    `overflow`: infinite although the truth is representable; `nan`: not a number although the truth exists;
    `half`: more than half of the significant bits are wrong although the truth is a normal number; gaps of at
    most four binades in such a run are bridged.
    """

    kind: Literal["overflow", "nan", "half"]
    lower: Number
    upper: Number


@dataclass(frozen=True)
class Numerics:
    """One form computed in one format with every operation correctly rounded, on a grid.

    `largest_error` is in units in the last place of the truth, over the grid points that give a finite number;
    `specials` pairs the inputs -inf, inf, nan, -0, 0 and the smallest subnormal with what comes out. `grid` says what
    the results were compared with and at which points, and `where` along which line of inputs, for a function of
    several.
    """

    dtype: Dtype
    form: Literal["textbook", "stable"]
    failures: tuple[Failure, ...]
    largest_error: Annotated[
        Number, "In units in the last place of the truth, over the grid points that give a finite number."
    ]
    largest_error_at: Number
    specials: tuple[tuple[str, str], ...]
    grid: str = field(default="", compare=False, repr=False)
    where: str = field(default="", compare=False, repr=False)
