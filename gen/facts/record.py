"""Facts as records: a value, how it is known, and the steps that lead to it.

The shapes follow the published format (`facts.json`); `gen.artefacts.exports` prints them.
A fact whose `value` is None is known not to exist (SiLU has no maximum) unless its evidence
is UNKNOWN, which says that nothing has been established.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Literal, TypeVar

T = TypeVar("T")


class Evidence(StrEnum):
    """How a fact is known. Proved means EXACT or ENCLOSED."""

    EXACT = "exact"
    ENCLOSED = "enclosed"
    NUMERIC = "numeric"
    CITED = "cited"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Step:
    """One step of an argument: `symbolic` by algebra, `enclosure` by interval arithmetic, `search` without proof."""

    kind: Literal["symbolic", "enclosure", "search"]
    text: str


@dataclass(frozen=True)
class Fact(Generic[T]):
    """A statement about one activation.

    `method` is one line for the reader; `steps` is the argument that `explain` prints.
    `general` is the same statement for symbolic parameters, where algebra gives it: words, with mathematics in the
    formula language between backquotes.
    """

    evidence: Evidence
    method: str
    value: T | None
    steps: tuple[Step, ...] = ()
    general: str | None = None

    @property
    def known(self) -> bool:
        return self.evidence is not Evidence.UNKNOWN

    @property
    def proved(self) -> bool:
        return self.evidence in (Evidence.EXACT, Evidence.ENCLOSED)


def unknown(method: str) -> Fact[T]:
    """A fact that was not established; `method` says what was tried."""
    return Fact(Evidence.UNKNOWN, method, None)


@dataclass(frozen=True)
class Number:
    """A real number or an infinity.

    `exact` is an expression in the formula grammar (such as `-1/4` or `log(2)`) or None;
    `decimal` has at least 15 correct significant digits, or is `oo` or `-oo`.
    """

    exact: str | None
    decimal: str


@dataclass(frozen=True)
class Interval:
    """A connected set of reals with open or closed ends; infinite ends are open."""

    lower: Number
    upper: Number
    lower_closed: bool
    upper_closed: bool


@dataclass(frozen=True)
class Point:
    """A set of one real number."""

    at: Number


@dataclass(frozen=True)
class Progression:
    """The points base + k·period for every integer k."""

    base: Number
    period: Number


SetPiece = Interval | Point | Progression


@dataclass(frozen=True)
class RealSet:
    """A union of disjoint pieces in increasing order; no pieces is the empty set."""

    pieces: tuple[SetPiece, ...]


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
    """sup |f′|; `number.decimal` is `oo` where f′ is unbounded or f jumps."""

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
class Text:
    """A formula as text of the grammar and as LaTeX."""

    text: str
    latex: str


@dataclass(frozen=True)
class Relation:
    """A checked relation to another function; `error` and `at` belong to approximations.

    All kinds are declared but `gate`, which is found: a gated function applies the other one to its gate.
    """

    kind: Literal["special case", "limit", "identity", "same function", "approximation", "scaled form", "gate"]
    other: str
    under: str
    error: Number | None = None
    at: RealSet | None = None


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
    """One form computed in one format with every operation correctly rounded, on the grid that `method` states.

    `largest_error` is in units in the last place of the truth, over the grid points that give a finite number;
    `specials` pairs the inputs -inf, inf, nan, -0, 0 and the smallest subnormal with what comes out.
    """

    dtype: Dtype
    form: Literal["textbook", "stable"]
    failures: tuple[Failure, ...]
    largest_error: Number
    largest_error_at: Number
    specials: tuple[tuple[str, str], ...]


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


@dataclass(frozen=True)
class VectorFacts:
    """Everything established about a vector or gated function.

    `jacobian` holds ∂fᵢ/∂xⱼ as text and LaTeX, or the partial derivatives by each input of a gated
    function, joined with "; ". `sum` is the constant that the outputs add up to, None where they do not.
    """

    domain: Fact[Text]
    image: Fact[Text]
    jacobian: Fact[Text]
    invariances: Fact[tuple[str, ...]]
    sum: Fact[Number]
    lipschitz: Fact[Lipschitz]
    limits: Fact[tuple[str, ...]]


@dataclass(frozen=True)
class Sheet:
    """All facts of one activation, with its formula and derivatives in print."""

    slug: str
    formula: Text
    derivative: Text | None
    second_derivative: Text | None
    facts: ElementwiseFacts | VectorFacts
    derivative_by_output: Fact[Text] | None = None
    parameter_derivatives: tuple[tuple[str, Fact[Text]], ...] = ()
    relations: tuple[Fact[Relation], ...] = ()
    numerics: tuple[Fact[Numerics], ...] = ()
