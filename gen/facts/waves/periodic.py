"""Functions of the form s·x + p(x) with p periodic, such as sin(x) and x + sin(x)^2: one period tells everything.

f′ and f″ are periodic, so their zeros are progressions and their charts cover one period [0, T]. Zeros and fixed
points lie in one period as well where s·x drops out, and between bounds given by sup |p| where it does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm

from gen.facts.algebra.enclosures import sign_of
from gen.facts.algebra.normal_forms import PI, NoNormalForm, NormalForm, from_rational
from gen.facts.algebra.normalise import normalise
from gen.facts.algebra.reals import INFINITY, MINUS_INFINITY, Real, ball_ends, exact_real
from gen.facts.asymptotics.transseries import as_form
from gen.facts.elementwise.analysis import Analysis, Kind
from gen.facts.elementwise.sets import Span, magnitude, ordered, to_interval
from gen.facts.proofs.charts import SignPattern
from gen.facts.proofs.jets import affine, interval, taylor
from gen.facts.records import (
    Asymptotes,
    Bounded,
    Convexity,
    End,
    Extremum,
    Flag,
    LabelledInterval,
    Limits,
    Lipschitz,
    Monotone,
    Point,
    Progression,
    Range,
    RealSet,
    Saturation,
    SetPiece,
    Step,
)
from gen.formula.language.traversal import depends_on, with_children
from gen.formula.language.tree import Call, Expression, Negation, Operation, children
from gen.formula.outcomes import Undecided

CIRCULAR = frozenset({"sin", "cos", "tan"})


@dataclass(frozen=True)
class Wave:
    """s·x + p(x): the analysis of f, the period of p, the slope s, and the sign that s is proved to have."""

    analysis: Analysis
    period: Real
    slope: NormalForm
    rise: int
    charts: dict[tuple[Kind, str], SignPattern] = field(default_factory=dict)

    def pattern(self, kind: Kind) -> SignPattern:
        """The signs of a periodic curve over one open period."""
        return self.chart(kind, exact_real(0), self.period)

    def chart(self, kind: Kind, lower: Real, upper: Real) -> SignPattern:
        """The signs of a curve over a finite open interval."""
        key = (kind, upper.number().decimal)
        if key not in self.charts:
            self.charts[key] = self.analysis.ledger.chart(self.analysis.curve(0, kind), kind, lower, upper)
        pattern = self.charts[key]
        self.analysis.ledger.note(self.analysis.pieces[0].tree, kind, lower, upper)
        count = len(pattern.zeros)
        text = f"{kind} over ({lower.number().decimal}, {upper.number().decimal}) has {count} zeros inside, by cells"
        self.analysis.notes.add(Step("enclosure", text))
        return pattern

    def turns(self, kind: Kind) -> tuple[tuple[Real, int, int], ...]:
        """The zeros in [0, T) of a periodic curve, each with the signs before and after it; raises Undecided."""
        pattern = self.pattern(kind)
        turns = [
            (zero, before, after)
            for zero, before, after in zip(pattern.zeros, pattern.signs, pattern.signs[1:], strict=False)
        ]
        origin = self.analysis.curve(0, kind).exactly(from_rational(0))
        if origin is None:
            raise Undecided("no Taylor series at the beginning of the period")
        if sign_of(as_form(origin[0])) == 0:
            turns.insert(0, (exact_real(0), pattern.signs[-1], pattern.signs[0]))
        return tuple(turns)

    def progressions(self, points: Sequence[Real]) -> RealSet:
        """The points of one period repeated, equally spaced ones as one progression."""
        if not points:
            return RealSet(())
        count = len(points)
        period = self.period
        if period.exact is not None and count > 1:
            step = period.exact.scaled(Fraction(1, count))
            spaced = all(
                point.exact is not None
                and points[0].exact is not None
                and point.exact.equals(points[0].exact + step.scaled(Fraction(k)))
                for k, point in enumerate(points)
            )
            if spaced:
                return RealSet((Progression(points[0].number(), exact_real(step).number()),))
        pieces: list[SetPiece] = [Progression(point.number(), period.number()) for point in points]
        return RealSet(tuple(pieces))

    def extremes(self) -> tuple[tuple[Real, list[Real]], tuple[Real, list[Real]]]:
        """Least and greatest value of f over one period of p with the places, for s = 0."""
        critical = [zero for zero, _, _ in self.turns("f′")]
        values = [(self.analysis.value_in(0, zero), zero) for zero in critical]
        return _best(values, -1), _best(values, 1)


def _best(values: list[tuple[Real, Real]], side: int) -> tuple[Real, list[Real]]:
    best = values[0][0]
    for value, _ in values[1:]:
        best = value if ordered(value, best) == side else best
    return best, [at for value, at in values if ordered(value, best) == 0]


def find_wave(analysis: Analysis) -> Wave | None:
    """The function as s·x + p(x), None where it is not shown to be one or is affine."""
    if len(analysis.pieces) != 1 or analysis.pieces[0].lower.finite or analysis.pieces[0].upper.finite:
        return None
    jets = analysis.jets[0]
    if not any(isinstance(node, Call) and node.atom in CIRCULAR for node in _nodes(jets.tree)):
        return None
    try:
        frequency = _frequency(jets.derivative(1))
        if frequency is None or frequency.is_zero:
            return None
        period = PI.scaled(Fraction(2, _repetitions(jets.derivative(1), frequency))) / frequency
        if sign_of(period) < 0:
            period = -period
        slope = (normalise(jets.tree, period) - normalise(jets.tree, from_rational(0))) / period
        return Wave(analysis, exact_real(period), slope, sign_of(slope))
    except NoNormalForm:
        return None


def _nodes(tree: Expression) -> list[Expression]:
    return [tree, *(node for child in children(tree) for node in _nodes(child))]


def _frequency(tree: Expression) -> NormalForm | None:
    """A frequency of which all in the tree are whole multiples; None where x stands outside sin, cos and tan."""
    slopes: list[NormalForm] = []
    if not _collect(tree, slopes):
        return None
    if not slopes:
        return from_rational(0)
    ratios = [(form / slopes[0]).rational for form in slopes]
    if any(ratio is None for ratio in ratios):
        return None
    known = [abs(ratio) for ratio in ratios if ratio is not None]
    common = Fraction(gcd(*(q.numerator for q in known)), lcm(*(q.denominator for q in known)))
    return slopes[0].scaled(common)


def _collect(tree: Expression, slopes: list[NormalForm]) -> bool:
    """Gathers the slopes of the arguments of sin and cos; False where x occurs elsewhere."""
    if not depends_on(tree, "x"):
        return True
    if isinstance(tree, Call) and tree.atom in CIRCULAR:
        line = affine(normalise(tree.arguments[0]))
        if line is None or line[1].is_zero:
            return False
        slopes.append(line[1])
        return True
    below = children(tree)
    return bool(below) and all(_collect(child, slopes) for child in below)


def _repetitions(tree: Expression, frequency: NormalForm) -> int:
    """How often a periodic tree is shown to repeat within 2π over the frequency: 4 times, twice or once.

    At a shift by quarters of a turn sine and cosine pass into each other and change signs.
    """
    for count in (4, 2):
        if normalise(_turned(tree, frequency, Fraction(4, count))).equals(normalise(tree)):
            return count
    return 1


def _turned(tree: Expression, frequency: NormalForm, quarters: Fraction) -> Expression:
    """The tree at x plus that many quarters of 2π over the frequency."""
    if isinstance(tree, Call) and tree.atom in CIRCULAR:
        line = affine(normalise(tree.arguments[0]))
        multiple = None if line is None else (line[1] / frequency).rational
        if multiple is None:
            raise NoNormalForm("an argument that is no multiple of the frequency")
        turn = int(multiple * quarters) % 4
        sine, cosine = (Call(atom, tree.arguments) for atom in ("sin", "cos"))
        if tree.atom == "tan":
            return Negation(Operation("/", cosine, sine)) if turn % 2 else tree
        circle = (sine, cosine, Negation(sine), Negation(cosine))
        return circle[(turn + (tree.atom == "cos")) % 4]
    return with_children(tree, [_turned(child, frequency, quarters) for child in children(tree)])


def find_range(wave: Wave) -> Range:
    """The hull of the image."""
    if wave.rise:
        nowhere = RealSet(())
        return Range(End(MINUS_INFINITY.number(), False, nowhere), End(INFINITY.number(), False, nowhere))
    (low, low_at), (high, high_at) = wave.extremes()
    return Range(
        End(low.number(), True, wave.progressions(low_at)), End(high.number(), True, wave.progressions(high_at))
    )


def find_image(wave: Wave) -> RealSet:
    """The set of values, an interval."""
    if wave.rise:
        return RealSet((to_interval(Span(MINUS_INFINITY, INFINITY)),))
    (low, _), (high, _) = wave.extremes()
    return RealSet((to_interval(Span(low, high, True, True)),))


def find_extremum(wave: Wave, side: int) -> Extremum | None:
    """The global minimum (side -1) or maximum."""
    hull = find_range(wave)
    end = hull.lower if side < 0 else hull.upper
    return Extremum(end.number, end.at) if end.attained else None


def find_minimum(wave: Wave) -> Extremum | None:
    """The global minimum, None where none is taken."""
    return find_extremum(wave, -1)


def find_maximum(wave: Wave) -> Extremum | None:
    """The global maximum, None where none is taken."""
    return find_extremum(wave, 1)


def find_bounded(wave: Wave) -> Bounded:
    """Bounded exactly where no linear part is left."""
    return Bounded(not wave.rise, not wave.rise)


def find_lipschitz(wave: Wave) -> Lipschitz:
    """The largest |f′|, taken where f″ vanishes."""
    sizes = [wave.analysis.steepness_in(0, zero) for zero, _, _ in wave.turns("f″")]
    best = sizes[0]
    for size in sizes[1:]:
        best = size if ordered(size, best) > 0 else best
    return Lipschitz(magnitude(best).number(), True)


def find_limits(wave: Wave) -> Limits:
    """None where f repeats, infinite where the linear part carries it away."""
    if not wave.rise:
        return Limits(None, None)
    up, down = INFINITY.number(), MINUS_INFINITY.number()
    return Limits(down, up) if wave.rise > 0 else Limits(up, down)


def find_asymptotes(wave: Wave) -> Asymptotes:
    """None: the periodic part never settles."""
    wave.turns("f″")
    return Asymptotes(None, None)


def _intervals(wave: Wave, kind: Kind, labels: dict[int, str]) -> tuple[LabelledInterval, ...]:
    """The intervals of one period between zeros where the sign changes, each repeating with the period."""
    turns = [(zero, after) for zero, before, after in wave.turns(kind) if before != after]
    if not turns:
        sign = wave.pattern(kind).signs[0]
        return (LabelledInterval(to_interval(Span(MINUS_INFINITY, INFINITY)), labels[sign]),)
    intervals = []
    for k, (zero, after) in enumerate(turns):
        end = turns[k + 1][0] if k + 1 < len(turns) else _shifted(turns[0][0], wave.period)
        intervals.append(
            LabelledInterval(to_interval(Span(zero, end, True, True)), labels[after], wave.period.number())
        )
    return tuple(intervals)


def _shifted(value: Real, period: Real) -> Real:
    if value.exact is not None and period.exact is not None:
        return exact_real(value.exact + period.exact)
    return Real(None, value.enclosure() + period.enclosure())


def find_monotone(wave: Wave) -> Monotone:
    """The monotone intervals, those of one period where f′ changes sign."""
    labels = {1: "strictly increasing", -1: "strictly decreasing"}
    intervals = _intervals(wave, "f′", labels)
    if len(intervals) > 1:
        return Monotone("no", intervals)
    return Monotone("strictly increasing" if intervals[0].label == labels[1] else "strictly decreasing", intervals)


def find_convexity(wave: Wave) -> Convexity:
    """The convex and concave intervals of one period."""
    return Convexity(_intervals(wave, "f″", {1: "convex", -1: "concave"}))


def find_critical_points(wave: Wave) -> RealSet:
    """The zeros of f′."""
    return wave.progressions([zero for zero, _, _ in wave.turns("f′")])


def find_inflection_points(wave: Wave) -> RealSet:
    """The zeros of f″ at which it changes sign."""
    return wave.progressions([zero for zero, before, after in wave.turns("f″") if before != after])


def find_zeros(wave: Wave) -> RealSet:
    """Where f(x) = 0."""
    return find_roots(wave, False)


def find_fixed_points(wave: Wave) -> RealSet:
    """Where f(x) = x."""
    return find_roots(wave, True)


def find_roots(wave: Wave, fixed: bool) -> RealSet:
    """The zeros of f, or its fixed points."""
    kind: Kind = "f - x" if fixed else "f"
    slope = wave.slope - from_rational(1) if fixed else wave.slope
    if sign_of(slope) == 0:
        return wave.progressions([zero for zero, _, _ in wave.turns(kind)])
    # |p| is at most its largest value at the ends of the cells of a period; beyond it s·x dominates
    reach = _reach(wave, slope)
    pattern = wave.chart(kind, exact_real(-reach), exact_real(reach))
    return RealSet(tuple(Point(zero.number()) for zero in pattern.zeros))


def _reach(wave: Wave, slope: NormalForm) -> int:
    """A whole number beyond which |slope·x| exceeds sup |p|."""
    tree = wave.analysis.pieces[0].tree
    steps = 256
    high = ball_ends(wave.period.enclosure())[1]
    bound = Fraction(0)
    for k in range(steps):
        at = interval(high * k / steps, high * (k + 1) / steps)
        value = taylor(tree, at)[0] - at * exact_real(wave.slope).enclosure()
        if not value.is_finite():
            raise Undecided("the periodic part is not bounded")
        low, top = ball_ends(value)
        bound = max(bound, abs(low), abs(top))
    least = ball_ends(abs(exact_real(slope).enclosure()))[0]
    if least <= 0:
        raise Undecided("the linear part is not bounded away from zero")
    return int(bound / least) + 1


def find_saturation(wave: Wave) -> Saturation:
    """No tail flattens; |f′| stays below 1/100 on a half-line only if it does so everywhere."""
    below, above = wave.pattern("f′ - 1/100"), wave.pattern("f′ + 1/100")
    flat = not wave.turns("f′ - 1/100") and not wave.turns("f′ + 1/100")
    flat = flat and below.signs == (-1,) and above.signs == (1,)
    where = (to_interval(Span(MINUS_INFINITY, INFINITY)),) if flat else ()
    return Saturation("none", "none", RealSet(where))


def find_vanishing(wave: Wave) -> Flag:
    """f′ is periodic and not identically zero, so it neither tends to zero nor stays there."""
    wave.turns("f″")
    return Flag(False)
