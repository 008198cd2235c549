"""The errors and failures of a formula in float16, bfloat16, float32 and float64.

There are two forms of a formula. In the textbook form the logistic function, softplus and the normal distribution are
replaced by their definitions. The stable form is the one that the definitions give; if they give none and the formula
uses such a function, it is the formula itself, in which that function is rounded once, as a library does it.

Each form is computed by `gen.facts.floating.evaluation`, so that the results do not depend on the machine. They are
compared with balls of at least fifty digits at the exact inputs and parameters.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Literal, cast

from flint import arb, ctx

from gen.catalogue import Activation
from gen.facts.floating.evaluation import compute
from gen.facts.floating.rounding import (
    FORMATS,
    Format,
    at_ordinal,
    exact_ball,
    ordinal,
    round_ball,
    round_exact,
    unit_in_last_place,
)
from gen.facts.records import OO, Dtype, Evidence, Fact, Failure, Number, Numerics, Step, unknown
from gen.formula.language.parser import parse
from gen.formula.language.traversal import substitute, transform
from gen.formula.language.tree import Call, Expression, X
from gen.formula.outcomes import Undecided
from gen.formula.values import balls
from gen.problems import Place

FormName = Literal["textbook", "stable"]
Kind = Literal["overflow", "nan", "half"]

TRUTH_BITS = 170
"""The accuracy of the values to compare with: fifty decimal digits and a few bits."""

TRUTH_PRECISIONS = (220, 440, 900, 2400)
QUARTERS = range(-48, 41)
OUTER_POINTS = 24
WRITTEN_OUT: Mapping[str, str] = {
    "sigmoid": "1 / (1 + exp(-x))",
    "logsigmoid": "log(1 / (1 + exp(-x)))",
    "softplus": "log(1 + exp(x))",
    "Phi": "(1 + erf(x / sqrt(2))) / 2",
    "phi": "exp(-x^2 / 2) / sqrt(2 * pi)",
}
"""Atoms that a textbook defines by other functions."""

NEGLIGIBLE = arb(2) ** -1100
"""An absolute error smaller than every positive number of every format."""

COMPARED = (
    "against 50 digits; grid 0, ±2^(k/4) from 2^-12 to 2^10, 24 powers of two on to each end of the format, "
    "and its largest number"
)
MOST_CHANGES = 4
"""The largest number of changes of failure that are located between two points of the grid; there may be more."""

SHORT_GAP = 16
"""A run of lost digits does not end at a gap of better results, if the ends of the gap differ by at most this factor.

