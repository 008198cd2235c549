"""The computed answers as records: a class per question, holding what its wording needs and nothing worded.

`kind` names the macros of `wording/` that phrase the question and the answer. `slug` is the answer's permanent
anchor on the page. Numbers are formatted for reading, once, here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gen.catalogue import Activation
from gen.facts.records import Evidence, Interval, Number, Point, Progression, RealSet, SetPiece
from gen.notation.numerals import format_interval, format_number, is_rounded


@dataclass(frozen=True)
class Quantity:
    """A number for reading; `rounded` says that it shows less than the number is."""

    text: str
    rounded: bool
    infinite: bool = False
    negative: bool = False

    @classmethod
    def of(cls, number: Number) -> Quantity:
        return cls(format_number(number), is_rounded(number), number.is_infinite, number.sign < 0)


@dataclass(frozen=True)
class Spot:
    """One piece of a set for reading: a point, an interval, or a point that repeats with a period."""

    at: Quantity | None = None
    period: Quantity | None = None
    interval: str = ""


@dataclass(frozen=True)
class Where:
    """A set of places for reading; falsy where it is empty."""

    spots: tuple[Spot, ...]

    @classmethod
    def of(cls, places: RealSet) -> Where:
        return cls(tuple(map(_spot, places.pieces)))

    @property
    def whole_line(self) -> bool:
        return self.spots == (Spot(interval="(−∞, ∞)"),)

    def __bool__(self) -> bool:
        return bool(self.spots)


def _spot(piece: SetPiece) -> Spot:
    match piece:
        case Point(at):
            return Spot(Quantity.of(at))
        case Interval():
            return Spot(interval=format_interval(piece))
        case Progression(base, period):
            return Spot(Quantity.of(base), Quantity.of(period))


@dataclass(frozen=True)
class Stretch:
    """An interval with what holds on it, and on its translates by a period where there is one."""

    interval: str
    label: str
    period: Quantity | None = None


@dataclass(frozen=True)
class Break:
    """A point where a derivative of some order is discontinuous; order 0 is a jump of f."""

    at: Quantity
    order: int
    left: Quantity
    right: Quantity
    value: Quantity


@dataclass(frozen=True)
class Bound:
    """One end of a range."""

    number: Quantity
    attained: bool
    at: Where


def name_in_sentence(activation: Activation) -> str:
    """The name as it stands inside a sentence: "binary step", but "ReLU" and whatever is kept exactly as written."""
    name = activation.name
    is_word = name[1:2].islower() and name not in activation.exact_case
    return name[0].lower() + name[1:] if is_word and name.split()[0][1:].islower() else name


@dataclass(frozen=True)
class Answer:
    """What every answer carries: its anchor, the function's name, and how the facts are known."""

    kind: ClassVar[str]
    slug: ClassVar[str]
    name: str
    evidence: Evidence
    method: str

    @property
    def anchor(self) -> str:
        return self.slug


@dataclass(frozen=True)
class Derivative(Answer):
    """The derivative as TeX, by x and where possible by the output y; `exceptions` are points without one."""

    kind: ClassVar[str] = "derivative"
    slug: ClassVar[str] = "what-is-its-derivative"
    latex: str
    by_output: str | None
    exceptions: Where


@dataclass(frozen=True)
class Differentiable(Answer):
    """`times` is None for derivatives of every order, and −1 where f itself jumps."""

    kind: ClassVar[str] = "differentiable"
    slug: ClassVar[str] = "is-it-differentiable-everywhere"
    times: int | None
    breaks: tuple[Break, ...]


@dataclass(frozen=True)
class RangeOfValues(Answer):
    kind: ClassVar[str] = "range"
    slug: ClassVar[str] = "what-is-its-range"
    interval: str
    lower: Bound
    upper: Bound
    points: tuple[Quantity, ...]


@dataclass(frozen=True)
class Bounds(Answer):
    kind: ClassVar[str] = "bounded"
    slug: ClassVar[str] = "is-it-bounded"
    below: bool
    above: bool
    lower: Quantity | None
    upper: Quantity | None


@dataclass(frozen=True)
class Extreme(Answer):
    """A minimum or maximum; without one, `bound` is the infimum or supremum if the range is known."""

    kind: ClassVar[str] = "extreme"
    which: str
    value: Quantity | None
    at: Where
    bound: Quantity | None

    @property
    def anchor(self) -> str:
        return f"what-is-its-{self.which}"


@dataclass(frozen=True)
class Monotonic(Answer):
    kind: ClassVar[str] = "monotonic"
    slug: ClassVar[str] = "is-it-monotonic"
    value: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class ConvexOrNot(Answer):
    """`label` is what holds on the whole line, else None."""

    kind: ClassVar[str] = "convex"
    slug: ClassVar[str] = "is-it-convex"
    label: str | None
    stretches: tuple[Stretch, ...]
    jumps: Where


