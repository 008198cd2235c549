"""The values of facts about functions of one real variable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from gen.facts.records.values.printed import Number
from gen.facts.records.values.sets import Interval, RealSet


@dataclass(frozen=True)
class End:
    """One end of a range: the bound, whether it is reached, and where."""

    number: Number
    attained: Annotated[bool, "Whether the function takes this value."]
    at: Annotated[RealSet, "Where it takes it."]


@dataclass(frozen=True)
class Range:
    """The hull of the image."""

    lower: End
    upper: End

    @property
    def interval(self) -> Interval:
        """The interval whose ends are closed where they are attained."""
        return Interval(self.lower.number, self.upper.number, self.lower.attained, self.upper.attained)


@dataclass(frozen=True)
class Extremum:
    """A global extremum that is attained."""

    value: Number
    at: RealSet


@dataclass(frozen=True)
class Bounded:
    below: bool
    above: bool


@dataclass(frozen=True)
class Lipschitz:
    """sup |f′|; infinite where f′ is unbounded or f jumps."""

    number: Number
    attained: bool


@dataclass(frozen=True)
class Limits:
    """Limits at both infinities; None where there is no limit."""

    minus_oo: Number | None
    plus_oo: Number | None


@dataclass(frozen=True)
class Line:
    """The asymptote slope·x + intercept."""

    slope: Number
    intercept: Number


@dataclass(frozen=True)
class Asymptotes:
    left: Line | None
    right: Line | None


Monotonicity = Literal[
    "strictly increasing", "non-decreasing", "strictly decreasing", "non-increasing", "constant", "no"
]


@dataclass(frozen=True)
class LabelledInterval:
    """An interval with what holds on it, such as `strictly increasing` or `convex`.

    `period` is set where the same holds on every translate of the interval by whole multiples of it.
    """

    interval: Interval
    label: str
    period: Annotated[Number | None, "Set where the same holds on every translate by whole multiples of it."] = None


@dataclass(frozen=True)
class Monotone:
    value: Monotonicity
    intervals: tuple[LabelledInterval, ...]

    @property
    def is_strict(self) -> bool:
        """Whether f takes no value twice.

        >>> Monotone("strictly increasing", ()).is_strict, Monotone("non-decreasing", ()).is_strict
        (True, False)
        """
        return self.value in ("strictly increasing", "strictly decreasing")


@dataclass(frozen=True)
class Convexity:
    """Maximal intervals labelled `convex`, `concave` or `affine`."""

    intervals: tuple[LabelledInterval, ...]


@dataclass(frozen=True)
class Parity:
    value: Literal["odd", "even", "neither"]


@dataclass(frozen=True)
class Smoothness:
    """`C^inf`, `C^k` for the largest k, `C^-1` where f jumps."""

    value: Annotated[str, {"pattern": r"^C\^(inf|-1|[0-9]+)$"}]

    @property
    def order(self) -> int | None:
        """How many derivatives are continuous, -1 where f jumps and None where all of them are.

        >>> [Smoothness(value).order for value in ("C^inf", "C^1", "C^-1")]
        [None, 1, -1]
        """
        order = self.value.removeprefix("C^")
        return None if order == "inf" else int(order)


@dataclass(frozen=True)
class Kink:
    """Where a derivative of some order is discontinuous.

    `order` is the smallest such order (0 at a jump of f); `left` and `right` its one-sided limits
    there, possibly infinite; `value` is f at the point; `subdifferential` is set at convex kinks.
    """

    at: Number
    order: Annotated[int, {"minimum": 0}, "The smallest order whose derivative is discontinuous at the point."]
    left: Annotated[Number, "The limit of that derivative from the left."]
    right: Annotated[Number, "The limit of that derivative from the right."]
    value: Annotated[Number, "f itself at the point."]
    subdifferential: Annotated[Interval | None, "All subgradients at a convex kink, else null."] = None


@dataclass(frozen=True)
class Kinks:
    kinks: tuple[Kink, ...]


Tail = Literal["none", "soft", "hard"]


@dataclass(frozen=True)
class Saturation:
    """How f flattens at each end; `where` holds the unbounded components of |f′| < 0.01."""

    left: Tail
    right: Tail
    where: RealSet


@dataclass(frozen=True)
class Flag:
    value: bool


def single_number(value: object) -> Number | None:
    """The number that a value comes down to: itself, a Lipschitz constant, an extremum; None for others.

    >>> single_number(Lipschitz(Number("1/4", "0.25"), True))
    Number(exact='1/4', decimal='0.25')
    """
    match value:
        case Number():
            return value
        case Lipschitz(number) | Extremum(number):
            return number
        case _:
            return None
