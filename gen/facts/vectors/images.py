"""The sets of vectors that functions of a vector reach."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from gen.facts.algebra.normal_forms import NoNormalForm, NormalForm
from gen.facts.algebra.structural_signs import SignRange, is_positive, sign_by_structure
from gen.facts.records import Evidence, Fact, Step, Text, unknown
from gen.facts.vectors.gated import ALL_REALS
from gen.facts.vectors.indexed_forms import normalise_indexed, put_in, same
from gen.facts.vectors.jacobians import OUTPUT, Y_I
from gen.facts.vectors.shapes import SHIFT, Shape
from gen.formula.language.construction import ONE, TWO, times
from gen.formula.language.traversal import FREE_INDEX
from gen.formula.language.tree import Call, Component, Expression, Negation, Operation, Rational, Reduction

SIMPLEX = Text(
    "y[i] > 0 for every i and sum(i, y[i]) = 1", r"\{y \in \mathbb{R}^n : y_i > 0,\ \textstyle\sum_i y_i = 1\}"
)
BELOW_SIMPLEX = Text(
    "y[i] > 0 for every i and sum(i, y[i]) < 1", r"\{y \in \mathbb{R}^n : y_i > 0,\ \textstyle\sum_i y_i < 1\}"
)
CLOSED_SIMPLEX = Text(
    "y[i] >= 0 for every i and sum(i, y[i]) = 1",
    r"\{y \in \mathbb{R}^n : y_i \ge 0,\ \textstyle\sum_i y_i = 1\}",
)
SPHERE = Text("sum(i, y[i]^2) = 1", r"\{y \in \mathbb{R}^n : \textstyle\sum_i y_i^2 = 1\}")
EVERY = Reduction("sum", "k", ONE)
SQUARES = Reduction("sum", "k", Operation("^", Component("x", "k"), TWO))
LOG_SIMPLEX = Text("sum(i, exp(y[i])) = 1", r"\{y \in \mathbb{R}^n : \textstyle\sum_i e^{y_i} = 1\}")


def establish_image(tree: Expression, shape: Shape) -> Fact[Text]:
    """The fact that the image is a set that is described, if every vector in it is shown to be reached."""
    grounds: tuple[Step, ...]
    if shape.scalar:
        constant = put_in(tree, "x", lambda _: SHIFT)
        if same(constant, SHIFT):
            step = Step("symbolic", "the input (t, …, t) has the output t")
            return Fact(Evidence.EXACT, "every real number is the output of a constant input", ALL_REALS, (step,))
        shifted = put_in(tree, "x", lambda index: Operation("+", Component("x", index), SHIFT))
        if same(shifted, Operation("+", tree, SHIFT)):
            step = Step("symbolic", "f(x + t) = f(x) + t")
            return Fact(Evidence.EXACT, "what is added to every input is added to the output", ALL_REALS, (step,))
        if same(constant, times(SHIFT, EVERY)):
            step = Step("symbolic", "the input (t, ..., t) has the output n t")
            return Fact(Evidence.EXACT, "every real number is the output of a constant input", ALL_REALS, (step,))
        return unknown("no input was found for each real output")
    outputs = Reduction("sum", "k", Component(OUTPUT, "k"))
    if shape.kernel is not None and is_positive(tree) and _sums_to_one(tree):
        inverse = put_in(tree, "x", _logarithm(shape.kernel))
        if same(inverse, Operation("/", Y_I, outputs)):
            factor = "" if shape.kernel == 1 else "-" if shape.kernel == -1 else f"1/({shape.kernel})*"
            grounds = (
                Step("symbolic", "every output is positive: a quotient of sums of exponentials"),
                Step("symbolic", "the outputs add up to 1"),
                Step("symbolic", f"the input {factor}log(y) has the output y/sum(y), which is y"),
            )
            return Fact(Evidence.EXACT, "positive, adding up to 1, and every such vector is reached", SIMPLEX, grounds)
    if shape.bordered is not None:
        grounds = (
            Step("symbolic", "every output is positive: a quotient of sums of exponentials"),
            Step("symbolic", "1 less the sum of the outputs is 1/(1 + sum(k, exp(c*x[k]))), which is positive"),
            Step("symbolic", f"the input log(y/(1 - sum(y)))/({shape.bordered}) has the output y"),
        )
        method = "positive, adding up to less than 1, and every such vector is reached"
        return Fact(Evidence.EXACT, method, BELOW_SIMPLEX, grounds)
    squares = put_in(tree, "x", lambda index: Call("sqrt", (Component(OUTPUT, index),)))
    if (
        sign_by_structure(tree, {}) in (SignRange.NONNEGATIVE, SignRange.POSITIVE)
        and _sums_to_one(tree)
        and same(squares, Operation("/", Y_I, outputs))
    ):
        grounds = (
            Step("symbolic", "no output is negative, and they add up to 1"),
            Step("symbolic", "the input sqrt(y) has the output y/sum(y), which is y"),
        )
        return Fact(Evidence.EXACT, "every vector of that kind is reached", CLOSED_SIMPLEX, grounds)
    if same(Reduction("sum", FREE_INDEX, Operation("^", tree, TWO)), ONE) and same(
        tree, Operation("/", Component("x", FREE_INDEX), Call("sqrt", (SQUARES,)))
    ):
        step = Step("symbolic", "the squares of the outputs add up to 1, and a vector of length 1 is its own output")
        return Fact(Evidence.EXACT, "every vector of length 1 is reached", SPHERE, (step,))
    powers = Reduction("sum", "k", Call("exp", (Component(OUTPUT, "k"),)))
    for sign in (1, -1):
        inverse = put_in(tree, "x", _output(sign))
        reached = same(inverse, Operation("-", Y_I, Call("log", (powers,))))
        if reached and _sums_to_one(Call("exp", (tree,))):
            steps = (
                Step("symbolic", "the exponentials of the outputs add up to 1"),
                Step(
                    "symbolic", f"the input {'' if sign > 0 else '-'}y has the output y - log(sum(exp(y))), which is y"
                ),
            )
            method = "the exponentials add up to 1, and every such vector is reached"
            return Fact(Evidence.EXACT, method, LOG_SIMPLEX, steps)
    return unknown("no description of the image was proved")


def _logarithm(rate: Fraction) -> Callable[[str], Expression]:
    return lambda index: Operation("/", Call("log", (Component(OUTPUT, index),)), Rational(rate))


def _output(sign: int) -> Callable[[str], Expression]:
    return lambda index: _signed(Component(OUTPUT, index), sign)


def _signed(tree: Expression, sign: int) -> Expression:
    return tree if sign > 0 else Negation(tree)


def _sums_to_one(tree: Expression) -> bool:
    total = total_of(tree)
    return total is not None and total.rational == 1


def total_of(tree: Expression) -> NormalForm | None:
    """The normal form of the sum of the outputs; None where there is none."""
    try:
        return normalise_indexed(Reduction("sum", FREE_INDEX, tree))
    except NoNormalForm:
        return None