@dataclass(frozen=True)
class AtZero(Answer):
    kind: ClassVar[str] = "at_zero"
    slug: ClassVar[str] = "what-does-it-return-at-zero"
    value: Quantity | None


@dataclass(frozen=True)
class SlopeAtZero(Answer):
    """Without a value, `break_` is the kink or jump at zero if it is known."""

    kind: ClassVar[str] = "slope_at_zero"
    slug: ClassVar[str] = "what-is-its-derivative-at-zero"
    value: Quantity | None
    break_: Break | None


@dataclass(frozen=True)
class Zeros(Answer):
    kind: ClassVar[str] = "zeros"
    slug: ClassVar[str] = "where-is-it-zero"
    at: Where


@dataclass(frozen=True)
class Symmetry(Answer):
    kind: ClassVar[str] = "symmetry"
    slug: ClassVar[str] = "is-it-odd-or-even"
    value: str


@dataclass(frozen=True)
class ZeroCentred(Answer):
    kind: ClassVar[str] = "zero_centred"
    slug: ClassVar[str] = "is-it-zero-centred"
    holds: bool
    mean: Quantity | None


@dataclass(frozen=True)
class Vanishing(Answer):
    """`left` and `right` say how f flattens (`none`, `soft`, `hard`); `where` is where |f′| < 0.01 for good."""

    kind: ClassVar[str] = "vanishing"
    slug: ClassVar[str] = "can-its-gradient-vanish"
    holds: bool
    left: str | None
    right: str | None
    where: Where


@dataclass(frozen=True)
class Dying(Answer):
    kind: ClassVar[str] = "dying"
    slug: ClassVar[str] = "can-a-unit-die"
    holds: bool
    where: Where
    dead_fraction: Quantity | None


@dataclass(frozen=True)
class LipschitzConstant(Answer):
    """`vector` speaks of the ℓ2 norm; `jumps` says that no constant exists because f jumps."""

    kind: ClassVar[str] = "lipschitz"
    slug: ClassVar[str] = "what-is-its-lipschitz-constant"
    value: Quantity
    attained: bool
    jumps: bool
    vector: bool


@dataclass(frozen=True)
class Gain(Answer):
    kind: ClassVar[str] = "gain"
    slug: ClassVar[str] = "which-initialisation-gain"
    forward: Quantity | None
    backward: Quantity | None
    second_moment: Quantity | None
    slope_second_moment: Quantity | None


@dataclass(frozen=True)
class Depths(Answer):
    """Squared-gradient factors; `fate` is `grows`, `shrinks`, `keeps`, `stops`, or `nearly keeps` where 1 is shown."""

    kind: ClassVar[str] = "depth"
    slug: ClassVar[str] = "what-happens-through-many-layers"
    per_layer: Quantity
    after_10: Quantity
    after_50: Quantity
    fate: str


@dataclass(frozen=True)
class Related(Answer):
    """A checked relation of `subject` to `object`, either of which is the page's function.

    `settings` are the parameters with which a gated function applies another to its gate, empty where it has none.
    """

    kind: ClassVar[str] = "related"
    relation: str
    subject: str
    object: str
    other: str
    under: str
    settings: str
    error: Quantity | None
    at: Where

    @property
    def anchor(self) -> str:
        return f"how-is-it-related-to-{self.other}"


@dataclass(frozen=True)
class SumOfOutputs(Answer):
    kind: ClassVar[str] = "sum"
    slug: ClassVar[str] = "do-its-outputs-sum-to-a-constant"
    value: Quantity | None


@dataclass(frozen=True)
class InvariancesAnswer(Answer):
    kind: ClassVar[str] = "invariances"
    slug: ClassVar[str] = "which-changes-of-the-input-does-it-ignore"
    items: tuple[str, ...]


@dataclass(frozen=True)
class JacobianAnswer(Answer):
    """`scalar` says that there is one output, whatever the number of inputs."""

    kind: ClassVar[str] = "jacobian"
    slug: ClassVar[str] = "what-is-its-jacobian"
    latex: str
    gated: bool
    scalar: bool
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Image(Answer):
    kind: ClassVar[str] = "image"
    slug: ClassVar[str] = "which-values-can-it-return"
    latex: str
    text: str


@dataclass(frozen=True)
class WithTemperature(Answer):
    """`clauses` say where the temperature goes and what the output tends to; one that only scales goes nowhere."""

    kind: ClassVar[str] = "temperature"
    slug: ClassVar[str] = "what-does-temperature-do"
    clauses: tuple[tuple[str, str], ...]
