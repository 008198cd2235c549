"""What is established about a function of one real variable, value by value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gen.facts.records.evidence import Fact
from gen.facts.records.number import Number
from gen.facts.records.sets import Interval, RealSet


@dataclass(frozen=True)
class End:
    """One end of a range: the bound, whether it is reached, and where."""

    number: Number
    attained: bool
    at: RealSet


@dataclass(frozen=True)
class Range:
    """The hull of the image."""

    lower: End
    upper: End


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
    period: Number | None = None


@dataclass(frozen=True)
class Monotone:
    value: Monotonicity
    intervals: tuple[LabelledInterval, ...]


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

    value: str


@dataclass(frozen=True)
class Kink:
    """Where a derivative of some order is discontinuous.

    `order` is the smallest such order (0 at a jump of f); `left` and `right` its one-sided limits
    there, possibly infinite; `value` is f at the point; `subdifferential` is set at convex kinks.
    """

    at: Number
    order: int
    left: Number
    right: Number
    value: Number
    subdifferential: Interval | None = None


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


@dataclass(frozen=True)
class Gaussian:
    """Facts for z ~ N(0,1); f′ is taken almost everywhere. None off the domain."""

    mean: Number | None
    second_moment: Number | None
    slope_second_moment: Number | None
    gain_forward: Number | None
    gain_backward: Number | None
    dead_fraction: Number | None


@dataclass(frozen=True)
class Depth:
    """Squared-gradient factor E f′² / E f² per layer at q = 1 without bias, and after 10 and 50 layers."""

    per_layer: Number
    after_10: Number
    after_50: Number


@dataclass(frozen=True)
class ElementwiseFacts:
    """Everything established about one function of one real variable, at its default parameters."""

    domain: Fact[RealSet]
    image: Fact[RealSet]
    range: Fact[Range]
    minimum: Fact[Extremum]
    maximum: Fact[Extremum]
    bounded: Fact[Bounded]
    lipschitz: Fact[Lipschitz]
    value_at_zero: Fact[Number]
    derivative_at_zero: Fact[Number]
    limits: Fact[Limits]
    asymptotes: Fact[Asymptotes]
    monotone: Fact[Monotone]
    convexity: Fact[Convexity]
    parity: Fact[Parity]
    smoothness: Fact[Smoothness]
    kinks: Fact[Kinks]
    zeros: Fact[RealSet]
    fixed_points: Fact[RealSet]
    critical_points: Fact[RealSet]
    inflection_points: Fact[RealSet]
    saturation: Fact[Saturation]
    vanishing: Fact[Flag]
    dying: Fact[Flag]
    zero_centred: Fact[Flag]
    gaussian: Fact[Gaussian]
    depth: Fact[Depth]
