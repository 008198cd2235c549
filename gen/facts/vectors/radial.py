"""Functions of a vector that are as steep as one curve: x[i] times, or just, a formula of the sum of squares.

Such a function carries each ray into a ray, and its length along it is the profile φ: the formula at the input
(r, 0, …, 0). Its Jacobian has the singular values |φ′(r)| along the ray and |φ(r)/r| across it, and by the mean value
theorem the second is never above the supremum of the first. A formula of x[i] - mean of x is one of the projection
of x, which is no longer than x. With S/n in place of S, the length of all vectors is counted in units of √n.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gen.facts.algebra.normal_forms import NoNormalForm
from gen.facts.algebra.reals import Real, exact_real
from gen.facts.elementwise.analysis import Analysis, Notes
from gen.facts.elementwise.extents import image_spans
from gen.facts.elementwise.sets import ordered
from gen.facts.elementwise.slopes import find_lipschitz
from gen.facts.records import Evidence, Fact, Lipschitz, Number, Step, TemperatureLimits, Text, unknown
from gen.facts.vectors.gated import linear_factor, print_span
from gen.facts.vectors.ranges import ZERO, analyse_line, combine, constant_value
from gen.formula.language.bounds import rational_value
from gen.formula.language.construction import ONE, TWO, times
from gen.formula.language.traversal import FREE_INDEX, replace, substitute, transform, variables
from gen.formula.language.tree import Call, Component, Expression, Operation, Rational, Reduction, Variable, X, walk
from gen.formula.outcomes import Undecided
from gen.formula.printers.latex import print_latex

NOTHING = Rational(Fraction(0))
SQUARES = Variable("squares")
MEAN_SQUARE = Variable("mean_square")
OWN = Variable("own")
CENTRED = "centred"


@dataclass(frozen=True)
class Radial:
    """A profile with its analysis, and what stands between the input and it.

    `unit`: lengths are counted in units of its root, which leaves slopes as they are. `scaled`: in units of √n.
    `centred`: the mean is subtracted first. `scalar`: one output only.
    """

    analysis: Analysis
    unit: Fraction
    scaled: bool
    centred: bool
    scalar: bool


def find_radial(tree: Expression) -> Radial | None:
    """The profile of a formula of x[i] and the sum of squares; None where it is none, or not continuous."""
    moved = transform(tree, _centre)
    centred = any(isinstance(node, Component) and node.name == CENTRED for node in walk(moved))
    vector = CENTRED if centred else "x"
    written = transform(moved, lambda node: SQUARES if _is_squares(node, vector) else node)
    scaled = any(_is_length(node) for node in walk(written))
    if scaled:
        written = transform(written, lambda node: MEAN_SQUARE if _is_mean_square(node) else node)
    written = replace(written, Component(vector, FREE_INDEX), OWN)
    square = MEAN_SQUARE if scaled else SQUARES
    scalar = OWN not in walk(written)
    factor = written if scalar else linear_factor(written, OWN.name)
    if factor is None or (scalar and (scaled or centred)):
        return None
    if any(isinstance(node, Component | Reduction | Variable) and node != square for node in walk(factor)):
        return None
    unit = Fraction(1) if scalar else _unit(factor, square)
    if unit != 1:
        curve = replace(factor, square, times(Rational(unit), Operation("^", X, TWO)))
    else:
        curve = replace(factor, Call("sqrt", (square,)), Call("abs", (X,)))
        curve = replace(curve, square, Operation("^", X, TWO))
    profile = curve if scalar else times(X, curve)
    if variables(profile) != ("x",):
        return None
    try:
        analysis = analyse_line(profile)
        if not _is_continuous(analysis) or not (scalar or _vanishes(profile)):
            return None
    except (Undecided, NoNormalForm):
        return None
    return Radial(analysis, unit, scaled, centred, scalar)


def _unit(factor: Expression, square: Expression) -> Fraction:
    """The positive number that is added to the sum of squares, whose root is the natural length; 1 elsewhere."""
    if square == SQUARES and Call("sqrt", (square,)) in walk(factor):
        return Fraction(1)
    for node in walk(factor):
        if isinstance(node, Operation) and node.operator == "+" and square in (node.left, node.right):
            added = rational_value(node.right if node.left == square else node.left)
            if added is not None and added > 0:
                return added
    return Fraction(1)


def _centre(node: Expression) -> Expression:
    match node:
        case Operation("-", Component("x", index), Operation("/", Reduction("sum", bound, Component("x", own)), below)):
            return Component(CENTRED, index) if own == bound and _is_length(below) else node
    return node


def _is_length(node: Expression) -> bool:
    return isinstance(node, Reduction) and node.kind == "sum" and node.body == ONE


def _is_mean_square(node: Expression) -> bool:
    return isinstance(node, Operation) and node.operator == "/" and node.left == SQUARES and _is_length(node.right)


def _is_squares(node: Expression, vector: str) -> bool:
    if not (isinstance(node, Reduction) and node.kind == "sum"):
        return False
    own = Component(vector, node.index)
    return node.body in (Operation("^", own, TWO), Operation("*", own, own))


def _is_continuous(analysis: Analysis) -> bool:
    """Whether the curve is defined and continuous on the whole line."""
    if analysis.pieces[0].lower.finite or analysis.pieces[-1].upper.finite:
        return False
    return all(
        (joint := analysis.between(index)) is not None
        and joint.tree is not None
        and analysis.is_continuous(index, 1)
        and analysis.is_continuous(index + 1, -1)
        for index in range(len(analysis.pieces) - 1)
    )


def _vanishes(profile: Expression) -> bool:
    return ordered(constant_value(substitute(profile, {"x": NOTHING})), ZERO) == 0


def establish_radial_steepness(radial: Radial) -> Fact[Lipschitz]:
    """The supremum of the slope of the profile; unknown where that is not established."""
    analysis = radial.analysis
    fact = analysis.prove(lambda: find_lipschitz(analysis), "")
    if not fact.known:
        return fact
    steps = [Step("symbolic", "the profile is the formula at (r, 0, ...), which vanishes at 0 unless f is a number")]
    steps.append(Step("symbolic", "across a ray f stretches by profile(r)/r, along it by the slope of the profile"))
    if radial.centred:
        steps.append(Step("symbolic", "to subtract the mean is to project, and the profile is that of the projection"))
    return Fact(fact.evidence, "the steepest slope of the profile along a ray", fact.value, (*steps, *fact.steps))


def establish_radial_image(radial: Radial) -> Fact[Text]:
    """The ball of the lengths that the profile reaches, or an interval for one output."""
    notes = Notes()
    fact = radial.analysis.prove(lambda: image_spans(radial.analysis), "")
    if fact.value is None or len(fact.value) != 1:
        return unknown("the lengths of the outputs were not established")
    for step in fact.steps:
        notes.add(step)
    (span,) = fact.value
    if radial.scalar:
        return print_span(span, notes)
    conditions = [("sum(i, y[i]) = 0", r"\textstyle\sum_i y_i = 0")] if radial.centred else []
    if span.upper.finite:
        square = _scaled_square(span.upper, radial.unit).number()
        sign, latex_sign = ("<=", r"\le") if span.upper_closed else ("<", "<")
        size = square.exact or square.decimal
        latex = (
            square.decimal
            if square.exact is None
            else (print_latex(square.tree) if square.tree is not None else square.exact)
        )
        bound, latex_bound = (f"n*({size})", f"n {latex}") if radial.scaled else (size, latex)
        if radial.scaled and square.rational == 1:
            bound, latex_bound = "n", "n"
        conditions.append((f"sum(i, y[i]^2) {sign} {bound}", rf"\textstyle\sum_i y_i^2 {latex_sign} {latex_bound}"))
    if not conditions:
        whole = Text("every y[i] real", r"\mathbb{R}^n")
        return Fact(_evidence(notes), "every length is reached, in every direction", whole, tuple(notes.steps))
    text = " and ".join(words for words, _ in conditions)
    formulas = r",\ ".join(formula for _, formula in conditions)
    latex = rf"\{{y \in \mathbb{{R}}^n : {formulas}\}}"
    method = "every direction, with the lengths that the profile reaches"
    return Fact(_evidence(notes), method, Text(text, latex), tuple(notes.steps))


def _scaled_square(end: Real, unit: Fraction) -> Real:
    return combine(lambda value, factor: value * value * factor, end, exact_real(unit))


def establish_radial_limits(radial: Radial) -> Fact[TemperatureLimits] | None:
    """The limits along rays, where the lengths of the outputs have one; None for the other functions."""
    analysis = radial.analysis
    if radial.scalar or radial.centred or radial.scaled or radial.unit != 1:
        return None
    fact = analysis.prove(lambda: analysis.limit(len(analysis.pieces) - 1, 1), "")
    if fact.value is None or not fact.value.finite:
        return None
    number = fact.value.number()
    if number.rational is None:
        return None
    factor = "" if number.rational == 1 else f"{number.exact}*"
    direction = Text(f"{factor}x[i]/sqrt(sum(j, x[j]^2)) where some x[j] is not 0", "")
    steps = (Step("symbolic", "the profile has a limit along every ray, and is continuous at 0"), *fact.steps)
    limits = TemperatureLimits(direction, Number("0", "0"))
    return Fact(fact.evidence, "limits of the length along a ray", limits, steps)


def _evidence(notes: Notes) -> Evidence:
    return Evidence.ENCLOSED if notes.enclosed else Evidence.EXACT