Rounding errors scatter, so some results are good by chance.
"""

DIGITS: Mapping[str, str] = {"float16": ".5g", "bfloat16": ".4g", "float32": ".9g", "float64": ".17g"}
"""How each format is printed: with enough digits to distinguish each number from its neighbours."""


@dataclass
class Specimen:
    """An activation function along a line of inputs, with its forms and its true values.

    `inputs` maps a position on the line to the exact values of all variables. `known` stores the true values that
    were computed before.
    """

    forms: Mapping[FormName, Expression]
    parameters: Mapping[str, Fraction]
    inputs: Callable[[float], Mapping[str, float]]
    where: str
    known: dict[float, arb | None] = field(default_factory=dict)

    def truth(self, position: float) -> arb | None:
        """A ball around the true value, with fifty digits or a negligible radius; None where no ball is that narrow."""
        if position not in self.known:
            self.known[position] = self._enclose(position)
        return self.known[position]

    def _enclose(self, position: float) -> arb | None:
        for bits in TRUTH_PRECISIONS:
            with ctx.workprec(bits):
                values = {name: exact_ball(value) for name, value in self.parameters.items()}
                values |= {name: arb(value) for name, value in self.inputs(position).items()}
                for tree in self.forms.values():
                    ball: arb = balls.evaluate(tree, values)
                    if not ball.is_finite():
                        continue
                    if ball.is_zero() or ball.rel_accuracy_bits() >= TRUTH_BITS or ball.rad() < NEGLIGIBLE:
                        return ball
        return None


@dataclass(frozen=True)
class Outcome:
    """How good a computed value is: its failure, and its error in units in the last place.

    `error` is None where the value failed or where there is no true value to compare with.
    """

    failure: Kind | None
    error: float | None


@dataclass(frozen=True)
class InputLine:
    """A line through the inputs of a function, along which it is a function of one number.

    `inputs` maps a position to the values of all inputs, `where` says which line it is where there are several inputs,
    and `restrict` takes a form of
    the function to a formula of these inputs, where it is not one already.
    """

    inputs: Callable[[float], Mapping[str, float]]
    where: str
    restrict: Callable[[Expression], Expression] = lambda tree: tree


X_AXIS = InputLine(lambda t: {X.name: t}, "")
"""The line of a function that takes one number."""


def establish_numerics(activation: Activation, line: InputLine = X_AXIS) -> tuple[Fact[Numerics], ...]:
    """The errors and failures of each form in each format along a line of inputs, at the default parameters."""
    specimen = take_specimen(activation, line)
    return tuple(_establish(specimen, form, target) for target in FORMATS for form in specimen.forms)


def take_specimen(activation: Activation, line: InputLine = X_AXIS) -> Specimen:
    """The forms of an activation function along a line of inputs, as functions of a number."""
    formula = activation.formula.tree
    trees: dict[FormName, Expression] = {"textbook": write_out(formula)}
    if activation.stable is not None:
        trees["stable"] = activation.stable.tree
    elif trees["textbook"] != formula:
        trees["stable"] = formula
    parameters = {parameter.name: parameter.default for parameter in activation.parameters}
    forms = {name: line.restrict(tree) for name, tree in trees.items()}
    return Specimen(forms, parameters, line.inputs, line.where)


def write_out(tree: Expression) -> Expression:
    """The formula in which the atoms of WRITTEN_OUT are replaced by their definitions."""

    def change(node: Expression) -> Expression:
        if isinstance(node, Call) and node.atom in WRITTEN_OUT:
            return substitute(_definition(node.atom), {X.name: node.arguments[0]})
        return node

    return transform(tree, change)


@cache
def _definition(atom: str) -> Expression:
    return parse(WRITTEN_OUT[atom], Place(atom, 1, 1))


def grid(target: Format) -> tuple[float, ...]:
    """The numbers of a format at which the forms are computed, in increasing order."""
    sizes = {round_exact(Fraction(2.0 ** (quarter / 4)), target) for quarter in QUARTERS}
    for end, start in ((target.lowest, QUARTERS.start // 4), (target.highest, QUARTERS.stop // 4)):
        sizes |= {math.ldexp(1.0, end + (start - end) * step // OUTER_POINTS) for step in range(OUTER_POINTS)}
    sizes.add(target.largest)
    return tuple(sorted({-size for size in sizes} | {0.0} | sizes))


def judge(computed: float, truth: arb | None, target: Format) -> Outcome:
    """Compare a computed value with a ball around the true value.

    It is not a failure if the true value itself is beyond the largest number of the format.
    """
    if truth is None:
        return Outcome(None, None)
    if math.isnan(computed):
        return Outcome("nan", None)
    with ctx.workprec(TRUTH_PRECISIONS[0]):
        nearest = round_ball(truth, target)
        if nearest is None or math.isinf(nearest):
            return Outcome(None, None)
        if not math.isfinite(computed):
            return Outcome("overflow", None)
        distance = abs(truth - arb(computed)).upper()
        error = float((distance / exact_ball(unit_in_last_place(truth, target))).upper())
        if truth.is_zero():
            half = computed != 0
        else:
            share = arb(2) ** (-arb(target.precision) / 2)
            half = bool(abs(truth) >= target.smallest_normal and distance > abs(truth) * share)
    return Outcome("half" if half else None, error)


def _establish(specimen: Specimen, form: FormName, target: Format) -> Fact[Numerics]:
    method = f"each operation correctly rounded to {target.name}, {COMPARED}; {specimen.where or 'at x'}"
    try:
        return _measure(specimen, form, target, method)
    except Undecided as reason:
        return unknown(f"{method}: {reason}")


def _measure(specimen: Specimen, form: FormName, target: Format, method: str) -> Fact[Numerics]:
    rounded = {name: round_exact(value, target) for name, value in specimen.parameters.items()}
    tree = specimen.forms[form]

    def value(position: float) -> float:
        return compute(tree, {**rounded, **specimen.inputs(position)}, target)

    def outcome(position: float) -> Outcome:
        return judge(value(position), specimen.truth(position), target)

    positions = grid(target)
    outcomes = {position: outcome(position) for position in positions}
    compared = [position for position in positions if outcomes[position].error is not None]
    if not compared:
        return unknown(f"{method}: no point of the grid has a truth to compare with")
    worst = max(compared, key=lambda position: (outcomes[position].error or 0.0, -abs(position)))
    specials = {
        "-inf": -math.inf,
        "inf": math.inf,
        "nan": math.nan,
        "-0": -0.0,
        "0": 0.0,
        "smallest subnormal": target.smallest,
    }
    left_out = sum(specimen.truth(position) is None for position in positions)
    steps = (
        Step("enclosure", f"{len(compared)} of {len(positions)} grid points compared with balls of 50 digits or more"),
        Step("enclosure", f"{left_out} grid points left out, whose truth the balls do not reach"),
        Step("search", "the ends of each run of failures moved to adjacent numbers by bisection"),
    )
    numerics = Numerics(
        cast(Dtype, target.name),
        form,
        _runs(positions, outcomes, outcome, target),
        _error_number(outcomes[worst].error or 0.0),
        float_number(worst),
        tuple((name, _printed(value(special), target)) for name, special in specials.items()),
        COMPARED,
        specimen.where,
    )
    return Fact(Evidence.ENCLOSED, method, numerics, steps)


def _runs(
    positions: tuple[float, ...],
    outcomes: Mapping[float, Outcome],
    outcome: Callable[[float], Outcome],
    target: Format,
) -> tuple[Failure, ...]:
    """Maximal runs of numbers with the same failure; their ends lie between grid points and are found by bisection.

    Runs of lost digits with a short gap between them count as one run.
    """
    judged = [position for position in positions if outcomes[position] != Outcome(None, None)]
    runs = [(outcomes[judged[0]].failure, judged[0], judged[0])]
    for left, right in pairwise(judged):
        wanted = outcomes[right].failure
        for _ in range(MOST_CHANGES):
            kind, start, _ = runs[-1]
            if kind == wanted:
                break
            last = _last_of_kind(kind, left, right, outcome, target)
            following = at_ordinal(ordinal(last, target) + 1, target)
            runs[-1] = (kind, start, last)
            runs.append((outcome(following).failure, following, following))
            left = following
        if runs[-1][0] != wanted:
            runs.append((wanted, right, right))
        runs[-1] = (wanted, runs[-1][1], right)
    joined: list[tuple[Kind, float, float]] = []
    for kind, lower, upper in runs:
        if joined and kind == "half" == joined[-1][0] and _is_short(joined[-1][2], lower):
            joined[-1] = (kind, joined[-1][1], upper)
        elif kind is not None:
            joined.append((kind, lower, upper))
    return tuple(Failure(kind, float_number(lower), float_number(upper)) for kind, lower, upper in joined)


def _is_short(left: float, right: float) -> bool:
    """Whether a gap lies on one side of zero, and the larger end is at most `SHORT_GAP` times the smaller one."""
    return left * right > 0 and max(abs(left), abs(right)) <= SHORT_GAP * min(abs(left), abs(right))


def _last_of_kind(
    kind: Kind | None, inside: float, outside: float, outcome: Callable[[float], Outcome], target: Format
) -> float:
    """A number between `inside` and `outside` that fails in this way while its successor does not, by bisection."""
    failing, other = ordinal(inside, target), ordinal(outside, target)
    while other - failing > 1:
        middle = (failing + other) // 2
        if outcome(at_ordinal(middle, target)).failure == kind:
            failing = middle
        else:
            other = middle
    return at_ordinal(failing, target)


def float_number(value: float) -> Number:
    """A floating-point number as a record, with enough digits to distinguish it from every other one."""
    whole = value == math.floor(value) and abs(value) < 2**53
    return Number(str(int(value)) if whole else None, f"{value:.17g}")


def _error_number(error: float) -> Number:
    return Number(None, f"{error:.15g}" if math.isfinite(error) else OO.decimal)


def _printed(value: float, target: Format) -> str:
    return format(value, DIGITS[target.name])
